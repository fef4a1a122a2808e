// Gives every listening socket of a contender the congestion control named by BENCH_CONGESTION, so that
// servers which do not choose one themselves are compared under the same. Loaded with LD_PRELOAD by
// bench/fanout.sh.

#include <dlfcn.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

extern "C" int listen(int fd, int backlog) noexcept {
    using Listen = int (*)(int, int);
    static const auto real_listen = reinterpret_cast<Listen>(dlsym(RTLD_NEXT, "listen"));
    const char* name = std::getenv("BENCH_CONGESTION");
    if (name != nullptr &&
        setsockopt(fd, IPPROTO_TCP, TCP_CONGESTION, name, static_cast<socklen_t>(std::strlen(name))) != 0) {
        std::perror("bench: cannot set the congestion control");
    }
    return real_listen(fd, backlog);
}
