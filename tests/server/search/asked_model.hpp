// A provider that asks a scripted endpoint, and what its questions heard.
#pragma once

#include "server/search/openai_provider.hpp"
#include "tests/net/transport/loop.hpp"
#include "tests/server/search/scripted_endpoint.hpp"

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace natter::server::test {

/// What a question has heard.
struct Heard : AskHandler {
    void on_text(std::string_view piece) override {
        EXPECT_FALSE(ended());
        text += piece;
        ++pieces;
        if (when_text) when_text();
    }
    void on_done(const Spent& spent) override {
        EXPECT_FALSE(ended());
        done = spent;
        if (when_ended) when_ended();
    }
    void on_failed(const ProviderFailure& failure) override {
        EXPECT_FALSE(ended());
        failed = failure;
        if (when_ended) when_ended();
    }
    [[nodiscard]] bool ended() const { return done.has_value() || failed.has_value(); }
    [[nodiscard]] std::string told() const { return failed ? failed->told : std::string(); }
    [[nodiscard]] std::string cause() const { return failed ? failed->cause : std::string(); }

    std::string text;
    std::size_t pieces = 0;
    std::optional<Spent> done;
    std::optional<ProviderFailure> failed;
    std::function<void()> when_text;
    std::function<void()> when_ended;
};

inline std::string in_json(std::string_view text) { return boost::json::serialize(boost::json::string(text)); }

inline std::string delta(std::string_view text) {
    return fmt::format(R"({{"object":"chat.completion.chunk","choices":[{{"index":0,"delta":{{"content":{}}},)"
                       R"("finish_reason":null}}]}})",
                       in_json(text));
}
inline std::string finish(std::string_view reason) {
    return fmt::format(R"({{"choices":[{{"index":0,"delta":{{}},"finish_reason":"{}"}}]}})", reason);
}
inline std::string usage(int prompt, int answer) {
    return fmt::format(R"({{"choices":[],"usage":{{"prompt_tokens":{},"completion_tokens":{}}}}})", prompt, answer);
}
inline std::string event(std::string_view data) { return fmt::format("data: {}\n\n", data); }
inline std::string chunk(std::string_view bytes) { return fmt::format("{:x}\r\n{}\r\n", bytes.size(), bytes); }

inline const std::string kStreamHead =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n";
inline const std::string kLastChunk = "0\r\n\r\n";

/// An answer in pieces, to its end.
inline std::vector<std::string> streamed(const std::vector<std::string>& texts, int prompt = 7, int answer = 3) {
    std::vector<std::string> pieces{kStreamHead};
    for (const std::string& text : texts) pieces.push_back(chunk(event(delta(text))));
    pieces.push_back(chunk(event(finish("stop")) + event(usage(prompt, answer)) + event("[DONE]")) + kLastChunk);
    return pieces;
}

inline std::string json_reply(std::string_view status, std::string_view body, std::string_view headers = "") {
    return fmt::format("HTTP/1.1 {}\r\nContent-Type: application/json\r\n{}Content-Length: {}\r\n\r\n{}", status,
                       headers, body.size(), body);
}
inline std::string whole(std::string_view text, int prompt = 7, int answer = 3) {
    return json_reply("200 OK", fmt::format(R"({{"object":"chat.completion","choices":[{{"index":0,"message":)"
                                            R"({{"role":"assistant","content":{}}},"finish_reason":"stop"}}],)"
                                            R"("usage":{{"prompt_tokens":{},"completion_tokens":{}}}}})",
                                            in_json(text), prompt, answer));
}

class AskedModel : public testing::Test {
  public:
    AskedModel() {
        options.base_url = fmt::format("http://127.0.0.1:{}/v1", endpoint.port());
        options.key = "sk-test-0123456789";
        options.timeout = std::chrono::seconds(30);
    }

    Provider& provider() {
        if (provider_ == nullptr) {
            provider_ = make_openai_provider(loop.io.get_executor(), options, std::chrono::milliseconds(1));
        }
        return *provider_;
    }
    void forget_provider() { provider_ = nullptr; }

    std::unique_ptr<Asking> ask(Heard& heard, std::size_t bytes = 24'000, std::string question = "When do we meet?") {
        return provider().ask({.question = std::move(question), .bytes = bytes}, heard);
    }

    /// The scripted answers come one after the other; gives what the question has heard at its end.
    Heard hear(std::vector<Scripted> replies, std::size_t bytes = 24'000) {
        for (Scripted& reply : replies) endpoint.replies.push_back(std::move(reply));
        Heard heard;
        const auto asking = ask(heard, bytes);
        EXPECT_TRUE(loop.run_until([&] { return heard.ended(); }));
        return heard;
    }

    net::Loop loop;
    ScriptedEndpoint endpoint{loop.io};
    ModelOptions options;

  private:
    std::unique_ptr<Provider> provider_;
};

}  // namespace natter::server::test
