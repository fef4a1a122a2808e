#include "tests/sim/world.hpp"

#include "tests/sim/client.hpp"
#include "tests/sim/promises.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace natter::sim {
namespace {

constexpr Millis kTrouble{30'000};    // how long things go wrong
constexpr Millis kPatience{600'000};  // after which everything must have settled

class World {
  public:
    explicit World(std::uint64_t seed)
        : schedule_(seed),
          loses_power_(schedule_.one_in(4)),
          durability_(loses_power_ ? net::Durability::power : net::Durability::process),
          disk_(schedule_),
          server_(schedule_, disk_, durability_) {
        const std::size_t people = 2 + schedule_.below(4);
        for (std::size_t i = 0; i < people; ++i) {
            clients_.push_back(std::make_unique<SimClient>(schedule_, server_, fmt::format("p{}", i)));
        }
    }

    Outcome run() {
        plan();
        server_.start();
        for (auto& client : clients_) {
            schedule_.after(Millis(schedule_.below(3'000)), [&client] { client->start(); });
        }
        const Millis begun = schedule_.now();
        while (outcome_.failure.empty() && !over_ && schedule_.now() - begun < kTrouble + kPatience) step();
        if (outcome_.failure.empty() && !over_) outcome_.failure = "something waits for ever: " + unsettled();
        if (outcome_.failure.empty()) {
            server_.kill(false);
            outcome_.failure = broken_promise(clients_, sim_database(disk_, durability_), server_.whole_answers());
        }
        return outcome_;
    }

  private:
    SimClient& anybody() { return *clients_[schedule_.below(clients_.size())]; }

    void sometime(const std::function<void()>& what) { schedule_.after(Millis(schedule_.below(30'000)), what); }

    void plan() {
        const std::uint64_t says = 30 + schedule_.below(80);
        for (std::uint64_t i = 0; i < says; ++i) sometime([this] { somebody_speaks(); });
        const auto often = [this](std::uint64_t most, const std::function<void()>& what) {
            for (std::uint64_t i = schedule_.below(most + 1); i > 0; --i) sometime(what);
        };
        often(4, [this] { kill_server(); });
        often(4, [this] { kill_client(anybody()); });
        often(6, [this] { ++outcome_.cuts, server_.cut_one(); });
        often(3, [this] { break_disk(); });
        often(4, [this] { stop_reading(anybody()); });
        often(10, [this] { somebody_asks(); });
        often(3, [this] { server_.jump_clock(Millis(3'600'000) - Millis(schedule_.below(7'200'000))); });
        schedule_.after(kTrouble, [this] { make_peace(); });
    }

    // Now and then everything comes at once.
    void somebody_speaks() {
        speak(anybody());
        if (!schedule_.one_in(8)) return;
        for (int i = 0; i < 10; ++i) {
            schedule_.after(Millis(schedule_.below(300)), [this] { speak(anybody()); });
        }
    }

    void speak(SimClient& speaker) {
        if (!speaker.is_running()) return;
        SimClient& other = anybody();
        const bool direct = schedule_.one_in(4) && &other != &speaker;
        const std::string text(schedule_.one_in(3) ? 1 + schedule_.below(9'000) : 1 + schedule_.below(60), 'x');
        const auto number = ++outcome_.messages;
        speaker.say(direct ? "@" + other.nick() : "#lobby", fmt::format("{} {}", number, text));
    }

    // In the room, privately, or between two; and now and then nobody wants to know any more.
    void somebody_asks() {
        SimClient& asker = anybody();
        SimClient& other = anybody();
        const bool direct = schedule_.one_in(4) && &other != &asker;
        const std::string to = direct ? "@" + other.nick() : "#lobby";
        const char* const flag = schedule_.one_in(5) ? "-p " : "";
        asker.run(to, "search", fmt::format("{}question {}", flag, ++outcome_.questions));
        if (schedule_.one_in(4)) {
            schedule_.after(Millis(schedule_.below(2'000)), [&asker, to] { asker.run(to, "stop", ""); });
        }
        if (schedule_.one_in(6)) {
            schedule_.after(Millis(schedule_.below(6'000)), [&asker, to] { asker.run(to, "share", ""); });
        }
    }

    void kill_server() {
        ++outcome_.server_kills;
        if (schedule_.one_in(2)) return disk_.die_soon();
        server_.kill(loses_power_);
        schedule_.after(Millis(50 + schedule_.below(3'000)), [this] { server_.start(); });
    }

    void kill_client(SimClient& client) {
        ++outcome_.client_kills;
        client.crash();
        schedule_.after(Millis(10 + schedule_.below(3'000)), [&client] { client.start(); });
    }

    void break_disk() {
        ++outcome_.disk_faults;
        disk_.set_fault(schedule_.one_in(2) ? Disk::Fault::full : Disk::Fault::broken);
        schedule_.after(Millis(100 + schedule_.below(5'000)), [this] { disk_.set_fault(Disk::Fault::none); });
    }

    void stop_reading(SimClient& client) {
        client.hold(true);
        schedule_.after(Millis(500 + schedule_.below(15'000)), [&client] { client.hold(false); });
    }

    // From here on nothing goes wrong any more: what is still missing must come by itself.
    void make_peace() {
        disk_.set_fault(Disk::Fault::none);
        if (!server_.is_up()) server_.start();
        for (auto& client : clients_) {
            client->hold(false);
            client->start();
        }
        at_peace_ = true;
        look_again();
    }

    void look_again() {
        over_ = unsettled().empty();
        if (!over_) schedule_.after(Millis(200), [this] { look_again(); });
    }

    [[nodiscard]] std::string unsettled() const {
        if (!at_peace_) return "no peace yet";
        if (!server_.is_up()) return "the server does not start: " + server_.trouble();
        std::uint64_t last = 0;
        for (const auto& client : clients_) {
            if (!client->is_settled()) return client->state();
            last = std::max(last, client->last_seen("#lobby"));
        }
        for (const auto& client : clients_) {
            if (client->last_seen("#lobby") != last)
                return fmt::format("{} has seen {} of {}", client->nick(), client->last_seen("#lobby"), last);
        }
        for (const auto& client : clients_) {
            if (client->store().waits_for_answer()) return client->nick() + " waits for the end of an answer";
        }
        if (!server_.has_answered()) return "a question is still under way";
        return level_for_a_while_ ? "" : "not level for long enough";
    }

    void step() {
        if (!schedule_.step()) {
            outcome_.failure = "nothing happens any more: " + unsettled();
            return;
        }
        server_.turn();
        if (++steps_ % 64 != 0) return;
        outcome_.failure = server_.broken_bound();
        for (const auto& client : clients_) {
            if (!client->complaint().empty()) outcome_.failure = client->nick() + ": " + client->complaint();
        }
        if (at_peace_ && !settling_) {
            settling_ = true;
            schedule_.after(Millis(5'000), [this] { level_for_a_while_ = true; });
        }
    }

    Schedule schedule_;
    bool loses_power_;
    net::Durability durability_;
    Disk disk_;
    SimServer server_;
    std::vector<std::unique_ptr<SimClient>> clients_;
    Outcome outcome_;
    std::uint64_t steps_ = 0;
    bool at_peace_ = false;
    bool settling_ = false;
    bool level_for_a_while_ = false;
    bool over_ = false;
};

}  // namespace

Outcome run(std::uint64_t seed) { return World(seed).run(); }

}  // namespace natter::sim
