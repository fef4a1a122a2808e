// Fills a server's log and takes the time of its pages and searches, for bench/log.sh.
//
//   bench_log_pages fill DIR MESSAGES     adds messages, nine of ten to #lobby, and takes them into the search index
//   bench_log_pages append DIR MESSAGES   the same in batches of 100, timed; with and without the index beside it
//   bench_log_pages pages DIR             pages of 50 of #lobby at random places
//   bench_log_pages find DIR              searches: rare, common and missing words, phrases, filters, several at once
//   bench_log_pages match DIR             what may answer questions of 3 to 10 words
//
// Texts of 4 to 30 words, drawn from 50,000 by Zipf's law as in any language. Errors: a sentence, and exit code 1.
#include "server/log/open_log.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace natter::bench {
namespace {

using Clock = std::chrono::steady_clock;
using server::SqliteEngine;

constexpr std::size_t kWords = 50'000;
constexpr int kSamples = 2'000;
constexpr std::int64_t kFirstTime = 1'700'000'000'000;  // ms since 1970

template <class T>
T value(net::Result<T> result) {
    if (result) return std::move(*result);
    std::fprintf(stderr, "log_pages: %s\n", result.error().message.c_str());
    std::exit(1);
}

class Speaker {
  public:
    std::string word() {
        // The rank of a word, by Zipf's law.
        const double rank = std::exp(std::uniform_real_distribution<double>(0, std::log(double{kWords}))(random_));
        return named(static_cast<std::size_t>(rank));
    }

    static std::string named(std::size_t rank) {
        std::string word;
        for (std::size_t rest = rank * 7'919 % 1'000'003; word.size() < 3 || rest > 0; rest /= 26) {
            word += static_cast<char>('a' + rest % 26);
        }
        return word;
    }

    std::string text() {
        std::string text;
        for (std::size_t words = 4 + random_() % 27; words > 0; --words) text += word() + ' ';
        if (random_() % 20 == 0) text += "https://natter.example/" + word();
        return text;
    }

