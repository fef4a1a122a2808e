// What a server counts about itself, as Prometheus reads it.
#include "server/metrics.hpp"
#include "tests/server/room_of_people.hpp"

#include <gmock/gmock.h>

#include <regex>
#include <sstream>

namespace natter::server::test {
namespace {

using testing::HasSubstr;
using namespace std::chrono_literals;

TEST(TheMetrics, Put_each_time_into_all_buckets_that_it_fits) {
    Histogram histogram;
    for (const auto time : {5us, 10us, 2'000us, 10'000'000us}) histogram.observe(time);
    EXPECT_EQ(histogram.up_to(0), 2U);
    EXPECT_EQ(histogram.up_to(Histogram::kBounds.size() - 1), 3U);
    EXPECT_EQ(histogram.count(), 4U);
    EXPECT_NEAR(histogram.seconds(), 10.002015, 1e-9);
}

TEST(TheMetrics, Are_lines_that_prometheus_reads_each_under_its_help_and_type) {
    Metrics metrics;
    metrics.errors[static_cast<std::size_t>(net::Errc::bad_json)] = 3;
    metrics.commit.observe(1ms);
    const std::string text = render(metrics);
    const std::regex sample(R"(natter_([a-z_]+)(\{[a-z]+="[^"\\\n]+"\})? [0-9.]+)");
    const std::regex comment(R"(# (HELP|TYPE) natter_[a-z_]+ .+)");
    std::istringstream lines(text);
    std::string line, helped;
    while (std::getline(lines, line)) {
        std::smatch found;
        if (line.starts_with("# HELP ")) helped = line.substr(14, line.find(' ', 7) - 14);
        if (std::regex_match(line, comment)) continue;
        ASSERT_TRUE(std::regex_match(line, found, sample)) << line;
        EXPECT_TRUE(found[1].str().starts_with(helped)) << line;
    }
    EXPECT_THAT(text, HasSubstr("natter_errors_total{code=\"bad_json\"} 3\n"));
    EXPECT_THAT(text, HasSubstr("natter_commit_seconds_bucket{le=\"0.001\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("natter_commit_seconds_bucket{le=\"0.0003\"} 0\n"));
    EXPECT_THAT(text, HasSubstr("natter_commit_seconds_bucket{le=\"+Inf\"} 1\n"));
    EXPECT_TRUE(text.ends_with('\n'));
}

class ServerMetrics : public RoomOfPeople {};

TEST_F(ServerMetrics, Count_what_happens_and_name_nobody) {
    TestClient& anna = json("anna");
    text("bob");
    request(anna, net::Send{.id = "1", .to = "#lobby", .text = "secret words"});
    request(anna, net::Find{.id = "2", .query = "words"});
    request(anna, net::Send{.id = "3", .to = "#nowhere", .text = "x"});
    const std::string text = server_->metrics_text();
    for (const char* line : {"natter_connections_total 2\n", "natter_sessions{framing=\"json\"} 1\n",
                             "natter_sessions{framing=\"text\"} 1\n", "natter_people 2\n", "natter_rooms 1\n",
                             "natter_requests_total{type=\"send\"} 2\n", "natter_requests_total{type=\"hello\"} 2\n",
                             "natter_published_total 1\n", "natter_shown_total 2\n", "natter_find_seconds_count 1\n",
                             "natter_errors_total{code=\"not_member\"} 1\n", "natter_commit_seconds_count 2\n"}) {
        EXPECT_THAT(text, HasSubstr(line));
    }
    for (const char* secret : {"anna", "bob", "words", "nowhere", "lobby"}) {
        EXPECT_THAT(text, testing::Not(HasSubstr(secret)));
    }
}

TEST_F(ServerMetrics, Are_for_this_machine_or_for_whoever_knows_the_token) {
    EXPECT_TRUE(server_->may_read_metrics("", "127.0.0.1:1", "127.0.0.1:8000"));
    EXPECT_TRUE(server_->may_read_metrics("", "[::1]:1", "localhost"));
    EXPECT_TRUE(server_->may_read_metrics("", "127.0.0.1:1", "")) << "HTTP of old";
    EXPECT_FALSE(server_->may_read_metrics("", "192.0.2.1:1", "127.0.0.1:8000"));
    EXPECT_FALSE(server_->may_read_metrics("", "127.0.0.1:1", "evil.example:8000")) << "a page's name for this machine";
    ServerOptions secret = unhurried();
    secret.metrics_token = "correct horse battery";
    ASSERT_TRUE(server_->reload(secret));
    EXPECT_TRUE(server_->may_read_metrics(secret.metrics_token, "192.0.2.1:1", "chat.example"));
    for (const char* wrong : {"", "correct horse batter", "correct horse battery "}) {
        EXPECT_FALSE(server_->may_read_metrics(wrong, "127.0.0.1:1", "127.0.0.1")) << wrong;
    }
}

}  // namespace
}  // namespace natter::server::test
