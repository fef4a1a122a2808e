// Registered nicknames, passwords, devices, invitations, bots and webhooks.
#include "server/confusables.hpp"
#include "tests/server/people_with_accounts.hpp"

namespace natter::server::test {
namespace {

using net::Hello;

class Accounts : public PeopleWithAccounts {
  protected:
    TestClient& anna_ = registered("anna");
};

using EmptyServer = PeopleWithAccounts;

TEST_F(Accounts, A_registered_nickname_is_its_owners_alone) {
    anna_.vanish();
    settle();
    EXPECT_EQ(refused({.version = 1, .nick = "anna"}), "nick_registered");
    EXPECT_EQ(refused({.version = 1, .nick = "Anna"}), "nick_registered");
    EXPECT_EQ(refused({.version = 1, .nick = "anna", .password = "wrong-horse"}), "login_failed");
    EXPECT_EQ(refused({.version = 1, .nick = "anna", .password = kPassword}), "");
}

TEST_F(Accounts, What_looks_like_a_registered_nickname_is_refused_too) {
    TestClient& bob = json("bob");
    for (const char* nick : {"аnna", "anna\u0301", "ａｎｎａ", "𝒂𝒏𝒏𝒂", "ⓐⓝⓝⓐ", "ÀNNA", "αnna"}) {
        EXPECT_EQ(refused({.version = 1, .nick = nick}), "nick_registered") << nick;
        EXPECT_EQ(run(bob, "nick", nick), "nick_registered") << nick;
        EXPECT_EQ(refused({.version = 1, .nick = nick, .password = kPassword}), "login_failed") << nick;
    }
    EXPECT_EQ(run(bob, "nick", "annabel"), "");
}

TEST_F(Accounts, Whoever_logs_in_is_the_same_person_in_the_same_rooms) {
    run(anna_, "join", "#garden");
    TestClient& again = hello({.version = 1, .nick = "anna", .password = kPassword});
    const auto welcome = again.only<net::Welcome>();
    EXPECT_EQ(welcome.conversations.size(), 2U);
    EXPECT_TRUE(anna_.closed) << "a person is here once";
    EXPECT_EQ(refused({.version = 1, .nick = "anna", .token = welcome.token}), "");
}

TEST_F(Accounts, A_guest_becomes_the_owner_by_logging_in) {
    anna_.vanish();
    settle();
    TestClient& guest = text("guest");
    type(guest, "/login anna wrong-horse");
    EXPECT_EQ(guest.take_lines(), std::vector<std::string>{"* That is not the password of anna: check both and try "
                                                           "again."});
    TestClient& witness = json("witness");
    type(guest, "  /login anna correct-horse");
    for (const std::string& line : witness.take_lines()) EXPECT_EQ(line.find("horse"), std::string::npos) << line;
    type(guest, "hello");
    const auto said = witness.only<net::Message>();
    EXPECT_EQ(said.from, "anna");
    EXPECT_EQ(log_text_.str().find("horse"), std::string::npos);
}

TEST_F(Accounts, With_nothing_but_nc_one_logs_in_with_the_first_line) {
    anna_.vanish();
    settle();
    TestClient& nc = connect(net::Framing::plain_text, net::Mode::group);
    type(nc, "anna");
    EXPECT_NE(nc.take_lines().back().find("/login anna PASSWORD"), std::string::npos);
    type(nc, "/login anna correct-horse");
    EXPECT_NE(nc.take_lines().at(0).find("Welcome"), std::string::npos);
}

TEST_F(Accounts, What_is_said_right_after_a_login_is_said_by_who_one_is_then) {
    anna_.vanish();
    TestClient& witness = json("witness");
    TestClient& guest = json("guest");
    guest.say(net::Send{.id = "1", .to = "#lobby", .text = "before"});
    guest.say(net::Run{.id = "l", .command = "login", .args = "anna correct-horse"});
    guest.say(net::Send{.id = "2", .to = "#lobby", .text = "after"});
    settle();
    const auto said = witness.take<net::Message>();
    ASSERT_EQ(said.size(), 2U);
    EXPECT_EQ(said[0].from, "guest");
    EXPECT_EQ(said[1].from, "anna");
    EXPECT_EQ(guest.take<net::Ok>().size(), 3U);
}

TEST_F(Accounts, Guessing_passwords_is_slow_for_the_guesser_and_nobody_else) {
    for (int i = 0; i < static_cast<int>(net::limits::kLoginBurst); ++i) {
        EXPECT_EQ(refused({.version = 1, .nick = "anna", .password = "guess" + std::to_string(i)}), "login_failed");
    }
    TestClient& guesser = hello({.version = 1, .nick = "anna", .password = kPassword});
    const auto error = guesser.only<net::ErrorReply>();
    EXPECT_EQ(error.code, "rate_limited") << "even the right one, by now";
    EXPECT_GT(error.retry_after.value_or(0), 0);
    EXPECT_EQ(refused({.version = 1, .nick = "anna", .password = kPassword}, "10.0.0.2:1"), "");
}

TEST_F(Accounts, The_right_password_costs_no_try) {
    for (int i = 0; i < static_cast<int>(4 * net::limits::kLoginBurst); ++i) {
        EXPECT_EQ(refused({.version = 1, .nick = "anna", .password = kPassword}), "") << i;
    }
}

TEST_F(Accounts, A_password_is_changed_by_who_knows_the_old_one) {
    EXPECT_EQ(run(anna_, "password", "wrong-horse battery-staple"), "login_failed");
    EXPECT_EQ(run(anna_, "password", "correct-horse short"), "bad_arguments");
    EXPECT_EQ(run(anna_, "nick", "annabel"), "");
    EXPECT_EQ(run(anna_, "password", "correct-horse battery-staple"), "") << "whatever one is called today";
    EXPECT_EQ(refused({.version = 1, .nick = "anna", .password = kPassword}), "login_failed");
    EXPECT_EQ(refused({.version = 1, .nick = "anna", .password = "battery-staple"}), "");
}

TEST_F(Accounts, A_device_that_is_revoked_is_out_at_once_and_for_ever) {
    const std::string phone = token_of({.version = 1, .nick = "anna", .client = "phone", .password = kPassword});
    TestClient& desk = hello({.version = 1, .nick = "anna", .client = "desk", .password = kPassword});
    EXPECT_EQ(run(desk, "devices"), "");
    const std::string listed = told(desk);
    EXPECT_NE(listed.find("phone"), std::string::npos);
    EXPECT_NE(listed.find("desk (this one)"), std::string::npos);
    EXPECT_EQ(run(desk, "revoke", "2"), "");
    EXPECT_EQ(run(desk, "revoke", "2"), "bad_arguments");
    EXPECT_EQ(refused({.version = 1, .nick = "anna", .token = phone}), "token_revoked");
    EXPECT_EQ(run(desk, "revoke", "3"), "");
    EXPECT_TRUE(desk.closed);
    EXPECT_EQ(refused({.version = 1, .nick = "anna", .token = phone, .password = kPassword}), "");
}

TEST_F(Accounts, One_persons_devices_are_no_concern_of_another) {
    TestClient& bob = registered("bob");
    EXPECT_EQ(run(bob, "revoke", "2"), "bad_arguments");
    EXPECT_EQ(run(bob, "revoke", "-1"), "bad_arguments");
    EXPECT_EQ(run(bob, "revoke", "99999999999999999999"), "bad_arguments");
    EXPECT_FALSE(anna_.closed);
}

TEST_F(Accounts, Who_has_deleted_the_account_is_a_guest_whose_other_tokens_are_worth_nothing) {
    TestClient& bob = registered("bob");
    const std::string phone = token_of({.version = 1, .nick = "bob", .password = kPassword});
    const std::string desk = token_of({.version = 1, .nick = "bob", .password = kPassword});
    TestClient& here = hello({.version = 1, .nick = "bob", .token = desk});
    EXPECT_TRUE(bob.closed);
    EXPECT_EQ(run(here, "unregister", "wrong-horse"), "login_failed");
    EXPECT_EQ(run(here, "unregister", kPassword), "");
    EXPECT_EQ(run(here, "devices"), "forbidden");
    here.vanish();
    settle();
    const std::string stranger = token_of({.version = 1, .nick = "bob", .token = phone});
    EXPECT_NE(stranger, phone);
    EXPECT_EQ(refused({.version = 1, .nick = "bob", .password = kPassword}), "login_failed");
}

TEST_F(Accounts, Odd_passwords_and_second_registrations_are_refused) {
    EXPECT_EQ(run(anna_, "register", kPassword), "bad_arguments");
    TestClient& bob = json("bob");
    EXPECT_EQ(run(bob, "register", "short"), "bad_arguments");
    EXPECT_EQ(run(bob, "register", "two words-long"), "bad_arguments");
    EXPECT_EQ(run(bob, "register", std::string(300, 'x')), "bad_arguments");
    EXPECT_EQ(run(bob, "login", "nobody " + std::string(kPassword)), "login_failed");
}

TEST_F(Accounts, A_bot_is_never_the_owner) {
    EXPECT_EQ(run(anna_, "bot", "add robbi"), "");
    const std::string told_token = told(anna_);
    const std::string token =
        told_token.substr(told_token.rfind(' ') + 1, told_token.find('\n') - told_token.rfind(' ') - 1);
    TestClient& robbi = hello({.version = 1, .nick = "robbi", .token = token});
    EXPECT_EQ(run(anna_, "role", "robbi owner"), "forbidden");
    EXPECT_EQ(run(anna_, "role", "robbi moderator"), "");
    EXPECT_EQ(run(anna_, "bot", "remove robbi"), "");
    EXPECT_TRUE(robbi.closed);
}

TEST_F(Accounts, A_ban_of_an_address_holds_however_it_is_spelt) {
    EXPECT_EQ(run(anna_, "ban", "192.0.2.7 7d"), "");
    EXPECT_EQ(refused({.version = 1, .nick = "eve"}, "[::ffff:192.0.2.7]:1"), "banned");
    EXPECT_EQ(run(anna_, "ban", "2001:DB8:0:0::1"), "");
    EXPECT_EQ(refused({.version = 1, .nick = "eve"}, "[2001:db8::1]:1"), "banned");
    EXPECT_EQ(refused({.version = 1, .nick = "eve"}, "[2001:db8::ffff]:1"), "banned") << "one customer";
    EXPECT_EQ(run(anna_, "unban", "2001:db8::2"), "");
    EXPECT_EQ(refused({.version = 1, .nick = "eve"}, "[2001:db8::1]:1"), "");
}

TEST_F(Accounts, A_time_that_is_none_is_not_for_ever) {
    json("carl");
    for (const char* time : {"5", "10 m", "-1d", "99999999999999999999d"}) {
        EXPECT_EQ(run(anna_, "mute", "carl " + std::string(time)), "bad_arguments") << time;
    }
}

TEST_F(EmptyServer, Nobody_becomes_its_owner_from_elsewhere) {
    TestClient& stranger = hello({.version = 1, .nick = "stranger"}, "203.0.113.7:1");
    EXPECT_EQ(run(stranger, "register", kPassword), "");
    EXPECT_EQ(run(stranger, "role", "stranger owner"), "forbidden");
    TestClient& local = hello({.version = 1, .nick = "local"}, "[::ffff:127.0.0.1]:1");
    EXPECT_EQ(run(local, "register", kPassword), "");
    EXPECT_EQ(run(local, "role", "stranger moderator"), "");
}

TEST_F(Accounts, The_first_to_register_is_the_owner_and_the_last_owner_stays_one) {
    EXPECT_EQ(run(anna_, "role", "anna member"), "forbidden");
    registered("bob");
    EXPECT_EQ(run(anna_, "unregister", kPassword), "forbidden");
    EXPECT_EQ(run(anna_, "role", "bob owner"), "");
    EXPECT_EQ(run(anna_, "role", "anna member"), "");
    EXPECT_EQ(run(anna_, "role", "bob member"), "forbidden");
}

TEST_F(Accounts, Roles_are_for_who_has_registered_here_or_away) {
    TestClient& bob = registered("bob");
    bob.vanish();
    settle();
    EXPECT_EQ(run(anna_, "role", "bob moderator"), "");
    EXPECT_EQ(run(anna_, "role", "nobody moderator"), "no_such_user");
    json("carl");
    EXPECT_EQ(run(anna_, "role", "carl moderator"), "bad_arguments");
    EXPECT_EQ(run(anna_, "role", "bob operator"), "bad_arguments");
    EXPECT_EQ(run(anna_, "role", "bob"), "bad_arguments");
    TestClient& again = hello({.version = 1, .nick = "bob", .password = kPassword});
    EXPECT_EQ(run(again, "bans"), "");
}

// ---- bans and mutes

TEST_F(Accounts, Whoever_is_banned_is_out_until_the_time_is_over) {
    TestClient& mallory = hello({.version = 1, .nick = "mallory"});
    const std::string token = mallory.only<net::Welcome>().token;
    EXPECT_EQ(run(anna_, "ban", "mallory 10m too loud"), "");
    EXPECT_TRUE(mallory.closed);
    TestClient& again = hello({.version = 1, .nick = "mallory", .token = token});
    const auto error = again.only<net::ErrorReply>();
    EXPECT_EQ(error.code, "banned");
    EXPECT_NE(error.message.find("too loud"), std::string::npos);
    EXPECT_TRUE(again.closed);
    EXPECT_EQ(refused({.version = 1, .nick = "Mallory"}), "banned");
    EXPECT_EQ(refused({.version = 1, .nick = "other", .token = token}), "banned");
    later_ += std::chrono::minutes(11);
    EXPECT_EQ(refused({.version = 1, .nick = "mallory", .token = token}), "");
}

TEST_F(Accounts, A_ban_is_taken_back_and_may_be_of_an_address) {
    EXPECT_EQ(run(anna_, "ban", "10.9.9.9"), "");
    EXPECT_EQ(refused({.version = 1, .nick = "bob"}, "10.9.9.9:77"), "banned");
    EXPECT_EQ(refused({.version = 1, .nick = "bob"}, "10.9.9.8:77"), "");
    EXPECT_EQ(run(anna_, "bans"), "");
    EXPECT_NE(told(anna_).find("10.9.9.9"), std::string::npos);
    EXPECT_EQ(run(anna_, "unban", "10.9.9.9"), "");
    EXPECT_EQ(run(anna_, "unban", "10.9.9.9"), "no_such_user");
    EXPECT_EQ(refused({.version = 1, .nick = "carl"}, "10.9.9.9:77"), "");
}

TEST_F(Accounts, Nobody_acts_against_themselves_their_equals_or_who_is_above) {
    TestClient& bob = registered("bob");
    registered("carl");
    run(anna_, "role", "bob moderator");
    run(anna_, "role", "carl moderator");
    for (const char* command : {"ban", "mute", "kick"}) {
        EXPECT_EQ(run(bob, command, "bob"), "bad_arguments") << command;
        EXPECT_EQ(run(bob, command, "anna"), "forbidden") << command;
        EXPECT_EQ(run(bob, command, "carl"), "forbidden") << command;
        EXPECT_EQ(run(bob, command, "nobody"), "no_such_user") << command;
    }
    EXPECT_EQ(run(bob, "ban", "memory"), "no_such_user");
}

TEST_F(Accounts, Whoever_is_muted_reads_and_says_nothing) {
    TestClient& bob = json("bob");
    request(bob, net::Send{.id = "0", .to = "#lobby", .text = "first"});
    EXPECT_EQ(run(anna_, "mute", "bob 10m"), "");
    EXPECT_EQ(asked(bob, net::Send{.id = "1", .to = "#lobby", .text = "hello"}), "muted");
    EXPECT_EQ(asked(bob, net::Send{.id = "2", .to = "@anna", .text = "hello"}), "muted");
    EXPECT_EQ(asked(bob, net::Edit{.id = "3", .to = "#lobby", .seq = net::Seq{1}, .text = "hello"}), "muted");
    EXPECT_EQ(asked(bob, net::React{.id = "4", .to = "#lobby", .seq = net::Seq{1}, .emoji = "x", .on = true}), "muted");
    EXPECT_EQ(run(bob, "topic", "hello", "#lobby"), "muted");
    EXPECT_EQ(run(bob, "me", "hello", "#lobby"), "muted");
    EXPECT_EQ(asked(bob, net::History{.id = "5", .of = "#lobby"}), "no answer") << "a page is neither";
    anna_.take_lines();
    request(bob, net::Typing{.to = "#lobby"});
    EXPECT_TRUE(anna_.take<net::ServerTyping>().empty());
    EXPECT_EQ(run(anna_, "unmute", "bob"), "");
    EXPECT_EQ(asked(bob, net::Send{.id = "6", .to = "#lobby", .text = "hello"}), "");
}

// ---- programs

TEST_F(Accounts, A_bot_comes_in_by_its_token_and_by_nothing_else) {
    EXPECT_EQ(run(anna_, "bot", "add helper"), "");
    const std::string token = secret_told(anna_);
    EXPECT_EQ(refused({.version = 1, .nick = "helper"}), "nick_registered");
    EXPECT_EQ(refused({.version = 1, .nick = "helper", .password = ""}), "login_failed");
    TestClient& bot = hello({.version = 1, .nick = "helper", .token = token});
    EXPECT_EQ(bot.only<net::Welcome>().nick, "helper");
    EXPECT_EQ(run(anna_, "bot", "add helper"), "nick_registered");
    EXPECT_EQ(run(anna_, "bot", "remove helper"), "");
    EXPECT_TRUE(bot.closed);
    EXPECT_NE(token_of({.version = 1, .nick = "helper", .token = token}), token);
    EXPECT_EQ(run(anna_, "bot", "remove anna"), "no_such_user");
}

TEST_F(Accounts, A_webhook_posts_into_its_room_marked_as_a_bot) {
    EXPECT_EQ(run(anna_, "hook", "add #lobby build"), "");
    const std::string secret = secret_told(anna_);
    std::vector<net::Result<void>> answers;
    const auto post = [&](const std::string& with, const std::string& text, const std::string& name) {
        server_->hub().post_hook(with, text, name, [&](const auto& done) { answers.push_back(done); });
        settle();
        return answers.back() ? std::string() : std::string(to_word(answers.back().error().code));
    };
    EXPECT_EQ(post(secret, "green", "anna"), "");
    const auto said = anna_.only<net::Message>();
    EXPECT_EQ(said.from, "anna (bot)");
    EXPECT_EQ(said.text, "green");
    EXPECT_EQ(post(secret, "red", ""), "");
    EXPECT_EQ(anna_.only<net::Message>().from, "build (bot)");
    EXPECT_EQ(post(secret, "red", "an\x1b[2Jna"), "");
    EXPECT_EQ(anna_.only<net::Message>().from, "build (bot)");
    EXPECT_EQ(post("guess", "green", ""), "forbidden");
    EXPECT_EQ(post(secret, "", ""), "bad_field");
    EXPECT_EQ(post(secret, "\xff", ""), "bad_utf8");
    EXPECT_EQ(post(secret, std::string(net::limits::kTextBytes + 1, 'x'), ""), "too_large");
    EXPECT_EQ(run(anna_, "hook", "remove build"), "");
    EXPECT_EQ(post(secret, "green", ""), "forbidden");
}

// ---- who comes in at all

class InviteOnly : public PeopleWithAccounts {
  protected:
    InviteOnly() : PeopleWithAccounts({.invite_only = true}) {}

