// The load generator of bench/fanout.sh: the members of one room, some of whom talk.
//
// It connects receivers and senders to a group door that speaks JSON lines, says hello for each, and counts every
// message line that any member (a sender too) reads. Without --rate it measures throughput: at most --window messages
// are outstanding, each until the last member has read it. With --rate it measures latency: messages leave at that
// rate whatever the server does, and the time from the sender's write to the last member's read is taken.
//
// With --nats the peer is a NATS server, and the room a subject of it.
//
// A room has one order for all, so the k-th message that a member reads is the k-th of the room. A first message, the
// barrier, passes before measuring starts: who has read it has read all notices of arrivals too.
//
// Thread: one. Errors: whatever is unexpected (an error or bye line, a closed connection, a server that stands still)
// ends the program with a sentence and exit code 1.

#include "bench/fanout_options.hpp"
#include "bench/websocket_reader.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace natter::bench {
namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr std::size_t kReadBytes = 256 * 1024;
constexpr std::size_t kLongestLine = 64 * 1024;
constexpr std::size_t kJoiningAtOnce = 64;
constexpr std::size_t kStampDigits = 10;
constexpr std::size_t kOpenLoopWindow = 1 << 16;
constexpr int kEventsPerTurn = 1024;
// Members that read one after the other in one process would have to be woken by the server's every write, which takes
// it longer than the write: members on machines of their own are woken there. So this one does not sleep at a fixed
// rate.
constexpr Seconds kNotAsleep{0};
constexpr Seconds kStandstill{10};
constexpr Seconds kWarmUp{0.5};
constexpr std::string_view kTextKey = R"("text":")";

bool is_type(std::string_view line, std::string_view type) {
    return line.find(R"("type":")" + std::string(type) + '"') != std::string_view::npos;
}

// The first is where a server puts the type of nearly every line, and is cheap.
bool is_message(std::string_view line) { return line.starts_with(R"({"type":"message")") || is_type(line, "message"); }

std::string nick_of(std::size_t member) { return "bench" + std::to_string(member); }

// The lines of one sender: a template in which only the number changes, first in the id, then in the text.
class LineTemplate {
  public:
    LineTemplate(const Options& options, const std::string& nick) {
        const std::size_t text = std::max(kStampDigits, static_cast<std::size_t>(options.text));
        if (options.nats > 0) {
            line_ = "PUB lobby " + std::to_string(text) + "\r\n";
            id_at_ = text_at_ = line_.size();
            line_ += std::string(text, '.') + "\r\n";
            return;
        }
        line_ = R"({"type":"send","to":"#lobby","id":"m)";
        if (options.copies > 0)
            line_ =
                R"({"type":"message","to":"#lobby","seq":100000,"at":1700000000000,"from":")" + nick + R"(","id":"m)";
        id_at_ = line_.size();
        line_ += std::string(kStampDigits, '0') + R"(",)" + std::string(kTextKey);
        text_at_ = line_.size();
        line_ += std::string(text, '.') + "\"}\n";
    }

    const std::string& numbered(std::uint64_t number) {
        for (std::size_t digit = kStampDigits; digit-- > 0; number /= 10) {
            line_[id_at_ + digit] = line_[text_at_ + digit] = static_cast<char>('0' + number % 10);
        }
        return line_;
    }

  private:
    std::string line_;
    std::size_t id_at_ = 0;
    std::size_t text_at_ = 0;
};

std::uint64_t number_of(std::string_view line) {
    const std::size_t at = line.find(kTextKey);
    if (at == std::string_view::npos) fail("a message has no text: " + std::string(line));
    return std::stoull(std::string(line.substr(at + kTextKey.size(), kStampDigits)));
}

struct Member {
    int fd = -1;
    bool welcomed = false;
    bool websocket = false;
    bool upgraded = false;
    std::uint64_t messages = 0;
    std::string unfinished_line;
};

struct Sender {
    int fd = -1;
    LineTemplate line;
    std::string unsent;
};

struct Sample {
    Clock::time_point at;
    double deliveries = 0;
    double bytes = 0;
    double server_cpu = 0;
    double own_cpu = 0;
};

