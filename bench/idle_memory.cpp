// Idle sessions: what a server's process grows by for each person who is in and says nothing.
//
// Opens sessions to a group door that speaks JSON lines, says hello on each, and has one of them send a
// message: once everybody has read it, all notices of arrivals have passed too and the server has nothing
// left to write. Then compares the private memory of the server's process (/proc/<pid>/smaps_rollup) with
// that before the first session. The kernel's own memory for a connection is not in it.
//
// Thread: one. Errors: whatever is unexpected ends the program with a sentence and exit code 1.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace natter::bench {
namespace {

constexpr std::size_t kReadBytes = 256 * 1024;
constexpr std::size_t kJoiningAtOnce = 64;
constexpr int kEventsPerTurn = 1024;
constexpr int kStandstillMs = 20'000;
constexpr std::string_view kWelcome = R"("type":"welcome")";
constexpr std::string_view kMessage = R"("type":"message")";
constexpr std::string_view kBarrier = R"({"type":"send","id":"barrier","to":"#lobby","text":"."})"
                                      "\n";

[[noreturn]] void fail(const std::string& sentence) {
    std::fprintf(stderr, "idle_memory: %s\n", sentence.c_str());
    std::exit(1);
}

void require(bool good, const std::string& what) {
    if (!good) fail(what + ": " + std::strerror(errno));
}

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

struct Session {
    int fd = -1;
    std::string unfinished_line;
};

class Crowd {
  public:
    Crowd(std::uint16_t port, std::size_t size) : port_(port), sessions_(size), epoll_(epoll_create1(EPOLL_CLOEXEC)) {
        require(epoll_ >= 0, "epoll_create1");
    }

    // Returns once all are in and have read all that the server had to tell.
    void gather() {
        std::size_t opened = 0;
        while (welcomed_ < sessions_.size()) {
            while (opened < sessions_.size() && opened < welcomed_ + kJoiningAtOnce) open(opened++);
            turn();
        }
        say(sessions_.front(), kBarrier);
        while (messages_ < sessions_.size()) turn();
    }

  private:
    void open(std::size_t index) {
        Session& session = sessions_[index];
        session.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        require(session.fd >= 0, "cannot open a socket");
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port_);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        require(connect(session.fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0,
                "cannot connect");
        epoll_event event{.events = EPOLLIN, .data = {.ptr = &session}};
        require(epoll_ctl(epoll_, EPOLL_CTL_ADD, session.fd, &event) == 0, "epoll_ctl");
        say(session, R"({"type":"hello","version":1,"mode":"group","nick":"idle)" + std::to_string(index) + "\"}\n");
    }

    static void say(const Session& session, std::string_view line) {
        const ssize_t count = send(session.fd, line.data(), line.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        require(count == static_cast<ssize_t>(line.size()), "cannot send");
    }

    void turn() {
        const int count = epoll_wait(epoll_, events_.data(), kEventsPerTurn, kStandstillMs);
        if (count <= 0) fail("the server stands still with " + std::to_string(welcomed_) + " sessions in");
        for (int i = 0; i < count; ++i) {
            read(*static_cast<Session*>(events_[static_cast<std::size_t>(i)].data.ptr));
        }
    }

    void read(Session& session) {
        const ssize_t count = recv(session.fd, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
        if (count < 0 && errno == EAGAIN) return;
        if (count <= 0) fail("the server closed a session; its limit on sessions may be lower than this");
        std::string_view bytes{buffer_.data(), static_cast<std::size_t>(count)};
        for (auto end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n')) {
            session.unfinished_line.append(bytes.substr(0, end));
            take_line(session.unfinished_line);
            session.unfinished_line.clear();
            bytes.remove_prefix(end + 1);
        }
        session.unfinished_line.append(bytes);
    }

    void take_line(const std::string& line) {
        if (line.find(kWelcome) != std::string::npos) ++welcomed_;
        if (line.find(kMessage) != std::string::npos) ++messages_;
        if (line.find(R"("type":"error")") != std::string::npos) fail("the server says: " + line);
    }

    std::uint16_t port_;
    std::vector<Session> sessions_;
    int epoll_;
    std::size_t welcomed_ = 0;
    std::size_t messages_ = 0;
    std::vector<char> buffer_ = std::vector<char>(kReadBytes);
    std::array<epoll_event, kEventsPerTurn> events_{};
};

void measure(const std::string& pid, std::uint16_t port, std::size_t size) {
    const Memory before = memory_of(pid);
    Crowd crowd(port, size);
    crowd.gather();
    const Memory after = memory_of(pid);
    const double grown = static_cast<double>(after.own - before.own) * 1024;
    std::printf("sessions=%zu bytes_per_session=%.0f resident_at_start_kib=%ld resident_full_kib=%ld\n", size,
                grown / static_cast<double>(size), before.resident, after.resident);
}

}  // namespace
}  // namespace natter::bench

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: idle_memory SERVER_PID PORT SESSIONS\n");
        return 2;
    }
    natter::bench::measure(argv[1], static_cast<std::uint16_t>(std::atoi(argv[2])), std::strtoul(argv[3], nullptr, 10));
}
