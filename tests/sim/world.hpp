// One run: a few people, a server, everything that can go wrong, and what must hold at the end. All of it follows from
// the seed.
#pragma once

#include <cstdint>
#include <string>

namespace natter::sim {

struct Outcome {
    std::string failure;  // empty: all promises were kept
    std::uint64_t messages = 0;
    std::uint64_t questions = 0;
    std::uint64_t server_kills = 0;
    std::uint64_t client_kills = 0;
    std::uint64_t cuts = 0;
    std::uint64_t disk_faults = 0;
};

[[nodiscard]] Outcome run(std::uint64_t seed);

}  // namespace natter::sim
