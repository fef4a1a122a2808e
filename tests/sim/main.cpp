// Plays seeds and says which of them break a promise.
//   natter_sim [--seeds COUNT] [--from SEED] [--seed SEED] [--forever]
#include "tests/sim/world.hpp"

#include <CLI/CLI.hpp>

#include <chrono>
#include <iostream>

namespace {

using namespace natter::sim;

struct Total {
    std::uint64_t seeds = 0;
    std::uint64_t failed = 0;
    Outcome all{};

    void add(const Outcome& outcome) {
        ++seeds;
        failed += outcome.failure.empty() ? 0 : 1;
        all.messages += outcome.messages;
        all.questions += outcome.questions;
        all.server_kills += outcome.server_kills;
        all.client_kills += outcome.client_kills;
        all.cuts += outcome.cuts;
        all.disk_faults += outcome.disk_faults;
    }
};

bool play(std::uint64_t seed, Total& total) {
    const Outcome outcome = run(seed);
    total.add(outcome);
    if (outcome.failure.empty()) return true;
    std::cout << "seed " << seed << ": " << outcome.failure << "\n  again: natter_sim --seed " << seed << std::endl;
    return false;
}

void sum_up(const Total& total, std::chrono::steady_clock::time_point begun) {
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    std::cout << total.seeds << " seeds in " << took.count() << " s: " << total.all.messages << " messages, "
              << total.all.questions << " questions, " << total.all.server_kills << " kills of the server, "
              << total.all.client_kills << " of clients, " << total.all.cuts << " cut connections, "
              << total.all.disk_faults << " disk faults; " << total.failed << " failed" << std::endl;
}

}  // namespace

int main(int argc, char** argv) {
    constexpr std::uint64_t kFailuresShown = 5;
    std::uint64_t seeds = 2'000, from = 1, only = 0;
    bool forever = false;
    CLI::App app("Plays Natter on a simulated network, clock and disk, from seeds", "natter_sim");
    app.add_option("--seeds", seeds, "How many");
    app.add_option("--from", from, "The first");
    app.add_option("--seed", only, "This one alone");
    app.add_flag("--forever", forever, "On and on, until one fails");
    CLI11_PARSE(app, argc, argv);
    if (only != 0) {
        from = only;
        seeds = 1;
    }
    const auto begun = std::chrono::steady_clock::now();
    Total total;
    for (std::uint64_t seed = from; forever || seed < from + seeds; ++seed) {
        play(seed, total);
        if (total.failed >= (forever ? 1 : kFailuresShown)) break;
        if (forever && total.seeds % 1'000 == 0) sum_up(total, begun);
    }
    sum_up(total, begun);
    return total.failed == 0 ? 0 : 1;
}
