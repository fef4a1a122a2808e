#include "net/protocol/codec.hpp"

#include "net/protocol/json_value.hpp"
#include "net/protocol/limits.hpp"
#include "net/util/utf8.hpp"

#include <fmt/core.h>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parser.hpp>

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

Error parse_error(std::string_view frame) {
    if (!is_utf8(frame)) {
        return {Errc::bad_utf8, "The frame is not valid UTF-8; encode it as UTF-8 and send it again."};
    }
    if (is_too_deep(frame)) {
        return {Errc::too_deep,
                fmt::format("A frame may nest at most {} brackets; send a flat object.", limits::kFrameDepth)};
    }
    return {Errc::bad_json, "That is not a JSON object; send one object a line, such as {\"type\":\"ping\"}."};
}

// One frame's object, in memory of its own, which for most frames is on the stack.
class Frame {
  public:
    Frame() : memory_(values_, sizeof values_), parser_({}, options(), scratch_, sizeof scratch_) {}

    Result<const Json*> parse(std::string_view frame) {
        if (frame.size() >= limits::kFrameBytes) {
            return Error{Errc::too_large, fmt::format("A frame may have at most {} bytes with its line end; send less.",
                                                      limits::kFrameBytes)};
        }
        boost::system::error_code error;
        parser_.reset(&memory_);
        parser_.write(frame.data(), frame.size(), error);
        if (error) return parse_error(frame);
        json_.emplace(parser_.release());
        if (!json_->is_object()) return parse_error(frame);
        return &*json_;
    }

  private:
    static boost::json::parse_options options() {
        boost::json::parse_options options;
        options.max_depth = limits::kFrameDepth;
        return options;
    }

    unsigned char values_[4'096];
    unsigned char scratch_[1'024];
    boost::json::monotonic_resource memory_;
    boost::json::parser parser_;
    std::optional<Json> json_;
};

template <class Kind>
Result<Kind> read_kind(const Json& json) {
    Kind out;
    std::optional<Error> error;
    for_each_field(out, [&]<class M>(std::string_view name, M& member) {
        if (error) return;
        const Json* found = json.get_object().if_contains(name);
        if (found == nullptr) {
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
    Frame parsed;
    const auto json = parsed.parse(frame);
    if (!json) return json.error();
    const Json* type = (*json)->get_object().if_contains("type");
    if (type == nullptr) {
        return Error{Errc::missing_field, "Every object needs a string \"type\", such as {\"type\":\"ping\"}."};
    }
    if (!type->is_string()) return Error{Errc::bad_field, "\"type\" must be a string."};
    const std::string_view word = view(type->get_string());
    for (const auto& row : kTable) {
        if (row.type == word) return row.read(**json);
    }
    return Error{Errc::unknown_type,
                 fmt::format("There is no \"{}\"; see docs/protocol.md for the types.", clip(printable(word), 40))};
}

template <class Variant>
void append_message(std::string& out, const Variant& message) {
    std::visit(
        [&]<class Kind>(const Kind& kind) {
            out += '{';
            write_name(out, "type");
            write_value(out, Kind::kType);
            write_fields(out, kind);
            out += "}\n";
        },
        message);
}

}  // namespace

Result<ClientMessage> decode_client(std::string_view frame) { return decode<ClientMessage>(frame); }

Result<ServerMessage> decode_server(std::string_view frame) { return decode<ServerMessage>(frame); }

std::optional<RequestId> request_id_of(std::string_view frame) {
    Frame parsed;
    const auto json = parsed.parse(frame);
    if (!json) return std::nullopt;
    const Json* found = (*json)->get_object().if_contains("id");
    RequestId id;
    if (found == nullptr || !read_value(*found, id).empty()) return std::nullopt;
    const bool fits = !id.empty() && id.size() <= limits::kRequestIdBytes;
    return fits ? std::optional(std::move(id)) : std::nullopt;
}

std::string encode(const ClientMessage& message) {
    std::string line;
    append_message(line, message);
    return line;
}

std::string encode(const ServerMessage& message) {
    std::string line;
    append_message(line, message);
    return line;
}

std::size_t encoded_bytes(std::string_view text) {
    std::string out;
    write_value(out, text);
    return out.size() - 2;
}

}  // namespace natter::net
