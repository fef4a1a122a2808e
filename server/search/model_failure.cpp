#include "server/search/model_failure.hpp"

#include "net/util/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

namespace natter::server {
namespace {

constexpr std::size_t kCauseBytes = 400;
constexpr std::size_t kQuotedBytes = 200;        // of what the endpoint says
constexpr std::size_t kTellingKeyBytes = 6;      // of a key, that are no chance any more
constexpr std::chrono::seconds kLongestWait{5};  // for which somebody who asked is kept waiting
constexpr long kLongestHint = 86'400;            // seconds

constexpr std::string_view kOperators = "whoever runs this server finds the cause in its log.";

// Seconds, as most say it; a date is as good as nothing.
std::optional<long> seconds_of(std::string_view text) {
    long seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && seconds >= 0 && seconds <= kLongestHint ? std::optional(seconds) : std::nullopt;
}

bool is_used_up(const ChatError& error) {
    return error.code == "insufficient_quota" || error.code == "billing_hard_limit_reached";
}

std::string told_of_too_many(const net::HttpHead& head, const ChatError& error) {
    if (is_used_up(error)) {
        return "This server's account with the model's provider is used up: whoever runs this server has to see to it.";
    }
    const auto seconds = seconds_of(head.header("retry-after"));
    if (!seconds) return "The model is asked too much at the moment: try again in a minute.";
    if (*seconds == 0) return "The model is asked too much at the moment: try again in a moment.";
    return *seconds < 120
               ? fmt::format("The model is asked too much at the moment: try again in {} s.", *seconds)
               : fmt::format("The model is asked too much for now: try again in {} minutes.", *seconds / 60 + 1);
}

std::string told_of(const net::HttpHead& head, const ChatError& error) {
    switch (head.status) {
        case 401:
        case 403: return "The model refuses this server's key: whoever runs this server has to see to it.";
        case 402:
            return "This server's account with the model's provider is used up: whoever runs this server has to see to "
                   "it.";
        case 404:
            return "There is no such model where this server asks: whoever runs this server has to check the model's "
                   "name "
                   "and the address.";
        case 413: return "The question is too large for the model with what goes with it: ask something shorter.";
        case 429: return told_of_too_many(head, error);
        default: break;
    }
    if (error.code == "context_length_exceeded") {
        return "The question is too large for the model with what goes with it: ask something shorter.";
    }
    if (head.status >= 500) return "The model is out of order at the moment: try again in a minute.";
    if (head.status >= 300 && head.status < 400) {
        return fmt::format("The model has moved to another address: {}", kOperators);
    }
    return fmt::format("The model refuses the question: {}", kOperators);
}

// Whether six characters of it, or all that it has, stand there in the key.
bool tells_of_key(std::string_view word, std::string_view key) {
    const std::size_t length = std::min(kTellingKeyBytes, key.size());
    for (std::size_t at = 0; length > 0 && at + length <= word.size(); ++at) {
        if (key.find(word.substr(at, length)) != std::string_view::npos) return true;
    }
    return false;
}

}  // namespace

ProviderFailure failure_of(const HttpFailure& failure) {
    using Kind = HttpFailure::Kind;
    const auto tell = [&](std::string told) { return ProviderFailure{std::move(told), failure.cause, {}}; };
    switch (failure.kind) {
        case Kind::unknown_host:
            return tell(
                fmt::format("The model's address is not known at the moment: try again, or ask {}", kOperators));
        case Kind::unreachable:
        case Kind::proxy: return tell(fmt::format("The model cannot be reached: try again; {}", kOperators));
        case Kind::tls:
            return tell(fmt::format("The model's server could not prove who it is, so that it was asked nothing: {}",
                                    kOperators));
        case Kind::stalled: return tell("The model has fallen silent: ask again.");
        case Kind::cut: return tell("The connection to the model broke off before the end of the answer: ask again.");
        case Kind::too_large: return tell("The model sent far more than an answer: ask again, or something narrower.");
        case Kind::no_http: break;
    }
    return tell(fmt::format("The model's server says something that cannot be read: {}", kOperators));
}

ProviderFailure failure_of(const net::HttpHead& head, const ChatError& error) {
    std::string cause = fmt::format("The model's endpoint answers {}", head.status);
    if (head.status >= 300 && head.status < 400) {
        cause += fmt::format(" and points to {}, which is not followed", head.header("location"));
    }
    if (!error.code.empty()) cause += fmt::format(" ({})", net::clip(net::printable(error.code), kQuotedBytes));
    if (!error.message.empty()) cause += fmt::format(": {}", net::clip(net::printable(error.message), kQuotedBytes));
    return {told_of(head, error), std::move(cause), {}};
}

ProviderFailure failure_of_error(const std::string& error) {
    return {"The model ran into an error of its own: ask again.",
            fmt::format("The model's endpoint reports an error: {}", net::clip(net::printable(error), kQuotedBytes)),
            {}};
}

ProviderFailure failure_of_bad_json(std::string_view json) {
    return {fmt::format("The model's server says something that cannot be read: ask again; {}", kOperators),
            fmt::format("The model's endpoint sends what is no chat completion: {}",
                        net::clip(net::printable(json.substr(0, kQuotedBytes)), kQuotedBytes)),
            {}};
}

ProviderFailure failure_of_cut() {
    return {"The answer broke off before its end: ask again.",
            "The model's endpoint ended its answer without a finish_reason or [DONE].",
            {}};
}

ProviderFailure failure_of_empty(const std::string& finished) {
    return {finished == "content_filter" ? "The model does not answer that question: ask it in another way."
                                         : "The model gave an empty answer: ask it in another way.",
            fmt::format("The model's answer has no text; its finish_reason is \"{}\".",
                        net::clip(net::printable(finished), kQuotedBytes)),
            {}};
}

std::optional<std::chrono::milliseconds> retry_after(const net::HttpHead& head, const ChatError& error,
                                                     std::chrono::milliseconds usual) {
    constexpr int kPassing[] = {429, 500, 502, 503, 504};
    if (std::find(std::begin(kPassing), std::end(kPassing), head.status) == std::end(kPassing)) return std::nullopt;
    if (is_used_up(error)) return std::nullopt;
    const auto seconds = seconds_of(head.header("retry-after"));
    if (!seconds) return usual;
    const std::chrono::seconds wait(*seconds);
    return wait <= kLongestWait ? std::optional<std::chrono::milliseconds>(wait) : std::nullopt;
}

std::string for_the_log(std::string_view cause, std::string_view key) {
    std::string out;
    while (!cause.empty()) {
        const std::size_t end = std::min(cause.find_first_of(" \t\r\n\"'"), cause.size());
        const std::string_view word = cause.substr(0, end);
        out += tells_of_key(word, key) ? std::string_view("(the key)") : word;
        if (end < cause.size()) out += cause[end] < ' ' ? ' ' : cause[end];
        cause.remove_prefix(std::min(end + 1, cause.size()));
    }
    return std::string(net::clip(net::printable(out), kCauseBytes));
}

}  // namespace natter::server