double cpu_seconds_of(int pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    if (!std::getline(file, line)) fail("the process to be measured is gone: " + std::to_string(pid));
    std::istringstream after_name(line.substr(line.rfind(')') + 1));
    const std::vector<std::string> fields(std::istream_iterator<std::string>(after_name), {});
    return (std::stod(fields.at(11)) + std::stod(fields.at(12))) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

class Load {
  public:
    explicit Load(const Options& options)
        : options_(options),
          window_(options.rate > 0 ? kOpenLoopWindow : static_cast<std::size_t>(options.window)),
          batch_((window_ + 1) / 2),
          members_(static_cast<std::size_t>(options.receivers + options.senders)),
          arrivals_(std::bit_ceil(window_ + 1)),
          write_times_(arrivals_.size()),
          epoll_(epoll_create1(EPOLL_CLOEXEC)) {
        require(epoll_ >= 0, "epoll_create1");
    }

    void run() {
        alarm(static_cast<unsigned>(2 * kLongestRun.count()));
        join_all();
        pass_barrier();
        next_send_ = Clock::now();
        keep_going_for(kWarmUp);
        latencies_ms_.clear();
        const Sample before = sample();
        keep_going_for(Seconds(options_.seconds));
        report(before, sample());
    }

  private:
    void join_all() {
        std::size_t opened = 0;
        while (welcomed_ < members_.size()) {
            while (opened < members_.size() && opened < welcomed_ + kJoiningAtOnce) join(opened++);
            turn(kStandstill);
        }
        for (std::size_t i = 0; i < static_cast<std::size_t>(options_.senders); ++i) {
            senders_.push_back({members_[i].fd, LineTemplate(options_, nick_of(i)), {}});
        }
    }

    void join(std::size_t index) {
        Member& member = members_[index];
        member.fd = connect_to_server();
        epoll_event event{.events = EPOLLIN, .data = {.ptr = &member}};
        require(epoll_ctl(epoll_, EPOLL_CTL_ADD, member.fd, &event) == 0, "epoll_ctl");
        member.websocket = options_.websocket > 0 && index >= static_cast<std::size_t>(options_.senders);
        std::string hello =
            options_.nats > 0 ? std::string("CONNECT {\"verbose\":false,\"pedantic\":false}\r\nSUB lobby 1\r\nPING\r\n")
                              : R"({"type":"hello","version":1,"mode":"group","nick":")" + nick_of(index) + "\"}\n";
        if (member.websocket) hello = upgrade_and_say(hello);
        require(send(member.fd, hello.data(), hello.size(), MSG_NOSIGNAL | MSG_DONTWAIT) > 0, "cannot say hello");
    }

    int connect_to_server() {
        const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        require(fd >= 0, "cannot open a socket");
        const int on = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        for (const char* name : {"reno", "cubic"}) {  // the last one that is available
            setsockopt(fd, IPPROTO_TCP, TCP_CONGESTION, name, static_cast<socklen_t>(std::strlen(name)));
        }
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(options_.port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        require(connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0, "cannot connect");
        return fd;
    }

    void pass_barrier() {
        queue_message();
        while (completed_ < sent_) {
            flush();
            turn(kStandstill);
        }
    }

    void keep_going_for(Seconds duration) {
        const auto end = Clock::now() + std::chrono::duration_cast<Clock::duration>(duration);
        for (auto now = Clock::now(); now < end; now = Clock::now()) {
            if (options_.rate > 0) {
                queue_what_is_due(now);
            } else {
                refill();
            }
            flush();
            turn(options_.rate > 0 ? kNotAsleep : kStandstill);
        }
    }

    // Half a window at a time, and never two halves that the server could take in one turn. Else a contender
    // that happens to fall into step with its window writes chunks twice as large, and nothing can be
    // compared.
    void refill() {
        if (begun_ < sent_ || sent_ - completed_ > window_ - batch_) return;
        for (std::size_t i = 0; i < batch_; ++i) queue_message();
    }

    void queue_what_is_due(Clock::time_point now) {
        for (; next_send_ <= now; next_send_ += std::chrono::nanoseconds(static_cast<long>(1e9 / options_.rate))) {
            if (sent_ - completed_ >= window_) fail("the server cannot keep up with this rate");
            queue_message();
        }
    }

    void turn(Seconds patience) {
        const auto nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(patience).count();
        const timespec timeout{nanoseconds / 1'000'000'000, nanoseconds % 1'000'000'000};
        const int count = epoll_pwait2(epoll_, events_.data(), kEventsPerTurn, &timeout, nullptr);
        const auto now = Clock::now();
        if (count > 0) last_event_ = now;
        if (now - last_event_ > kStandstill) {
            fail("the server stands still: " + std::to_string(welcomed_) + " members are in, and all have read " +
                 std::to_string(completed_) + " of " + std::to_string(sent_) + " messages");
        }
        for (int i = 0; i < count; ++i) read(*static_cast<Member*>(events_[static_cast<std::size_t>(i)].data.ptr));
    }

    void queue_message() {
        Sender& sender = senders_[sent_ % senders_.size()];
        sender.unsent += sender.line.numbered(sent_);
        write_times_[sent_ & (write_times_.size() - 1)] = Clock::now();
        ++sent_;
    }

    // A full socket needs no waiting for: what fills it brings deliveries, and each turn flushes again.
    void flush() {
        for (Sender& sender : senders_) {
            if (sender.unsent.empty()) continue;
            const ssize_t count =
                send(sender.fd, sender.unsent.data(), sender.unsent.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            require(count >= 0 || errno == EAGAIN, "cannot send");
            sender.unsent.erase(0, static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        }
    }

    void read(Member& member) {
        const std::size_t kept = member.unfinished_line.copy(buffer_.data(), kLongestLine);
        const ssize_t count = recv(member.fd, buffer_.data() + kept, kReadBytes, MSG_DONTWAIT);
        if (count < 0 && errno == EAGAIN) return;
        if (count <= 0) fail("the server closed a connection");
        std::string_view bytes{buffer_.data(), kept + static_cast<std::size_t>(count)};
        std::string_view line;
        if (member.websocket && !member.upgraded) member.upgraded = take_head(bytes);
        if (member.websocket) {
            while (member.upgraded && take_frame(bytes, line)) take(line, member);
        } else {
            while (take_line(bytes, line)) take(line, member);
        }
        if (bytes.size() > kLongestLine) fail("the server sent a line that is too long");
        member.unfinished_line.assign(bytes);
    }

    // Of a NATS message only the payload, which starts with the stamp, is looked at.
    void take_nats_line(std::string_view line, Member& member) {
        if (!line.empty() && line.front() >= '0' && line.front() <= '9') {
            take_message(line, member);
        } else if (!member.welcomed && line.starts_with("PONG")) {
            member.welcomed = true;
            ++welcomed_;
        } else if (line.starts_with("-ERR")) {
            fail("the server says: " + std::string(line));
        }
    }

    void take(std::string_view line, Member& member) {
        if (options_.nats > 0) {
            take_nats_line(line, member);
        } else if (is_message(line)) {
            take_message(line, member);
        } else if (!member.welcomed && is_type(line, "welcome")) {
            member.welcomed = true;
            ++welcomed_;
        } else if (is_type(line, "error") || is_type(line, "bye")) {
            fail("the server says: " + std::string(line));
        }
    }

    void take_message(std::string_view line, Member& member) {
        ++deliveries_;
        delivered_bytes_ += line.size() + 1;
        std::uint32_t& arrivals = arrivals_[member.messages++ & (arrivals_.size() - 1)];
        if (arrivals == 0) ++begun_;
        if (++arrivals < members_.size()) return;
        arrivals = 0;
        complete(options_.nats > 0 ? std::stoull(std::string(line.substr(0, kStampDigits))) : number_of(line));
    }

    void complete(std::uint64_t number) {
        ++completed_;
        if (options_.rate <= 0) return;
        const Seconds latency = Clock::now() - write_times_[number & (write_times_.size() - 1)];
        latencies_ms_.push_back(latency.count() * 1e3);
    }

    Sample sample() const {
        return {Clock::now(), static_cast<double>(deliveries_), static_cast<double>(delivered_bytes_),
                options_.pid > 0 ? cpu_seconds_of(static_cast<int>(options_.pid)) : 0, cpu_seconds_of(getpid())};
    }

    void report(const Sample& before, const Sample& after) {
        const double seconds = Seconds(after.at - before.at).count();
        const double deliveries = after.deliveries - before.deliveries;
        const double server_cpu = after.server_cpu - before.server_cpu;
        std::printf("deliveries_per_s=%.0f cpu_s_per_million=%.4f bytes_per_delivery=%.1f ", deliveries / seconds,
                    server_cpu / deliveries * 1e6, (after.bytes - before.bytes) / deliveries);
        std::printf("server_cpu=%.2f generator_cpu=%.2f ", server_cpu / seconds,
                    (after.own_cpu - before.own_cpu) / seconds);
        std::ranges::sort(latencies_ms_);
        std::printf("median_ms=%.3f p99_ms=%.3f\n", latency(0.5), latency(0.99));
    }

    double latency(double share) const {
        if (latencies_ms_.empty()) return 0;
        return latencies_ms_[static_cast<std::size_t>(static_cast<double>(latencies_ms_.size() - 1) * share)];
    }

    Options options_;
    std::size_t window_;
    std::size_t batch_;
    std::vector<Member> members_;
    std::vector<Sender> senders_;
    std::vector<std::uint32_t> arrivals_;
    std::vector<Clock::time_point> write_times_;
    std::vector<double> latencies_ms_;
    int epoll_;
    Clock::time_point last_event_ = Clock::now();
    Clock::time_point next_send_;
    std::size_t welcomed_ = 0;
    std::uint64_t sent_ = 0;
    std::uint64_t begun_ = 0;
    std::uint64_t completed_ = 0;
    std::uint64_t deliveries_ = 0;
    std::uint64_t delivered_bytes_ = 0;
    std::vector<char> buffer_ = std::vector<char>(kLongestLine + kReadBytes);
    std::array<epoll_event, kEventsPerTurn> events_{};
};

}  // namespace
}  // namespace natter::bench

int main(int argc, char** argv) { natter::bench::Load(natter::bench::parse({argv + 1, argv + argc})).run(); }
