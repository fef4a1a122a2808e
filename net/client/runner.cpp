#include "net/client/runner.hpp"

#include "net/protocol/codec.hpp"
#include "net/protocol/limits.hpp"

#include <fmt/core.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <random>
#include <utility>
#include <variant>

namespace natter::net {
namespace {

namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;

Random seeded_random() {
    return [engine = std::mt19937_64(std::random_device{}()),
            numbers = std::uniform_real_distribution<double>(0, 1)]() mutable { return numbers(engine); };
}

std::uint16_t default_port(Mode mode) { return mode == Mode::single ? 5001 : 5002; }

// What a profile knows a server by, however its address was typed, and whether by an invitation or not.
std::string key_of(const ServerUrl& url) {
    const std::string_view scheme = url.scheme == "natter" ? "tls" : std::string_view(url.scheme);
    std::string key = fmt::format("{}://{}:{}", scheme, url.host, url.port);
    std::ranges::transform(key, key.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return key;
}

bool is_name(const std::string& host) {
    boost::system::error_code error;
    static_cast<void>(asio::ip::make_address(host, error));
    return error.failed();
}

// An address may carry an invitation and the certificate.
ClientOptions with_address(ClientOptions options) {
    const auto url = parse_server_url(options.server, default_port(options.mode));
    if (url && !url->invitation.empty() && !options.invite) options.invite = url->invitation;
    if (url && url->pinned) options.trust.pinned = url->pinned;
    return options;
}

}  // namespace

// One connection. It outlives its runner's interest in it for a turn of the loop, because a transport must not be
// destroyed from within its own callback.
class Runner::Link : public TransportHandler {
  public:
    Link(Runner& runner, std::unique_ptr<Transport> transport) : runner_(&runner), transport_(std::move(transport)) {}

    [[nodiscard]] Transport& transport() { return *transport_; }
    void let_go() { runner_ = nullptr; }

    void on_frame(std::string_view frame) override {
        if (runner_ != nullptr) runner_->on_frame(frame);
    }
    void on_oversize() override {
        const Error error{Errc::too_large, "The server sent a frame that is too large."};
        if (runner_ != nullptr) runner_->perform(runner_->fsm_.bad_frame(error, Clock::now()));
    }
    void on_drained() override {
        if (runner_ != nullptr && runner_->ready()) runner_->owner_.on_ready();
    }
    void on_closed(const Error& why) override {
        if (runner_ != nullptr) runner_->on_closed(why);
    }

