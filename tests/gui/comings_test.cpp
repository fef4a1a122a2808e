// Who came and went, in one line.
#include "gui/model/comings.hpp"
#include "gui/model/boxed.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using gui::Boxed;
using gui::Comings;

TEST(Comings, TellEachPersonOnceByWhatTheirWaysComeTo) {
    Comings comings;
    comings.came("Ada");
    EXPECT_EQ(comings.line(), "Ada joined");
    comings.left("Ada");
    EXPECT_EQ(comings.line(), "Ada came and went");
    comings.came("Ada");
    comings.left("Bob");
    EXPECT_EQ(comings.line(), "Ada joined · Bob left");
    comings.came("Bob");
    EXPECT_EQ(comings.line(), "Ada joined · Bob left and came back");
    comings.left("Bob");
    EXPECT_EQ(comings.line(), "Ada joined · Bob left");
}

TEST(Comings, NameAFewAndCountTheOthers) {
    Comings comings;
    for (int i = 1; i <= 4; ++i) comings.came("p" + std::to_string(i));
    EXPECT_EQ(comings.line(), "p1, p2, p3, p4 joined");
    EXPECT_FALSE(comings.counts());
    comings.came("p5");
    comings.left("q");
    EXPECT_EQ(comings.line(), "p1, p2, p3 and 2 others joined · q left");
    EXPECT_TRUE(comings.counts());
    EXPECT_EQ(comings.names(), "p1, p2, p3, p4, p5 joined · q left");
}

TEST(Comings, AreFullAtSomeHundreds) {
    Comings comings;
    for (std::size_t i = 0; i < Comings::kPeopleMost; ++i) {
        EXPECT_FALSE(comings.is_full());
        comings.came(std::to_string(i));
    }
    EXPECT_TRUE(comings.is_full());
}

TEST(Boxed, IsCopiedAndComparedByWhatIsInIt) {
    Boxed<std::string> one(std::string("words"));
    Boxed<std::string> other = one;
    EXPECT_EQ(one, other);
    *other += "!";
    EXPECT_EQ(*one, "words");
    EXPECT_NE(one, other);
    one = other;
    EXPECT_EQ(*one, "words!");
    Boxed<std::string>& itself = one;
    one = itself;
    EXPECT_EQ(one->size(), 6u);
    one = std::nullopt;
    EXPECT_FALSE(one);
    EXPECT_EQ(one, Boxed<std::string>());
    EXPECT_EQ(one.emplace(3, 'x'), "xxx");
    EXPECT_FALSE(Boxed<std::string>(std::optional<std::string>()));
    one.reset();
    EXPECT_FALSE(one.has_value());
}

}  // namespace
}  // namespace natter::tests
