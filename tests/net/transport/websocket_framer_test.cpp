// RFC 6455 as a server and a client hold each other to it. See websocket_framer.hpp.
#include "net/transport/websocket_framer.hpp"

#include "net/protocol/limits.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace natter::net {
namespace {

using namespace std::string_literals;
using websocket::masked_frame;
using websocket::Opcode;

constexpr Opcode kText = Opcode::text;
constexpr Opcode kMore = Opcode::continuation;

struct Heard {
    std::vector<std::string> frames;
    int oversizes = 0;
    std::string answers;  // one after the other
    bool ended = false;
};

// Everything that the bytes bring, when they come in pieces of that size.
Heard hear(WebSocketFramer& framer, std::string_view bytes, std::size_t piece = 65'536) {
    Heard heard;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
        const std::string borrowed(bytes.substr(0, piece));
        framer.feed(borrowed);
        std::string_view view;
        for (auto next = framer.next(view); next != Framer::Next::more; next = framer.next(view)) {
            if (next == Framer::Next::frame) heard.frames.emplace_back(view);
            if (next == Framer::Next::oversize) ++heard.oversizes;
            if (next == Framer::Next::answer || next == Framer::Next::ended) heard.answers += view;
            heard.ended = heard.ended || next == Framer::Next::ended;
        }
        framer.keep();
    }
    return heard;
}

Heard server_hears(std::string_view bytes, std::size_t piece = 65'536) {
    WebSocketFramer framer(WebSocketRole::server);
    return hear(framer, bytes, piece);
}

std::string close_frame(unsigned code) {
    return "\x88\x02"s + static_cast<char>(code >> 8) + static_cast<char>(code & 0xFF);
}

// The same frame with other bits in its first byte.
std::string with_first_byte(std::string frame, unsigned byte) {
    frame[0] = static_cast<char>(byte);
    return frame;
}

