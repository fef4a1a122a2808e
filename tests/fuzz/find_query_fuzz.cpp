// Any search, against a small log: no crash, no error of the database, and what is found holds what was looked for.
#include "net/util/utf8.hpp"
#include "server/log/find_query.hpp"
#include "server/log/sqlite/engine.hpp"
#include "server/log/sqlite/schema.hpp"
#include "tests/fuzz/check.hpp"

namespace natter::fuzz {
namespace {

std::unique_ptr<server::SqliteEngine> make_log() {
    auto engine = server::SqliteEngine::open({.file = ":memory:", .schema = server::kLogSchema}).value();
    std::vector<server::NewMessage> said;
    for (const char* text : {"tea at four", "https://natter.example", "東京タワー", "\"quoted\" AND 'marked'", "🎉"}) {
        server::NewMessage message;
        message.conversation = "#lobby";
        message.sender = net::PersonId{1};
        message.from = "anna";
        message.text = text;
        said.push_back(std::move(message));
    }
    check(engine->append(std::move(said)).has_value());
    check(engine->index_some(100).has_value());
    return engine;
}

void check_query(std::string_view text) {
    static const auto log = make_log();
    if (!net::is_utf8(text)) return;
    const auto query = server::parse_find_query(text);
    if (!query) return check(!query.error().message.empty());
    const auto page = log->find({.query = *query, .in = {"#lobby"}});
    check(page.has_value() && page->messages.size() <= 5);
    check(log->find({.query = *query, .in = {}})->messages.empty());
}

}  // namespace
}  // namespace natter::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    natter::fuzz::check_query(natter::fuzz::text_of(data, size));
    return 0;
}
