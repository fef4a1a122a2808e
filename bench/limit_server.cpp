// The limit: a bare epoll server that copies every line to everybody, and does nothing else.
//
// It is the yardstick of bench/fanout.sh: what one thread can deliver on this machine when a line
// is neither parsed, stored nor numbered. Each turn of the loop reads what has come, gathers it in
// one chunk that all peers share, and writes that chunk once to each peer. The first line of a peer
// is its hello and is answered by a canned welcome, so that one generator can speak to both servers.
//
// Thread: one. Errors: a peer that fails is closed; what fails at start ends the program.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace natter::bench {
namespace {

constexpr std::size_t kReadBytes = 256 * 1024;
constexpr int kEventsPerTurn = 1024;
constexpr std::string_view kWelcome =
    R"({"type":"welcome","version":1,"nick":"peer","server":{"name":"limit","version":"1"}})"
    "\n";

using Chunk = std::shared_ptr<const std::string>;

// What a peer still has to be sent of one chunk.
struct Remainder {
    Chunk chunk;
    std::size_t offset = 0;
};

struct Peer {
    int fd = -1;
    bool greeted = false;
    bool closed = false;
    std::string unfinished_line;
    std::deque<Remainder> queue;
};

[[noreturn]] void fail(const char* what) {
    std::perror(what);
    std::exit(1);
}

class LimitServer {
  public:
    explicit LimitServer(std::uint16_t port) : epoll_(epoll_create1(0)), listener_(listen_on(port)) {
        if (epoll_ < 0) fail("epoll_create1");
        watch(listener_, nullptr, EPOLL_CTL_ADD, EPOLLIN);
        announce();
    }

    [[noreturn]] void run() {
        while (true) turn();
    }

  private:
    static int listen_on(std::uint16_t port) {
        const int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (fd < 0 || bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
            listen(fd, SOMAXCONN) != 0)
            fail("limit_server: cannot listen");
        return fd;
    }

    void announce() const {
        sockaddr_in address{};
        socklen_t size = sizeof address;
        if (getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) fail("getsockname");
        std::printf("listening group 127.0.0.1:%u\n", unsigned{ntohs(address.sin_port)});
        std::fflush(stdout);
    }

    void watch(int fd, Peer* peer, int operation, std::uint32_t interest) const {
        epoll_event event{};
        event.events = interest;
        event.data.ptr = peer;
        if (epoll_ctl(epoll_, operation, fd, &event) != 0) fail("epoll_ctl");
    }

    void turn() {
        const int count = epoll_wait(epoll_, events_.data(), kEventsPerTurn, -1);
        for (int i = 0; i < count; ++i) {
            serve(events_[static_cast<std::size_t>(i)]);
        }
        if (!turn_lines_.empty()) {
            publish(std::make_shared<const std::string>(std::move(turn_lines_)));
            turn_lines_.clear();
        }
        if (any_closed_) forget_closed();
    }

    void serve(const epoll_event& event) {
        auto* peer = static_cast<Peer*>(event.data.ptr);
        if (peer == nullptr) {
            accept_all();
            return;
        }
        if ((event.events & EPOLLOUT) != 0) {
            drain(*peer);
        }
        if ((event.events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) {
            read(*peer);
        }
    }

    void accept_all() {
        while (true) {
            const int fd = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (fd < 0) return;
            const int on = 1;
            setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            peers_.push_back(std::make_unique<Peer>());
            peers_.back()->fd = fd;
            watch(fd, peers_.back().get(), EPOLL_CTL_ADD, EPOLLIN);
        }
    }

    void read(Peer& peer) {
        const ssize_t count = recv(peer.fd, buffer_.data(), buffer_.size(), 0);
        if (count > 0) {
            take({buffer_.data(), static_cast<std::size_t>(count)}, peer);
        } else if (count == 0 || errno != EAGAIN) {
            give_up(peer);
        }
    }

    // Moves the complete lines of what a peer sent into this turn's chunk.
    void take(std::string_view bytes, Peer& peer) {
        if (!peer.greeted) {
            const std::size_t end = bytes.find('\n');
            if (end == std::string_view::npos) return;
            peer.greeted = true;
            bytes.remove_prefix(end + 1);
            send(std::make_shared<const std::string>(kWelcome), peer);
        }
        const std::size_t last = bytes.rfind('\n');
        if (last != std::string_view::npos) {
            turn_lines_.append(peer.unfinished_line).append(bytes.substr(0, last + 1));
            peer.unfinished_line.clear();
            bytes.remove_prefix(last + 1);
        }
        peer.unfinished_line.append(bytes);
    }

    void publish(const Chunk& chunk) {
        for (const auto& peer : peers_) {
            if (!peer->closed && peer->greeted) {
                send(chunk, *peer);
            }
        }
    }

    void send(const Chunk& chunk, Peer& peer) {
        const bool blocked = !peer.queue.empty();
        peer.queue.push_back({chunk, 0});
        if (!blocked && !write_queue(peer)) {
            watch(peer.fd, &peer, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
        }
    }

    void drain(Peer& peer) {
        if (write_queue(peer)) {
            watch(peer.fd, &peer, EPOLL_CTL_MOD, EPOLLIN);
        }
    }

    // True when nothing is left to be written to this peer.
    bool write_queue(Peer& peer) {
        while (!peer.queue.empty()) {
            Remainder& next = peer.queue.front();
            const ssize_t count =
                ::send(peer.fd, next.chunk->data() + next.offset, next.chunk->size() - next.offset, MSG_NOSIGNAL);
            if (count < 0 && errno == EAGAIN) {
                return false;
            }
            if (count < 0) {
                give_up(peer);
                return true;
            }
            next.offset += static_cast<std::size_t>(count);
            if (next.offset < next.chunk->size()) {
                return false;
            }
            peer.queue.pop_front();
        }
        return true;
    }

    // The peer is destroyed at the end of the turn: later events of this turn may still point to it.
    void give_up(Peer& peer) {
        peer.closed = true;
        peer.queue.clear();
        any_closed_ = true;
    }

    void forget_closed() {
        any_closed_ = false;
        std::erase_if(peers_, [](const std::unique_ptr<Peer>& peer) {
            if (peer->closed) {
                close(peer->fd);
            }
            return peer->closed;
        });
    }

    int epoll_;
    int listener_;
    std::vector<std::unique_ptr<Peer>> peers_;
    bool any_closed_ = false;
    std::string turn_lines_;
    std::vector<char> buffer_ = std::vector<char>(kReadBytes);
    std::array<epoll_event, kEventsPerTurn> events_{};
};

void allow_many_files() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace
}  // namespace natter::bench

int main(int argc, char** argv) {
    natter::bench::allow_many_files();
    const int port = argc > 1 ? std::atoi(argv[1]) : 0;
    natter::bench::LimitServer(static_cast<std::uint16_t>(port)).run();
}
