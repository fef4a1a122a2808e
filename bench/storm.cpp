// What happens at a server when many connect at once:
//   storm handshakes URL SECONDS     new connections a second, 32 under way at any time
//   storm comeback URL MEMBERS       members who are cut off all come back by their tokens: how long that takes
//
// A comeback: all say hello; one says 50 messages, and "cut" is printed, upon which bench/storm.sh kills the server and
// starts it again. Each member tries again every 50 ms, resumes, and one sends again what was not acknowledged.
// Everybody must have seen every number once, in order.
#include "bench/crowd.hpp"
#include "net/protocol/codec.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <set>

namespace natter::bench {
namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr std::size_t kUnderWay = 32;
constexpr std::size_t kSaid = 50;
constexpr std::chrono::milliseconds kRetry{50};
constexpr std::chrono::seconds kLongest{60};
const std::string kRoom = "#lobby";

net::ServerUrl url_of(boost::asio::io_context& io, const std::string& address) {
    const auto parsed = net::parse_server_url(address, 5002);
    if (!parsed) fail(parsed.error().message);
    return trusting(io, *parsed);
}

// ---- handshakes

class Handshakes {
  public:
    Handshakes(const std::string& address, Seconds length) : url_(url_of(io_, address)), length_(length) {}

    void run() {
        const auto began = Clock::now();
        end_ = began + std::chrono::duration_cast<Clock::duration>(length_);
        for (auto& attempt : attempts_) begin(attempt);
        io_.run();
        std::printf("handshakes_per_s=%.0f\n", static_cast<double>(done_) / Seconds(Clock::now() - began).count());
    }

  private:
    void begin(std::unique_ptr<net::ConnectAttempt>& attempt) {
        if (Clock::now() >= end_) return;
        attempt = net::connect(io_, url_, [this, &attempt](auto result) {
            if (!result) fail(result.error().message);
            ++done_;
            boost::asio::post(io_, [this, &attempt] { begin(attempt); });
        });
    }

    boost::asio::io_context io_;
    net::ServerUrl url_;
    Seconds length_;
    Clock::time_point end_;
    std::size_t done_ = 0;
    std::vector<std::unique_ptr<net::ConnectAttempt>> attempts_{kUnderWay};
};

// ---- a comeback

class Member : public net::TransportHandler {
  public:
    Member(boost::asio::io_context& io, const net::ServerUrl& url, std::size_t number)
        : io_(io), url_(url), number_(number), retry_(io) {
        connect();
    }

    void say(std::size_t number) {
        const std::string id = "m" + std::to_string(number);
        unacknowledged_.insert(number);
        send(net::Send{.id = id, .to = kRoom, .text = id});
    }

    bool here = false;
    std::size_t comings = 0;
    net::Seq seen{};

  private:
    void connect() {
        attempt_ = net::connect(io_, url_, [this](auto result) {
            if (!result) return try_again();
            transport_ = std::move(*result);
            transport_->start(*this);
            net::Hello hello{.version = 1, .nick = "m" + std::to_string(number_)};
            if (!token_.empty()) {
                hello.token = token_;
                hello.resume = {{{kRoom, seen}}};
            }
            send(hello);
        });
    }

    void try_again() {
        here = false;
        retry_.expires_after(kRetry);
        retry_.async_wait([this](const boost::system::error_code& cancelled) {
            transport_.reset();
            if (!cancelled) connect();
        });
    }

    void send(const net::ClientMessage& message) {
        if (transport_ == nullptr) return;
        transport_->write(std::make_shared<const std::string>(transport_->framed(net::encode(message))));
        transport_->flush();
    }

    void take(const net::Welcome& welcome) {
        token_ = welcome.token;
        here = true;
        ++comings;
        if (comings == 1 && !welcome.conversations.empty()) seen = welcome.conversations.front().last_seq;
        for (const std::size_t number : std::set(unacknowledged_)) say(number);
    }
    void take(const net::Message& message) {
        if (message.seq != net::Seq{seen.value + 1}) fail("a member misses a message, or has one twice");
        seen = message.seq;
    }
    void take(const net::Ok& ok) {
        if (ok.re.starts_with('m')) unacknowledged_.erase(std::strtoul(ok.re.c_str() + 1, nullptr, 10));
    }
    void take(const net::ErrorReply& error) { fail("the server says: " + error.message); }
    template <class Other>
    void take(const Other&) {}

    void on_frame(std::string_view frame) override {
        const auto message = net::decode_server(frame);
        if (!message) fail(message.error().message);
        std::visit([this](const auto& kind) { take(kind); }, *message);
    }
    void on_oversize() override { fail("the server sends more than it may"); }
    void on_drained() override {}
    void on_closed(const net::Error&) override { try_again(); }

    boost::asio::io_context& io_;
    const net::ServerUrl& url_;
    std::size_t number_;
    std::string token_;
    std::set<std::size_t> unacknowledged_;
    boost::asio::steady_timer retry_;
    std::unique_ptr<net::ConnectAttempt> attempt_;
    std::unique_ptr<net::Transport> transport_;
};

class Comeback {
  public:
    Comeback(const std::string& address, std::size_t size) : url_(url_of(io_, address)), size_(size) {}

    void run() {
        while (members_.size() < size_) {
            members_.push_back(std::make_unique<Member>(io_, url_, members_.size()));
            run_until([&] { return count_here(1) + kJoiningAtOnce > members_.size(); });
        }
        run_until([&] { return count_here(1) == size_; });
        for (std::size_t i = 1; i <= kSaid; ++i) members_.front()->say(i);
        run_until([&] { return members_.front()->seen.value > kSaid / 2; });
        std::puts("cut");
        std::fflush(stdout);
        run_until([&] { return !members_.front()->here; });
        const auto cut = Clock::now();
        run_until([&] { return count_here(2) > 0; });
        const auto up = Clock::now();
        run_until([&] { return count_here(2) == size_ && level(); });
        const auto back = Clock::now();
        std::printf("members=%zu back_s=%.2f since_cut_s=%.2f\n", size_, Seconds(back - up).count(),
                    Seconds(back - cut).count());
    }

  private:
    [[nodiscard]] std::size_t count_here(std::size_t comings) const {
        std::size_t count = 0;
        for (const auto& member : members_) count += member->here && member->comings >= comings ? 1 : 0;
        return count;
    }
    [[nodiscard]] bool level() const {
        for (const auto& member : members_) {
            if (member->seen.value < kSaid) return false;
        }
        return true;
    }

    // Counting all members after each event would be most of the work.
    template <class Condition>
    void run_until(Condition holds) {
        const auto end = Clock::now() + kLongest;
        while (!holds()) {
            if (Clock::now() > end) fail("not everybody is back after 60 s");
            io_.run_for(std::chrono::milliseconds(5));
            io_.restart();
        }
    }

    boost::asio::io_context io_;
    net::ServerUrl url_;
    std::size_t size_;
    std::vector<std::unique_ptr<Member>> members_;
};

}  // namespace
}  // namespace natter::bench

int main(int argc, char** argv) {
    const std::string what = argc == 4 ? argv[1] : "";
    if (what == "handshakes") {
        natter::bench::Handshakes(argv[2], natter::bench::Seconds(std::atof(argv[3]))).run();
    } else if (what == "comeback") {
        natter::bench::Comeback(argv[2], std::strtoul(argv[3], nullptr, 10)).run();
    } else {
        std::fprintf(stderr, "usage: storm handshakes URL SECONDS | storm comeback URL MEMBERS\n");
        return 2;
    }
    return 0;
}
