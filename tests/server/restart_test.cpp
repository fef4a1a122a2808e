// What a restart of the server leaves as it was.
#include "server/log/open_log.hpp"
#include "tests/server/room_of_people.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace natter::server::test {
namespace {

using net::Mode;
using net::Seq;

// As on a slow machine: everything takes its time.
net::Time slow_clock() {
    static net::Time now = wall_clock();
    return now += std::chrono::milliseconds(5);
}

class Restart : public RoomOfPeople {
  protected:
    Restart() { start(); }

    void start() {
        server_.reset();
        clients_.clear();
        LogCrew crew{
            .writer_engine = SqliteEngine::open(log_database(folder_.path(), net::Durability::process)).value(),
            .writer = make_inline_worker(),
            .answer = [](const std::function<void()>& deliver) { deliver(); }};
        auto log = std::make_unique<SqliteLog>(std::move(crew), LogSettings{.now = &slow_clock});
        auto provider = std::make_unique<ScriptedProvider>();
        provider_ = provider.get();
        server_ = std::make_unique<Server>(
            io_, options_, std::move(log),
            std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_st>(log_text_)),
            &wall_clock, make_inline_passwords(), std::move(provider));
        settle();
    }

    TestClient& hello(const net::Hello& hello) {
        TestClient& client = connect(net::Framing::json_lines, Mode::group);
        request(client, hello);
        return client;
    }

    TestClient& from(const std::string& peer, const net::Hello& said) {
        auto [ours, theirs] = net::make_memory_pair(io_, peer);
        server_->adopt(std::move(theirs), net::Framing::json_lines, Mode::group, Role::guest);
        settle();
        TestClient& client = clients_.emplace_back(std::move(ours));
        request(client, said);
        return client;
    }

    natter::test::TemporaryFolder folder_;
};

TEST_F(Restart, A_mute_by_address_holds_for_a_guest_who_came_after_it) {
    TestClient& mallory = from("192.0.2.7:1", {.version = 1, .nick = "mallory"});
    TestClient& owner = connect(net::Framing::plain_text, Mode::group, Role::server_operator);
    type(owner, "root");
    type(owner, "/mute mallory");
    mallory.vanish();
    settle();
    TestClient& trudy = from("192.0.2.7:2", {.version = 1, .nick = "trudy"});
    const std::string token = trudy.only<net::Welcome>().token;
    const net::Send send{.id = "1", .to = "#lobby", .text = "hello"};
    request(trudy, send);
    EXPECT_EQ(trudy.only<net::ErrorReply>().code, "muted");
    start();
    TestClient& again = from("192.0.2.7:3", {.version = 1, .nick = "trudy", .token = token});
    again.take_lines();
    request(again, send);
    EXPECT_EQ(again.only<net::ErrorReply>().code, "muted");
}

TEST_F(Restart, Whoever_comes_back_with_a_token_is_the_same_person_in_the_same_rooms) {
    TestClient& anna = hello({.version = 1, .nick = "anna"});
    const std::string token = anna.only<net::Welcome>().token;
    request(anna, net::Join{.id = "j", .room = "#garden"});
    request(anna, net::Run{.id = "t", .to = "#garden", .command = "topic", .args = "Roses"});
    const net::Send first{.id = "m1", .to = "#garden", .text = "one"};
    request(anna, first);
    const auto ok = anna.take<net::Ok>().back();
    start();
    TestClient& again = hello({.version = 1, .nick = "anna", .token = token, .resume = {{{"#garden", Seq{0}}}}});
    const auto lines = again.take_lines();
    const auto welcome = std::get<net::Welcome>(net::decode_server(lines.at(0)).value());
    EXPECT_EQ(welcome.token, token);
    ASSERT_EQ(welcome.conversations.size(), 2U);
    EXPECT_EQ(welcome.conversations[1].name, "#garden");
    EXPECT_EQ(welcome.conversations[1].last_seq, Seq{1});
    EXPECT_EQ(welcome.conversations[1].topic, "Roses");
    EXPECT_TRUE(std::ranges::any_of(lines, [](const auto& line) { return line.find("\"one\"") != std::string::npos; }));
    request(again, first);
    EXPECT_EQ(again.only<net::Ok>(), ok) << "a resend gets the first answer";
    request(again, net::Send{.id = "m2", .to = "#garden", .text = "two"});
    EXPECT_EQ(again.only<net::Ok>().seq, Seq{2});
}

