#include "net/transport/line_framer.hpp"

#include <gtest/gtest.h>

namespace natter::net {
namespace {

/// What comes of a last line without its end.
std::string last_of(LastLine last_line, const std::string& bytes) {
    LineFramer framer(last_line);
    framer.feed(bytes);
    std::string_view frame;
    EXPECT_EQ(framer.next(frame), Framer::Next::more);
    framer.keep();
    if (!framer.end_of_bytes()) return {};
    EXPECT_EQ(framer.next(frame), Framer::Next::frame);
    const std::string last(frame);
    framer.keep();
    EXPECT_FALSE(framer.end_of_bytes()) << "once is enough";
    return last;
}

TEST(LineFramer, takes_a_last_line_without_its_end_where_it_counts) {
    EXPECT_EQ(last_of(LastLine::counts, "typed"), "typed");
    EXPECT_EQ(last_of(LastLine::counts, ""), "");
    EXPECT_EQ(last_of(LastLine::dropped, "{\"type\":"), "");
}

TEST(LineFramer, hands_on_the_alert_of_a_server_that_wants_tls) {
    using namespace std::string_literals;
    const std::string alert = "\x15\x03\x01\x00\x02\x02\x46"s;
    EXPECT_EQ(last_of(LastLine::dropped, alert), alert);
}

}  // namespace
}  // namespace natter::net
