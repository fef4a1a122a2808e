#include "net/transport/http_response_reader.hpp"

#include "net/protocol/limits.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>

namespace natter::net {

namespace http = boost::beast::http;

namespace {

constexpr std::size_t kInterimMost = 8;
constexpr int kFinal = 200;  // statuses below it come before the response proper

std::string with_small_letters(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

}  // namespace

std::string_view HttpHead::header(std::string_view name) const {
    const auto found =
        std::find_if(headers.begin(), headers.end(), [&](const auto& each) { return each.first == name; });
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

struct HttpResponseReader::Parser {
    http::response_parser<http::string_body> of;
};

HttpResponseReader::HttpResponseReader(To to) : to_(to) { begin(); }
HttpResponseReader::~HttpResponseReader() = default;

void HttpResponseReader::begin() {
    parser_ = std::make_unique<Parser>();
    parser_->of.header_limit(limits::kReplyHeadBytes);
    parser_->of.body_limit(limits::kReplyBytes);
    parser_->of.eager(true);
}

HttpResponseReader::State HttpResponseReader::feed(std::string_view bytes) {
    begun_ = begun_ || !bytes.empty();
    if (state_ == State::bad) return state_;
    unread_.append(bytes);
    while (state_ == State::more && !unread_.empty()) {
        auto& parser = parser_->of;
        // Of a tunnel what follows the head is the other end's.
        if (to_ == To::connect && !parser.is_header_done()) parser.eager(false);
        boost::system::error_code error;
        const std::size_t taken = parser.put(boost::asio::buffer(unread_), error);
        unread_.erase(0, taken);
        const bool wait = error == http::error::need_more;
        if (error == http::error::header_limit) return refuse(Problem::head_too_large);
        if (error == http::error::body_limit) return refuse(Problem::body_too_large);
        if (error && !wait) return refuse(Problem::no_http);
        // Beast looks for the limit only at the end of a line.
        if (wait && unread_.size() > limits::kReplyHeadBytes) return refuse(Problem::head_too_large);
        if (parser.is_header_done() && !has_head_) {
            read_head();
            if (!has_head_) continue;  // that was an interim one, and its parser is gone
        }
        body_ += std::exchange(parser.get().body(), {});
        if (state_ == State::more && has_head_ && parser.is_done()) state_ = State::whole;
        if (wait || (taken == 0 && !parser.is_done())) break;
    }
    return state_;
}

void HttpResponseReader::read_head() {
    auto& parsed = parser_->of.get();
    const int status = static_cast<int>(parsed.result_int());
    if (status < kFinal) {
        ++interim_ > kInterimMost || status == 101 ? static_cast<void>(refuse(Problem::no_http)) : begin();
        return;
    }
    has_head_ = true;
    head_.status = status;
    for (const auto& field : parsed) {
        const auto name = field.name_string();
        const auto value = field.value();
        head_.headers.emplace_back(with_small_letters({name.data(), name.size()}),
                                   std::string(value.data(), value.size()));
    }
    if (to_ == To::connect) state_ = State::whole;
}

HttpResponseReader::State HttpResponseReader::feed_end() {
    if (state_ != State::more) return state_;
    if (!has_head_) return refuse(Problem::cut);
    boost::system::error_code error;
    parser_->of.put_eof(error);
    body_ += std::exchange(parser_->of.get().body(), {});
    if (error || !parser_->of.is_done()) return refuse(Problem::cut);
    return state_ = State::whole;
}

std::string HttpResponseReader::take_body() { return std::exchange(body_, {}); }

bool HttpResponseReader::may_go_on() const {
    return state_ == State::whole && unread_.empty() && parser_->of.keep_alive() && !parser_->of.need_eof();
}

HttpResponseReader::State HttpResponseReader::refuse(Problem problem) {
    problem_ = problem;
    return state_ = State::bad;
}

}  // namespace natter::net
