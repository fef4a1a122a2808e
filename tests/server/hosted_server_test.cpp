// A server with its own thread: starting, being seen, stopping; over real sockets on ports that the system chooses.
#include "server/hosted_server.hpp"
#include "net/client/client.hpp"
#include "net/transport/server_url.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>

namespace natter::server {
namespace {

// Wakes the test when somebody has something for it. The deadline only turns a hang into a failure.
class Bell {
  public:
    void ring() {
        const std::lock_guard lock(mutex_);
        rung_ = true;
        changed_.notify_one();
    }
    bool wait() {
        std::unique_lock lock(mutex_);
        const bool rung = changed_.wait_for(lock, std::chrono::seconds(30), [this] { return rung_; });
        rung_ = false;
        return rung;
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool rung_ = false;
};

template <class Event, class Source>
Event wait_for(Source& source, Bell& bell, auto accept) {
    std::vector<HostEvent> events;
    while (true) {
        source.drain(events);
        for (HostEvent& event : events) {
            if (auto* found = std::get_if<Event>(&event); found != nullptr && accept(*found)) return std::move(*found);
        }
        if (!bell.wait()) {
            ADD_FAILURE() << "the event did not come";
            return {};
        }
    }
}

constexpr auto kAny = [](const auto&) { return true; };

ServerOptions on_any_port() {
    ServerOptions options;
    options.doors = {{net::Mode::group, "127.0.0.1", 0}, {net::Mode::single, "127.0.0.1", 0}};
    return options;
}

TEST(HostedServer, Tells_its_ports_who_is_connected_and_that_it_has_stopped) {
    Bell bell;
    HostedServer server(on_any_port(), [&] { bell.ring(); });
    const auto started = wait_for<HostStarted>(server, bell, kAny);
    ASSERT_EQ(started.doors.size(), 2U);
    EXPECT_NE(started.doors[0].port, 0);
    net::Client client({.server = "127.0.0.1:" + std::to_string(started.doors[0].port), .nick = "anna"}, [] {});
    const auto people = wait_for<HostPeople>(server, bell, [](const auto& all) { return all.people.size() == 1; });
    EXPECT_EQ(people.people.at(0).nick, "anna");
    EXPECT_TRUE(people.people.at(0).address.starts_with("127.0.0.1:"));
    server.stop();
    wait_for<HostStopped>(server, bell, kAny);
}

TEST(HostedServer, Invites_one_newcomer_by_an_address_that_names_its_certificate) {
    Bell bell;
    HostedServer server(on_any_port(), [&] { bell.ring(); });
    const auto started = wait_for<HostStarted>(server, bell, kAny);
    ASSERT_TRUE(started.fingerprint);
    server.invite();
    const auto invited = wait_for<HostInvited>(server, bell, kAny);
    ASSERT_TRUE(invited.address) << invited.address.error().message;
    const auto url = net::parse_server_url(*invited.address, 1);
    ASSERT_TRUE(url) << *invited.address;
    EXPECT_EQ(url->port, started.doors.front().port);
    EXPECT_EQ(url->pinned, started.fingerprint);
    EXPECT_FALSE(url->invitation.empty());
}

TEST(HostedServer, Runs_commands_of_the_operator_and_tells_what_they_brought) {
    Bell bell;
    HostedServer server(on_any_port(), [&] { bell.ring(); });
    wait_for<HostStarted>(server, bell, kAny);
    server.run("bans");
    EXPECT_TRUE(wait_for<HostAnswered>(server, bell, kAny).done);
    server.run("kick nobody");
    const auto refused = wait_for<HostAnswered>(server, bell, kAny);
    EXPECT_FALSE(refused.done);
    EXPECT_NE(refused.text.find("nobody"), std::string::npos);
    server.run("\xff");
    EXPECT_FALSE(wait_for<HostAnswered>(server, bell, kAny).done);
}

TEST(HostedServer, Stops_in_time_unless_that_is_called_off) {
    Bell bell;
    HostedServer server(on_any_port(), [&] { bell.ring(); });
    wait_for<HostStarted>(server, bell, kAny);
    server.call_off();
    server.stop_in(std::chrono::seconds(600));
    EXPECT_TRUE(wait_for<HostStopping>(server, bell, kAny).at);
    server.call_off();
    EXPECT_FALSE(wait_for<HostStopping>(server, bell, kAny).at);
    server.stop_in(std::chrono::seconds(1));
    wait_for<HostStopped>(server, bell, kAny);
}

TEST(HostedServer, Measures_round_trips_only_while_it_is_watched) {
    Bell bell;
    HostedServer server(on_any_port(), [&] { bell.ring(); });
    const auto started = wait_for<HostStarted>(server, bell, kAny);
    net::Client client({.server = "127.0.0.1:" + std::to_string(started.doors[0].port), .nick = "anna"}, [] {});
    const auto here = wait_for<HostPeople>(server, bell, [](const auto& all) { return all.people.size() == 1; });
    EXPECT_FALSE(here.people.front().round_trip);
    server.watch(true);
    wait_for<HostPeople>(server, bell,
                         [](const auto& all) { return !all.people.empty() && all.people.front().round_trip; });
    server.watch(false);
}

TEST(HostedServer, Nothing_waits_for_somebody_who_reads_along) {
    Bell bell;
    HostedServer server(on_any_port(), [&] { bell.ring(); });
    const auto started = wait_for<HostStarted>(server, bell, kAny);
    net::Client client({.server = "127.0.0.1:" + std::to_string(started.doors[0].port), .nick = "anna"}, [] {});
    wait_for<HostPeople>(server, bell, [](const auto& all) { return all.people.size() == 1; });
    server.watch(true);
    const auto watched = wait_for<HostPeople>(server, bell, [](const auto& all) { return !all.rates.empty(); });
    ASSERT_EQ(watched.people.size(), 1U);
    EXPECT_EQ(watched.people.front().waiting_bytes, 0U) << "the ping that measures is not counted";
}

TEST(HostedServer, A_port_in_use_is_told_in_plain_words) {
    Bell bell;
    HostedServer first(on_any_port(), [&] { bell.ring(); });
    const auto started = wait_for<HostStarted>(first, bell, kAny);
    ServerOptions taken;
    taken.doors = {{net::Mode::group, "127.0.0.1", started.doors[0].port}};
    Bell other_bell;
    HostedServer second(taken, [&] { other_bell.ring(); });
    const auto failed = wait_for<HostFailed>(second, other_bell, kAny);
    EXPECT_EQ(failed.error.code, net::Errc::address_in_use);
    EXPECT_NE(failed.error.message.find("choose another port"), std::string::npos);
}

TEST(HostedServer, Can_be_destroyed_at_any_moment) {
    for (int i = 0; i < 20; ++i) HostedServer server(on_any_port(), [] {});
}

}  // namespace
}  // namespace natter::server
