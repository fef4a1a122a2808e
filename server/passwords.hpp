// Makes and checks the hashes of passwords, which takes long on purpose: on a thread of its own, one at a time. Not
// more than `limits::kPasswordQueue` wait, and few of one address, so that nobody keeps the others out. Passwords are
// held no longer than that takes. Thread: the server's; answers come there. Owner: Server.
#pragma once

#include "net/protocol/error.hpp"
#include "net/util/password_hash.hpp"
#include "server/log/worker.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace natter::server {

class Passwords {
  public:
    using OnHashed = std::function<void(net::Result<std::string>)>;
    using OnChecked = std::function<void(net::Result<bool>)>;

    Passwords(std::unique_ptr<Worker> worker, std::function<void(std::function<void()>)> answer, net::HashCost cost)
        : answer_(std::move(answer)), cost_(cost), worker_(std::move(worker)) {}
    ~Passwords();

    Passwords(const Passwords&) = delete;
    Passwords& operator=(const Passwords&) = delete;

    /// `origin`: the address that it is done for. Errors: rate_limited (too many wait, or too many from there),
    /// log_failed (not enough memory).
    void hash(const std::string& origin, std::string password, OnHashed done);
    /// Error: rate_limited.
    void check(const std::string& origin, std::string hash, std::string password, OnChecked done);

  private:
    template <class Result, class Work>
    void later(const std::string& origin, std::function<void(Result)> done, Work work);
    void settle(const std::string& origin);

    std::function<void(std::function<void()>)> answer_;
    net::HashCost cost_;
    std::size_t waiting_ = 0;
    std::map<std::string, std::size_t> waiting_from_;
    std::atomic<bool> closing_ = false;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    std::unique_ptr<Worker> worker_;  // last: its thread ends first
};

/// With a thread of its own; the executor is that of the server's thread.
[[nodiscard]] std::unique_ptr<Passwords> make_passwords(boost::asio::any_io_executor executor);

/// Answers each call within itself, and at the least cost: for tests.
[[nodiscard]] std::unique_ptr<Passwords> make_inline_passwords();

}  // namespace natter::server
