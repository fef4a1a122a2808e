#include "net/transport/http_reader.hpp"

#include "net/protocol/limits.hpp"

#include <fmt/core.h>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <utility>

namespace natter::net {

namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace {

// Of the reason that stands beside a status of ours.
std::string_view reason(int status) { return http::obsolete_reason(static_cast<http::status>(status)); }

std::string in_lower_case(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

}  // namespace

std::string encode(const HttpResponse& response, bool with_body) {
    std::string out = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason(response.status));
    for (const auto& [name, value] : response.headers) out += fmt::format("{}: {}\r\n", name, value);
    out += fmt::format(
        "Content-Type: {}\r\nContent-Length: {}\r\nX-Content-Type-Options: nosniff\r\n"
        "Cache-Control: no-store\r\nConnection: close\r\n\r\n",
        response.type, response.body.size());
    return with_body ? out + response.body : out;
}

struct HttpReader::Parser {
    http::request_parser<http::string_body> of;
};

HttpReader::HttpReader() : parser_(std::make_unique<Parser>()) {
    parser_->of.header_limit(limits::kHttpHeadBytes);
    parser_->of.body_limit(limits::kFrameBytes);
    parser_->of.eager(true);
}

HttpReader::~HttpReader() = default;

HttpReader::State HttpReader::feed(std::string_view bytes) {
    unread_.append(bytes);
    auto& parser = parser_->of;
    while (!parser.is_done() && !unread_.empty()) {
        boost::system::error_code error;
        const std::size_t taken = parser.put(asio::buffer(unread_), error);
        unread_.erase(0, taken);
        const bool wait = error == http::error::need_more;
        if (error && !wait) return refuse(error);
        if (parser.is_header_done() && !std::exchange(head_checked_, true) && !check_head()) return State::bad;
        // Beast looks for the limit only at the end of a line.
        if (wait && unread_.size() > limits::kHttpHeadBytes) return refuse(http::error::header_limit);
        if (wait) break;
        if (taken == 0) break;
    }
    return parser.is_done() ? State::whole : State::more;
}

HttpReader::State HttpReader::feed_end() { return refuse(400, "The request ended before it was whole."); }

// One way to say how long a body is; two are how a request is smuggled past whoever reads the other one.
bool HttpReader::check_head() {
    const auto& head = parser_->of.get();
    const auto wish = head[http::field::expect];
    wishes_to_continue_ = head.version() >= 11 && boost::beast::iequals(wish, "100-continue");
    if (!wish.empty() && head.version() >= 11 && !wishes_to_continue_) {
        refuse(417, "Expect 100-continue, or nothing.");
    } else if (head.count(http::field::transfer_encoding) > 0) {
        refuse(411, "Send the body with a Content-Length, not in chunks.");
    } else if (head.count(http::field::content_length) > 1 ||
               head[http::field::content_length].find(',') != std::string_view::npos) {
        refuse(400, "Say the Content-Length once.");
    } else if (head.version() >= 11 && head.count(http::field::host) != 1) {
        refuse(400, "Name the Host once.");
    } else if (!head.target().starts_with('/')) {
        refuse(400, "Ask for a path that begins with a slash.");
    } else {
        return true;
    }
    return false;
}

HttpReader::State HttpReader::refuse(const boost::system::error_code& error) {
    if (error == http::error::header_limit) return refuse(431, "The head of the request is too large.");
    if (error == http::error::body_limit) return refuse(413, "The body of the request is too large.");
    return refuse(400, "This is no HTTP request that can be read.");
}

HttpReader::State HttpReader::refuse(int status, std::string sentence) {
    refusal_ = {.status = status, .body = std::move(sentence) + '\n'};
    return State::bad;
}

HttpRequest HttpReader::request() const {
    const auto& parsed = parser_->of.get();
    HttpRequest request{.method = std::string(parsed.method_string()),
                        .path = {},
                        .query = {},
                        .headers = {},
                        .body = parsed.body(),
                        .peer = {}};
    const std::string_view target(parsed.target().data(), parsed.target().size());
    const std::size_t mark = std::min(target.find('?'), target.size());
    request.path = target.substr(0, mark);
    if (mark < target.size()) request.query = target.substr(mark + 1);
    for (const auto& field : parsed) {
        const auto name = field.name_string();
        const auto value = field.value();
        request.headers.emplace_back(in_lower_case({name.data(), name.size()}),
                                     std::string(value.data(), value.size()));
    }
    return request;
}

}  // namespace natter::net
