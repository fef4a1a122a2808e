// The members of a room over any scheme, by Natter's own client transports, for programs that measure the server.
// Thread: one. Errors: whatever is unexpected ends the program with a sentence and exit code 1.
#pragma once

#include "net/transport/connect.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace natter::bench {

inline constexpr std::size_t kJoiningAtOnce = 64;
inline constexpr std::string_view kWelcome = R"("type":"welcome")";
inline constexpr std::string_view kMessage = R"("type":"message")";
inline constexpr std::string_view kError = R"("type":"error")";

[[noreturn]] inline void fail(const std::string& sentence) {
    std::fprintf(stderr, "%s\n", sentence.c_str());
    std::exit(1);
}

struct Counts {
    std::size_t welcomes = 0;
    std::size_t messages = 0;
};

class Session : public net::TransportHandler {
  public:
    Session(boost::asio::io_context& io, const net::ServerUrl& url, std::size_t number, Counts& counts)
        : counts_(counts) {
        attempt_ = net::connect(io, url, [this, number](auto result) {
            if (!result) fail(result.error().message);
            transport_ = std::move(*result);
            transport_->start(*this);
            say(R"({"type":"hello","version":1,"mode":"group","nick":"idle)" + std::to_string(number) + "\"}\n");
        });
    }

    void say(std::string line) {
        transport_->write(std::make_shared<const std::string>(transport_->framed(std::move(line))));
        transport_->flush();
    }

  private:
    void on_frame(std::string_view frame) override {
        const auto has = [frame](std::string_view word) { return frame.find(word) != std::string_view::npos; };
        if (has(kError)) fail("the server says: " + std::string(frame));
        counts_.welcomes += has(kWelcome) ? 1 : 0;
        counts_.messages += has(kMessage) ? 1 : 0;
    }
    void on_oversize() override { fail("the server sends more than it may"); }
    void on_drained() override {}
    void on_closed(const net::Error& why) override { fail("the server closed a session: " + why.message); }

    Counts& counts_;
    std::unique_ptr<net::ConnectAttempt> attempt_;
    std::unique_ptr<net::Transport> transport_;
};

// The certificate that a server has made itself is trusted, whatever it is: this measures.
inline net::ServerUrl trusting(boost::asio::io_context& io, net::ServerUrl url) {
    if (!net::find_scheme(url.scheme)->tls) return url;
    const auto attempt = net::connect(io, url, [&](const auto& result) {
        if (!result) url.pinned = net::parse_fingerprint(result.error().fingerprint);
    });
    io.run();
    io.restart();
    return url;
}

/// All of them, once they have been welcomed. They connect to the addresses in turn.
class Crowd {
  public:
    Crowd(const std::vector<std::string>& addresses, std::size_t size) : size_(size) {
        for (const std::string& address : addresses) {
            const auto parsed = net::parse_server_url(address, 5002);
            if (!parsed) fail(parsed.error().message);
            urls_.push_back(trusting(io_, *parsed));
        }
    }
    Crowd(const std::string& address, std::size_t size) : Crowd(std::vector{address}, size) {}

    void gather() {
        while (sessions_.size() < size_) {
            const net::ServerUrl& url = urls_[sessions_.size() % urls_.size()];
            sessions_.push_back(std::make_unique<Session>(io_, url, sessions_.size(), counts_));
            run_until([&] { return counts_.welcomes + kJoiningAtOnce > sessions_.size(); });
        }
        run_until([&] { return counts_.welcomes == size_; });
        say(0);
        run_until([&] { return counts_.messages == size_; });
    }

    /// One of them says something under that number.
    void say(std::size_t number) {
        const std::string text = std::to_string(number) + std::string(120, '.');
        sessions_.front()->say(R"({"type":"send","to":"#lobby","id":"m)" + std::to_string(number) + R"(","text":")" +
                               text + "\"}\n");
    }

    template <class Condition>
    void run_until(Condition holds) {
        while (!holds()) io_.run_one();
    }
    void run_until_time(std::chrono::steady_clock::time_point when) {
        while (io_.run_one_until(when) > 0) {
        }
    }

    [[nodiscard]] const Counts& counts() const { return counts_; }

  private:
    std::size_t size_;
    boost::asio::io_context io_;
    std::vector<net::ServerUrl> urls_;
    Counts counts_;
    std::vector<std::unique_ptr<Session>> sessions_;
};

}  // namespace natter::bench
