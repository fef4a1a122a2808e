// The connections to a model: kept, dropped, redirected, through a proxy, over TLS, and ended at every moment.
#include "tests/server/search/asked_model.hpp"
#include "tests/support/temporary_folder.hpp"

#include "server/search/http_client.hpp"
#include "server/search/make_provider.hpp"

#include <fstream>

namespace natter::server::test {
namespace {

using Then = Scripted::Then;
using natter::test::TemporaryFolder;

class OpenAiConnection : public AskedModel {
  protected:
    // Of an endpoint over TLS, whose certificate is for `name`, and which is its own authority.
    std::unique_ptr<ScriptedEndpoint> over_tls(const std::string& name) {
        const auto pem = net::make_certificate({name});
        EXPECT_TRUE(pem);
        std::ofstream(folder_.path() / "ca.pem") << pem->certificate;
        auto identity = net::TlsIdentity::from_pem(*pem);
        EXPECT_TRUE(identity);
        auto served = std::make_unique<ScriptedEndpoint>(loop.io, *identity);
        options.base_url = fmt::format("https://127.0.0.1:{}/v1", served->port());
        return served;
    }
    void trust_it() { options.ca_file = folder_.path() / "ca.pem"; }

    Heard hear_of(ScriptedEndpoint& served, Scripted reply) {
        served.replies.push_back(std::move(reply));
        Heard heard;
        const auto asking = ask(heard);
        EXPECT_TRUE(loop.run_until([&] { return heard.ended(); }));
        return heard;
    }

