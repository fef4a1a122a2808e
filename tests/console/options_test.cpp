#include "console/options.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <vector>

namespace natter::console {
namespace {

struct Parsed {
    std::optional<ExitCode> ended;
    Options options;
    std::string out;
    std::string err;
};

Parsed parse(std::vector<const char*> arguments, const char* user = "anna") {
    arguments.insert(arguments.begin(), "natter-cli");
    Parsed parsed;
    std::ostringstream out, err;
    parsed.ended = parse_options(static_cast<int>(arguments.size()), arguments.data(), user, parsed.options, out, err);
    parsed.out = out.str();
    parsed.err = err.str();
    return parsed;
}

TEST(Options, without_flags_it_is_the_group_door_of_this_machine_under_the_user_s_name) {
    const auto parsed = parse({});
    EXPECT_FALSE(parsed.ended);
    EXPECT_EQ(parsed.options.server, "127.0.0.1:5002");
    EXPECT_EQ(parsed.options.nick, "anna");
    EXPECT_FALSE(parsed.options.nick_given);
    EXPECT_FALSE(parsed.options.mode);
    EXPECT_FALSE(parsed.options.one_shot());
}

TEST(Options, single_mode_has_its_own_door) {
    EXPECT_EQ(parse({"--mode", "single"}).options.server, "127.0.0.1:5001");
    EXPECT_EQ(parse({"--mode", "single", "--server", "here:7"}).options.server, "here:7");
    EXPECT_EQ(parse({"--mode", "single"}).options.mode, net::Mode::single);
}

TEST(Options, one_shot_use_is_known_by_its_flags) {
    const auto parsed = parse({"--send", "-- hello", "--listen", "3", "--nick", "bob"});
    EXPECT_EQ(parsed.options.send, "-- hello");
    EXPECT_EQ(parsed.options.listen, 3u);
    EXPECT_TRUE(parsed.options.nick_given);
    EXPECT_TRUE(parsed.options.one_shot());
}

TEST(Options, a_certificate_is_accepted_by_its_code_however_it_is_typed) {
    EXPECT_EQ(parse({"--accept-fingerprint", "7K3M-x0qa-v9e2-4htz"}).options.accept, "7k3mx0qav9e24htz");
    const auto wrong = parse({"--accept-fingerprint", "7k3m-x0qa"});
    EXPECT_EQ(wrong.ended, ExitCode::usage);
    EXPECT_NE(wrong.err.find("16 digits"), std::string::npos) << wrong.err;
}

TEST(Options, a_profile_is_kept_only_where_a_folder_is_named) {
    EXPECT_FALSE(parse({"--send", "hello"}).options.profile);
    EXPECT_EQ(parse({"--profile", "/some/where"}).options.profile, "/some/where");
}

TEST(Options, a_password_comes_from_a_file_so_that_nobody_sees_it_on_the_command_line) {
    const natter::test::TemporaryFolder folder;
    const std::string file = (folder.path() / "password").string();
    std::ofstream(file) << "correct-horse\r\nmore\n";
    EXPECT_EQ(parse({"--password-file", file.c_str(), "--invite", "9c01"}).options.password, "correct-horse");
    EXPECT_EQ(parse({"--invite", "9c01"}).options.invite, "9c01");
    EXPECT_EQ(parse({"--password-file", "/nowhere/at-all"}).ended, ExitCode::usage);
}

TEST(Options, what_cannot_be_understood_is_told_and_ends) {
    for (const auto& arguments : std::vector<std::vector<const char*>>{
             {"--mode", "triple"}, {"--listen", "0"}, {"--listen", "many"}, {"--unknown"}, {"stray"}, {"--send"}}) {
        const auto parsed = parse(arguments);
        EXPECT_EQ(parsed.ended, ExitCode::usage) << arguments.front();
        EXPECT_TRUE(parsed.err.starts_with("natter-cli: ")) << arguments.front();
    }
}

TEST(Options, what_stands_behind_a_flag_that_nobody_knows_is_not_repeated) {
    for (const auto& arguments : std::vector<std::vector<const char*>>{
             {"--password", "hunter2"}, {"--password=hunter2"}, {"--pass", "hunter2"}}) {
        const auto parsed = parse(arguments);
        EXPECT_EQ(parsed.ended, ExitCode::usage);
        EXPECT_EQ(parsed.err.find("hunter2"), std::string::npos) << parsed.err;
    }
    EXPECT_NE(parse({"--password", "hunter2"}).err.find("--password-file"), std::string::npos);
}

TEST(Options, what_is_no_flag_is_told_with_the_nearest_one) {
    const auto parsed = parse({"--nik", "anna"});
    EXPECT_EQ(parsed.ended, ExitCode::usage);
    EXPECT_NE(parsed.err.find("There is no flag --nik. Did you mean --nick?"), std::string::npos) << parsed.err;
}

TEST(Options, help_names_the_exit_codes) {
    const auto parsed = parse({"--help"});
    EXPECT_EQ(parsed.ended, ExitCode::ok);
    EXPECT_NE(parsed.out.find("Exit codes"), std::string::npos);
}

TEST(Options, a_nickname_is_made_of_whatever_the_system_says) {
    EXPECT_EQ(default_nick(nullptr), "guest");
    EXPECT_EQ(default_nick(""), "guest");
    EXPECT_EQ(default_nick(" \x1b\xff"), "guest");
    EXPECT_EQ(default_nick("ann a@home"), "annahome");
    EXPECT_LE(default_nick(std::string(100, 'x').c_str()).size(), 30u);
}

}  // namespace
}  // namespace natter::console
