#include "server/hook_post.hpp"

#include "net/protocol/json_value.hpp"
#include "net/protocol/limits.hpp"
#include "server/names.hpp"

#include <boost/json/parse.hpp>

#include <charconv>

namespace natter::server {
namespace {

using net::Errc;
using net::Error;

// "%41" as 'A', and '+' as a blank. Nothing if a per cent sign stands for no byte.
std::optional<std::string> decoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i] == '+' ? ' ' : text[i];
            continue;
        }
        const std::string_view digits = text.substr(i + 1, 2);
        unsigned byte = 0;
        const auto [stopped, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
        if (failed != std::errc{} || digits.size() != 2 || stopped != digits.data() + 2) return std::nullopt;
        out += static_cast<char>(byte);
        i += 2;
    }
    return out;
}

// The value of `payload=...`; nothing if there is none, or it cannot be read.
std::optional<std::string> payload_of(std::string_view form) {
    constexpr std::string_view kName = "payload=";
    while (!form.empty()) {
        const std::size_t end = std::min(form.find('&'), form.size());
        const std::string_view pair = form.substr(0, end);
        if (pair.starts_with(kName)) return decoded(pair.substr(kName.size()));
        form.remove_prefix(std::min(end + 1, form.size()));
    }
    return std::nullopt;
}

net::Result<HookPost> read_json(std::string_view text) {
    boost::json::parse_options options;
    options.max_depth = net::limits::kFrameDepth;
    boost::system::error_code failed;
    net::Json json = boost::json::parse({text.data(), text.size()}, failed, {}, options);
    HookPost post;
    if (auto* object = failed ? nullptr : json.if_object()) {
        const auto* username = object->if_contains("username");
        if (username != nullptr && username->is_null()) object->erase("username");
        if (net::read_value(json, post).empty()) return post;
    }
    return Error{Errc::bad_json, "Post JSON such as {\"text\": \"The build is green.\", \"username\": \"build\"}."};
}

}  // namespace

net::Result<HookPost> read_hook_post(std::string_view content_type, std::string_view body) {
    const std::string type = fold(trim(content_type.substr(0, content_type.find(';'))));
    if (type == "application/json") return read_json(body);
    const auto payload = type == "application/x-www-form-urlencoded" ? payload_of(body) : std::nullopt;
    if (payload) return read_json(*payload);
    return Error{Errc::unsupported, "Post with Content-Type: application/json, or a form with JSON in its payload."};
}

}  // namespace natter::server
