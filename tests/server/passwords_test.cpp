#include "server/passwords.hpp"

#include "net/protocol/limits.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace natter::server {
namespace {

// Does nothing until it is told to.
class PatientWorker : public Worker {
  public:
    explicit PatientWorker(std::vector<Job>& jobs) : jobs_(jobs) {}
    void post(Job job) override { jobs_.push_back(std::move(job)); }
    void post_after(std::chrono::milliseconds, Job job) override { jobs_.push_back(std::move(job)); }
    void finish() override {}

  private:
    std::vector<Job>& jobs_;
};

TEST(Passwords, Of_one_address_do_not_keep_the_others_waiting) {
    std::vector<Worker::Job> jobs;
    Passwords passwords(
        std::make_unique<PatientWorker>(jobs), [](const auto& deliver) { deliver(); }, net::HashCost::least);
    std::size_t refused = 0, done = 0;
    const auto on_checked = [&](const net::Result<bool>& right) { ++(right ? done : refused); };
    for (int i = 0; i < 100; ++i) passwords.check("192.0.2.1", "x", "y", on_checked);
    EXPECT_EQ(refused, 100 - net::limits::kPasswordsAtOnce);
    passwords.check("192.0.2.2", "x", "y", on_checked);
    EXPECT_EQ(jobs.size(), net::limits::kPasswordsAtOnce + 1);
    for (const auto& job : std::exchange(jobs, {})) job();
    EXPECT_EQ(done, net::limits::kPasswordsAtOnce + 1);
    passwords.check("192.0.2.1", "x", "y", on_checked);
    EXPECT_EQ(jobs.size(), 1U);
}

}  // namespace
}  // namespace natter::server
