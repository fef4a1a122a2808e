#include "server/search/chat_reply.hpp"

#include "net/protocol/limits.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

namespace natter::server {
namespace {

namespace json = boost::json;

constexpr std::int64_t kTokensMost = 10'000'000;  // whatever an endpoint says
constexpr std::size_t kEscape = 6;                // bytes of one such as \ud83d

// The code unit of an escape at that place; 0: there is none.
unsigned escape_at(std::string_view text, std::size_t at) {
    if (text.size() < at + kEscape || text[at] != '\\' || text[at + 1] != 'u') return 0;
    unsigned unit = 0;
    for (const char c : text.substr(at + 2, 4)) {
        const bool small = c >= 'a' && c <= 'f', capital = c >= 'A' && c <= 'F';
        if (!small && !capital && (c < '0' || c > '9')) return 0;
        unit = unit * 16 + static_cast<unsigned>(small ? c - 'a' + 10 : capital ? c - 'A' + 10 : c - '0');
    }
    return unit;
}

// Endpoints that count in UTF-16 cut an emoji in two, and each half is no JSON by itself.
std::string without_halves(std::string_view text) {
    std::string out(text);
    for (std::size_t i = 0; i + 1 < out.size(); ++i) {
        if (out[i] != '\\') continue;
        const unsigned unit = escape_at(out, i);
        const unsigned after = escape_at(out, i + kEscape);
        const bool first = unit >= 0xD800 && unit < 0xDC00, second = unit >= 0xDC00 && unit < 0xE000;
        if (first && after >= 0xDC00 && after < 0xE000) {
            i += 2 * kEscape - 1;
        } else if (first || second) {
            out.replace(i + 2, 4, "fffd");
            i += kEscape - 1;
        } else {
            ++i;  // whatever is escaped
        }
    }
    return out;
}

std::optional<json::value> parse(std::string_view text) {
    json::parse_options options;
    options.max_depth = net::limits::kFrameDepth;
    options.allow_invalid_utf8 = true;  // a character may be cut in two there as well
    boost::system::error_code failed;
    json::value value = json::parse(without_halves(text), failed, {}, options);
    return failed ? std::nullopt : std::optional(std::move(value));
}

const json::value* member(const json::value* value, std::string_view name) {
    const auto* object = value == nullptr ? nullptr : value->if_object();
    return object == nullptr ? nullptr : object->if_contains(name);
}

std::string text_of(const json::value* value) {
    const auto* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string() : std::string(text->data(), text->size());
}

// A text, or a list of parts that have one.
std::string content_of(const json::value* content) {
    const auto* parts = content == nullptr ? nullptr : content->if_array();
    if (parts == nullptr) return text_of(content);
    std::string all;
    for (const json::value& part : *parts) all += text_of(member(&part, "text"));
    return all;
}

std::optional<std::int64_t> count_of(const json::value* value) {
    const auto* whole = value == nullptr ? nullptr : value->if_int64();
    return whole == nullptr || *whole < 0 ? std::nullopt : std::optional(std::min(*whole, kTokensMost));
}

std::string message_of(const json::value& error) {
    if (const auto* text = error.if_string()) return {text->data(), text->size()};
    const std::string message = text_of(member(&error, "message"));
    return message.empty() ? json::serialize(error) : message;
}

bool is_of_a_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool names(std::string_view message, std::string_view field) {
    for (std::size_t at = message.find(field); at != std::string_view::npos; at = message.find(field, at + 1)) {
        const std::size_t end = at + field.size();
        if ((at == 0 || !is_of_a_name(message[at - 1])) && (end == message.size() || !is_of_a_name(message[end])))
            return true;
    }
    return false;
}

}  // namespace

std::optional<ChatReply> read_chat_reply(std::string_view text) {
    const auto value = parse(text);
    if (!value || !value->is_object()) return std::nullopt;
    ChatReply reply;
    if (const auto* error = member(&*value, "error"); error != nullptr && !error->is_null()) {
        reply.error = message_of(*error);
        return reply;
    }
    const auto* choices = member(&*value, "choices");
    const auto* list = choices == nullptr ? nullptr : choices->if_array();
    if (list != nullptr && !list->empty()) {
        const json::value& choice = list->front();
        const auto* said = member(&choice, "delta");
        if (said == nullptr) said = member(&choice, "message");
        reply.text = content_of(member(said, "content")) + text_of(member(said, "refusal"));
        reply.finished = text_of(member(&choice, "finish_reason"));
    }
    const auto* usage = member(&*value, "usage");
    reply.prompt_tokens = count_of(member(usage, "prompt_tokens"));
    reply.answer_tokens = count_of(member(usage, "completion_tokens"));
    return reply;
}

ChatError read_chat_error(std::string_view body) {
    const auto value = parse(body);
    if (!value) return {.message = std::string(body)};
    const auto* error = member(&*value, "error");
    if (error == nullptr || error->is_null()) error = &*value;
    return {message_of(*error), text_of(member(error, "param")), text_of(member(error, "code"))};
}

std::optional<Dialect> adapted(const Dialect& sent, const ModelOptions& options, const ChatError& error) {
    const std::string_view tokens = sent.completion_tokens ? "max_completion_tokens" : "max_tokens";
    const auto change = [&](std::string_view field) -> std::optional<Dialect> {
        Dialect next = sent;
        if (field == tokens) {
            next.completion_tokens = !sent.completion_tokens;
        } else if (field == "temperature" && sent.temperature && options.temperature) {
            next.temperature = false;
        } else if (field.starts_with("stream_options") && sent.stream && sent.usage) {
            next.usage = false;
        } else if (field == "stream" && sent.stream) {
            next.stream = false;
        }
        return next == sent ? std::nullopt : std::optional(next);
    };
    if (!error.param.empty()) return change(error.param);
    for (const std::string_view field :
         {tokens, std::string_view("temperature"), std::string_view("stream_options"), std::string_view("stream")}) {
        if (!names(error.message, field)) continue;
        if (auto next = change(field)) return next;
    }
    return std::nullopt;
}

}  // namespace natter::server