    server::NewMessage message(std::uint64_t number) {
        return {.conversation = number % 10 == 9 ? "#room" + std::to_string(number % 100) : "#lobby",
                .sender = net::PersonId{1 + number % 50},
                .from = "person" + std::to_string(number % 50),
                .id = "m" + std::to_string(number),
                .text = text(),
                .at = net::Time(std::chrono::milliseconds(kFirstTime + static_cast<std::int64_t>(number) * 1'000))};
    }

    std::uint64_t below(std::uint64_t end) { return random_() % end; }

  private:
    std::mt19937_64 random_{42};
};

std::unique_ptr<SqliteEngine> open(const char* folder) {
    std::filesystem::create_directories(folder);
    auto options = server::log_database(folder, net::Durability::process);
    options.checkpoints = true;
    return value(SqliteEngine::open(options));
}

std::uint64_t last_of(SqliteEngine& engine, const std::string& key) {
    return value(engine.recall()).conversations[key].last.value;
}

void add(SqliteEngine& engine, Speaker& speaker, std::uint64_t from, std::uint64_t count, std::uint64_t at_once) {
    for (std::uint64_t done = 0; done < count;) {
        std::vector<server::NewMessage> batch;
        for (; batch.size() < at_once && done < count; ++done) batch.push_back(speaker.message(from + done));
        static_cast<void>(value(engine.append(std::move(batch))));
    }
}

void fill(const char* folder, std::uint64_t messages) {
    const auto engine = open(folder);
    Speaker speaker;
    add(*engine, speaker, 0, messages, 5'000);
    while (value(engine->index_some(10'000))) {
    }
}

double seconds(const std::function<void()>& work) {
    const auto begun = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - begun).count();
}

void append(const char* folder, std::uint64_t messages) {
    const auto engine = open(folder);
    Speaker speaker;
    std::vector<std::vector<server::NewMessage>> batches(2 * messages / 100);
    std::uint64_t number = 1'000'000'000;
    for (auto& batch : batches) {
        for (int i = 0; i < 100; ++i) batch.push_back(speaker.message(number++));
    }
    const auto half = batches.begin() + static_cast<std::ptrdiff_t>(batches.size() / 2);
    const double alone = seconds([&] {
        for (auto batch = batches.begin(); batch != half; ++batch) {
            static_cast<void>(value(engine->append(std::move(*batch))));
        }
    });
    // As SqliteLog does while more waits: 256 messages after each 4,096.
    const double with_index = seconds([&] {
        std::size_t stored = 0;
        for (auto batch = half; batch != batches.end(); ++batch) {
            static_cast<void>(value(engine->append(std::move(*batch))));
            stored += 100;
            if (stored < 4'096) continue;
            stored = 0;
            static_cast<void>(value(engine->index_some(256)));
        }
    });
    const double count = static_cast<double>(messages);
    std::printf("appended_per_s=%.0f appended_per_s_with_index=%.0f\n", count / alone, count / with_index);
}

void report(const char* what, std::vector<double>& ms) {
    std::ranges::sort(ms);
    const auto at = [&](double share) {
        return ms[static_cast<std::size_t>(static_cast<double>(ms.size() - 1) * share)];
    };
    std::printf("%s median_ms=%.3f p99_ms=%.3f most_ms=%.3f\n", what, at(0.5), at(0.99), ms.back());
}

void pages(const char* folder) {
    const auto engine = open(folder);
    const std::uint64_t last = last_of(*engine, "#lobby");
    Speaker speaker;
    std::vector<double> ms;
    for (int i = 0; i < kSamples; ++i) {
        const server::ReadRequest request{.conversation = "#lobby", .before = net::Seq{1 + speaker.below(last)}};
        ms.push_back(1e3 * seconds([&] { static_cast<void>(value(engine->read(request))); }));
    }
    report("pages", ms);
}

void find(const char* folder) {
    const auto engine = open(folder);
    Speaker speaker;
    std::vector<server::ConversationKey> rooms{"#lobby"};
    for (int i = 9; i < 100; i += 10) rooms.push_back("#room" + std::to_string(i));
    const std::vector<std::function<std::string()>> kinds{
        [&] { return speaker.word(); },
        [&] { return speaker.word() + ' ' + speaker.word(); },
        [&] { return '"' + speaker.word() + ' ' + speaker.word() + '"'; },
        [&] { return Speaker::named(1 + speaker.below(3)); },
        [&] { return Speaker::named(1) + " from:person" + std::to_string(speaker.below(50)); },
        [&] { return speaker.word() + " in:#room" + std::to_string(9 + 10 * speaker.below(10)); },
        [&] { return speaker.word() + " has:link before:2023-11-25"; },
        [&] { return std::string("notasinglehit"); }};
    std::vector<double> ms;
    for (int i = 0; i < kSamples; ++i) {
        server::FindRequest request{.query = value(server::parse_find_query(kinds[i % kinds.size()]())), .in = rooms};
        if (!request.query.in.empty()) request.in = {request.query.in};
        ms.push_back(1e3 * seconds([&] { static_cast<void>(value(engine->find(request))); }));
    }
    report("find", ms);
}

void match(const char* folder) {
    const auto engine = open(folder);
    Speaker speaker;
    std::vector<double> ms;
    for (int i = 0; i < kSamples; ++i) {
        server::MatchRequest request{.conversation = "#lobby", .question = {}, .limit = 8};
        for (std::uint64_t words = 3 + speaker.below(8); words > 0; --words) request.question += speaker.word() + ' ';
        ms.push_back(1e3 * seconds([&] { static_cast<void>(value(engine->match(request))); }));
    }
    report("match", ms);
}

}  // namespace
}  // namespace natter::bench

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    const std::uint64_t messages = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 0;
    if (what == "fill" && messages > 0) {
        natter::bench::fill(argv[2], messages);
    } else if (what == "append" && messages > 0) {
        natter::bench::append(argv[2], messages);
    } else if (what == "pages" && argc == 3) {
        natter::bench::pages(argv[2]);
    } else if (what == "find" && argc == 3) {
        natter::bench::find(argv[2]);
    } else if (what == "match" && argc == 3) {
        natter::bench::match(argv[2]);
    } else {
        std::fprintf(stderr, "log_pages fill|append DIR MESSAGES, or pages|find|match DIR\n");
        return 2;
    }
    return 0;
}
