#include "net/protocol/codec.hpp"

#include "net/protocol/json_value.hpp"
#include "net/protocol/limits.hpp"
#include "net/util/utf8.hpp"

#include <fmt/core.h>

#include <array>

namespace natter::net {
namespace {

// Brackets outside strings; the parser itself would follow any depth.
bool is_too_deep(std::string_view frame) {
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < frame.size(); ++i) {
        const char c = frame[i];
        if (in_string) {
            if (c == '\\') ++i;
            if (c == '"') in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (++depth > limits::kFrameDepth) return true;
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return false;
}

Result<Json> parse_object(std::string_view frame) {
    if (frame.size() >= limits::kFrameBytes) {
        return Error{Errc::too_large, fmt::format("A frame may have at most {} bytes with its line end; send less.",
                                                  limits::kFrameBytes)};
    }
    if (!is_utf8(frame)) {
        return Error{Errc::bad_utf8, "The frame is not valid UTF-8; encode it as UTF-8 and send it again."};
    }
    if (is_too_deep(frame)) {
        return Error{Errc::too_deep,
                     fmt::format("A frame may nest at most {} brackets; send a flat object.", limits::kFrameDepth)};
    }
    // The parser takes a NUL for the end and would ignore what follows.
    const bool has_nul = frame.find('\0') != std::string_view::npos;
    Json json = has_nul ? Json() : Json::parse(frame, nullptr, false);
    if (!json.is_object()) {
        return Error{Errc::bad_json, "That is not a JSON object; send one object a line, such as {\"type\":\"ping\"}."};
    }
    return Result<Json>(boost::system::in_place_value, std::move(json));
}

template <class Kind>
Result<Kind> read_kind(const Json& json) {
    Kind out;
    std::optional<Error> error;
    for_each_field(out, [&]<class M>(std::string_view name, M& member) {
        if (error) return;
        const auto found = json.find(name);
        if (found == json.end()) {
            if constexpr (!kIsOptional<M>) {
                error = Error{Errc::missing_field, fmt::format("\"{}\" needs a field \"{}\".", Kind::kType, name)};
            }
        } else if (const auto wanted = read_value(*found, member); !wanted.empty()) {
            error = Error{Errc::bad_field, fmt::format("\"{}\" of \"{}\" must be {}.", name, Kind::kType, wanted)};
        }
    });
    if (error) return *error;
    return out;
}

template <class Variant>
using Reader = Result<Variant> (*)(const Json&);

template <class Variant>
struct KindRow {
    std::string_view type;
    Reader<Variant> read;
};

template <class Variant, class Kind>
Result<Variant> read_as(const Json& json) {
    auto kind = read_kind<Kind>(json);
    if (!kind) return kind.error();
    return Variant{std::move(*kind)};
}

template <class... Kinds>
constexpr auto kind_table(const std::variant<Kinds...>*) {
    using Variant = std::variant<Kinds...>;
    return std::array<KindRow<Variant>, sizeof...(Kinds)>{{{Kinds::kType, &read_as<Variant, Kinds>}...}};
}

template <class Variant>
Result<Variant> decode(std::string_view frame) {
    static constexpr auto kTable = kind_table(static_cast<const Variant*>(nullptr));
    const auto json = parse_object(frame);
    if (!json) return json.error();
    const auto type = json->find("type");
    if (type == json->end()) {
        return Error{Errc::missing_field, "Every object needs a string \"type\", such as {\"type\":\"ping\"}."};
    }
    if (!type->is_string()) return Error{Errc::bad_field, "\"type\" must be a string."};
    const auto& word = type->template get_ref<const std::string&>();
    for (const auto& row : kTable) {
        if (row.type == word) return row.read(*json);
    }
    return Error{Errc::unknown_type,
                 fmt::format("There is no \"{}\"; see docs/protocol.md for the types.", clip(printable(word), 40))};
}

template <class Kind>
std::string encode_kind(const Kind& message) {
    std::string line = "{";
    write_name(line, "type");
    write_value(line, Kind::kType);
    write_fields(line, message);
    line += "}\n";
    return line;
}

}  // namespace

Result<ClientMessage> decode_client(std::string_view frame) { return decode<ClientMessage>(frame); }

Result<ServerMessage> decode_server(std::string_view frame) { return decode<ServerMessage>(frame); }

std::optional<RequestId> request_id_of(std::string_view frame) {
    const auto json = parse_object(frame);
    if (!json) return std::nullopt;
    const auto found = json->find("id");
    RequestId id;
    if (found == json->end() || !read_value(*found, id).empty()) return std::nullopt;
    const bool fits = !id.empty() && id.size() <= limits::kRequestIdBytes;
    return fits ? std::optional(std::move(id)) : std::nullopt;
}

std::string encode(const ClientMessage& message) {
    return std::visit([](const auto& kind) { return encode_kind(kind); }, message);
}

std::string encode(const ServerMessage& message) {
    return std::visit([](const auto& kind) { return encode_kind(kind); }, message);
}

std::size_t encoded_bytes(std::string_view text) {
    std::string out;
    write_value(out, text);
    return out.size() - 2;
}

}  // namespace natter::net
