#include "server/log/sqlite/word_index.hpp"

#include "server/log/sqlite/index_text.hpp"
#include "server/log/sqlite/question_words.hpp"
#include "server/names.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace natter::server {
namespace {

constexpr int kMergePages = 200;         // of the index, in one step
constexpr std::int64_t kLookedAt = 200;  // the newest messages with one word of a question

// Quoted, nothing in a text means anything to the engine.
std::string phrase(std::string_view text) {
    std::string out = "\"";
    for (const char c : index_text(text)) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

std::string place_mark(std::int64_t conversation) { return fmt::format("c{}", conversation); }

// The words that stand for what is no part of the text: where it was said, by whom, and whether there is a link.
std::string marks_of(std::int64_t conversation, const NewMessage& said) {
    std::string marks = place_mark(conversation) + ' ' + name_mark('n', fold(said.from));
    if (has_link(said.text)) marks += " haslink";
    return marks;
}

// What of a message is to be found: of an answer the question, too.
std::string words_of(const NewMessage& said) {
    return index_text(said.answer ? said.answer->question + '\n' + said.text : said.text);
}

std::string expression(const FindQuery& query, const std::vector<std::int64_t>& places) {
    std::string out;
    const auto also = [&](const std::string& part) { out += (out.empty() ? "" : " AND ") + part; };
    for (const FindTerm& term : query.terms) {
        also(fmt::format("text : {}{}", phrase(term.text), term.beginning ? " *" : ""));
    }
    if (!query.from.empty()) also("marks : " + name_mark('n', fold(query.from)));
    if (query.has_link) also("marks : haslink");
    std::string anywhere;
    for (const std::int64_t place : places) anywhere += (anywhere.empty() ? "" : " OR ") + place_mark(place);
    also(fmt::format("marks : ({})", anywhere));
    return out;
}

}  // namespace

net::Result<void> WordIndex::open(const net::Database& database, bool writes) {
    database_ = &database;
    NATTER_PREPARE(database, match_,
                   "SELECT rowid FROM words WHERE words MATCH ? AND rowid>=? AND rowid<? ORDER BY rowid DESC LIMIT ?");
    NATTER_PREPARE(database, conversation_, "SELECT id FROM conversations WHERE key=?");
    NATTER_PREPARE(database, near_, "SELECT at FROM messages WHERE id>=? ORDER BY id LIMIT 1");
    NATTER_PREPARE(database, last_, "SELECT max(id) FROM messages");
    if (!writes) return {};
    NATTER_PREPARE(database, add_, "INSERT INTO words(rowid, text, marks) VALUES(?,?,?)");
    NATTER_PREPARE(database, drop_, "INSERT INTO words(words, rowid, text, marks) VALUES('delete',?,?,?)");
    NATTER_PREPARE(database, merge_, "INSERT INTO words(words, rank) VALUES('merge',?)");
    NATTER_PREPARE(database, mark_unmerged_, "UPDATE counters SET value=? WHERE name='unmerged'");
    NATTER_PREPARE(database, progress_, "UPDATE counters SET value=? WHERE name='indexed'");
    net::Statement select;
    NATTER_PREPARE(
        database, select,
        "SELECT value, (SELECT value FROM counters WHERE name='unmerged') FROM counters WHERE name='indexed'");
    net::Rows rows = select.query();
    if (rows.next()) {
        indexed_ = committed_ = rows.integer(0);
        unmerged_ = rows.integer(1) != 0;
    }
    return rows.done();
}

// ---- searching

net::Result<std::int64_t> WordIndex::conversation_id(const ConversationKey& key) {
    net::Rows rows = conversation_.query(key);
    const std::int64_t id = rows.next() ? rows.integer(0) : 0;
    NATTER_TRY(rows.done());
    return id;
}

// The first id that was said at that time or later: ids ascend with time, as long as the clock did.
net::Result<std::int64_t> WordIndex::id_at(net::Time time) {
    std::int64_t low = 1, high = 1;
    {
        net::Rows rows = last_.query();
        if (rows.next()) high = rows.integer(0) + 1;
        NATTER_TRY(rows.done());
    }
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        net::Rows rows = near_.query(middle);
        const bool earlier = rows.next() && rows.integer(0) < time.time_since_epoch().count();
        NATTER_TRY(rows.done());
        if (earlier) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

net::Result<std::vector<std::int64_t>> WordIndex::find(const FindRequest& request, std::int64_t below,
                                                       std::size_t most) {
    std::vector<std::int64_t> ids;
    for (const FindTerm& term : request.query.terms) {
        if (!has_words(term.text)) return ids;
    }
    std::vector<std::int64_t> places;
    for (const ConversationKey& key : request.in) {
        const auto id = conversation_id(key);
        if (!id) return id.error();
        if (*id != 0) places.push_back(*id);
    }
    if (places.empty()) return ids;
    std::int64_t from = 0;
    if (request.query.not_before) {
        const auto first = id_at(*request.query.not_before);
        if (!first) return first.error();
        from = *first;
    }
    if (request.query.before) {
        const auto first = id_at(*request.query.before);
        if (!first) return first.error();
        below = std::min(below, *first);
    }
    const std::string words = expression(request.query, places);
    net::Rows rows = match_.query(words, from, below, static_cast<std::int64_t>(most));
    while (rows.next()) ids.push_back(rows.integer(0));
    NATTER_TRY(rows.done());
    return ids;
}

// A word that many of the newest messages have tells little of them.
net::Result<std::vector<std::int64_t>> WordIndex::best(const ConversationKey& conversation, std::string_view question,
                                                       std::size_t most) {
    std::vector<std::int64_t> ids;
    const auto place = conversation_id(conversation);
    if (!place) return place.error();
    if (*place == 0) return ids;
    std::map<std::int64_t, double, std::greater<>> scores;  // the newest first
    for (const std::string& word : question_words(question)) {
        const std::string words = fmt::format("text : {} AND marks : {}", phrase(word), place_mark(*place));
        std::vector<std::int64_t> with_it;
        net::Rows rows = match_.query(words, std::int64_t{0}, INT64_MAX, kLookedAt);
        while (rows.next()) with_it.push_back(rows.integer(0));
        NATTER_TRY(rows.done());
        const double weight = 0.1 + std::log(static_cast<double>(kLookedAt) / static_cast<double>(with_it.size() + 1));
        for (const std::int64_t id : with_it) scores[id] += std::max(weight, 0.1);
    }
    for (const auto& [id, score] : scores) ids.push_back(id);
    std::ranges::stable_sort(ids, [&](std::int64_t one, std::int64_t other) { return scores[one] > scores[other]; });
    if (ids.size() > most) ids.resize(most);
    return ids;
}

// ---- indexing

net::Result<void> WordIndex::add(const MessageRow& row) {
    if (row.id > indexed_ || row.stored.removed) return {};
    const auto place = conversation_id(row.stored.message.conversation);
    if (!place) return place.error();
    const NewMessage& said = row.stored.message;
    return add_.run(row.id, words_of(said), marks_of(*place, said));
}

net::Result<void> WordIndex::drop(const MessageRow& row) {
    if (row.id > indexed_ || row.stored.removed) return {};
    const auto place = conversation_id(row.stored.message.conversation);
    if (!place) return place.error();
    const NewMessage& said = row.stored.message;
    if (!unmerged_) NATTER_TRY(mark_unmerged_.run(1));
    unmerged_ = true;
    return drop_.run(row.id, words_of(said), marks_of(*place, said));
}

net::Result<bool> WordIndex::follow(MessageTable& messages, std::size_t most) {
    const std::int64_t before = indexed_;
    const auto last = messages.each_after(before, most, [this](const MessageRow& row) -> net::Result<void> {
        indexed_ = row.id;
        return add(row);
    });
    if (!last) return last.error();
    if (*last == before) return false;
    indexed_ = *last;
    NATTER_TRY(progress_.run(indexed_));
    return true;
}

void WordIndex::settle(bool committed) {
    if (committed) {
        committed_ = indexed_;
    } else {
        indexed_ = committed_;
    }
}

net::Result<bool> WordIndex::merge_some(bool begin) {
    const std::int64_t before = database_->total_changes();
    // A negative number of pages begins to merge all there is, a positive one goes on with it.
    NATTER_TRY(merge_.run(begin ? -kMergePages : kMergePages));
    const bool more = database_->total_changes() - before >= 2;
    if (!more) NATTER_TRY(mark_unmerged_.run(0));
    unmerged_ = more;
    return more;
}

}  // namespace natter::server