  private:
    Runner* runner_;
    std::unique_ptr<Transport> transport_;
};

Runner::Runner(asio::io_context& io, ClientOptions options, RunnerOwner& owner, Connector connector)
    : io_(io),
      owner_(owner),
      connector_(std::move(connector)),
      profile_(options.profile),
      keyring_(options.keyring),
      server_(options.server),
      default_port_(default_port(options.mode)),
      fsm_(with_address(std::move(options)), outbox_, seeded_random()),
      timer_(io),
      self_(std::make_shared<Runner*>(this)) {}

Runner::~Runner() { retire_link(); }

void Runner::start() { perform(fsm_.start(load_profile())); }

void Runner::request(ClientRequest request) { perform(fsm_.request(std::move(request), Clock::now())); }

bool Runner::ready() const {
    const bool choked = link_ != nullptr && link_->transport().queued_bytes() > limits::kClientQueueBytes;
    return overflow_.empty() && !choked;
}

// ---- actions

void Runner::perform(SessionActions actions) {
    thread_.check();
    for (SessionAction& action : actions) {
        std::visit([this](auto& each) { perform(std::move(each)); }, action);
    }
    arm_timer();
}

void Runner::perform(ConnectAction action) {
    const auto url = parse_server_url(server_, default_port_);
    if (!url) return perform(fsm_.link_down(url.error(), Clock::now()));
    looking_up_ = looking_up_ || is_name(url->host);
    attempt_ = connector_(
        io_, *url, [this](auto result) { on_connect(std::move(result)); }, std::move(action.trust));
}

void Runner::perform(WriteAction action) {
    if (link_ == nullptr) return;
    commit();
    link_->transport().write(std::make_shared<const std::string>(link_->transport().framed(encode(action.message))));
    schedule_flush();
}

void Runner::perform(CloseAction) {
    attempt_.reset();
    retire_link();
}

void Runner::perform(StoreAction action) {
    if (store_ == nullptr) return;
    uncommitted_ = true;
    schedule_flush();
    if (const auto kept = store_->keep(action.change); !kept) give_up_store(kept.error());
}

void Runner::perform(ClientEvent event) {
    // From when the user sees that a message waits, it is kept.
    const auto* delivery = std::get_if<Delivery>(&event);
    if (delivery != nullptr && delivery->state == DeliveryState::waiting) commit();
    if (overflow_.empty() && owner_.offer(event)) return;
    overflow_.push_back(std::move(event));
    if (overflow_.size() == 1) hold(true);
}

// ---- the profile

std::optional<StoredSession> Runner::load_profile() {
    if (!profile_) return {};
    const auto url = parse_server_url(server_, default_port_);
    if (!url) return {};
    auto opened = ProfileStore::open(*profile_, key_of(*url), keyring_.get());
    if (!opened) {
        give_up_store(opened.error());
        return {};
    }
    auto stored = (*opened)->load();
    if (!stored) {
        give_up_store(stored.error());
        return {};
    }
    store_ = std::move(*opened);
    schedule_flush();
    return std::move(*stored);
}

void Runner::commit() {
    if (store_ == nullptr || !std::exchange(uncommitted_, false)) return;
    if (const auto committed = store_->commit(); !committed) give_up_store(committed.error());
}

// A part each turn, so that nothing else waits for it.
void Runner::tidy() {
    if (store_ == nullptr || !store_->untidy()) return;
    schedule_flush();
    if (const auto tidied = store_->tidy(); !tidied) give_up_store(tidied.error());
}

void Runner::give_up_store(const Error& why) {
    store_.reset();
    perform(ClientEvent(NotKept{
        {why.code,
         "What you say and read is not kept on this computer for now. " + why.message + " Then start Natter again.",
         {}}}));
}

// ---- the connection

void Runner::on_connect(Result<std::unique_ptr<Transport>> result) {
    attempt_.reset();
    looking_up_ = looking_up_ && !result && result.error().code == Errc::timed_out;
    if (!result) return perform(fsm_.link_down(result.error(), Clock::now()));
    link_ = std::make_shared<Link>(*this, std::move(*result));
    link_->transport().start(*link_);
    if (!overflow_.empty()) link_->transport().hold_reading(true);
    perform(fsm_.link_up(Clock::now(), link_->transport().privacy()));
}

void Runner::on_frame(std::string_view frame) {
    auto message = decode_server(frame);
    perform(message ? fsm_.frame(std::move(*message), Clock::now()) : fsm_.bad_frame(message.error(), Clock::now()));
}

void Runner::on_closed(const Error& why) {
    retire_link();
    perform(fsm_.link_down(why, Clock::now()));
}

void Runner::retire_link() {
    if (link_ == nullptr) return;
    link_->let_go();
    asio::post(io_, [link = std::exchange(link_, nullptr)] {});
}

void Runner::hold(bool held) {
    if (link_ != nullptr) link_->transport().hold_reading(held);
    fsm_.hold(held, Clock::now());
}

void Runner::resume() {
    while (!overflow_.empty() && owner_.offer(overflow_.front())) overflow_.pop_front();
    if (!overflow_.empty()) return;
    hold(false);
    arm_timer();
    if (ready()) owner_.on_ready();
}

// ---- time and bytes

// A timer that is due too early is left alone: it costs one look at the clock, where setting it anew for each frame
// that comes would cost more.
void Runner::arm_timer() {
    const auto deadline = fsm_.deadline();
    if (!deadline || (armed_ && *armed_ <= *deadline)) return;
    armed_ = deadline;
    timer_.expires_at(*deadline);
    timer_.async_wait([this, self = std::weak_ptr(self_)](const boost::system::error_code& error) {
        if (error || self.expired()) return;
        armed_ = {};
        perform(fsm_.time_passed(Clock::now()));
    });
}

void Runner::schedule_flush() {
    if (std::exchange(flush_scheduled_, true)) return;
    asio::post(io_, [this, self = std::weak_ptr(self_)] {
        if (!self.expired()) flush();
    });
}

void Runner::flush() {
    flush_scheduled_ = false;
    commit();
    if (link_ != nullptr) {
        const bool was_ready = ready();
        link_->transport().flush();
        if (!was_ready && ready()) owner_.on_ready();
    }
    tidy();
}

}  // namespace natter::net
