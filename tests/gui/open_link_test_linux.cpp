// A link is given to the desktop's own program and with it nothing of the app's, and a program that cannot run is told.
#include "gui/app/open_link.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fcntl.h>
#include <poll.h>
#include <cstdlib>
#include <fstream>

namespace natter::tests {
namespace {

class OpenLinkTest : public testing::Test {
  protected:
    void SetUp() override {
        if (const char* path = std::getenv("PATH")) path_ = path;
        setenv("PATH", folder_.path().c_str(), 1);
    }
    void TearDown() override { setenv("PATH", path_.c_str(), 1); }

    void put_program(const std::string& script) {
        const auto program = folder_.path() / "xdg-open";
        std::ofstream(program) << script;
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    }

    test::TemporaryFolder folder_;
    std::string path_;
};

/// What a program writes to a pipe that it is told of by name.
class NamedPipe {
  public:
    explicit NamedPipe(std::filesystem::path path) : path_(std::move(path)) {
        made_ = mkfifo(path_.c_str(), 0600) == 0;
        end_ = open(path_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    }
    ~NamedPipe() { close(end_); }
    NamedPipe(const NamedPipe&) = delete;
    NamedPipe& operator=(const NamedPipe&) = delete;

    const std::filesystem::path& path() const { return path_; }

    /// Up to the writer's end, or what came within ten seconds.
    std::string read_all() const {
        std::string all;
        for (;;) {
            pollfd ready{end_, POLLIN, 0};
            if (!made_ || poll(&ready, 1, 10'000) <= 0) return all;
            char bytes[512];
            const ssize_t got = read(end_, bytes, sizeof bytes);
            if (got <= 0) return all;
            all.append(bytes, static_cast<std::size_t>(got));
        }
    }

  private:
    std::filesystem::path path_;
    bool made_ = false;
    int end_ = -1;
};

TEST_F(OpenLinkTest, GivesTheProgramTheAddressAndNoneOfItsDescriptors) {
    const NamedPipe told(folder_.path() / "told");
    put_program("#!/bin/sh\n{ for each in /proc/$$/fd/*; do echo \"${each##*/}\"; done; echo \"$1\"; } > " +
                told.path().string() + "\n");
    // As a listening socket of the server in the app would be.
    const int mine = socket(AF_UNIX, SOCK_STREAM, 0);
    const int high = fcntl(mine, F_DUPFD, 200);
    ASSERT_GE(high, 200);
    EXPECT_TRUE(gui::open_link("https://natter.example/a b;$HOME"));
    const std::string all = told.read_all();
    close(mine);
    close(high);
    EXPECT_NE(all.find("https://natter.example/a b;$HOME\n"), std::string::npos) << all;
    EXPECT_EQ(all.find("\n" + std::to_string(mine) + "\n"), std::string::npos) << all;
    EXPECT_EQ(all.find("\n" + std::to_string(high) + "\n"), std::string::npos) << all;
}

TEST_F(OpenLinkTest, SaysSoWhereThereIsNoSuchProgram) { EXPECT_FALSE(gui::open_link("https://natter.example/")); }

TEST_F(OpenLinkTest, SaysSoWhereTheProgramCannotRun) {
    put_program("#!/nowhere/at/all\n");
    EXPECT_FALSE(gui::open_link("https://natter.example/"));
}

}  // namespace
}  // namespace natter::tests
