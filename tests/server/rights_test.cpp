// Who may do what: every cell of the table, over the wire.
#include "server/rights.hpp"
#include "tests/server/people_with_accounts.hpp"

#include <fstream>
#include <map>

namespace natter::server::test {
namespace {

class RightsOfRoles : public PeopleWithAccounts, public ::testing::WithParamInterface<std::tuple<Role, Right>> {
  protected:
    RightsOfRoles() {
        run(keeper_, "join", "#theirs");
        run(keeper_, "join", "#rules");
        run(keeper_, "room", "readonly", "#rules");
        run(keeper_, "join", "#secret");
        run(keeper_, "room", "private", "#secret");
        request(victim_, net::Send{.id = "1", .to = "#lobby", .text = "something"});
    }

    TestClient& somebody(Role role) {
        if (role == Role::guest) return json("actor");
        if (role == Role::server_operator) {
            TestClient& boss = connect(net::Framing::json_lines, net::Mode::group, role);
            request(boss, net::Hello{.version = 1, .nick = "operator"});
            return boss;
        }
        TestClient& actor = registered("actor");
        EXPECT_EQ(run(owner_, "role", "actor " + std::string(to_word(role))), "");
        return actor;
    }

    // What takes that right, and how it was refused.
    std::string attempt(Right right, TestClient& actor) {
        switch (right) {
            case Right::take_part: return asked(actor, net::Send{.id = "s", .to = "#lobby", .text = "hello"});
            case Right::register_name: return run(actor, "register", kPassword);
            case Right::keep_account: return run(actor, "devices");
            case Right::own_room: run(actor, "join", "#mine"); return run(actor, "room", "private", "#mine");
            case Right::govern_rooms: run(actor, "join", "#theirs"); return run(actor, "room", "readonly", "#theirs");
            case Right::speak_in_read_only:
                run(actor, "join", "#rules");
                return asked(actor, net::Send{.id = "s", .to = "#rules", .text = "hello"});
            case Right::remove_others: return asked(actor, net::Remove{.id = "r", .to = "#lobby", .seq = net::Seq{1}});
            case Right::stop_answers: run(victim_, "search", "tea?", "#lobby"); return run(actor, "stop", "", "#lobby");
            case Right::kick: return run(actor, "kick", "victim");
            case Right::mute: return run(actor, "mute", "victim 10m");
            case Right::ban: return run(actor, "ban", "victim 7d noise");
            case Right::ban_address: return run(actor, "ban", "192.0.2.99 7d");
            case Right::invite: return run(actor, "invite");
            case Right::announce: return run(actor, "announce", "tea at four");
            case Right::set_roles: return run(actor, "role", "keeper moderator");
            case Right::add_programs: return run(actor, "bot", "add helper");
            case Right::see_addresses: return run(actor, "who");
            case Right::enter_any_room: return run(actor, "join", "#secret");
            case Right::stop_server: return run(actor, "shutdown");
        }
        return "nobody has written down what takes this right";
    }

    TestClient& owner_ = registered("owner");
    TestClient& keeper_ = registered("keeper");
    TestClient& victim_ = json("victim");
};

TEST_P(RightsOfRoles, Are_those_of_the_table) {
    const auto [role, right] = GetParam();
    if (role == Role::banned) {
        json("actor");
        EXPECT_EQ(run(owner_, "ban", "actor"), "");
        EXPECT_EQ(refused({.version = 1, .nick = "actor"}), "banned");
        EXPECT_FALSE(may(role, right));
        return;
    }
    const std::string code = attempt(right, somebody(role));
    if (may(role, right)) {
        const bool done_before = right == Right::register_name && role > Role::guest;
        const bool operators = right == Right::register_name && role == Role::server_operator;
        EXPECT_EQ(code, operators ? "nick_registered" : done_before ? "bad_arguments" : "");
    } else {
        EXPECT_EQ(code, right == Right::enter_any_room ? "no_such_room" : "forbidden");
    }
}

std::vector<Role> all_roles() {
    std::vector<Role> all;
    for (const auto& [role, word] : kRoleWords) all.push_back(role);
    return all;
}

std::vector<Right> all_rights() {
    std::vector<Right> all;
    for (const RightRow& row : rights()) all.push_back(row.right);
    return all;
}

INSTANTIATE_TEST_SUITE_P(Cells, RightsOfRoles,
                         ::testing::Combine(::testing::ValuesIn(all_roles()), ::testing::ValuesIn(all_rights())),
                         [](const auto& cell) {
                             const auto row = rights()[static_cast<std::size_t>(std::get<1>(cell.param))];
                             return std::string(to_word(std::get<0>(cell.param))) + "_" + std::string(row.word);
                         });

TEST(RightsTable, Stands_in_the_operators_handbook_as_it_is) {
    std::ifstream in(NATTER_SOURCE_DIR "/docs/operating.md");
    const std::string page{std::istreambuf_iterator<char>(in), {}};
    for (const RightRow& row : rights()) {
        const std::string line = "| " + std::string(row.deed) + " | " + std::string(to_word(row.least)) + " |\n";
        EXPECT_NE(page.find(line), std::string::npos) << line;
    }
}

}  // namespace
}  // namespace natter::server::test
