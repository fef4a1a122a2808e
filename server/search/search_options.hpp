// What an operator can choose about /search. Plain values.
#pragma once

#include "net/protocol/limits.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace natter::server {

/// The model, by an OpenAI-compatible API.
struct ModelOptions {
    std::string base_url = "https://api.openai.com/v1";
    std::string model = "gpt-4o-mini";
    std::string key{};  // secret; without it, and with the default address, there is no model
    std::optional<double> temperature{};
    std::int64_t max_tokens = 1'024;            // of one answer
    std::string system_prompt{};                // empty: Natter's own
    std::chrono::milliseconds timeout{60'000};  // without a sign of life
    std::string proxy{};                        // http://host:port
    std::string proxy_login{};                  // "user:password", secret
    std::filesystem::path ca_file{};            // PEM, instead of the system's authorities
};

struct SearchOptions {
    ModelOptions model{};
    std::size_t context = 8;  // messages that are given to the model; 0: none
    double questions_per_minute = 6;
    std::int64_t person_tokens = 100'000;   // a day
    std::int64_t total_tokens = 2'000'000;  // a day, of all people
    std::size_t at_once = 2;                // answered at the same time in one conversation
    std::size_t queue = 10;                 // waiting in one conversation
    std::chrono::milliseconds repeat =
        std::chrono::minutes(10);  // within which the same question is answered from the log; 0: never
};

}  // namespace natter::server
