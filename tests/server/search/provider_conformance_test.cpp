// What provider.hpp promises, of everybody who answers.
#include "server/search/local_provider.hpp"
#include "tests/server/search/asked_model.hpp"

#include "net/util/utf8.hpp"

namespace natter::server::test {
namespace {

enum class Who { local, streaming, whole_answers, failing };

class ProviderConformance : public AskedModel, public testing::WithParamInterface<Who> {
  protected:
    ProviderConformance() {
        if (GetParam() == Who::local) local_ = make_local_provider(loop.io.get_executor());
    }

    Provider& who() { return local_ != nullptr ? *local_ : provider(); }

    /// The endpoint's next answer, of text that nobody may see as it is.
    void prepare() {
        const std::string text = "gr\xC3\xBC\xC3\x9F\x1b[31m\r\n " + std::string(400, 'x');
        switch (GetParam()) {
            case Who::local: break;
            case Who::streaming: endpoint.replies.push_back({streamed({text, text})}); break;
            case Who::whole_answers: endpoint.replies.push_back({{whole(text + text)}}); break;
            case Who::failing: endpoint.replies.push_back({{json_reply("404 Not Found", "{}")}}); break;
        }
    }

    static Inquiry inquiry(std::size_t bytes) {
        const InquirySource source{.seq = net::Seq{1}, .from = "alice", .text = "At noon, we said."};
        return {.question = "When?", .sources = {source}, .bytes = bytes};
    }

  private:
    std::unique_ptr<Provider> local_;
};

TEST_P(ProviderConformance, Says_nothing_from_within_the_call_and_ends_once) {
    prepare();
    Heard heard;
    const auto asking = who().ask(inquiry(24'000), heard);
    EXPECT_EQ(heard.pieces, 0U);
    EXPECT_FALSE(heard.ended());
    ASSERT_TRUE(loop.run_until([&] { return heard.ended(); }));
    EXPECT_EQ(heard.failed.has_value(), GetParam() == Who::failing);
    EXPECT_EQ(heard.text.empty(), heard.failed.has_value());
    loop.settle();  // Heard would complain about more
}

TEST_P(ProviderConformance, Says_text_that_can_be_shown_within_its_limit) {
    for (std::size_t bytes = 0; bytes < 120; ++bytes) {
        prepare();
        Heard heard;
        const auto asking = who().ask(inquiry(bytes), heard);
        ASSERT_TRUE(loop.run_until([&] { return heard.ended(); }));
        EXPECT_LE(heard.text.size(), bytes);
        ASSERT_TRUE(net::is_utf8(heard.text));
        for (std::string_view rest = heard.text; !rest.empty();) {
            const char32_t point = net::take_code_point(rest);
            EXPECT_TRUE(!net::is_control(point) || point == U'\n' || point == U'\t');
        }
    }
}

TEST_P(ProviderConformance, Is_silent_once_a_question_is_ended) {
    for (int steps = 0; steps < 60; ++steps) {
        endpoint.replies.clear();
        prepare();
        Heard heard;
        auto asking = who().ask(inquiry(24'000), heard);
        for (int i = 0; i < steps && !heard.ended(); ++i) loop.io.run_one();
        const std::size_t pieces = heard.pieces;
        const bool ended = heard.ended();
        asking = nullptr;
        loop.settle();
        ASSERT_EQ(heard.pieces, pieces);
        ASSERT_EQ(heard.ended(), ended);
    }
}

TEST_P(ProviderConformance, May_be_ended_by_its_handler) {
    prepare();
    Heard heard;
    std::unique_ptr<Asking> asking;
    const auto end = [&] { asking = nullptr; };
    heard.when_text = end;
    heard.when_ended = end;
    asking = who().ask(inquiry(24'000), heard);
    ASSERT_TRUE(loop.run_until([&] { return asking == nullptr; }));
    loop.settle();
    EXPECT_EQ(heard.ended(), GetParam() == Who::failing);
}

TEST_P(ProviderConformance, Answers_many_at_the_same_time) {
    std::vector<std::unique_ptr<Heard>> heard;
    std::vector<std::unique_ptr<Asking>> asking;
    for (int i = 0; i < 50; ++i) {
        prepare();
        heard.push_back(std::make_unique<Heard>());
        asking.push_back(who().ask(inquiry(24'000), *heard.back()));
    }
    for (const auto& each : heard) ASSERT_TRUE(loop.run_until([&] { return each->ended(); }));
    for (const auto& each : heard) EXPECT_EQ(each->text, heard.front()->text);
}

INSTANTIATE_TEST_SUITE_P(Everybody, ProviderConformance,
                         testing::Values(Who::local, Who::streaming, Who::whole_answers, Who::failing),
                         [](const auto& of) {
                             switch (of.param) {
                                 case Who::local: return "local";
                                 case Who::streaming: return "streaming";
                                 case Who::whole_answers: return "whole";
                                 case Who::failing: return "failing";
                             }
                             return "nobody";
                         });

}  // namespace
}  // namespace natter::server::test
