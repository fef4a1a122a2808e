// What must hold after every run, whatever happened in it.
#pragma once

#include "tests/sim/client.hpp"

#include <memory>
#include <string>
#include <vector>

namespace natter::sim {

/// The first promise that was not kept, as a sentence; empty if all were.
[[nodiscard]] std::string broken_promise(const std::vector<std::unique_ptr<SimClient>>& clients,
                                         const net::DatabaseOptions& database, const WholeAnswers& whole);

}  // namespace natter::sim
