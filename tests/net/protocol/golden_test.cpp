#include "net/protocol/codec.hpp"
#include "tests/net/protocol/golden_client.hpp"
#include "tests/net/protocol/golden_common.hpp"
#include "tests/net/protocol/golden_server.hpp"

#include <gtest/gtest.h>

#include <string>

namespace natter::net {
namespace {

template <class Variant>
struct Kinds;
template <class... Kind>
struct Kinds<std::variant<Kind...>> {
    using Types = testing::Types<Kind...>;
};

struct KindName {
    template <class Kind>
    static std::string GetName(int) {  // NOLINT(readability-identifier-naming): GoogleTest asks for this name
        return std::string(Kind::kType);
    }
};

Result<ClientMessage> decode_as(Of<ClientMessage>, std::string_view frame) { return decode_client(frame); }
Result<ServerMessage> decode_as(Of<ServerMessage>, std::string_view frame) { return decode_server(frame); }

template <class Variant, class Kind>
void expect_golden() {
    for (const auto& [message, line] : golden_lines(Of<Kind>{})) {
        EXPECT_EQ(encode(Variant{message}), std::string(line) + '\n');
        const auto decoded = decode_as(Of<Variant>{}, line);
        ASSERT_TRUE(decoded) << line << "\n" << decoded.error().message;
        EXPECT_EQ(*decoded, Variant{message}) << line;
    }
}

template <class Kind>
class ClientGolden : public testing::Test {};
TYPED_TEST_SUITE(ClientGolden, Kinds<ClientMessage>::Types, KindName);

TYPED_TEST(ClientGolden, is_exactly_this_line_both_ways) { expect_golden<ClientMessage, TypeParam>(); }

template <class Kind>
class ServerGolden : public testing::Test {};
TYPED_TEST_SUITE(ServerGolden, Kinds<ServerMessage>::Types, KindName);

TYPED_TEST(ServerGolden, is_exactly_this_line_both_ways) { expect_golden<ServerMessage, TypeParam>(); }

}  // namespace
}  // namespace natter::net
