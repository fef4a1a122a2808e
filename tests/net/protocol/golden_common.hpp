// The golden lines of what either side says. See golden.hpp.
#pragma once

#include "tests/net/protocol/golden.hpp"

namespace natter::net {

inline GoldenLines<Ping> golden_lines(Of<Ping>) {
    return {
        {{}, R"({"type":"ping"})"},
        {{.id = "k1"}, R"({"type":"ping","id":"k1"})"},
    };
}

inline GoldenLines<Pong> golden_lines(Of<Pong>) {
    return {
        {{}, R"({"type":"pong"})"},
        {{.re = "k1"}, R"({"type":"pong","re":"k1"})"},
    };
}

}  // namespace natter::net
