// What bench/fanout_load.cpp is told on its command line. Thread: one. Errors end the program.
#pragma once

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace natter::bench {

inline constexpr std::chrono::duration<double> kLongestRun{300};

[[noreturn]] inline void fail(const std::string& sentence) {
    std::fprintf(stderr, "fanout_load: %s\n", sentence.c_str());
    std::exit(1);
}

inline void require(bool good, const std::string& what) {
    if (!good) fail(what + ": " + std::strerror(errno));
}

struct Options {
    double port = 0, pid = 0, receivers = 1000, senders = 1, window = 256, text = 128, rate = 0, seconds = 3,
           copies = 0, nats = 0, websocket = 0;
};

struct Flag {
    const char* name;
    const char* help;
    double Options::*value;
};

inline constexpr std::array kFlags{
    Flag{"--port", "the group door's port on 127.0.0.1", &Options::port},
    Flag{"--pid", "the process whose CPU time is reported", &Options::pid},
    Flag{"--receivers", "members that only read", &Options::receivers},
    Flag{"--senders", "members that talk and read", &Options::senders},
    Flag{"--window", "messages outstanding at most", &Options::window},
    Flag{"--text", "bytes of a message's text", &Options::text},
    Flag{"--rate", "messages a second: measure latency instead of throughput", &Options::rate},
    Flag{"--seconds", "length of the measurement, 300 at most", &Options::seconds},
    Flag{"--websocket", "1: receivers read WebSocket frames; senders speak JSON lines", &Options::websocket},
    Flag{"--nats", "1: the server speaks the NATS protocol", &Options::nats},
    Flag{"--copies", "1: the server copies lines, so send each as it is to be delivered", &Options::copies},
};

[[noreturn]] inline void fail_with_usage() {
    std::fprintf(stderr, "usage: fanout_load --port PORT [OPTION NUMBER]...\n");
    for (const Flag& flag : kFlags) std::fprintf(stderr, "  %-12s %s\n", flag.name, flag.help);
    std::exit(2);
}

inline Options parse(const std::vector<std::string>& words) {
    Options options;
    for (std::size_t i = 0; i < words.size(); i += 2) {
        const auto flag = std::ranges::find(kFlags, words[i], &Flag::name);
        char* end = nullptr;
        const double value = i + 1 < words.size() ? std::strtod(words[i + 1].c_str(), &end) : 0;
        if (flag == kFlags.end() || end == nullptr || *end != '\0' || value < 0) fail_with_usage();
        options.*(flag->value) = value;
    }
    if (options.port < 1 || options.receivers < 1 || options.senders < 1 || options.window < 1 ||
        options.seconds > kLongestRun.count()) {
        fail_with_usage();
    }
    return options;
}

}  // namespace natter::bench
