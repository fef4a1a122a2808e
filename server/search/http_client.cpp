#include "server/search/http_client.hpp"

#include "net/transport/system_error.hpp"
#include "net/util/base64.hpp"
#include "server/search/http_connect.hpp"
#include "server/search/http_connections.hpp"

#include <fmt/core.h>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <utility>

namespace natter::server {
namespace {

using boost::system::error_code;

constexpr std::chrono::seconds kLingering{1};  // for the end of a response that nobody needs any more
constexpr int kSilencesAtMost = 10;            // times the silence that is allowed, whatever comes meanwhile

std::string request_of(const HttpClientOptions& options, const HttpPost& post) {
    const bool whole_address = options.proxy && !options.service.tls;
    std::string text =
        fmt::format("POST {}{}{} HTTP/1.1\r\nHost: {}\r\nUser-Agent: natterd/{}\r\nAccept-Encoding: identity\r\n",
                    whole_address ? "http://" : "", whole_address ? host_header(options.service) : "", post.path,
                    host_header(options.service), NATTER_VERSION);
    if (whole_address) text += proxy_authorization(options);
    for (const auto& [name, value] : post.headers) text += fmt::format("{}: {}\r\n", name, value);
    return text + fmt::format("Content-Length: {}\r\n\r\n", post.body.size()) + post.body;
}

HttpFailure failure_of(net::HttpResponseReader::Problem problem, const std::string& where) {
    using Problem = net::HttpResponseReader::Problem;
    using Kind = HttpFailure::Kind;
    switch (problem) {
        case Problem::head_too_large: return {Kind::no_http, fmt::format("{} answers with too large a head.", where)};
        case Problem::body_too_large:
            return {Kind::too_large, fmt::format("{} answers with more than is read.", where)};
        case Problem::cut: return {Kind::cut, fmt::format("{} hung up before its answer was whole.", where)};
        default: return {Kind::no_http, fmt::format("{} answers with something that is not HTTP.", where)};
    }
}

class Call : public net::StreamWaiter, public HttpConnections::Lingering, public std::enable_shared_from_this<Call> {
  public:
    Call(boost::asio::any_io_executor executor, std::shared_ptr<const HttpClientOptions> options,
         const std::shared_ptr<HttpConnections>& connections, const HttpPost& post, HttpListener& listener)
        : executor_(std::move(executor)),
          options_(std::move(options)),
          connections_(connections),
          request_(request_of(*options_, post)),
          listener_(&listener),
          timer_(executor_),
          last_moment_(std::chrono::steady_clock::now() + kSilencesAtMost * options_->timeout) {}

    void start() {
        if (listener_ == nullptr) return;
        wait_for_a_sign();
        const auto connections = connections_.lock();
        stream_ = connections == nullptr ? nullptr : connections->take();
        reused_ = stream_ != nullptr;
        reused_ ? begin() : connect();
    }

    void let_go() {
        const auto connections = connections_.lock();
        if (ended_ || stream_ == nullptr || connections == nullptr) return close();
        listener_ = nullptr;
        lingering_ = true;
        connections->linger(weak_from_this());
        timer_.expires_after(kLingering);
        timer_.async_wait([self = weak_from_this()](const error_code& error) {
            const auto alive = self.lock();
            if (!error && alive != nullptr) alive->close();
        });
    }

    // Unless what is left of the response may still come.
    void give_up() {
        if (!lingering_) close();
    }

    void close() override {
        listener_ = nullptr;
        lingering_ = false;
        ended_ = true;
        timer_.cancel();
        connect_.reset();
        if (stream_ != nullptr) stream_->close();
    }

  private:
    void wait_for_a_sign() {
        timer_.expires_at(std::min(std::chrono::steady_clock::now() + options_->timeout, last_moment_));
        timer_.async_wait([self = weak_from_this()](const error_code& error) {
            const auto alive = self.lock();
            if (error || alive == nullptr || alive->listener_ == nullptr) return;
            alive->fail({HttpFailure::Kind::stalled,
                         fmt::format("{} gave no sign of life in time.", authority_of(alive->options_->service))});
        });
    }

    void connect() {
        connect_ = http_connect(executor_, options_, [self = weak_from_this()](auto outcome) {
            const auto alive = self.lock();
            if (alive != nullptr && !alive->ended_) alive->on_connect(std::move(outcome));
        });
    }

    void on_connect(std::variant<std::unique_ptr<net::ByteStream>, HttpFailure> outcome) {
        connect_.reset();
        if (const auto* failure = std::get_if<HttpFailure>(&outcome)) return fail(*failure);
        stream_ = std::move(std::get<std::unique_ptr<net::ByteStream>>(outcome));
        begin();
    }

