// Whoever could be read along with is told how to come in, and heard no further.
#include "tests/server/room_of_people.hpp"

#include <gmock/gmock.h>

namespace natter::server::test {
namespace {

using testing::Contains;
using testing::HasSubstr;

// A connection as from another machine.
class FarAway : public net::Transport {
  public:
    FarAway(std::unique_ptr<net::Transport> transport, net::Privacy privacy)
        : transport_(std::move(transport)), privacy_(privacy) {}

    void start(net::TransportHandler& handler) override { transport_->start(handler); }
    void hold_reading(bool held) override { transport_->hold_reading(held); }
    void keep_open(bool kept) override { transport_->keep_open(kept); }
    void write(net::Chunk bytes) override { transport_->write(std::move(bytes)); }
    void flush() override { transport_->flush(); }
    [[nodiscard]] std::size_t queued_bytes() const override { return transport_->queued_bytes(); }
    void finish(net::Ending ending) override { transport_->finish(ending); }
    void close() override { transport_->close(); }
    [[nodiscard]] const std::string& peer() const override { return transport_->peer(); }
    [[nodiscard]] net::Privacy privacy() const override { return privacy_; }

  private:
    std::unique_ptr<net::Transport> transport_;
    net::Privacy privacy_;
};

class FromElsewhere : public RoomOfPeople {
  protected:
    explicit FromElsewhere(ServerOptions options = unhurried()) : RoomOfPeople(std::move(options)) {}

    TestClient& far(net::Framing framing, net::Privacy privacy) {
        auto [ours, theirs] = net::make_memory_pair(io_, "192.0.2.7:4000");
        server_->adopt(std::make_unique<FarAway>(std::move(theirs), privacy), framing, net::Mode::group, Role::guest);
        TestClient& client = clients_.emplace_back(std::move(ours));
        settle();
        return client;
    }
};

class AllowedElsewhere : public FromElsewhere {
  protected:
    AllowedElsewhere() : FromElsewhere(allowed()) {}

    static ServerOptions allowed() {
        ServerOptions options = unhurried();
        options.tls.allow_plaintext = true;
        return options;
    }
};

TEST_F(FromElsewhere, Plain_lines_are_refused_with_a_sentence_that_says_how_to_come_in) {
    TestClient& json = far(net::Framing::json_lines, {.exposed = true});
    const auto bye = json.only<net::Bye>();
    EXPECT_THAT(bye.reason, HasSubstr("tls://"));
    EXPECT_FALSE(bye.retry_after) << "another try would fare no better";
    TestClient& text = far(net::Framing::plain_text, {.exposed = true});
    EXPECT_THAT(text.take_lines(), Contains(HasSubstr("by TLS alone")));
    json.say(net::Hello{.version = 1, .nick = "anna"});
    settle();
    EXPECT_TRUE(json.take_lines().empty()) << "it is not heard";
    EXPECT_TRUE(server_->hub().people().present().empty());
}

TEST_F(FromElsewhere, Who_is_encrypted_comes_in) {
    TestClient& anna = far(net::Framing::json_lines, {});
    request(anna, net::Hello{.version = 1, .nick = "anna"});
    EXPECT_EQ(anna.only<net::Welcome>().nick, "anna");
}

TEST_F(AllowedElsewhere, Plain_lines_are_served_where_the_operator_takes_that_risk) {
    TestClient& anna = far(net::Framing::json_lines, {.exposed = true});
    request(anna, net::Hello{.version = 1, .nick = "anna"});
    EXPECT_EQ(anna.only<net::Welcome>().nick, "anna");
}

}  // namespace
}  // namespace natter::server::test