  private:
    TemporaryFolder folder_;
};

TEST_F(OpenAiConnection, Is_used_again) {
    EXPECT_EQ(hear({{streamed({"One."})}}).text, "One.");
    EXPECT_EQ(hear({{{whole("Two.")}}}).text, "Two.");
    EXPECT_EQ(hear({{{json_reply("404 Not Found", "{}")}}}).text, "");
    EXPECT_EQ(hear({{streamed({"Three."})}}).text, "Three.");
    EXPECT_EQ(endpoint.accepted, 1U);
    forget_provider();
    EXPECT_TRUE(loop.run_until([&] { return endpoint.open == 0; })) << "it goes with the provider";
}

TEST_F(OpenAiConnection, Whose_answer_ends_late_is_used_again_after_that) {
    auto late = streamed({"One."});
    late.back().resize(late.back().size() - kLastChunk.size());
    late.push_back(kLastChunk);
    EXPECT_EQ(hear({{late}}).text, "One.");
    loop.settle();
    EXPECT_EQ(hear({{streamed({"Two."})}}).text, "Two.");
    EXPECT_EQ(endpoint.accepted, 1U);
}

TEST_F(OpenAiConnection, Whose_answer_never_ends_goes_with_the_provider) {
    auto late = streamed({"One."});
    late.back().resize(late.back().size() - kLastChunk.size());
    EXPECT_EQ(hear({{late, Then::stall}}).text, "One.");
    EXPECT_EQ(endpoint.open, 1U);
    forget_provider();
    EXPECT_TRUE(loop.run_until([&] { return endpoint.open == 0; }));
}

TEST_F(OpenAiConnection, That_was_closed_meanwhile_is_opened_anew) {
    auto closing = streamed({"One."});
    EXPECT_EQ(hear({{closing, Then::close}}).text, "One.");
    EXPECT_EQ(hear({{streamed({"Two."})}}).text, "Two.");
    EXPECT_EQ(endpoint.accepted, 2U);
    EXPECT_EQ(endpoint.requests.size(), 2U);
}

TEST_F(OpenAiConnection, That_says_something_unasked_is_not_used_again) {
    auto chatty = streamed({"One."});
    chatty.back() += "HTTP/1.1 200 OK\r\n\r\nforged";
    EXPECT_EQ(hear({{chatty}}).text, "One.");
    EXPECT_EQ(hear({{streamed({"Two."})}}).text, "Two.");
    EXPECT_EQ(endpoint.accepted, 2U);
}

TEST_F(OpenAiConnection, Is_closed_at_once_when_a_question_is_ended) {
    endpoint.replies.push_back({{kStreamHead, chunk(event(delta("At no")))}, Then::stall});
    Heard heard;
    auto asking = ask(heard);
    ASSERT_TRUE(loop.run_until([&] { return heard.pieces == 1; }));
    asking = nullptr;
    EXPECT_TRUE(loop.run_until([&] { return endpoint.open == 0; }));
    EXPECT_FALSE(heard.ended());
}

TEST_F(OpenAiConnection, May_be_ended_at_every_moment) {
    for (int steps = 0;; ++steps) {
        endpoint.replies.clear();
        endpoint.replies.push_back({streamed({"At ", "noon."})});
        Heard heard;
        auto asking = ask(heard);
        for (int i = 0; i < steps && !heard.ended(); ++i) loop.io.run_one();
        const bool ended = heard.ended();
        const std::size_t pieces = heard.pieces;
        asking = nullptr;
        loop.settle();
        ASSERT_EQ(heard.pieces, pieces) << steps;
        ASSERT_EQ(heard.ended(), ended) << steps;
        if (ended) break;
        ASSERT_LT(steps, 1'000);
    }
    forget_provider();
    EXPECT_TRUE(loop.run_until([&] { return endpoint.open == 0; }));
}

TEST_F(OpenAiConnection, May_be_ended_by_who_hears_of_it) {
    endpoint.replies.push_back({streamed({"At ", "noon."})});
    endpoint.replies.push_back({streamed({"At ", "noon."})});
    endpoint.replies.push_back({{json_reply("404 Not Found", "{}")}});
    Heard first, second, third;
    auto at_text = ask(first);
    first.when_text = [&] { at_text = nullptr; };
    ASSERT_TRUE(loop.run_until([&] { return at_text == nullptr; }));
    EXPECT_FALSE(first.ended());
    auto at_end = ask(second);
    second.when_ended = [&] { at_end = nullptr; };
    ASSERT_TRUE(loop.run_until([&] { return at_end == nullptr; }));
    auto at_failure = ask(third);
    third.when_ended = [&] { at_failure = nullptr; };
    ASSERT_TRUE(loop.run_until([&] { return at_failure == nullptr; }));
    EXPECT_TRUE(third.failed.has_value());
}

TEST_F(OpenAiConnection, That_nobody_accepts_is_told) {
    endpoint.turns_away = true;
    const Heard away = hear({});
    EXPECT_NE(away.told().find("broke off"), std::string::npos) << away.told();
    EXPECT_EQ(endpoint.accepted, 2U) << "one more try";

    boost::asio::ip::tcp::acceptor closed(loop.io, {boost::asio::ip::address_v4::loopback(), 0});
    options.base_url = fmt::format("http://127.0.0.1:{}", closed.local_endpoint().port());
    closed.close();
    forget_provider();
    const Heard refused = hear({});
    EXPECT_NE(refused.told().find("cannot be reached"), std::string::npos) << refused.told();
    EXPECT_NE(refused.cause().find("Nobody listens"), std::string::npos) << refused.cause();
}

TEST_F(OpenAiConnection, To_a_host_that_is_not_there_is_told) {
    options.base_url = "http://nowhere.invalid/v1";
    const Heard heard = hear({});
    EXPECT_NE(heard.told().find("not known"), std::string::npos) << heard.told();
    EXPECT_NE(heard.cause().find("nowhere.invalid"), std::string::npos) << heard.cause();
}

TEST_F(OpenAiConnection, Follows_a_redirection_within_the_same_service) {
    const auto moved = [](const std::string& to) {
        return Scripted{{json_reply("308 Permanent Redirect", "{}", "Location: " + to + "\r\n")}};
    };
    EXPECT_EQ(hear({moved("/v2/chat"), {streamed({"Yes."})}}).text, "Yes.");
    EXPECT_TRUE(endpoint.requests[1].head.starts_with("POST /v2/chat HTTP/1.1\r\n"));
    EXPECT_EQ(hear({moved(fmt::format("http://127.0.0.1:{}/v3/chat", endpoint.port())), {streamed({"Yes."})}}).text,
              "Yes.");
    EXPECT_TRUE(endpoint.requests[3].head.starts_with("POST /v3/chat "));

    ScriptedEndpoint other(loop.io);
    for (const std::string& to : {fmt::format("http://127.0.0.1:{}/v1", other.port()), std::string("//127.0.0.1/v1"),
                                  std::string("https://127.0.0.1/v1"), std::string("/v1 HTTP/1.1")}) {
        const Heard heard = hear({moved(to)});
        EXPECT_NE(heard.told().find("another address"), std::string::npos) << to;
        EXPECT_NE(heard.cause().find("not followed"), std::string::npos) << heard.cause();
    }
    EXPECT_EQ(other.accepted, 0U);
    const Heard round = hear({moved("/a"), moved("/b"), moved("/c"), moved("/d"), {streamed({"Never."})}});
    EXPECT_TRUE(round.failed.has_value());
}

TEST_F(OpenAiConnection, Over_tls_is_taken_from_whom_an_authority_vouches_for) {
    const auto served = over_tls("127.0.0.1");
    trust_it();
    EXPECT_EQ(hear_of(*served, {streamed({"At ", "noon."})}).text, "At noon.");
    EXPECT_EQ(hear_of(*served, {streamed({"Again."})}).text, "Again.");
    EXPECT_EQ(served->accepted, 1U);
    EXPECT_EQ(hear_of(*served, {{kStreamHead, chunk(event(delta("At no")))}, Then::close}).told().empty(), false);
}

TEST_F(OpenAiConnection, Over_tls_tells_nothing_to_whom_nobody_vouches_for) {
    const auto served = over_tls("127.0.0.1");
    const Heard heard = hear_of(*served, {streamed({"Never."})});
    EXPECT_NE(heard.told().find("could not prove who it is"), std::string::npos) << heard.told();
    EXPECT_NE(heard.cause().find("not trusted"), std::string::npos) << heard.cause();
    EXPECT_TRUE(served->requests.empty());
}

TEST_F(OpenAiConnection, Over_tls_tells_nothing_to_another_host) {
    const auto served = over_tls("models.example");
    trust_it();
    const Heard heard = hear_of(*served, {streamed({"Never."})});
    EXPECT_NE(heard.told().find("could not prove who it is"), std::string::npos) << heard.told();
    EXPECT_TRUE(served->requests.empty());
    EXPECT_EQ(served->accepted, 1U) << "a second try would not help";
}

TEST_F(OpenAiConnection, Over_tls_to_who_speaks_none_is_told) {
    options.base_url = fmt::format("https://127.0.0.1:{}/v1", endpoint.port());
    endpoint.replies.push_back({{"HTTP/1.1 400 Bad Request\r\n\r\n"}, Then::close});
    options.timeout = std::chrono::milliseconds(200);
    const Heard heard = hear({});
    EXPECT_TRUE(heard.failed.has_value());
}

TEST_F(OpenAiConnection, Asks_a_proxy_for_the_whole_address) {
    options.base_url = "http://models.invalid/v1";
    options.proxy = fmt::format("http://127.0.0.1:{}", endpoint.port());
    EXPECT_EQ(hear({{streamed({"Yes."})}}).text, "Yes.");
    const std::string& head = endpoint.requests.front().head;
    EXPECT_TRUE(head.starts_with("POST http://models.invalid/v1/chat/completions HTTP/1.1\r\nHost: models.invalid\r\n"))
        << head;
}

TEST_F(OpenAiConnection, Passes_a_proxy_in_a_tunnel_that_it_cannot_look_into) {
    const auto proxy = over_tls("models.invalid");
    trust_it();
    proxy->tunnels = true;
    options.base_url = "https://models.invalid/v1";
    options.proxy = fmt::format("http://127.0.0.1:{}", proxy->port());
    EXPECT_EQ(hear_of(*proxy, {streamed({"Yes."})}).text, "Yes.");
    ASSERT_EQ(proxy->tunnels_asked.size(), 1U);
    EXPECT_TRUE(proxy->tunnels_asked.front().starts_with("CONNECT models.invalid:443 HTTP/1.1\r\n"));
    EXPECT_EQ(proxy->tunnels_asked.front().find("Authorization"), std::string::npos);
    EXPECT_TRUE(proxy->requests.front().head.starts_with("POST /v1/chat/completions "));
}

TEST_F(OpenAiConnection, Tells_a_proxy_who_asks_and_nobody_else) {
    const std::string line = "\r\nProxy-Authorization: Basic YWRhOmEgc2VjcmV0\r\n";
    options.proxy_login = "ada:a secret";
    EXPECT_EQ(hear({{streamed({"Yes."})}}).text, "Yes.");
    EXPECT_EQ(endpoint.requests.back().head.find("Proxy"), std::string::npos) << "there is no proxy";
    forget_provider();
    options.base_url = "http://models.invalid/v1";
    options.proxy = fmt::format("http://127.0.0.1:{}", endpoint.port());
    EXPECT_EQ(hear({{streamed({"Yes."})}}).text, "Yes.");
    EXPECT_NE(endpoint.requests.back().head.find(line), std::string::npos);
    forget_provider();
    const auto proxy = over_tls("models.invalid");
    trust_it();
    proxy->tunnels = true;
    options.base_url = "https://models.invalid/v1";
    options.proxy = fmt::format("http://127.0.0.1:{}", proxy->port());
    EXPECT_EQ(hear_of(*proxy, {streamed({"Yes."})}).text, "Yes.");
    EXPECT_NE(proxy->tunnels_asked.front().find(line), std::string::npos);
    EXPECT_EQ(proxy->requests.front().head.find("Proxy"), std::string::npos) << "the model is told nothing of it";
}

TEST_F(OpenAiConnection, That_a_proxy_refuses_is_told) {
    const auto proxy = over_tls("models.invalid");
    trust_it();
    proxy->tunnels = true;
    proxy->tunnel_reply = "HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n";
    options.base_url = "https://models.invalid/v1";
    options.proxy = fmt::format("http://127.0.0.1:{}", proxy->port());
    const Heard heard = hear_of(*proxy, {});
    EXPECT_NE(heard.told().find("cannot be reached"), std::string::npos) << heard.told();
    EXPECT_NE(heard.cause().find("407"), std::string::npos) << heard.cause();
}

TEST_F(OpenAiConnection, Is_made_where_there_is_a_key_or_an_address_alone) {
    const auto executor = loop.io.get_executor();
    EXPECT_EQ(make_provider(executor, {})->model(), "");
    EXPECT_EQ(make_provider(executor, {.key = "sk-x"})->model(), "gpt-4o-mini");
    EXPECT_EQ(make_provider(executor, {.base_url = "http://127.0.0.1:1", .model = "own"})->model(), "own");
    EXPECT_THROW(static_cast<void>(make_provider(executor, {.key = "sk-x", .ca_file = "/nowhere.pem"})),
                 std::runtime_error);
}

}  // namespace
}  // namespace natter::server::test
