// The command line of natterd: what it refuses, and with what words.
#include "server/flags.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

namespace natter::server::test {
namespace {

struct Outcome {
    ParsedFlags parsed;
    std::string errors;
};

Outcome parse(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "natterd");
    testing::internal::CaptureStderr();
    Outcome outcome{parse_flags(static_cast<int>(arguments.size()), arguments.data()), {}};
    outcome.errors = testing::internal::GetCapturedStderr();
    return outcome;
}

void expect_refused(const std::vector<const char*>& arguments, const std::string& with) {
    const Outcome outcome = parse(arguments);
    EXPECT_EQ(outcome.parsed.exit_code, 2) << with;
    EXPECT_TRUE(outcome.errors.starts_with("natterd: ")) << outcome.errors;
    EXPECT_NE(outcome.errors.find(with), std::string::npos) << outcome.errors;
}

TEST(ServerFlags, Times_are_numbers_within_a_day) {
    for (const char* flag : {"--hello-time", "--ping-after", "--pong-time"}) {
        for (const char* time : {"nan", "-nan", "inf", "0", "-1", "86401"}) {
            expect_refused({flag, time}, std::string(flag) + ": takes 0.1 to 86400 seconds");
        }
    }
    EXPECT_EQ(parse({"--ping-after", "1.5"}).parsed.flags.options.limits.ping_after, std::chrono::milliseconds(1'500));
}

TEST(ServerFlags, What_cannot_be_read_is_told_under_the_programs_name) {
    expect_refused({"--keep-messages", "0"}, "--keep-messages");
    expect_refused({"--no-such-flag"}, "--no-such-flag");
}

// A wrong form of a flag was repeated with its secret, for everybody who reads the service's log.
TEST(ServerFlags, What_stands_behind_a_flag_that_nobody_knows_is_not_repeated) {
    for (const auto& arguments : std::vector<std::vector<const char*>>{{"--password", "hunter2"},
                                                                       {"--password=hunter2"},
                                                                       {"--metrics-token", "hunter2"},
                                                                       {"--memory", "--pasword", "hunter2"},
                                                                       {"admin", "kick", "--passwd=hunter2"}}) {
        const Outcome outcome = parse(arguments);
        EXPECT_EQ(outcome.parsed.exit_code, 2);
        EXPECT_EQ(outcome.errors.find("hunter2"), std::string::npos) << outcome.errors;
    }
    expect_refused({"--password", "hunter2"}, "--password-file");
    expect_refused({"--metrics-token=x"}, "--metrics-token-file");
    expect_refused({"--pasword", "x"}, "There is no flag --pasword.");
}

TEST(ServerFlags, What_is_no_flag_is_told_with_the_nearest_one) {
    expect_refused({"--memroy"}, "There is no flag --memroy. Did you mean --memory?");
    expect_refused({"--no-tsl"}, "Did you mean --no-tls?");
    expect_refused({"admin", "--dta=x", "people"}, "Did you mean --data?");
}

TEST(ServerFlags, A_name_is_something_that_can_be_shown) {
    expect_refused({"--name", ""}, "empty");
    expect_refused({"--name", " \t "}, "control");
    expect_refused({"--name", "   "}, "empty");
    expect_refused({"--name", "a\x1b[31m"}, "control");
    expect_refused({"--name", "caf\xe9"}, "UTF-8");
    expect_refused({"--name", std::string(65, 'x').c_str()}, "64 bytes");
    expect_refused({"--motd", "caf\xe9"}, "UTF-8");
    expect_refused({"--motd", std::string(600, 'x').c_str()}, "too long");
    EXPECT_EQ(parse({"--name", "Tea house"}).parsed.flags.options.name, "Tea house");
}

TEST(ServerFlags, Who_may_come_in_is_said_by_a_file_and_a_flag) {
    const natter::test::TemporaryFolder folder;
    const std::string file = (folder.path() / "password").string();
    std::ofstream(file) << "open-sesame\n";
    const Outcome outcome = parse({"--memory", "--password-file", file.c_str(), "--invite-only"});
    EXPECT_EQ(outcome.parsed.flags.options.password, "open-sesame");
    EXPECT_TRUE(outcome.parsed.flags.options.invite_only);
    EXPECT_FALSE(parse({"--memory"}).parsed.flags.options.password);
    expect_refused({"--password-file", "/nowhere/at-all"}, "--password-file: the file /nowhere/at-all cannot be read");
    std::ofstream(file) << "short\n";
    expect_refused({"--password-file", file.c_str()}, "--password-file: A password is one word");
    EXPECT_EQ(parse({"audit", "--memory"}).parsed.flags.task, DataTask::audit);
}

TEST(ServerFlags, Two_doors_need_two_addresses) {
    expect_refused({"--single", "127.0.0.1:7000", "--group", "127.0.0.1:7000"}, "port 7000");
    expect_refused({"--single", "localhost:7000", "--group", "127.0.0.1:7000"}, "port 7000");
    expect_refused({"--group", "127.0.0.1:8000", "--http", "127.0.0.1:8000"}, "--group and --http both name port 8000");
    EXPECT_FALSE(parse({"--group", "127.0.0.1:8000"}).parsed.exit_code) << "then there is no HTTP door";
    expect_refused({"--single", "off", "--group", "off", "--http", "off"}, "no door");
    for (const char* group : {"127.0.0.1:7001", "127.0.0.2:7000", "off"}) {
        EXPECT_FALSE(parse({"--single", "127.0.0.1:7000", "--group", group}).parsed.exit_code) << group;
    }
    EXPECT_FALSE(parse({"--single", "127.0.0.1:0", "--group", "127.0.0.1:0"}).parsed.exit_code);
}

TEST(ServerFlags, Doors_beyond_this_machine_need_tls_or_the_word_that_nothing_is_encrypted) {
    for (const char* address : {"0.0.0.0:7001", "[::]:7001", "192.0.2.7:7001"}) {
        expect_refused({"--no-tls", "--group", address}, "--allow-plaintext");
        expect_refused({"--no-tls", "--http", address}, "--http listens on");
        EXPECT_FALSE(parse({"--group", address}).parsed.exit_code) << address;
        const Outcome outcome = parse({"--no-tls", "--group", address, "--allow-plaintext"});
        EXPECT_FALSE(outcome.parsed.exit_code) << address;
        EXPECT_TRUE(outcome.parsed.flags.options.tls.allow_plaintext);
    }
    for (const char* address : {"127.0.0.2:7001", "[::1]:7001", "localhost:7001", "off"}) {
        EXPECT_FALSE(parse({"--no-tls", "--group", address}).parsed.exit_code) << address;
    }
}

TEST(ServerFlags, A_certificate_and_its_key_go_together) {
    expect_refused({"--tls-certificate", "c.pem"}, "--tls-key");
    expect_refused({"--tls-key", "k.pem"}, "--tls-certificate");
    expect_refused({"--no-tls", "--tls-certificate", "c.pem", "--tls-key", "k.pem"}, "--no-tls");
    const ServerOptions options = parse({"--tls-certificate", "c.pem", "--tls-key", "k.pem"}).parsed.flags.options;
    EXPECT_EQ(options.tls.certificate, "c.pem");
    EXPECT_EQ(options.tls.key, "k.pem");
    EXPECT_FALSE(parse({"--no-tls"}).parsed.flags.options.tls.enabled);
}

}  // namespace
}  // namespace natter::server::test