TEST_F(Restart, What_questions_have_taken_today_is_not_given_again) {
    options_.search.person_tokens = 50;
    start();
    TestClient& anna = hello({.version = 1, .nick = "anna"});
    const std::string token = anna.only<net::Welcome>().token;
    request(anna, net::Run{.id = "q1", .to = "#lobby", .command = "search", .args = "one?"});
    provider_->done(0, {.prompt_tokens = 50, .answer_tokens = 5});
    settle();
    options_.search.total_tokens = 55;
    start();
    TestClient& again = hello({.version = 1, .nick = "anna", .token = token});
    again.take_lines();
    request(again, net::Run{.id = "q2", .to = "#lobby", .command = "search", .args = "two?"});
    EXPECT_THAT(again.only<net::ErrorReply>().message, testing::HasSubstr("tokens that one person has"));
    TestClient& bob = hello({.version = 1, .nick = "bob"});
    bob.take_lines();
    request(bob, net::Run{.id = "q3", .to = "#lobby", .command = "search", .args = "three?"});
    EXPECT_THAT(bob.only<net::ErrorReply>().message, testing::HasSubstr("all of this server's tokens"));
}

TEST_F(Restart, Nobody_gets_the_number_of_somebody_else) {
    TestClient& anna = hello({.version = 1, .nick = "anna"});
    request(anna, net::Send{.id = "same", .to = "#lobby", .text = "anna's"});
    start();
    TestClient& bob = hello({.version = 1, .nick = "bob"});
    request(bob, net::Send{.id = "same", .to = "#lobby", .text = "bob's"});
    EXPECT_EQ(bob.take<net::Message>().back().text, "bob's");
}

TEST_F(Restart, A_one_to_one_that_began_on_a_dead_line_comes_with_the_next) {
    TestClient& bob = hello({.version = 1, .nick = "bob"});
    const std::string token = bob.only<net::Welcome>().token;
    TestClient& anna = hello({.version = 1, .nick = "anna"});
    bob.stop_reading();
    request(anna, net::Send{.id = "1", .to = "@bob", .text = "are you there?"});
    start();
    TestClient& back = hello({.version = 1, .nick = "bob", .token = token, .resume = {{{"#lobby", Seq{0}}}}});
    EXPECT_EQ(back.only<net::Message>().text, "are you there?");
}

TEST_F(Restart, A_token_on_the_disk_is_of_no_use) {
    TestClient& anna = hello({.version = 1, .nick = "anna"});
    const std::string token = anna.only<net::Welcome>().token;
    start();
    std::string bytes;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
        std::ifstream file(entry.path(), std::ios::binary);
        bytes.append(std::istreambuf_iterator<char>(file), {});
    }
    EXPECT_EQ(bytes.find(token), std::string::npos);
}

TEST_F(Restart, A_removed_text_is_nowhere_on_the_disk) {
    TestClient& anna = hello({.version = 1, .nick = "anna"});
    request(anna, net::Send{.id = "1", .to = "#lobby", .text = "xylophonesecret is what I said"});
    request(anna, net::Send{.id = "2", .to = "#lobby", .text = "something else"});
    request(anna, net::Edit{.id = "3", .to = "#lobby", .seq = Seq{1}, .text = "marimbasecret now"});
    request(anna, net::Remove{.id = "4", .to = "#lobby", .seq = Seq{1}});
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(file), {});
        EXPECT_EQ(bytes.find("xylophonesecret"), std::string::npos) << entry.path();
        EXPECT_EQ(bytes.find("marimbasecret"), std::string::npos) << entry.path();
    }
}

}  // namespace
}  // namespace natter::server::test
