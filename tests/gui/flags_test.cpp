#include "gui/app/flags.hpp"
#include "gui/app/forms.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace natter::tests {
namespace {

gui::FormErrors check_hosting(const char* name, const char* single_port, const char* group_port) {
    return gui::check_hosting({name, net::Mode::group, single_port, group_port});
}

using gui::Address;
using gui::read_server;
using net::Mode;

TEST(ReadServer, TakesUrlsAndBareAddresses) {
    EXPECT_EQ(read_server("tcp://host:1", Mode::group).value(), (Address{"host", "1", "tcp"}));
    EXPECT_EQ(read_server("tls://host:1", Mode::group).value(), (Address{"host", "1"})) << "as without a scheme";
    EXPECT_EQ(read_server("tls://127.0.0.1:1", Mode::group).value(), (Address{"127.0.0.1", "1", "tls"}));
    EXPECT_EQ(read_server("tcp://127.0.0.1:1", Mode::group).value(), (Address{"127.0.0.1", "1"}));
    EXPECT_EQ(read_server("wss://host:1/ws", Mode::group).value(), (Address{"host", "1", "wss"}));
    EXPECT_EQ(read_server("host:2", Mode::group).value(), (Address{"host", "2"}));
    EXPECT_EQ(read_server("[::1]:3", Mode::group).value(), (Address{"[::1]", "3"}));
    EXPECT_EQ(read_server("host", Mode::group).value(), (Address{"host", "5002"}));
    EXPECT_EQ(read_server("host", Mode::single).value(), (Address{"host", "5001"}));
}

TEST(ReadServer, RefusesWhatIsNoAddress) {
    for (const char* text : {"", "tcp://", "ftp://host:1", "host:", "host:port", "host:0", "host:65536", ":5002"}) {
        EXPECT_FALSE(read_server(text, Mode::group)) << text;
    }
}

gui::Flags parse(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "natter");
    return gui::read_flags(static_cast<int>(arguments.size()), arguments.data());
}

TEST(ReadFlags, TakesWordsForModeAndTheme) {
    const auto flags = parse({"--mode", "single", "--theme", "light"});
    EXPECT_FALSE(flags.exit_code);
    EXPECT_EQ(flags.options.mode, Mode::single);
    EXPECT_EQ(flags.options.theme, gui::ThemeChoice::light);
    EXPECT_EQ(parse({"--theme", "system"}).options.theme, gui::ThemeChoice::system);
    EXPECT_EQ(parse({"--theme", "blue"}).exit_code, 2);
}

TEST(ReadFlags, TellsAMistakeUnderTheProgramsNameAndEndsWith2) {
    testing::internal::CaptureStderr();
    EXPECT_EQ(parse({"--mode", "both"}).exit_code, 2);
    const std::string told = testing::internal::GetCapturedStderr();
    EXPECT_TRUE(told.starts_with("natter: --mode: takes group or single, not both\n")) << told;
    EXPECT_EQ(parse({"--no-such-flag"}).exit_code, 2);
    EXPECT_EQ(parse({"--version"}).exit_code, 0);
}

TEST(ReadFlags, TellsTheNearestOfAFlagThatNobodyKnowsAndNotWhatStandsBehindIt) {
    testing::internal::CaptureStderr();
    EXPECT_EQ(parse({"--theme", "dark", "--profil=hunter2"}).exit_code, 2);
    const std::string told = testing::internal::GetCapturedStderr();
    EXPECT_NE(told.find("natter: There is no flag --profil. Did you mean --profile?"), std::string::npos) << told;
    EXPECT_EQ(told.find("hunter2"), std::string::npos) << told;
}

TEST(Forms, SayWhatIsMissingBesideItsField) {
    EXPECT_EQ(gui::check_join("Ada", {"host", "1"}), gui::FormErrors{});
    EXPECT_FALSE(gui::check_join(" ", {"host", "1"}).name.empty());
    EXPECT_FALSE(gui::check_join("Ada", {" ", "1"}).host.empty());
    EXPECT_FALSE(gui::check_join("Ada", {"host", "0"}).port.empty());
    EXPECT_EQ(check_hosting("Ada", "0", "0"), gui::FormErrors{});
    EXPECT_FALSE(check_hosting("Ada", "5001", "5001").port.empty());
    EXPECT_FALSE(check_hosting("Ada", "", "5002").port.empty());
}

}  // namespace
}  // namespace natter::tests
