#include "server/search/openai_provider.hpp"

#include "net/protocol/limits.hpp"
#include "server/search/answer_stream.hpp"
#include "server/search/chat_reply.hpp"
#include "server/search/http_client.hpp"
#include "server/search/model_failure.hpp"

#include <fmt/core.h>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace natter::server {
namespace {

constexpr int kRedirections = 3;
constexpr std::string_view kCompletions = "/chat/completions";

// What all questions of one provider share, and outlives none of them.
struct Endpoint {
    Endpoint(boost::asio::any_io_executor on, ModelOptions what, std::chrono::milliseconds after,
             HttpClientOptions client_options)
        : executor(std::move(on)),
          options(std::move(what)),
          retry(after),
          client(executor, std::move(client_options)) {}

    boost::asio::any_io_executor executor;
    ModelOptions options;
    std::chrono::milliseconds retry;
    HttpClient client;
    Dialect dialect{};  // that the endpoint has answered to
};

bool has_word(std::string_view type, std::string_view word) {
    std::string small(type);
    for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return small.find(word) != std::string::npos;
}

// One question, until it is answered: with whatever tries that takes.
class ModelAsking : public Asking, public HttpListener {
  public:
    ModelAsking(Endpoint& endpoint, Inquiry inquiry, AskHandler& handler)
        : endpoint_(endpoint),
          inquiry_(std::move(inquiry)),
          handler_(handler),
          fence_(make_fence(inquiry_)),
          dialect_(endpoint.dialect),
          path_(endpoint.client.service().path + std::string(kCompletions)),
          timer_(endpoint.executor) {
        send();
    }

    void on_head(const net::HttpHead& head) override {
        head_ = head;
        const bool events = has_word(head.header("content-type"), "text/event-stream");
        if (succeeded()) endpoint_.dialect = dialect_;
        answer_.emplace(events, inquiry_.bytes);
    }

    void on_body(std::string_view piece) override {
        if (!succeeded()) {
            refusal_.append(piece);  // which the reader of the response bounds
            return;
        }
        pass_on(answer_->feed(piece));
    }

    void on_end() override {
        call_.reset();
        if (!succeeded()) return refused();
        pass_on(answer_->end());
    }

    void on_failed(const HttpFailure& failure) override {
        call_.reset();
        using Kind = HttpFailure::Kind;
        const bool may_pass =
            failure.kind == Kind::cut || failure.kind == Kind::unreachable || failure.kind == Kind::unknown_host;
        if (may_pass && !said_any_ && may_try_again()) return send_later(endpoint_.retry);
        // An answer that was finished lacks nothing.
        if (failure.kind != Kind::too_large && answer_ && succeeded() && answer_->end() == AnswerStream::State::done) {
            return pass_on(AnswerStream::State::done);
        }
        ProviderFailure told = failure_of(failure);
        if (answer_) told.spent = answer_->spent();
        fail(std::move(told));
    }

  private:
    [[nodiscard]] bool succeeded() const { return head_.status >= 200 && head_.status < 300; }

    void send() {
        head_ = {};
        refusal_.clear();
        answer_.reset();
        const ModelOptions& options = endpoint_.options;
        HttpPost post{.path = path_, .body = chat_request(inquiry_, options, dialect_, fence_)};
        post.headers = {{"Content-Type", "application/json"}, {"Accept", "text/event-stream, application/json"}};
        if (!options.key.empty()) post.headers.emplace_back("Authorization", "Bearer " + options.key);
        call_ = endpoint_.client.post(std::move(post), *this);
    }

    void send_later(std::chrono::milliseconds wait) {
        timer_.expires_after(wait);
        timer_.async_wait([this, alive = std::weak_ptr(alive_)](const boost::system::error_code& error) {
            if (!error && !alive.expired()) send();
        });
    }

    [[nodiscard]] bool may_try_again() { return !std::exchange(tried_again_, true); }

