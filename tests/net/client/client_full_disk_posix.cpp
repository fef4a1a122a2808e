// A disk that fills up while a client is at work, played by a limit on the size of files.
#include "tests/net/client/client_fixture.hpp"

#include "tests/support/temporary_folder.hpp"

#include <sys/resource.h>

#include <csignal>

namespace natter::net {
namespace {

/// While it lives, no file of this process can grow beyond a byte.
class FullDisk {
  public:
    FullDisk() : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
        EXPECT_EQ(getrlimit(RLIMIT_FSIZE, &before_), 0);
        rlimit none = before_;
        none.rlim_cur = 1;
        EXPECT_EQ(setrlimit(RLIMIT_FSIZE, &none), 0);
    }
    ~FullDisk() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, signal_);
    }

    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

  private:
    void (*signal_)(int);
    rlimit before_{};
};

TEST_F(ClientTest, a_disk_that_fills_up_is_told_once_and_everything_else_goes_on) {
    const test::TemporaryFolder folder;
    profile_ = folder.path();
    go_online();
    const auto count = [this](auto matches) {
        drain();
        return std::ranges::count_if(events_, matches);
    };
    const auto not_kept = [](const ClientEvent& event) { return std::holds_alternative<NotKept>(event); };
    const auto heard = [](const ClientEvent& event) { return std::holds_alternative<Received>(event); };
    const FullDisk full;
    server_->say(message(1, 100));
    run_until([&] { return count(not_kept) == 1 && count(heard) == 1; });
    server_->say(message(2, 200));
    ASSERT_TRUE(client_->post(say("m1")));
    run_until([&] { return count(heard) == 2 && server_->heard<Send>().size() == 1; });
    EXPECT_EQ(count(not_kept), 1);
    client_.reset();
}

}  // namespace
}  // namespace natter::net
