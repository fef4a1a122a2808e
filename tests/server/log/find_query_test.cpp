#include "server/log/find_query.hpp"

#include "net/protocol/limits.hpp"

#include <gtest/gtest.h>

namespace natter::server {
namespace {

FindQuery parsed(std::string_view text) { return parse_find_query(text).value(); }

TEST(FindQuery, Words_phrases_and_beginnings) {
    EXPECT_EQ(parsed("tea  four").terms, (std::vector<FindTerm>{{"tea"}, {"four"}}));
    EXPECT_EQ(parsed("\"tea at\" four").terms, (std::vector<FindTerm>{{"tea at"}, {"four"}}));
    EXPECT_EQ(parsed("\"never closed").terms, (std::vector<FindTerm>{{"never closed"}}));
    EXPECT_EQ(parsed("light*").terms, (std::vector<FindTerm>{{"light", true}}));
    EXPECT_EQ(parsed("tea*").terms, (std::vector<FindTerm>{{"tea", false}})) << "too short to stand for its beginning";
    EXPECT_EQ(parsed("\"a*\"").terms, (std::vector<FindTerm>{{"a*"}}));
}

TEST(FindQuery, Filters) {
    const FindQuery query = parsed("from:@Anna in:#garden has:link before:2026-11-21 after:2026-01-31");
    EXPECT_EQ(query.from, "Anna");
    EXPECT_EQ(query.in, "#garden");
    EXPECT_TRUE(query.has_link);
    using namespace std::chrono;
    EXPECT_EQ(query.before, net::Time(sys_days(2026y / 11 / 21)));
    EXPECT_EQ(query.not_before, net::Time(sys_days(2026y / 2 / 1))) << "the day itself is not meant";
    EXPECT_TRUE(query.terms.empty());
}

TEST(FindQuery, What_is_no_filter_is_a_word) {
    EXPECT_EQ(parsed("to:anna from: \"from:anna\"").terms,
              (std::vector<FindTerm>{{"to:anna"}, {"from:"}, {"from:anna"}}));
}

TEST(FindQuery, Days_that_are_none_are_refused_with_an_example) {
    for (const char* day : {"2026-13-01", "2026-02-30", "yesterday", "2026-1-1", "26-11-2100", "-026-11-21"}) {
        const auto query = parse_find_query(std::string("before:") + day);
        ASSERT_FALSE(query) << day;
        EXPECT_NE(query.error().message.find("write it like 2026-11-21"), std::string::npos);
    }
}

TEST(FindQuery, Nothing_to_look_for_is_refused) {
    for (const char* text : {"", "   ", "\"\"", "*", "\t\n"}) {
        EXPECT_EQ(parse_find_query(text).error().code, net::Errc::bad_arguments) << text;
    }
}

TEST(FindQuery, Too_much_is_refused) {
    EXPECT_EQ(parse_find_query(std::string(10'240, 'x')).error().code, net::Errc::too_large);
    std::string words;
    for (std::size_t i = 0; i <= net::limits::kQueryTerms; ++i) words += "w ";
    EXPECT_EQ(parse_find_query(words).error().code, net::Errc::too_large);
}

}  // namespace
}  // namespace natter::server