    void refused() {
        const ChatError error = read_chat_error(refusal_);
        if (head_.status == 400 || head_.status == 422) {
            refused_.push_back(dialect_);
            const auto next = adapted(dialect_, endpoint_.options, error);
            if (next && std::find(refused_.begin(), refused_.end(), *next) == refused_.end()) {
                dialect_ = *next;
                return send();
            }
        }
        if ((head_.status == 307 || head_.status == 308) && redirected()) return send();
        const auto wait = retry_after(head_, error, endpoint_.retry);
        if (wait && may_try_again()) return send_later(*wait);
        fail(failure_of(head_, error));
    }

    // Within the same service alone: the key is for nobody else.
    bool redirected() {
        const std::string to(head_.header("location"));
        if (to.empty() || ++redirections_ > kRedirections) return false;
        const HttpUrl& service = endpoint_.client.service();
        const bool within = to.front() == '/' && !to.starts_with("//");
        const std::string origin = fmt::format("{}://{}", service.tls ? "https" : "http", authority_of(service));
        const auto url = parse_http_url(within ? origin + to : to);
        if (!url || !url->same_origin(service)) return false;
        path_ = url->path.empty() ? "/" : url->path;
        return true;
    }

    void pass_on(AnswerStream::State state) {
        const std::weak_ptr alive(alive_);
        if (const std::string text = answer_->take_text(); !text.empty()) {
            said_any_ = true;
            handler_.on_text(text);
            if (alive.expired()) return;
        }
        if (state == AnswerStream::State::more) return;
        const Spent spent = answer_->spent();
        if (state == AnswerStream::State::failed) return fail(answer_->failure());
        // What is left of a response that is whole comes at once; of one that is cut off it may be anything.
        if (call_ != nullptr && !spent.cut) call_->let_go();
        call_.reset();
        handler_.on_done(spent);
    }

    void fail(ProviderFailure failure) {
        call_.reset();
        failure.cause = for_the_log(failure.cause, endpoint_.options.key);
        handler_.on_failed(failure);
    }

    Endpoint& endpoint_;
    Inquiry inquiry_;
    AskHandler& handler_;
    std::string fence_;
    Dialect dialect_;
    std::vector<Dialect> refused_;
    std::string path_;
    boost::asio::steady_timer timer_;
    std::unique_ptr<HttpCall> call_;
    net::HttpHead head_;
    std::string refusal_;
    std::optional<AnswerStream> answer_;
    int redirections_ = 0;
    bool tried_again_ = false;
    bool said_any_ = false;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

class OpenAiProvider : public Provider {
  public:
    OpenAiProvider(const boost::asio::any_io_executor& executor, const ModelOptions& options,
                   std::chrono::milliseconds retry, HttpClientOptions client_options)
        : endpoint_(executor, options, retry, std::move(client_options)) {}

    std::unique_ptr<Asking> ask(Inquiry inquiry, AskHandler& handler) override {
        return std::make_unique<ModelAsking>(endpoint_, std::move(inquiry), handler);
    }
    const std::string& model() const override { return endpoint_.options.model; }

  private:
    Endpoint endpoint_;
};

HttpUrl url_of(const std::string& text) {
    const auto url = parse_http_url(text);
    if (!url) throw std::runtime_error(fmt::format("{} is no address of a model or a proxy.", text));
    return *url;
}

std::shared_ptr<const net::TlsAuthorities> authorities_of(const ModelOptions& options, bool tls) {
    if (!tls) return nullptr;
    if (options.ca_file.empty()) return net::TlsAuthorities::of_system();
    auto authorities = net::TlsAuthorities::of_file(options.ca_file);
    if (!authorities) throw std::runtime_error(authorities.error().message);
    return *authorities;
}

}  // namespace

std::unique_ptr<Provider> make_openai_provider(const boost::asio::any_io_executor& executor,
                                               const ModelOptions& options, std::chrono::milliseconds retry) {
    HttpClientOptions client{.service = url_of(options.base_url), .timeout = options.timeout};
    if (!options.proxy.empty()) client.proxy = url_of(options.proxy);
    client.proxy_login = options.proxy_login;
    client.authorities = authorities_of(options, client.service.tls);
    return std::make_unique<OpenAiProvider>(executor, options, retry, std::move(client));
}

}  // namespace natter::server
