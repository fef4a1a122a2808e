#include "server/log/find_query.hpp"

#include "net/protocol/limits.hpp"
#include "net/util/utf8.hpp"

#include <fmt/core.h>

#include <array>
#include <charconv>
#include <chrono>

namespace natter::server {
namespace {

using net::Errc;
using net::Error;
namespace limits = net::limits;

constexpr std::size_t kBeginningLetters = 4;  // fewer would match most of what was ever said

struct Filter {
    std::string_view name;
    net::Result<void> (*apply)(FindQuery& query, std::string_view value);
};

std::optional<int> number(std::string_view digits) {
    int value = 0;
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (failed != std::errc{} || end != digits.data() + digits.size()) return {};
    return value;
}

net::Result<net::Time> parse_day(std::string_view text) {
    using namespace std::chrono;
    const Error error{Errc::bad_arguments,
                      fmt::format("\"{}\" is no day: write it like 2026-11-21.", net::clip(text, 20))};
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return error;
    const auto y = number(text.substr(0, 4)), m = number(text.substr(5, 2)), d = number(text.substr(8, 2));
    if (!y || !m || !d || *y < 1970 || *m < 0 || *d < 0) return error;
    const year_month_day date{year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d))};
    if (!date.ok()) return error;
    return net::Time(sys_days(date));
}

net::Result<void> apply_from(FindQuery& query, std::string_view value) {
    query.from = value.substr(value.starts_with('@') ? 1 : 0);
    return {};
}

net::Result<void> apply_in(FindQuery& query, std::string_view value) {
    query.in = value;
    return {};
}

net::Result<void> apply_before(FindQuery& query, std::string_view value) {
    const auto day = parse_day(value);
    if (!day) return day.error();
    query.before = *day;
    return {};
}

// The day itself is not meant.
net::Result<void> apply_after(FindQuery& query, std::string_view value) {
    const auto day = parse_day(value);
    if (!day) return day.error();
    query.not_before = *day + std::chrono::days(1);
    return {};
}

net::Result<void> apply_has(FindQuery& query, std::string_view value) {
    if (value != "link") {
        return Error{Errc::bad_arguments, "\"has:\" knows only has:link; quote it to look for the word."};
    }
    query.has_link = true;
    return {};
}

constexpr std::array<Filter, 5> kFilters{{{"from:", apply_from},
                                          {"in:", apply_in},
                                          {"before:", apply_before},
                                          {"after:", apply_after},
                                          {"has:", apply_has}}};

// Up to the next blank, or of a phrase up to its closing quote (or the end).
std::string_view take_token(std::string_view& rest, bool& quoted) {
    quoted = rest.front() == '"';
    if (quoted) rest.remove_prefix(1);
    const std::size_t end = quoted ? rest.find('"') : rest.find_first_of(" \t\r\n\"");
    const std::string_view token = rest.substr(0, end);
    rest.remove_prefix(token.size());
    if (quoted && !rest.empty()) rest.remove_prefix(1);
    return token;
}

net::Result<bool> apply_filter(FindQuery& query, std::string_view token) {
    for (const Filter& filter : kFilters) {
        if (!token.starts_with(filter.name) || token.size() == filter.name.size()) continue;
        const auto applied = filter.apply(query, token.substr(filter.name.size()));
        if (!applied) return applied.error();
        return true;
    }
    return false;
}

void add_term(FindQuery& query, std::string_view token, bool quoted) {
    FindTerm term{.text = std::string(token)};
    if (!quoted && token.ends_with('*')) {
        term.text.pop_back();
        term.beginning = net::code_points(term.text) >= kBeginningLetters;
    }
    if (!term.text.empty()) query.terms.push_back(std::move(term));
}

}  // namespace

net::Result<FindQuery> parse_find_query(std::string_view text, std::size_t most) {
    if (text.size() > most) {
        return Error{Errc::too_large, fmt::format("A search may have {} bytes: look for fewer words.", most)};
    }
    FindQuery query;
    constexpr std::string_view kBlanks = " \t\r\n";
    while (true) {
        text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
        if (text.empty()) break;
        bool quoted = false;
        const std::string_view token = take_token(text, quoted);
        const auto filter = quoted ? false : apply_filter(query, token);
        if (!filter) return filter.error();
        if (!*filter) add_term(query, token, quoted);
    }
    if (query.terms.size() > limits::kQueryTerms) {
        return Error{Errc::too_large, fmt::format("A search may have {} words: look for fewer.", limits::kQueryTerms)};
    }
    if (query == FindQuery{}) return Error{Errc::bad_arguments, "Say what to look for, such as: tea from:anna"};
    return query;
}

}  // namespace natter::server
