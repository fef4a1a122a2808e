// Strong types for what identifies things, so that one kind of number is never taken for another.
// Pure; any thread.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>

namespace natter::net {

/// A number that only compares with its own kind. `Tag` is never defined.
template <class Tag>
struct StrongId {
    std::uint64_t value = 0;

    auto operator<=>(const StrongId&) const = default;
};

/// The number of a message within its conversation: from 1, ascending. 0 = before the first.
using Seq = StrongId<struct SeqTag>;

/// One connection to a server, from 1, in order of arrival, never reused while the server runs.
using SessionId = StrongId<struct SessionTag>;

/// One identity on a server: keeps its number across reconnects with the same token.
using PersonId = StrongId<struct PersonTag>;

/// A moment, in milliseconds since 1970-01-01 UTC.
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

}  // namespace natter::net

template <class Tag>
struct std::hash<natter::net::StrongId<Tag>> {
    std::size_t operator()(natter::net::StrongId<Tag> id) const noexcept {
        return std::hash<std::uint64_t>{}(id.value);
    }
};
