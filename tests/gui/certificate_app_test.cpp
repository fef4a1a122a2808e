// A server whose certificate changes while the app knows the old one: what the app shows, and that nothing reaches the
// new one before its user has said so.
#include "server/hosted_server.hpp"
#include "tests/gui/support/guest.hpp"
#include "tests/gui/support/robot.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <semaphore>
#include <string>

namespace natter::tests {
namespace {

using net::Mode;

/// A server with a data folder, in which it makes itself a certificate if there is none.
class Host {
  public:
    Host(const std::filesystem::path& folder, std::uint16_t port) {
        server::ServerOptions options;
        options.doors = {{Mode::group, "127.0.0.1", port}};
        options.log.folder = folder;
        server_ = std::make_unique<server::HostedServer>(options, [this] { signal_.release(); });
        while (port_ == 0 && !failed_ && signal_.try_acquire_for(Robot::kDeadline)) take_in();
        EXPECT_TRUE(port_ != 0);
    }

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] const std::string& code() const { return code_; }

    /// All that it has written to its log, and everybody who was ever in.
    std::string heard() {
        take_in();
        return heard_;
    }

  private:
    void take_in() {
        std::vector<server::HostEvent> events;
        server_->drain(events);
        for (const auto& event : events) {
            if (const auto* started = std::get_if<server::HostStarted>(&event)) {
                port_ = started->doors.front().port;
                code_ = short_code(*started->fingerprint);
            }
            failed_ = failed_ || std::holds_alternative<server::HostFailed>(event);
            if (const auto* line = std::get_if<server::HostLogLine>(&event)) heard_ += line->text + '\n';
            if (const auto* here = std::get_if<server::HostPeople>(&event)) {
                for (const auto& person : here->people) heard_ += person.nick + '\n';
            }
        }
    }

    std::counting_semaphore<> signal_{0};
    std::uint16_t port_ = 0;
    bool failed_ = false;
    std::string code_;
    std::string heard_;
    std::unique_ptr<server::HostedServer> server_;
};

class ChangedCertificate : public testing::Test {
  protected:
    ChangedCertificate() {
        start(first_folder_);
        port_ = host_->port();
        first_code_ = host_->code();
        robot_.fill("Your name", "Ada");
        robot_.fill("Server", address());
        robot_.click("Join");
        EXPECT_TRUE(robot_.until_sees(first_code_));
        robot_.click("Dismiss");
    }

    [[nodiscard]] std::string address() const { return "tls://127.0.0.1:" + std::to_string(port_); }

    void start(const TemporaryFolder& folder) { host_ = std::make_unique<Host>(folder.path(), port_); }

    /// The server goes, somebody says something to it, and another one comes in its place.
    void change() {
        host_.reset();
        ASSERT_TRUE(robot_.until([&] { return robot_.state().link.phase != gui::LinkPhase::online; }));
        robot_.click("Message");
        robot_.type("between us");
        robot_.press(ImGuiKey_Enter);
        start(other_folder_);
        ASSERT_NE(host_->code(), first_code_);
        ASSERT_TRUE(robot_.until_sees("Another certificate at"));
    }

    TemporaryFolder first_folder_, other_folder_;
    std::uint16_t port_ = 0;
    std::string first_code_;
    std::unique_ptr<Host> host_;
    Robot robot_;
};

TEST_F(ChangedCertificate, IsRefusedWithBothCodesAndNothingIsSent) {
    change();
    EXPECT_TRUE(robot_.sees(first_code_));
    EXPECT_TRUE(robot_.sees(host_->code()));
    EXPECT_TRUE(robot_.sees("Do not connect"));
    EXPECT_EQ(host_->heard().find("Ada"), std::string::npos) << host_->heard();
    EXPECT_NE(robot_.state().link.phase, gui::LinkPhase::online);
}

TEST_F(ChangedCertificate, IsAnsweredByKeysAndEnterTwiceIsNotEnoughToTrustIt) {
    change();
    robot_.press(ImGuiKey_Tab);
    for (int i = 0; i < 2; ++i) robot_.press(ImGuiKey_Tab);
    EXPECT_TRUE(robot_.sees("Do not connect")) << "Tab leads from one answer to the other, and nowhere else";
    robot_.press(ImGuiKey_Tab);
    robot_.press(ImGuiKey_Enter);
    robot_.press(ImGuiKey_Enter);
    EXPECT_NE(robot_.state().link.phase, gui::LinkPhase::online);
    if (robot_.sees("Do not connect")) robot_.press(ImGuiKey_Escape);
    EXPECT_FALSE(robot_.sees("Do not connect")) << "Escape keeps away";
    EXPECT_EQ(host_->heard().find("Ada"), std::string::npos) << host_->heard();
}

TEST_F(ChangedCertificate, IsTrustedByASecondClickAndThenWhatWaitedIsSent) {
    change();
    robot_.click("Trust the new certificate");
    EXPECT_TRUE(robot_.until_sees("Has whoever runs the server told you the code"));
    EXPECT_EQ(host_->heard().find("Ada"), std::string::npos) << "one click is not enough";
    Guest grace(address(), "Grace", Mode::group);
    ASSERT_TRUE(grace.until_online());
    robot_.click("The code is right: trust it");
    ASSERT_TRUE(robot_.until([&] { return robot_.state().link.phase == gui::LinkPhase::online; }));
    EXPECT_TRUE(grace.until_hears("between us"));
    EXPECT_FALSE(robot_.sees("Do not connect"));
}

TEST_F(ChangedCertificate, ThatIsNotTrustedLeavesTheOldOneInItsPlace) {
    change();
    robot_.click("Do not connect");
    EXPECT_FALSE(robot_.sees("Do not connect"));
    EXPECT_EQ(host_->heard().find("Ada"), std::string::npos);
    robot_.click("Try now");
    ASSERT_TRUE(robot_.until_sees("Another certificate at")) << "the same question again";
    robot_.click("Do not connect");
    host_.reset();
    start(first_folder_);
    Guest grace(address(), "Grace", Mode::group);
    ASSERT_TRUE(grace.until_online());
    robot_.click("Try now");
    ASSERT_TRUE(robot_.until([&] { return robot_.state().link.phase == gui::LinkPhase::online; }));
    EXPECT_TRUE(grace.until_hears("between us"));
}

}  // namespace
}  // namespace natter::tests