    TestClient& operator_here() {
        TestClient& boss = connect(net::Framing::json_lines, net::Mode::group, Role::server_operator);
        request(boss, Hello{.version = 1, .nick = "operator"});
        return boss;
    }
};

TEST_F(InviteOnly, An_invitation_lets_one_newcomer_in_once) {
    TestClient& boss = operator_here();
    EXPECT_EQ(refused({.version = 1, .nick = "bob"}), "invite_required");
    EXPECT_EQ(run(boss, "invite"), "");
    const std::string code = secret_told(boss);
    EXPECT_EQ(refused({.version = 1, .nick = "bob", .invite = "guess"}), "invite_required");
    EXPECT_EQ(refused({.version = 1, .nick = "", .invite = code}), "nick_bad") << "which does not use it up";
    const std::string token = token_of({.version = 1, .nick = "bob", .invite = code});
    EXPECT_EQ(refused({.version = 1, .nick = "carl", .invite = code}), "invite_required");
    EXPECT_EQ(refused({.version = 1, .nick = "bob", .token = token}), "") << "whoever is known comes in";
    EXPECT_EQ(run(boss, "invite"), "");
    const std::string late = secret_told(boss);
    later_ += net::limits::kInvitationTime + std::chrono::minutes(1);
    EXPECT_EQ(refused({.version = 1, .nick = "carl", .invite = late}), "invite_required");
}

class WithPassword : public PeopleWithAccounts {
  protected:
    WithPassword() : PeopleWithAccounts({.password = "open-sesame"}) {}
};

TEST_F(WithPassword, Only_who_knows_it_comes_in) {
    EXPECT_EQ(refused({.version = 1, .nick = "bob"}), "password_required");
    EXPECT_EQ(refused({.version = 1, .nick = "bob", .password = "open-barley"}), "password_required");
    EXPECT_EQ(refused({.version = 1, .nick = "bob", .token = "made up"}), "password_required");
    const std::string token = token_of({.version = 1, .nick = "bob", .password = "open-sesame"});
    EXPECT_EQ(refused({.version = 1, .nick = "bob", .token = token}), "");
    TestClient& nc = connect(net::Framing::plain_text, net::Mode::group);
    type(nc, "/login carl open-sesame");
    EXPECT_NE(nc.take_lines().back().find("In #lobby"), std::string::npos);
}

// ---- what looks alike

TEST(LookAlike, Sees_through_other_alphabets_accents_and_styles) {
    const std::pair<const char*, const char*> pairs[] = {
        {"Anna", "anna"},    {"anna", "аnnа"},     {"lisa", "Iisa"},  {"bob", "b0b"},      {"admin", "аdmіn"},
        {"modern", "modem"}, {"paypal", "раура1"}, {"ada", "ａｄａ"}, {"zoe", "zoë"},      {"max", "ｍａｘ"},
        {"scott", "ѕсоtt"},  {"o", "ο"},           {"Hera", "ΗΕRΑ"},  {"tom", "ΤΟΜ"},      {"bob", "ꓐꓳꓐ"},
        {"abe", "ᎪᏴᎬ"},      {"gk", "ꮐꮶ"},     {"vera", "ṿẹṛạ"},  {"dog", "𝔡𝔬𝔤"},      {"max", "𝛭𝛢𝛸"},
        {"amy", "🄰🄼🅈"},      {"amy", "🅰🅼🆈"},       {"flo", "ﬂo"},     {"zoe", "zo\u0308e"}};
    for (const auto& [one, other] : pairs) {
        EXPECT_TRUE(look_alike(one, other)) << one << ' ' << other;
        EXPECT_TRUE(look_alike(other, one)) << one << ' ' << other;
    }
}

TEST(LookAlike, Leaves_what_is_different_alone) {
    const std::pair<const char*, const char*> pairs[] = {{"anna", "hanna"},  {"bob", "rob"}, {"東京", "京都"},
                                                         {"мир", "мор"},     {"", "a"},      {"ανδρέας", "ανδρόνικος"},
                                                         {"Ольга", "Олеся"}, {"هدى", "سارة"}};
    for (const auto& [one, other] : pairs) EXPECT_FALSE(look_alike(one, other)) << one << ' ' << other;
}

}  // namespace
}  // namespace natter::server::test
