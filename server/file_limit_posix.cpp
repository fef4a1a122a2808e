#include "server/file_limit.hpp"

#include <sys/resource.h>

#include <algorithm>

namespace natter::server {
namespace {

// Where the hard limit is "any number", macOS still refuses more than this.
constexpr rlim_t kSurely = 10'240;

bool set(rlimit limit, rlim_t wanted) {
    limit.rlim_cur = wanted;
    return ::setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

}  // namespace

std::optional<FileLimit> raise_file_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return {};
    FileLimit raised{limit.rlim_cur, limit.rlim_cur};
    if (limit.rlim_cur >= limit.rlim_max) return raised;
    if (set(limit, limit.rlim_max)) {
        raised.now = limit.rlim_max;
    } else if (const rlim_t some = std::min(kSurely, limit.rlim_max); some > limit.rlim_cur && set(limit, some)) {
        raised.now = some;
    }
    return raised;
}

}  // namespace natter::server