TEST(WebSocketFramer, takes_messages_of_every_length_of_header_in_pieces_of_any_size) {
    std::string bytes;
    std::vector<std::string> said;
    for (const std::size_t size : {0u, 1u, 125u, 126u, 127u, 1'000u, 65'534u, 65'535u}) {
        said.emplace_back(size, 'a');
        bytes += masked_frame(kText, said.back());
    }
    for (const std::size_t piece : {1u, 2u, 3u, 7u, 1'000u, 70'000u, 1'000'000u}) {
        const Heard heard = server_hears(bytes, piece);
        EXPECT_EQ(heard.frames, said) << piece;
        EXPECT_EQ(heard.answers, "");
    }
}

TEST(WebSocketFramer, puts_fragments_together_and_answers_a_ping_between_them) {
    const std::string bytes = masked_frame(kText, "one ", false) + masked_frame(Opcode::ping, "there?") +
                              masked_frame(kMore, "", false) + masked_frame(Opcode::pong, "unasked") +
                              masked_frame(kMore, "message") + masked_frame(kText, "next");
    const Heard heard = server_hears(bytes, 3);
    EXPECT_EQ(heard.frames, (std::vector<std::string>{"one message", "next"}));
    EXPECT_EQ(heard.answers, "\x8A\x06there?");
    EXPECT_FALSE(heard.ended);
}

TEST(WebSocketFramer, sends_what_the_other_end_reads) {
    WebSocketFramer server(WebSocketRole::server), client(WebSocketRole::client);
    const std::string line = "{\"text\":\"h\xC3\xA9llo\"}";
    EXPECT_EQ(hear(server, client.framed(line + '\n')).frames, std::vector{line});
    EXPECT_EQ(hear(client, server.framed(line + '\n')).frames, std::vector{line});
    EXPECT_NE(client.framed(line), client.framed(line)) << "each under a mask of its own";
}

TEST(WebSocketFramer, skips_what_is_too_large_whole_or_in_fragments_and_reads_on) {
    const std::string piece(40'000, 'x');
    const std::string bytes = masked_frame(kText, std::string(limits::kFrameBytes, 'x')) + masked_frame(kText, "one") +
                              masked_frame(kText, piece, false) + masked_frame(kMore, piece, false) +
                              masked_frame(kMore, piece) + masked_frame(kText, "two");
    for (const std::size_t size : {1'000u, 200'000u}) {
        const Heard heard = server_hears(bytes, size);
        EXPECT_EQ(heard.frames, (std::vector<std::string>{"one", "two"}));
        EXPECT_EQ(heard.oversizes, 2);
        EXPECT_FALSE(heard.ended);
    }
}

TEST(WebSocketFramer, keeps_no_more_than_one_message_and_nothing_between_messages) {
    WebSocketFramer framer(WebSocketRole::server);
    for (int i = 0; i < 100; ++i) {
        static_cast<void>(hear(framer, masked_frame(i == 0 ? kText : kMore, std::string(10'000, 'x'), false)));
        EXPECT_LE(framer.kept_bytes(), limits::kFrameBytes);
    }
    static_cast<void>(hear(framer, masked_frame(kMore, "end") + masked_frame(kText, "whole")));
    EXPECT_EQ(framer.kept_bytes(), 0u);
}

TEST(WebSocketFramer, ends_with_the_code_that_says_what_was_wrong) {
    const std::string huge = "\x81\xFF\x00\x00\x00\x00\x7F\xFF\xFF\xFF"s + "mask";
    const std::string zeros(4, '\0');
    struct Row {
        std::string_view what;
        std::string bytes;
        unsigned code;
    };
    const std::vector<Row> table{
        {"not masked", websocket::frame(kText, "hello"), 1002},
        {"compressed", with_first_byte(masked_frame(kText, "hello"), 0xC1), 1002},
        {"reserved bit 2", with_first_byte(masked_frame(kText, "hello"), 0xA1), 1002},
        {"reserved bit 3", with_first_byte(masked_frame(kText, "hello"), 0x91), 1002},
        {"unknown opcode 3", with_first_byte(masked_frame(kText, ""), 0x83), 1002},
        {"unknown control opcode 11", with_first_byte(masked_frame(kText, ""), 0x8B), 1002},
        {"binary", masked_frame(Opcode::binary, "hello"), 1003},
        {"continues nothing", masked_frame(kMore, "hello"), 1002},
        {"begins within another", masked_frame(kText, "a", false) + masked_frame(kText, "b"), 1002},
        {"ping in fragments", masked_frame(Opcode::ping, "", false), 1002},
        {"ping too long", masked_frame(Opcode::ping, std::string(126, 'x')), 1002},
        {"close too long", masked_frame(Opcode::close, std::string(200, 'x')), 1002},
        {"close of one byte", masked_frame(Opcode::close, "x"), 1002},
        {"close code that nobody may send", masked_frame(Opcode::close, "\x03\xED"), 1002},
        {"close code 999", masked_frame(Opcode::close, "\x03\xE7"), 1002},
        {"close reason that is no text", masked_frame(Opcode::close, "\x03\xE8\xFF"), 1007},
        {"no text", masked_frame(kText, "\xC3\x28"), 1007},
        {"text cut within a letter", masked_frame(kText, "\xC3"), 1007},
        {"length said in too many bytes", "\x81\xFE\x00\x05"s + zeros + "hello", 1002},
        {"length said in far too many bytes", "\x81\xFF\x00\x00\x00\x00\x00\x00\xFF\xFF"s + zeros, 1002},
        {"length beyond 63 bits", "\x81\xFF\x80\x00\x00\x00\x00\x00\x00\x00"s + zeros, 1002},
        {"2 GB", huge, 1009},
    };
    for (const Row& row : table) {
        for (const std::size_t piece : {1u, 100'000u}) {
            const Heard heard = server_hears(row.bytes + masked_frame(kText, "late"), piece);
            EXPECT_TRUE(heard.ended) << row.what;
            EXPECT_EQ(heard.answers, close_frame(row.code)) << row.what;
            EXPECT_TRUE(heard.frames.empty()) << row.what;
        }
    }
}

TEST(WebSocketFramer, ends_a_message_in_fragments_that_never_ends) {
    WebSocketFramer framer(WebSocketRole::server);
    const std::string piece(1u << 20, 'x');
    Heard heard = hear(framer, masked_frame(kText, piece, false));
    int pieces = 1;
    for (; !heard.ended && pieces < 100; ++pieces) heard = hear(framer, masked_frame(kMore, piece, false));
    EXPECT_TRUE(heard.ended);
    EXPECT_EQ(heard.answers, close_frame(1009));
    EXPECT_EQ(pieces, 17);
}

TEST(WebSocketFramer, answers_a_close_with_its_code_and_hears_no_more) {
    EXPECT_EQ(server_hears(masked_frame(Opcode::close, "")).answers, "\x88\x00"s);
    EXPECT_EQ(server_hears(masked_frame(Opcode::close, "\x03\xE8goodbye")).answers, close_frame(1000));
    EXPECT_EQ(server_hears(masked_frame(Opcode::close, "\x0F\xA0")).answers, close_frame(4000));
    WebSocketFramer framer(WebSocketRole::server);
    EXPECT_TRUE(hear(framer, masked_frame(Opcode::close, "")).ended);
    EXPECT_TRUE(hear(framer, masked_frame(kText, "late")).frames.empty());
}

TEST(WebSocketFramer, of_a_client_takes_no_masked_frame_and_masks_its_answers) {
    WebSocketFramer client(WebSocketRole::client);
    const Heard pong = hear(client, websocket::frame(Opcode::ping, "x"));
    ASSERT_EQ(pong.answers.size(), 7u);
    EXPECT_EQ(pong.answers.substr(0, 2), "\x8A\x81");
    EXPECT_TRUE(hear(client, masked_frame(kText, "hello")).ended);
}

TEST(WebSocketFramer, says_why_it_ends) {
    WebSocketFramer server(WebSocketRole::server);
    EXPECT_EQ(server.farewell(Ending::normal), close_frame(1000));
    EXPECT_EQ(server.farewell(Ending::policy), close_frame(1008));
    EXPECT_EQ(server.farewell(Ending::try_later), close_frame(1013));
}

TEST(WebSocketFramer, goes_on_where_it_was_left_when_its_reader_pauses) {
    WebSocketFramer framer(WebSocketRole::server);
    {
        const std::string borrowed = masked_frame(kText, "one") + masked_frame(kText, "two");
        framer.feed(borrowed);
        std::string_view view;
        ASSERT_EQ(framer.next(view), Framer::Next::frame);
        EXPECT_EQ(view, "one");
        framer.keep();
    }
    framer.feed({});
    std::string_view view;
    ASSERT_EQ(framer.next(view), Framer::Next::frame);
    EXPECT_EQ(view, "two");
    EXPECT_EQ(framer.next(view), Framer::Next::more);
}

}  // namespace
}  // namespace natter::net
