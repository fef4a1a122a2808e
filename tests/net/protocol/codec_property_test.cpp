// What must hold of the codec for any bytes and any message. A failure names its seed.
#include "net/protocol/codec.hpp"
#include "net/util/utf8.hpp"
#include "tests/net/protocol/random_message.hpp"

#include <gtest/gtest.h>

namespace natter::net {
namespace {

constexpr std::uint64_t kSeeds = 4'000;

// A frame without the newline that `encode` puts behind it.
template <class Variant>
std::string frame_of(const Variant& message) {
    std::string line = encode(message);
    line.pop_back();
    return line;
}

template <class Decode>
void expect_a_value_or_a_readable_error(Decode decode, const std::string& frame) {
    const auto decoded = decode(frame);
    if (!decoded) {
        EXPECT_FALSE(decoded.error().message.empty());
        EXPECT_EQ(printable(decoded.error().message), decoded.error().message);
        return;
    }
    const std::string again = frame_of(*decoded);
    const auto decoded_again = decode(again);
    ASSERT_TRUE(decoded_again) << decoded_again.error().message;
    EXPECT_EQ(*decoded_again, *decoded);
    EXPECT_EQ(frame_of(*decoded_again), again);
}

// Changes, doubles, drops or cuts some bytes.
std::string damaged(RandomMessage& random, std::string frame) {
    for (std::size_t left = 1 + random.below(4); left > 0 && !frame.empty(); --left) {
        const std::size_t at = random.below(frame.size());
        switch (random.below(4)) {
            case 0: frame[at] = static_cast<char>(random.below(256)); break;
            case 1: frame.insert(at, frame, at, random.below(8)); break;
            case 2: frame.erase(at, 1 + random.below(8)); break;
            default: frame.resize(at); break;
        }
    }
    return frame;
}

void expect_both_directions_safe(const std::string& frame) {
    expect_a_value_or_a_readable_error([](std::string_view bytes) { return decode_client(bytes); }, frame);
    expect_a_value_or_a_readable_error([](std::string_view bytes) { return decode_server(bytes); }, frame);
    static_cast<void>(request_id_of(frame));
}

TEST(CodecProperties, any_message_comes_back_as_it_was) {
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
        SCOPED_TRACE(seed);
        RandomMessage random(seed);
        const auto client = random.any<ClientMessage>();
        ASSERT_EQ(*decode_client(frame_of(client)), client);
        const auto server = random.any<ServerMessage>();
        ASSERT_EQ(*decode_server(frame_of(server)), server);
    }
}

TEST(CodecProperties, random_bytes_give_an_error_and_nothing_else) {
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
        SCOPED_TRACE(seed);
        RandomMessage random(seed);
        expect_both_directions_safe(random.bytes(200));
    }
}

TEST(CodecProperties, a_damaged_frame_gives_an_error_or_a_message_that_encodes_stably) {
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
        SCOPED_TRACE(seed);
        RandomMessage random(seed);
        expect_both_directions_safe(damaged(random, frame_of(random.any<ClientMessage>())));
        expect_both_directions_safe(damaged(random, frame_of(random.any<ServerMessage>())));
    }
}

TEST(CodecProperties, an_encoded_message_is_never_longer_than_the_frame_that_it_was_read_from) {
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
        SCOPED_TRACE(seed);
        RandomMessage random(seed);
        const std::string frame = damaged(random, frame_of(random.any<ServerMessage>()));
        const auto decoded = decode_server(frame);
        EXPECT_LE(decoded ? frame_of(*decoded).size() : 0, frame.size());
    }
}

}  // namespace
}  // namespace natter::net
