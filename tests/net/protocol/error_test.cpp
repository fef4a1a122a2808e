#include "net/protocol/error.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

namespace natter::net {
namespace {

// `log_failed` is the last of the list.
constexpr int kCodes = static_cast<int>(Errc::log_failed) + 1;

TEST(ErrorWords, each_code_has_a_word_of_its_own_that_leads_back_to_it) {
    std::set<std::string_view> words;
    for (int i = 0; i < kCodes; ++i) {
        const auto code = static_cast<Errc>(i);
        EXPECT_EQ(errc_from_word(to_word(code)), code) << to_word(code);
        EXPECT_TRUE(words.insert(to_word(code)).second) << to_word(code);
    }
}

TEST(ErrorWords, a_word_is_lower_case_with_underscores) {
    for (int i = 0; i < kCodes; ++i) {
        const std::string_view word = to_word(static_cast<Errc>(i));
        EXPECT_FALSE(word.empty());
        EXPECT_EQ(word.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789"), std::string_view::npos) << word;
    }
}

TEST(ErrorWords, a_word_of_a_later_version_is_unsupported) {
    EXPECT_EQ(errc_from_word("too_blue"), Errc::unsupported);
    EXPECT_EQ(errc_from_word(""), Errc::unsupported);
}

TEST(Result, asking_an_error_for_its_value_throws_its_message) {
    const Result<int> failed = Error{Errc::refused, "Nobody listens there."};
    EXPECT_THROW(static_cast<void>(failed.value()), std::logic_error);
}

}  // namespace
}  // namespace natter::net
