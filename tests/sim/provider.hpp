// A model that answers on the simulated clock, and fails at every step: at once, before the first word, in the middle,
// without an end, or not at all.
#pragma once

#include "server/search/provider.hpp"
#include "server/search/timing.hpp"
#include "tests/sim/schedule.hpp"

#include <map>
#include <memory>
#include <string>

namespace natter::sim {

/// Every whole answer, by its question.
using WholeAnswers = std::map<std::string, std::string>;

class SimProvider : public server::Provider {
  public:
    /// `whole` outlives it, and gets every answer that was given to the end.
    SimProvider(Schedule& schedule, std::weak_ptr<int> life, WholeAnswers& whole);

    [[nodiscard]] std::unique_ptr<server::Asking> ask(server::Inquiry inquiry, server::AskHandler& handler) override;
    [[nodiscard]] const std::string& model() const override { return name_; }

  private:
    Schedule& schedule_;
    std::weak_ptr<int> life_;
    WholeAnswers& whole_;
    std::string name_ = "sim-1";
};

/// The simulated clock, for what a server does by itself while its process lives.
[[nodiscard]] server::Timing sim_timing(Schedule& schedule, const std::weak_ptr<int>& life);

}  // namespace natter::sim
