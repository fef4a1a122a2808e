#include "net/transport/connect.hpp"

#include "net/protocol/limits.hpp"
#include "net/transport/system_error.hpp"
#include "net/transport/tcp.hpp"
#include "net/util/utf8.hpp"

#include <fmt/core.h>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace natter::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class TcpAttempt : public std::enable_shared_from_this<TcpAttempt> {
  public:
    TcpAttempt(asio::io_context& io, ServerUrl url, OnConnect on_connect)
        : url_(std::move(url)), on_connect_(std::move(on_connect)), resolver_(io), socket_(io), timer_(io) {}

    void start() {
        timer_.expires_after(limits::kConnectTime);
        timer_.async_wait([self = shared_from_this()](const error_code& error) {
            if (!error) self->fail(asio::error::timed_out, self->address());
        });
        resolver_.async_resolve(url_.host, std::to_string(url_.port),
                                [self = shared_from_this()](const error_code& error, const auto& found) {
                                    if (error) return self->fail(error, self->url_.host);
                                    self->try_each(found);
                                });
    }

    void cancel() {
        on_connect_ = nullptr;
        settle();
        error_code ignored;
        socket_.close(ignored);
    }

  private:
    void try_each(const tcp::resolver::results_type& found) {
        if (on_connect_ == nullptr) return;
        asio::async_connect(socket_, found, [self = shared_from_this()](const error_code& error, const auto&) {
            if (error) return self->fail(error, self->address());
            self->succeed();
        });
    }

    void succeed() {
        settle();
        if (auto done = std::exchange(on_connect_, nullptr)) done(make_tcp_transport(std::move(socket_)));
    }

    void fail(const error_code& error, const std::string& what) {
        auto done = std::exchange(on_connect_, nullptr);
        if (done == nullptr) return;
        cancel();
        done(from_system(error, what));
    }

    void settle() {
        resolver_.cancel();
        timer_.cancel();
    }

    [[nodiscard]] std::string address() const { return fmt::format("{}:{}", url_.host, url_.port); }

    ServerUrl url_;
    OnConnect on_connect_;
    tcp::resolver resolver_;
    tcp::socket socket_;
    asio::steady_timer timer_;
};

class TcpAttemptHandle : public ConnectAttempt {
  public:
    explicit TcpAttemptHandle(std::shared_ptr<TcpAttempt> attempt) : attempt_(std::move(attempt)) {}
    ~TcpAttemptHandle() override { attempt_->cancel(); }
    TcpAttemptHandle(const TcpAttemptHandle&) = delete;
    TcpAttemptHandle& operator=(const TcpAttemptHandle&) = delete;

  private:
    std::shared_ptr<TcpAttempt> attempt_;
};

std::unique_ptr<ConnectAttempt> connect_tcp(asio::io_context& io, const ServerUrl& url, OnConnect on_connect) {
    auto attempt = std::make_shared<TcpAttempt>(io, url, std::move(on_connect));
    attempt->start();
    return std::make_unique<TcpAttemptHandle>(std::move(attempt));
}

struct SchemeRow {
    std::string_view scheme;
    std::unique_ptr<ConnectAttempt> (*connect)(asio::io_context&, const ServerUrl&, OnConnect);
};

constexpr auto kSchemes = std::to_array<SchemeRow>({
    {"tcp", &connect_tcp},
});

const SchemeRow* find_scheme(std::string_view scheme) {
    const auto row = std::ranges::find(kSchemes, scheme, &SchemeRow::scheme);
    return row == kSchemes.end() ? nullptr : &*row;
}

// Of an address in an error: whoever pasted it may have pasted anything.
constexpr std::size_t kShownBytes = 80;

Error bad_url(std::string_view text) {
    return {Errc::bad_address, fmt::format("\"{}\" is not a server's address: write host:port, such as 127.0.0.1:5002.",
                                           clip(printable(text), kShownBytes))};
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && port != 0 ? std::optional(port) : std::nullopt;
}

bool is_host(std::string_view host) {
    const auto odd = [](char32_t c) { return is_control(c) || c == U' ' || c == U'/' || c == U'[' || c == U']'; };
    if (host.empty() || host.size() > limits::kHostBytes || !is_utf8(host)) return false;
    while (!host.empty()) {
        if (odd(take_code_point(host))) return false;
    }
    return true;
}

// Of a scheme that nothing here speaks.
class HopelessAttempt : public ConnectAttempt {
  public:
    HopelessAttempt(asio::io_context& io, OnConnect on_connect, Error error)
        : on_connect_(std::make_shared<OnConnect>(std::move(on_connect))) {
        asio::post(io, [waiting = std::weak_ptr(on_connect_), error = std::move(error)] {
            if (const auto still_wanted = waiting.lock()) (*still_wanted)(error);
        });
    }

  private:
    std::shared_ptr<OnConnect> on_connect_;
};

std::string lower_case(std::string_view word) {
    std::string out(word);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

}  // namespace

Result<ServerUrl> parse_server_url(std::string_view text, std::uint16_t default_port) {
    ServerUrl url{"tcp", {}, default_port};
    std::string_view rest = text;
    if (const auto mark = rest.find("://"); mark != std::string_view::npos) {
        url.scheme = lower_case(rest.substr(0, mark));
        rest.remove_prefix(mark + 3);
    }
    if (find_scheme(url.scheme) == nullptr) {
        return Error{Errc::bad_address, fmt::format("\"{}://\" is not spoken here: use tcp://host:port.",
                                                    clip(printable(url.scheme), kShownBytes))};
    }
    if (rest.ends_with('/')) rest.remove_suffix(1);
    const bool bracketed = rest.starts_with('[') && rest.find(']') != std::string_view::npos;
    const std::size_t host_end = bracketed ? rest.find(']') + 1 : rest.find(':');
    const std::string_view port = host_end < rest.size() ? rest.substr(host_end) : std::string_view{};
    const std::string_view host = rest.substr(0, std::min(host_end, rest.size()));
    url.host = bracketed ? host.substr(1, host.size() - 2) : host;
    if (!is_host(url.host)) return bad_url(text);
    if (port.empty()) return url;
    const auto number = port.front() == ':' ? parse_port(port.substr(1)) : std::nullopt;
    if (!number) return bad_url(text);
    url.port = *number;
    return url;
}

std::unique_ptr<ConnectAttempt> connect(asio::io_context& io, const ServerUrl& url, OnConnect on_connect) {
    if (const auto* row = find_scheme(url.scheme)) return row->connect(io, url, std::move(on_connect));
    return std::make_unique<HopelessAttempt>(io, std::move(on_connect), bad_url(url.scheme));
}

}  // namespace natter::net
