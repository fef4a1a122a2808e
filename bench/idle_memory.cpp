// Idle sessions: what a server's process grows by for each person who is in and says nothing, in any framing.
//
// Opens sessions to group doors in turn, says hello on each, and has one of them send a message: once everybody has
// read it, all notices of arrivals have passed too and the server has nothing left to write. Then compares the private
// memory of the server's process (/proc/<pid>/smaps_rollup) with that before the first session. The kernel's own memory
// for a connection is not in it.
#include "bench/crowd.hpp"

#include <fstream>
#include <string>
#include <vector>

namespace natter::bench {
namespace {

// What /proc says of a process, in KiB.
struct Memory {
    long resident = 0;
    long own = 0;
};

Memory memory_of(const std::string& pid) {
    std::ifstream file("/proc/" + pid + "/smaps_rollup");
    if (!file) fail("cannot read the memory of process " + pid);
    Memory memory;
    for (std::string line; std::getline(file, line);) {
        const long value = std::atol(line.substr(line.find(':') + 1).c_str());
        if (line.starts_with("Rss:")) memory.resident = value;
        if (line.starts_with("Private_")) memory.own += value;
    }
    return memory;
}

void measure(const std::string& pid, const std::vector<std::string>& addresses, std::size_t size) {
    Crowd crowd(addresses, size);
    const Memory before = memory_of(pid);
    crowd.gather();
    const Memory after = memory_of(pid);
    const double grown = static_cast<double>(after.own - before.own) * 1024;
    std::printf("sessions=%zu bytes_per_session=%.0f resident_at_start_kib=%ld resident_full_kib=%ld\n", size,
                grown / static_cast<double>(size), before.resident, after.resident);
}

}  // namespace
}  // namespace natter::bench

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fprintf(stderr, "usage: idle_memory SERVER_PID SESSIONS URL...\n");
        return 2;
    }
    natter::bench::measure(argv[1], {argv + 3, argv + argc}, std::strtoul(argv[2], nullptr, 10));
    return 0;
}
