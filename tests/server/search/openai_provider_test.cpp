// A model's answers: in pieces or as a whole, and every way in which they fail.
#include "tests/server/search/asked_model.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace natter::server::test {
namespace {

using Then = Scripted::Then;

class OpenAi : public AskedModel {};

boost::json::object request_of(const ScriptedEndpoint::Request& request) {
    return boost::json::parse(request.body).as_object();
}

TEST_F(OpenAi, An_answer_in_pieces_comes_in_pieces_with_what_it_took) {
    const Heard heard = hear({{streamed({"At ", "noon", "."}, 11, 5)}});
    EXPECT_EQ(heard.text, "At noon.");
    EXPECT_GE(heard.pieces, 2U);
    ASSERT_TRUE(heard.done.has_value());
    EXPECT_EQ(heard.done->prompt_tokens, 11);
    EXPECT_EQ(heard.done->answer_tokens, 5);
    EXPECT_FALSE(heard.done->cut);

    ASSERT_EQ(endpoint.requests.size(), 1U);
    const auto& [head, body, connection] = endpoint.requests.front();
    EXPECT_TRUE(head.starts_with("POST /v1/chat/completions HTTP/1.1\r\n")) << head;
    EXPECT_NE(head.find(fmt::format("Host: 127.0.0.1:{}\r\n", endpoint.port())), std::string::npos) << head;
    EXPECT_NE(head.find("Authorization: Bearer sk-test-0123456789\r\n"), std::string::npos) << head;
    EXPECT_EQ(body.find("sk-test"), std::string::npos);
    EXPECT_TRUE(request_of(endpoint.requests.front()).at("stream").as_bool());
}

TEST_F(OpenAi, An_endpoint_that_does_not_stream_is_understood) {
    const Heard heard = hear({{{whole("At noon.", 11, 5)}}});
    EXPECT_EQ(heard.text, "At noon.");
    ASSERT_TRUE(heard.done.has_value()) << heard.cause();
    EXPECT_EQ(heard.done->prompt_tokens, 11);
}

TEST_F(OpenAi, A_key_that_is_not_there_is_not_sent) {
    options.key.clear();
    const Heard heard = hear({{{whole("Yes.")}}});
    EXPECT_EQ(endpoint.requests.front().head.find("Authorization"), std::string::npos);
    EXPECT_EQ(heard.text, "Yes.");
}

TEST_F(OpenAi, An_answer_is_the_same_wherever_its_bytes_are_cut) {
    std::string bytes;
    for (const std::string& piece : streamed({"Grüße, ", "\xF0\x9F\x98\x80 at noon."})) bytes += piece;
    for (std::size_t at = 1; at < bytes.size(); ++at) {
        const Heard heard = hear({{{bytes.substr(0, at), bytes.substr(at)}}});
        ASSERT_EQ(heard.text, "Grüße, \xF0\x9F\x98\x80 at noon.") << at;
        ASSERT_TRUE(heard.done.has_value()) << at;
    }
    EXPECT_LE(endpoint.accepted, 1 + kLastChunk.size()) << "on one connection, unless its end is late";
}

TEST_F(OpenAi, An_answer_that_comes_byte_by_byte_is_whole) {
    std::vector<std::string> bytes;
    for (const std::string& piece : streamed({"At ", "noon."})) {
        for (const char c : piece) bytes.emplace_back(1, c);
    }
    EXPECT_EQ(hear({{bytes}}).text, "At noon.");
}

TEST_F(OpenAi, A_character_that_is_cut_between_two_pieces_is_one) {
    const auto raw = [](const std::string& bytes) {
        return chunk("data: {\"choices\":[{\"delta\":{\"content\":\"" + bytes + "\"}}]}\n\n");
    };
    const Heard heard = hear({{{kStreamHead, raw("a\xF0\x9F"), raw("\x98\x80z\\u001b[31m\\ud83d"), raw("\\r\\n."),
                                chunk(event(finish("stop")) + event("[DONE]")) + kLastChunk}}});
    EXPECT_EQ(heard.text, "a\xF0\x9F\x98\x80z[31m\xEF\xBF\xBD\n.");
}

TEST_F(OpenAi, More_than_may_be_said_is_cut_and_the_connection_closed) {
    const Heard heard =
        hear({{{kStreamHead, chunk(event(delta("ää")) + event(delta(std::string(100, 'x'))))}, Then::stall}}, 11);
    EXPECT_EQ(heard.text, "ääxxxxxxx");
    ASSERT_TRUE(heard.done.has_value());
    EXPECT_TRUE(heard.done->cut);
    EXPECT_TRUE(loop.run_until([&] { return endpoint.open == 0; }));
}

TEST_F(OpenAi, An_answer_that_ends_at_its_tokens_says_so) {
    const Heard heard =
        hear({{{kStreamHead, chunk(event(delta("At")) + event(finish("length")) + event("[DONE]")) + kLastChunk}}});
    ASSERT_TRUE(heard.done.has_value());
    EXPECT_TRUE(heard.done->cut);
}

TEST_F(OpenAi, An_end_without_the_last_word_is_one_if_the_model_has_finished) {
    const Heard heard =
        hear({{{kStreamHead, chunk(event(delta("At noon."))), chunk(event(finish("stop")))}, Then::close}});
    EXPECT_EQ(heard.text, "At noon.");
    EXPECT_TRUE(heard.done.has_value()) << heard.cause();
}

struct Refusal {
    const char* status;
    const char* body;
    const char* told;
};

TEST_F(OpenAi, Every_refusal_is_told_in_a_sentence_and_its_cause_to_the_operator) {
    const std::vector<Refusal> refusals{
        {"401 Unauthorized",
         R"({"error":{"message":"Incorrect API key provided: sk-test-012***6789.","code":"invalid_api_key"}})",
         "refuses this server's key"},
        {"403 Forbidden", R"({"error":{"message":"Not for you: Bearer sk-test-0123456789"}})",
         "refuses this server's key"},
        {"404 Not Found", R"({"error":{"message":"The model `gpt-9` does not exist"}})", "no such model"},
        {"429 Too Many Requests", R"({"error":{"message":"You exceeded your quota","code":"insufficient_quota"}})",
         "is used up"},
        {"400 Bad Request", R"({"error":{"message":"Nope\u001b[31m"}})", "refuses the question"},
        {"400 Bad Request", R"({"error":{"message":"Too long","code":"context_length_exceeded"}})", "too large"},
        {"302 Found", "{}", "another address"},
    };
    for (const auto& [status, body, told] : refusals) {
        const Heard heard = hear({{{json_reply(status, body)}}});
        EXPECT_NE(heard.told().find(told), std::string::npos) << status << ": " << heard.told();
        EXPECT_NE(heard.cause().find(std::string(status).substr(0, 3)), std::string::npos) << heard.cause();
        EXPECT_EQ(heard.told().find("127.0.0.1"), std::string::npos);
        EXPECT_EQ(heard.cause().find("sk-test"), std::string::npos) << heard.cause();
        EXPECT_EQ(heard.cause().find('\x1b'), std::string::npos);
    }
    EXPECT_EQ(endpoint.requests.size(), refusals.size()) << "none is worth a second try";
}

TEST_F(OpenAi, What_may_pass_is_tried_once_more) {
    for (const char* status : {"429 Slow", "500 Oh", "502 Oh", "503 Oh", "504 Oh"}) {
        EXPECT_EQ(hear({{{json_reply(status, "{}")}}, {streamed({"Yes."})}}).text, "Yes.") << status;
    }
    const std::size_t before = endpoint.requests.size();
    const Heard twice = hear({{{json_reply("503 Oh", "{}")}}, {{json_reply("503 Oh", "{}")}}, {streamed({"Never."})}});
    EXPECT_NE(twice.told().find("out of order"), std::string::npos);
    EXPECT_EQ(endpoint.requests.size(), before + 2);
}

TEST_F(OpenAi, Whoever_is_to_wait_long_is_told_how_long) {
    const Heard seconds = hear({{{json_reply("429 Slow", "{}", "Retry-After: 20\r\n")}}});
    EXPECT_NE(seconds.told().find("try again in 20 s"), std::string::npos) << seconds.told();
    const Heard minutes = hear({{{json_reply("429 Slow", "{}", "Retry-After: 600\r\n")}}});
    EXPECT_NE(minutes.told().find("try again in 11 minutes"), std::string::npos) << minutes.told();
    EXPECT_EQ(endpoint.requests.size(), 2U);
}

TEST_F(OpenAi, A_connection_that_breaks_off_before_any_text_is_tried_once_more) {
    EXPECT_EQ(hear({{{kStreamHead}, Then::close}, {streamed({"Yes."})}}).text, "Yes.");
    EXPECT_EQ(hear({{{}, Then::close}, {streamed({"Yes."})}}).text, "Yes.");
}

TEST_F(OpenAi, A_connection_that_breaks_off_after_text_is_not) {
    const Heard heard = hear({{{kStreamHead, chunk(event(delta("At no")))}, Then::close}, {streamed({"Never."})}});
    EXPECT_EQ(heard.text, "At no");
    EXPECT_NE(heard.told().find("broke off"), std::string::npos) << heard.told();
    EXPECT_EQ(endpoint.requests.size(), 1U);
}

TEST_F(OpenAi, An_answer_without_an_end_has_broken_off) {
    const Heard heard = hear({{{kStreamHead, chunk(event(delta("At no"))), kLastChunk}}});
    EXPECT_NE(heard.told().find("broke off"), std::string::npos) << heard.told();
    EXPECT_NE(heard.cause().find("finish_reason"), std::string::npos);
}

TEST_F(OpenAi, Silence_is_given_up) {
    options.timeout = std::chrono::milliseconds(50);
    const Heard heard = hear({{{kStreamHead, chunk(event(delta("At no")))}, Then::stall}});
    EXPECT_EQ(heard.text, "At no");
    EXPECT_NE(heard.told().find("fallen silent"), std::string::npos) << heard.told();
    EXPECT_TRUE(loop.run_until([&] { return endpoint.open == 0; }));
}

TEST_F(OpenAi, Bad_json_in_the_middle_ends_the_answer) {
    const Heard heard = hear(
        {{{kStreamHead, chunk(event(delta("At no")) + event("{\"choices\":[") + event(delta("on")))}, Then::stall}});
    EXPECT_EQ(heard.text, "At no");
    EXPECT_NE(heard.told().find("cannot be read"), std::string::npos) << heard.told();
    EXPECT_NE(heard.cause().find("{\"choices\":["), std::string::npos) << heard.cause();
}

TEST_F(OpenAi, An_error_in_the_middle_ends_the_answer) {
    const Heard heard = hear(
        {{{kStreamHead, chunk(event(delta("At no")) + event(R"({"error":{"message":"Overloaded"}})"))}, Then::stall}});
    EXPECT_NE(heard.told().find("error of its own"), std::string::npos) << heard.told();
    EXPECT_NE(heard.cause().find("Overloaded"), std::string::npos) << heard.cause();
}

TEST_F(OpenAi, An_answer_of_hundred_megabytes_is_not_read) {
    const Heard length = hear(
        {{{"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 104857600\r\n\r\n{"}, Then::stall}});
    EXPECT_NE(length.told().find("far more"), std::string::npos) << length.told();
    std::vector<std::string> pieces{kStreamHead};
    for (int i = 0; i < 80; ++i) pieces.push_back(chunk(": " + std::string(64'000, 'x') + "\n"));
    const Heard comments = hear({{pieces, Then::stall}});
    EXPECT_NE(comments.told().find("far more"), std::string::npos) << comments.told();
    EXPECT_TRUE(loop.run_until([&] { return endpoint.open == 0; }));
}

TEST_F(OpenAi, What_is_no_http_is_told) {
    const Heard heard = hear({{{"220 mail.example ESMTP\r\n"}, Then::stall}});
    EXPECT_NE(heard.told().find("cannot be read"), std::string::npos) << heard.told();
    const Heard head = hear({{{"HTTP/1.1 200 OK\r\nX: " + std::string(20'000, 'x')}, Then::stall}});
    EXPECT_NE(head.cause().find("too large a head"), std::string::npos) << head.cause();
    const Heard page =
        hear({{{"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>"}}});
    EXPECT_NE(page.told().find("cannot be read"), std::string::npos) << page.told();
}

TEST_F(OpenAi, An_empty_answer_is_none) {
    const Heard heard = hear({{{kStreamHead, chunk(event(finish("content_filter")) + event("[DONE]")) + kLastChunk}}});
    EXPECT_NE(heard.told().find("does not answer that question"), std::string::npos) << heard.told();
    EXPECT_FALSE(hear({{{whole("")}}}).told().empty());
}

TEST_F(OpenAi, An_endpoint_is_asked_in_the_way_that_it_knows_once_it_has_answered) {
    options.temperature = 0.5;
    const auto refuse = [](const std::string& field) {
        return Scripted{{json_reply(
            "400 Bad Request",
            fmt::format(R"({{"error":{{"message":"Unsupported parameter: '{0}'","param":"{0}"}}}})", field))}};
    };
    const Heard heard = hear({refuse("max_tokens"), refuse("temperature"), {streamed({"Yes."})}});
    EXPECT_EQ(heard.text, "Yes.");
    ASSERT_EQ(endpoint.requests.size(), 3U);
    EXPECT_TRUE(request_of(endpoint.requests[0]).contains("max_tokens"));
    EXPECT_EQ(request_of(endpoint.requests[0]).at("temperature").to_number<double>(), 0.5);
    EXPECT_TRUE(request_of(endpoint.requests[2]).contains("max_completion_tokens"));
    EXPECT_FALSE(request_of(endpoint.requests[2]).contains("temperature"));

    EXPECT_EQ(hear({{streamed({"Again."})}}).text, "Again.");
    EXPECT_TRUE(request_of(endpoint.requests[3]).contains("max_completion_tokens")) << "it is remembered";
}

TEST_F(OpenAi, An_endpoint_that_refuses_every_way_is_asked_no_further) {
    const std::string error = R"({"error":{"message":"'max_tokens' and 'max_completion_tokens' are too large"}})";
    const Heard heard = hear({{{json_reply("400 Bad Request", error)}}, {{json_reply("400 Bad Request", error)}}});
    EXPECT_TRUE(heard.failed.has_value());
    ASSERT_EQ(endpoint.requests.size(), 2U);
    EXPECT_EQ(hear({{streamed({"Yes."})}}).text, "Yes.");
    EXPECT_TRUE(request_of(endpoint.requests[2]).contains("max_tokens")) << "what was refused is not remembered";
}

TEST_F(OpenAi, An_endpoint_that_refuses_to_stream_is_asked_for_the_whole) {
    const std::string error = R"({"error":{"message":"stream is not supported here","param":"stream"}})";
    EXPECT_EQ(hear({{{json_reply("400 Bad Request", error)}}, {{whole("Yes.")}}}).text, "Yes.");
    EXPECT_FALSE(request_of(endpoint.requests[1]).contains("stream"));
}

}  // namespace
}  // namespace natter::server::test
