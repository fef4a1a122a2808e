// A room in which not everybody writes in the same turn: what is said meanwhile, and who goes meanwhile.
#include "tests/server/room_of_people.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

namespace natter::server::test {
namespace {

using testing::ElementsAre;

class LargeRoom : public RoomOfPeople {
  protected:
    static constexpr int kPeople = 50;

    LargeRoom() {
        for (int i = 0; i < kPeople; ++i) people_.push_back(&json("person" + std::to_string(i)));
        settle();
        forget_all();
    }

    void say(TestClient& client, const std::string& text) {
        client.say(net::Send{.id = text, .to = "#lobby", .text = text});
    }

    [[nodiscard]] std::size_t reached() const {
        return static_cast<std::size_t>(
            std::ranges::count_if(people_, [](const TestClient* each) { return !each->lines().empty(); }));
    }

    /// Lets the server work until some have what was said and others do not, does that, and lets it end its work.
    void amidst(const std::function<void()>& act) {
        bool done = false;
        io_.restart();
        while (io_.poll_one() > 0) {
            if (done || reached() < 5 || reached() > people_.size() - 5) continue;
            act();
            done = true;
        }
        EXPECT_TRUE(done) << "there was no such moment";
    }

    static std::vector<std::string> texts(TestClient& client) {
        std::vector<std::string> all;
        for (const auto& each : client.take<net::Message>()) all.push_back(each.text);
        return all;
    }

    std::vector<TestClient*> people_;
};

TEST_F(LargeRoom, Everybody_hears_all_in_order_though_more_is_said_while_some_wait) {
    say(*people_.front(), "one");
    amidst([&] {
        say(*people_.back(), "two");
        say(*people_.back(), "three");
    });
    for (TestClient* each : people_) EXPECT_THAT(texts(*each), ElementsAre("one", "two", "three"));
}

TEST_F(LargeRoom, What_is_said_while_some_wait_comes_to_them_with_what_they_wait_for) {
    say(*people_.front(), "one");
    TestClient& last = *people_[people_.size() - 2];
    std::vector<std::string> first_heard;
    amidst([&] {
        say(*people_.back(), "two");
        while (last.lines().empty() && io_.poll_one() > 0) {
        }
        first_heard = texts(last);
    });
    EXPECT_THAT(first_heard, ElementsAre("one", "two"));
}

TEST_F(LargeRoom, Whoever_leaves_while_some_wait_has_heard_what_was_said) {
    say(*people_.front(), "one");
    TestClient& last = *people_.back();
    amidst([&] { last.say(net::ClientBye{}); });
    EXPECT_TRUE(last.closed);
    EXPECT_THAT(texts(last), ElementsAre("one"));
    for (TestClient* each : people_) {
        if (each == &last) continue;
        EXPECT_THAT(texts(*each), ElementsAre("one"));
    }
}

}  // namespace
}  // namespace natter::server::test
