// Server-sent events, cut at every byte.
#include "server/search/event_stream.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace natter::server {
namespace {

using Events = std::vector<std::string>;

Events events_of(const std::vector<std::string>& pieces, std::size_t most = 1'000) {
    EventStream stream(most);
    Events events;
    const auto collect = [&] {
        while (auto event = stream.next()) events.push_back(*std::move(event));
    };
    for (const std::string& piece : pieces) {
        if (!stream.feed(piece)) events.emplace_back("too large");
        collect();
    }
    stream.end();
    collect();
    return events;
}

TEST(EventStream, Carries_data_whatever_ends_its_lines_and_wherever_it_is_cut) {
    const std::string bytes =
        "\xEF\xBB\xBF"
        ": a comment\r\nevent: message\r\ndata: one\r\n\r\ndata:two\rdata: more\r\rid: 7\n"
        "data:  three\n\n\ndata\n\nretry: 5\n\nfield\ndata: [DONE]";
    const Events expected{"one", "two\nmore", " three", "", "[DONE]"};
    EXPECT_EQ(events_of({bytes}), expected);
    for (std::size_t at = 0; at <= bytes.size(); ++at) {
        EXPECT_EQ(events_of({bytes.substr(0, at), bytes.substr(at)}), expected) << at;
    }
    std::vector<std::string> each;
    for (const char c : bytes) each.emplace_back(1, c);
    EXPECT_EQ(events_of(each), expected);
}

TEST(EventStream, Gives_up_an_event_that_is_too_large) {
    EXPECT_EQ(events_of({"data: 12345\n\n", "data: " + std::string(20, 'x')}, 20), (Events{"12345", "too large"}));
    EXPECT_EQ(events_of({"data: 123456\ndata: 123456\ndata: 123456\n\n"}, 20), Events{"too large"});
    EXPECT_EQ(events_of({"data: 1\n\ndata: 2\n\ndata: 3\n\ndata: 4\n\n"}, 20), (Events{"1", "2", "3", "4"}));
}

}  // namespace
}  // namespace natter::server
