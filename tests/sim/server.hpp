// The real server on a simulated disk and network: started, killed at any step, and started again.
#pragma once

#include "server/server.hpp"
#include "tests/sim/disk.hpp"
#include "tests/sim/network.hpp"
#include "tests/sim/provider.hpp"

#include <boost/asio/io_context.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace natter::sim {

class SimLine;

class SimServer {
  public:
    SimServer(Schedule& schedule, Disk& disk, net::Durability durability);
    ~SimServer();
    SimServer(const SimServer&) = delete;
    SimServer& operator=(const SimServer&) = delete;

    /// Starts it, at once or, if the disk does not let it, in a while.
    void start();
    /// Ends it as `kill -9` does, or as a loss of power does.
    void kill(bool lose_power);
    [[nodiscard]] const std::string& trouble() const { return trouble_; }
    [[nodiscard]] bool is_up() const { return server_ != nullptr; }

    /// Somebody connects: the client's end, or nothing if nobody listens.
    [[nodiscard]] std::unique_ptr<net::Transport> accept(const std::string& name);
    /// Breaks one of the connections.
    void cut_one();

    /// What was answered to the end, as far as the model knows.
    [[nodiscard]] const WholeAnswers& whole_answers() const { return whole_answers_; }
    /// Nothing is being answered, and all that was is in the log.
    [[nodiscard]] bool has_answered() const { return is_up() && server_->hub().questions() == 0; }

    void jump_clock(Millis by) { clock_offset_ += by; }

    /// Lets the server do what has become due. Call after each step of the schedule.
    void turn();

    /// The first bound that is passed now, or nothing.
    [[nodiscard]] std::string broken_bound() const;

  private:
    [[nodiscard]] net::Time now() const;

    Schedule& schedule_;
    Disk& disk_;
    net::Durability durability_;
    server::ServerOptions options_;
    Millis clock_offset_{0};
    boost::asio::io_context io_{1};
    std::vector<Cable> cables_;
    std::string trouble_;           // why it could not start when last tried
    SimLine* answering_ = nullptr;  // of the worker that is doing something
    std::shared_ptr<int> life_;     // of the process; what it scheduled dies with it
    WholeAnswers whole_answers_;
    std::unique_ptr<server::Server> server_;
};

/// How the simulated database is opened.
[[nodiscard]] net::DatabaseOptions sim_database(const Disk& disk, net::Durability durability);

}  // namespace natter::sim
