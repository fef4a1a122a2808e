// Any bytes as server-sent events, in any pieces: the same events as of the whole at once, and of the answer that they
// make text that can be shown, within its limit. The first byte chooses where the bytes break.
#include "net/util/utf8.hpp"
#include "server/search/answer_stream.hpp"
#include "server/search/event_stream.hpp"
#include "tests/fuzz/check.hpp"

#include <random>
#include <string>
#include <vector>

namespace natter::fuzz {
namespace {

constexpr std::size_t kEventBytes = 1'000;
constexpr std::size_t kAnswerBytes = 200;

// Calls `take` with each piece, until it wants no more.
template <class Take>
void in_pieces(std::string_view bytes, unsigned seed, Take take) {
    std::minstd_rand random(seed);
    while (!bytes.empty()) {
        const std::string_view piece = seed == 0 ? bytes : bytes.substr(0, 1 + random() % 20);
        if (!take(piece)) return;
        bytes.remove_prefix(piece.size());
    }
}

std::vector<std::string> events_of(std::string_view bytes, unsigned seed) {
    server::EventStream stream(kEventBytes);
    std::vector<std::string> events;
    const auto collect = [&] {
        while (auto event = stream.next()) events.push_back(*std::move(event));
    };
    in_pieces(bytes, seed, [&](std::string_view piece) {
        const bool fits = stream.feed(piece);
        collect();
        return fits;
    });
    stream.end();
    collect();
    for (const std::string& event : events) check(event.size() <= kEventBytes);
    return events;
}

void check_text(std::string_view text) {
    check(text.size() <= kAnswerBytes && net::is_utf8(text));
    while (!text.empty()) {
        const char32_t point = net::take_code_point(text);
        check(!net::is_control(point) || point == U'\n' || point == U'\t');
    }
}

std::string answer_of(std::string_view bytes, bool events, unsigned seed) {
    using State = server::AnswerStream::State;
    server::AnswerStream answer(events, kAnswerBytes);
    std::string text;
    in_pieces(bytes, seed, [&](std::string_view piece) {
        const State state = answer.feed(piece);
        text += answer.take_text();
        return state == State::more;
    });
    const State state = answer.end();
    text += answer.take_text();
    check_text(text);
    check(state != State::more);
    check(state != State::failed || !answer.failure().told.empty());
    check(state != State::done || !text.empty() || answer.spent().cut);
    return text;
}

void check_stream(std::string_view bytes, unsigned seed) {
    check(events_of(bytes, 0) == events_of(bytes, seed + 1));
    check(answer_of(bytes, true, 0) == answer_of(bytes, true, seed + 1));
    check(answer_of(bytes, false, 0) == answer_of(bytes, false, seed + 1));
}

}  // namespace
}  // namespace natter::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 0) natter::fuzz::check_stream(natter::fuzz::text_of(data + 1, size - 1), data[0]);
    return 0;
}