    void begin() {
        wait_for_a_sign();
        reader_ = std::make_unique<net::HttpResponseReader>();
        sent_ = 0;
        send();
    }

    void on_ready(net::Direction, const error_code& error) override {
        if (error || ended_) return;
        sent_ < request_.size() ? send() : read();
    }

    void send() {
        error_code error;
        const auto rest = boost::asio::buffer(request_) + sent_;
        const boost::asio::const_buffer buffer(rest);
        sent_ += stream_->write_some({&buffer, 1}, error);
        // It may have answered already, and hung up.
        if (error && !net::would_block(error)) sent_ = request_.size();
        const bool all = sent_ == request_.size();
        stream_->async_wait(all ? net::Direction::read : net::Direction::write, shared_from_this());
    }

    void read() {
        error_code error;
        const auto buffer = net::shared_read_buffer();
        const std::size_t count = stream_->read_some(buffer, error);
        reader_->feed({buffer.data(), count});
        if (error && !net::would_block(error)) reader_->feed_end();
        if (!lingering_ && count > 0) wait_for_a_sign();
        tell();
        if (ended_) return;
        switch (reader_->state()) {
            case net::HttpResponseReader::State::more:
                stream_->async_wait(net::Direction::read, shared_from_this());
                break;
            case net::HttpResponseReader::State::whole: finish(); break;
            case net::HttpResponseReader::State::bad:
                fail(failure_of(reader_->problem(), authority_of(options_->service)));
        }
    }

    // What is new to the listener, who may end this call meanwhile.
    void tell() {
        if (listener_ != nullptr && reader_->has_head() && !std::exchange(told_head_, true)) {
            listener_->on_head(reader_->head());
        }
        const std::string piece = reader_->take_body();
        if (listener_ != nullptr && !piece.empty()) listener_->on_body(piece);
    }

    void finish() {
        auto* const listener = std::exchange(listener_, nullptr);
        const auto connections = connections_.lock();
        timer_.cancel();
        if (connections != nullptr && reader_->may_go_on()) connections->keep(std::move(stream_));
        close();
        if (listener != nullptr) listener->on_end();
    }

    void fail(const HttpFailure& failure) {
        // It had hung up before it was asked.
        if (listener_ != nullptr && failure.kind == HttpFailure::Kind::cut && std::exchange(reused_, false) &&
            !reader_->has_begun()) {
            stream_->close();
            return connect();
        }
        auto* const listener = listener_;
        close();
        if (listener != nullptr) listener->on_failed(failure);
    }

    boost::asio::any_io_executor executor_;
    std::shared_ptr<const HttpClientOptions> options_;
    std::weak_ptr<HttpConnections> connections_;
    std::string request_;
    HttpListener* listener_;  // null: nobody listens any more
    boost::asio::steady_timer timer_;
    std::chrono::steady_clock::time_point last_moment_;
    std::unique_ptr<HttpConnect> connect_;
    std::unique_ptr<net::ByteStream> stream_;
    std::unique_ptr<net::HttpResponseReader> reader_;
    std::size_t sent_ = 0;
    bool reused_ = false;
    bool told_head_ = false;
    bool lingering_ = false;
    bool ended_ = false;
};

class HeldCall : public HttpCall {
  public:
    explicit HeldCall(std::shared_ptr<Call> call) : call_(std::move(call)) {}
    ~HeldCall() override { call_->give_up(); }
    HeldCall(const HeldCall&) = delete;
    HeldCall& operator=(const HeldCall&) = delete;

    void let_go() override { call_->let_go(); }

  private:
    std::shared_ptr<Call> call_;
};

}  // namespace

std::string proxy_authorization(const HttpClientOptions& options) {
    if (options.proxy_login.empty()) return {};
    return fmt::format("Proxy-Authorization: Basic {}\r\n", net::base64(options.proxy_login));
}

HttpClient::HttpClient(boost::asio::any_io_executor executor, HttpClientOptions options)
    : executor_(std::move(executor)),
      options_(std::make_shared<const HttpClientOptions>(std::move(options))),
      connections_(std::make_shared<HttpConnections>()) {}

HttpClient::~HttpClient() = default;

std::unique_ptr<HttpCall> HttpClient::post(HttpPost post, HttpListener& listener) {
    auto call = std::make_shared<Call>(executor_, options_, connections_, post, listener);
    boost::asio::post(executor_, [call] { call->start(); });
    return std::make_unique<HeldCall>(std::move(call));
}

std::size_t HttpClient::idle() const { return connections_->size(); }

}  // namespace natter::server
