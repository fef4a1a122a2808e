#include "server/http_door.hpp"

#include <gtest/gtest.h>

namespace natter::server::test {
namespace {

HttpSources sources(bool allow_plaintext) {
    return {.log_works = [] { return true; },
            .metrics = [] { return std::string("numbers\n"); },
            .may_read_metrics = [](const auto&, const auto&) { return true; },
            .post_hook = [](auto, HookPost, auto done) { done({}); },
            .allow_plaintext = allow_plaintext};
}

int status(const HttpSources& from, std::string method, std::string path, bool exposed) {
    int answered = 0;
    answer_http(from,
                {.method = std::move(method),
                 .path = std::move(path),
                 .query = {},
                 .headers = {{"content-type", "application/json"}},
                 .body = R"({"text": "tea"})",
                 .peer = "192.0.2.7:4000",
                 .exposed = exposed},
                [&](const net::HttpResponse& response) { answered = response.status; });
    return answered;
}

TEST(HttpDoor, Takes_no_secret_that_others_on_the_way_can_read_unless_that_is_allowed) {
    for (const bool exposed : {false, true}) {
        for (const bool allowed : {false, true}) {
            const int expected = exposed && !allowed ? 403 : 200;
            EXPECT_EQ(status(sources(allowed), "GET", "/metrics", exposed), expected);
            EXPECT_EQ(status(sources(allowed), "POST", "/hooks/secret", exposed), expected);
            EXPECT_EQ(status(sources(allowed), "GET", "/healthz", exposed), 200);
            EXPECT_EQ(status(sources(allowed), "GET", "/readyz", exposed), 200);
        }
    }
}

}  // namespace
}  // namespace natter::server::test
