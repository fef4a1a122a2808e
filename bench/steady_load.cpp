// The CPU time that a server takes for messages at a steady rate, by scheme: what TLS and WebSocket cost.
#include "bench/crowd.hpp"

#include <unistd.h>

#include <fstream>
#include <iterator>
#include <sstream>

namespace natter::bench {
namespace {

double cpu_seconds_of(const std::string& pid) {
    std::ifstream file("/proc/" + pid + "/stat");
    std::string line;
    if (!std::getline(file, line)) fail("the process to be measured is gone: " + pid);
    std::istringstream after_name(line.substr(line.rfind(')') + 1));
    const std::vector<std::string> fields(std::istream_iterator<std::string>(after_name), {});
    return (std::stod(fields.at(11)) + std::stod(fields.at(12))) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

void measure(const std::string& pid, const std::string& address, std::size_t size, int rate, int seconds) {
    Crowd crowd(address, size);
    crowd.gather();
    const double before = cpu_seconds_of(pid);
    const std::size_t read_before = crowd.counts().messages;
    auto next = std::chrono::steady_clock::now();
    const int messages = rate * seconds;
    for (int i = 1; i <= messages; ++i) {
        crowd.say(static_cast<std::size_t>(i));
        crowd.run_until_time(next += std::chrono::nanoseconds(1'000'000'000 / rate));
    }
    const std::size_t deliveries = static_cast<std::size_t>(messages) * size;
    crowd.run_until([&] { return crowd.counts().messages - read_before >= deliveries; });
    const double cpu = cpu_seconds_of(pid) - before;
    std::printf("deliveries=%zu cpu_s=%.2f cpu_s_per_million=%.3f\n", deliveries, cpu,
                cpu / static_cast<double>(deliveries) * 1e6);
}

}  // namespace
}  // namespace natter::bench

int main(int argc, char** argv) {
    if (argc != 6) {
        std::fprintf(stderr, "usage: steady_load SERVER_PID URL MEMBERS MESSAGES_PER_SECOND SECONDS\n");
        return 2;
    }
    natter::bench::measure(argv[1], argv[2], std::strtoul(argv[3], nullptr, 10), std::atoi(argv[4]),
                           std::atoi(argv[5]));
    return 0;
}
