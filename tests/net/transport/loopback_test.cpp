#include "net/transport/loopback.hpp"

#include <gtest/gtest.h>

namespace natter::net {
namespace {

TEST(Loopback, is_this_machine_and_nothing_else) {
    for (const char* here :
         {"127.0.0.1", "127.255.0.7", "::1", "[::1]", "::ffff:127.0.0.1", "localhost", "LocalHost."}) {
        EXPECT_TRUE(is_loopback(here)) << here;
    }
    for (const char* elsewhere : {"", "0.0.0.0", "::", "128.0.0.1", "192.168.1.7", "10.0.0.1", "[fe80::1]", "::2",
                                  "::ffff:10.0.0.1", "chat.example", "localhost.example", "127.0.0.1.example"}) {
        EXPECT_FALSE(is_loopback(elsewhere)) << elsewhere;
    }
}

}  // namespace
}  // namespace natter::net
