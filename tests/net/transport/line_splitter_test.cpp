#include "net/transport/line_splitter.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace natter::net {
namespace {

using namespace std::string_literals;
using Lines = std::vector<std::string>;

constexpr std::size_t kMost = 16;
const std::string kOversize = "(oversize)";

// Feeds one piece after another and lists what comes out.
class Feeder {
  public:
    Feeder& feed(std::string_view piece) {
        // A copy that is gone after `keep`, so that the address sanitizer sees a view that outlives it.
        const std::string borrowed(piece);
        splitter_.feed(borrowed);
        drain();
        splitter_.keep();
        return *this;
    }

    const Lines& lines() const { return lines_; }
    std::size_t kept() const { return splitter_.kept_bytes(); }

  private:
    void drain() {
        std::string_view frame;
        while (true) {
            const auto next = splitter_.next(frame);
            if (next == LineSplitter::Next::more) return;
            lines_.push_back(next == LineSplitter::Next::frame ? std::string(frame) : kOversize);
        }
    }

    LineSplitter splitter_{kMost};
    Lines lines_;
};

struct Stream {
    std::string bytes;
    Lines lines;
};

const std::vector<Stream>& streams() {
    static const std::vector<Stream> all{
        {"", {}},
        {"unfinished", {}},
        {"one\n", {"one"}},
        {"one\r\n", {"one"}},
        {"\n", {""}},
        {"\r\n", {""}},
        {"\r\r\n", {"\r"}},
        {"a\rb\n", {"a\rb"}},
        {"one\ntwo\r\nthree\n", {"one", "two", "three"}},
        {"\n\n\n", {"", "", ""}},
        {"one\ntwo", {"one"}},
        {"nul\0nul\n"s, {"nul\0nul"s}},
        {"123456789012345\n", {"123456789012345"}},      // the newline is byte 16
        {"12345678901234\r\n", {"12345678901234"}},      // so it is here
        {"1234567890123456\nok\n", {kOversize, "ok"}},   // one byte over
        {"123456789012345\r\nok\n", {kOversize, "ok"}},  // the \r is a byte like any other
        {"one\n" + std::string(100, 'x') + "\nok\n", {"one", kOversize, "ok"}},
        {std::string(100, 'x') + "\n" + std::string(100, 'y') + "\nok\n", {kOversize, kOversize, "ok"}},
        {std::string(100, 'x'), {kOversize}},  // said once, though no newline came
        {std::string(100, 'x') + "\n\nok\n", {kOversize, "", "ok"}},
    };
    return all;
}

TEST(LineSplitter, cuts_a_stream_that_comes_at_once) {
    for (const auto& [bytes, lines] : streams()) EXPECT_EQ(Feeder().feed(bytes).lines(), lines) << bytes;
}

TEST(LineSplitter, cuts_the_same_when_the_stream_breaks_at_any_byte) {
    for (const auto& [bytes, lines] : streams()) {
        const std::string_view all = bytes;
        for (std::size_t at = 0; at <= all.size(); ++at) {
            EXPECT_EQ(Feeder().feed(all.substr(0, at)).feed(all.substr(at)).lines(), lines) << bytes << " at " << at;
        }
    }
}

TEST(LineSplitter, cuts_the_same_when_the_stream_breaks_at_any_two_bytes) {
    for (const auto& [bytes, lines] : streams()) {
        const std::string_view all = bytes;
        for (std::size_t first = 0; first <= all.size(); ++first) {
            for (std::size_t second = first; second <= all.size(); ++second) {
                Feeder feeder;
                feeder.feed(all.substr(0, first)).feed(all.substr(first, second - first)).feed(all.substr(second));
                ASSERT_EQ(feeder.lines(), lines) << bytes << " at " << first << " and " << second;
            }
        }
    }
}

TEST(LineSplitter, cuts_the_same_when_bytes_come_one_by_one) {
    for (const auto& [bytes, lines] : streams()) {
        Feeder feeder;
        for (const char byte : bytes) feeder.feed({&byte, 1});
        EXPECT_EQ(feeder.lines(), lines) << bytes;
    }
}

TEST(LineSplitter, keeps_an_unfinished_line_and_nothing_else) {
    Feeder feeder;
    EXPECT_EQ(feeder.feed("one\ntw").kept(), 2u);
    EXPECT_EQ(feeder.feed("o").kept(), 3u);
    EXPECT_EQ(feeder.feed("\n").kept(), 0u);
}

TEST(LineSplitter, keeps_nothing_of_a_line_that_is_too_long) {
    Feeder feeder;
    for (int i = 0; i < 1'000; ++i) EXPECT_LT(feeder.feed("0123456789").kept(), kMost);
    EXPECT_EQ(feeder.lines(), Lines{kOversize});
    EXPECT_EQ(feeder.feed("the end\nok\n").lines(), (Lines{kOversize, "ok"}));
}

TEST(LineSplitter, goes_on_where_it_was_left_when_its_reader_pauses) {
    LineSplitter splitter(kMost);
    std::string_view frame;
    splitter.feed("one\ntwo\nthr");
    ASSERT_EQ(splitter.next(frame), LineSplitter::Next::frame);
    EXPECT_EQ(frame, "one");
    splitter.keep();
    EXPECT_EQ(splitter.kept_bytes(), 7u);

    splitter.feed("");
    ASSERT_EQ(splitter.next(frame), LineSplitter::Next::frame);
    EXPECT_EQ(frame, "two");
    splitter.keep();

    splitter.feed("ee\n");
    ASSERT_EQ(splitter.next(frame), LineSplitter::Next::frame);
    EXPECT_EQ(frame, "three");
    EXPECT_EQ(splitter.next(frame), LineSplitter::Next::more);
}

TEST(LineSplitter, goes_on_after_a_pause_between_a_line_that_is_too_long_and_the_next) {
    LineSplitter splitter(kMost);
    std::string_view frame;
    const std::string bytes = std::string(20, 'x') + "\nok\n";
    splitter.feed(bytes);
    ASSERT_EQ(splitter.next(frame), LineSplitter::Next::oversize);
    splitter.keep();
    splitter.feed("");
    ASSERT_EQ(splitter.next(frame), LineSplitter::Next::frame);
    EXPECT_EQ(frame, "ok");
}

}  // namespace
}  // namespace natter::net
