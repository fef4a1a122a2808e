#include "server/log/sqlite/engine.hpp"

#include "net/protocol/limits.hpp"
#include "server/log/quotes.hpp"

#include <algorithm>
#include <utility>

namespace natter::server {

using net::Errc;
using net::Error;

namespace {

constexpr int kExpiredAtOnce = 500;
constexpr std::size_t kMatchCandidates = 8;  // looked at for each one that is wanted

}  // namespace

// ---- opening

SqliteEngine::Opened SqliteEngine::open(const net::DatabaseOptions& options) {
    auto database = net::Database::open(options);
    if (!database) return database.error();
    std::unique_ptr<SqliteEngine> engine(new SqliteEngine);
    engine->database_ = std::move(*database);
    NATTER_TRY(engine->begin_work(true));
    return engine;
}

SqliteEngine::Opened SqliteEngine::open_to_read(const net::DatabaseOptions& options) {
    auto database = net::Database::open_to_read(options);
    if (!database) return database.error();
    std::unique_ptr<SqliteEngine> engine(new SqliteEngine);
    engine->database_ = std::move(*database);
    NATTER_TRY(engine->begin_work(false));
    return engine;
}

net::Result<void> SqliteEngine::begin_work(bool writes) {
    NATTER_TRY(messages_.open(database_, writes ? &conversations_ : nullptr));
    NATTER_TRY(words_.open(database_, writes));
    if (!writes) return {};
    NATTER_TRY(conversations_.open(database_));
    NATTER_TRY(people_.open(database_));
    NATTER_TRY(directory_.open(database_));
    NATTER_PREPARE(database_, oldest_,
                   "SELECT m.id, m.conversation, m.at<? FROM conversations c JOIN messages m ON m.conversation=c.id "
                   "AND m.seq>=(SELECT min(seq) FROM messages WHERE conversation=c.id) "
                   "AND m.seq<(SELECT min(seq) FROM messages WHERE conversation=c.id)+? "
                   "ORDER BY m.conversation, m.seq");
    NATTER_PREPARE(database_, too_many_,
                   "SELECT m.id FROM conversations c JOIN messages m ON m.conversation=c.id AND m.seq<=c.last_seq-? "
                   "LIMIT ?");
    NATTER_PREPARE(database_, beyond_,
                   "SELECT id FROM messages WHERE id<=(SELECT max(id) FROM messages)-? ORDER BY id LIMIT ?");
    return {};
}

net::Result<Recollection> SqliteEngine::recall() {
    // A disk that cannot be written is no reason to know nothing: the next transaction does it then.
    static_cast<void>(in_transaction([] { return net::Result<void>(); }));
    Recollection all;
    for (const auto& [key, entry] : conversations_.all()) all.conversations[key] = {entry.last, entry.topic};
    auto people = people_.all();
    if (!people) return people.error();
    all.people = std::move(*people);
    all.last_person = people_.last_number();
    auto directory = directory_.all();
    if (!directory) return directory.error();
    all.directory = std::move(*directory);
    return all;
}

// ---- transactions

template <class Work>
net::Result<void> SqliteEngine::in_transaction(Work work) {
    net::Transaction transaction(database_);
    auto done = transaction.begun();
    if (done) done = work();
    if (done) done = write_waiting();
    if (done) done = transaction.commit();
    settle(done.has_value());
    return done;
}

net::Result<void> SqliteEngine::write_waiting() {
    NATTER_TRY(messages_.give_up_answers(std::string(kAnswerGivenUp)));
    for (const auto& [room, topic] : topics_) NATTER_TRY(conversations_.set_topic(room, topic));
    NATTER_TRY(people_.write());
    NATTER_TRY(directory_.write());
    return conversations_.write();
}

void SqliteEngine::settle(bool committed) {
    conversations_.settle(committed);
    messages_.settle(committed);
    people_.settle(committed);
    directory_.settle(committed);
    words_.settle(committed);
    if (committed) topics_.clear();
}

net::Result<void> SqliteEngine::write_kept() {
    if (topics_.empty() && !people_.is_waiting() && !directory_.is_waiting()) return {};
    return in_transaction([] { return net::Result<void>(); });
}

// ---- messages

net::Result<std::vector<net::Result<Appended>>> SqliteEngine::append(std::vector<NewMessage> batch) {
    std::vector<net::Result<Appended>> results;
    if (batch.empty()) {
        NATTER_TRY(write_kept());
        return results;
    }
    results.reserve(batch.size());
    auto done = in_transaction([&]() -> net::Result<void> {
        for (NewMessage& message : batch) {
            auto appended = messages_.append(std::move(message));
            const bool failed = !appended && appended.error().code == Errc::log_failed;
            if (failed) return appended.error();
            results.push_back(std::move(appended));
        }
        return {};
    });
    if (!done) return done.error();
    return results;
}

net::Result<LogPage> SqliteEngine::find(const FindRequest& request) {
    LogPage page;
    const auto ids = words_.find(request, INT64_MAX, request.skip + request.limit + 1);
    if (!ids) return ids.error();
    std::size_t bytes = 0;
    for (std::size_t i = request.skip; i < ids->size(); ++i) {
        auto row = messages_.by_id((*ids)[i]);
        if (!row) return row.error();
        if (!*row) continue;
        bytes += (*row)->stored.message.text.size();
        page.more = !page.messages.empty() && (page.messages.size() >= request.limit || bytes > request.bytes);
        if (page.more) break;
        page.messages.push_back(std::move((*row)->stored));
    }
    std::ranges::reverse(page.messages);
    return page;
}

net::Result<LogPage> SqliteEngine::match(const MatchRequest& request) {
    LogPage page;
    const auto ids = words_.best(request.conversation, request.question, request.limit * kMatchCandidates);
    if (!ids) return ids.error();
    for (const std::int64_t id : *ids) {
        if (page.messages.size() >= request.limit) break;
        auto row = messages_.by_id(id);
        if (!row) return row.error();
        const bool said = *row && ((*row)->stored.message.kind == net::MessageKind::text ||
                                   (*row)->stored.message.kind == net::MessageKind::action);
        if (said) page.messages.push_back(std::move((*row)->stored));
    }
    return page;
}

// ---- changes

net::Result<void> SqliteEngine::apply(const MessageRow& row, const ChangeRequest& request) {
    const bool own = row.stored.message.sender == request.by;
    if (const auto* reaction = std::get_if<Reaction>(&request.what)) {
        return messages_.react(row.id, request, *reaction);
    }
    const bool answer = row.stored.message.kind == net::MessageKind::answer;
    if (const auto* end = std::get_if<AnswerEnd>(&request.what)) {
        if (!answer) return Error{Errc::forbidden, "That is no answer."};
        return rewrite_answer(row, *end);
    }
    if (const auto* edit = std::get_if<NewText>(&request.what)) {
        if (answer) return Error{Errc::forbidden, "What was answered stays as it is: remove it, or ask again."};
        if (!own)
            return Error{Errc::forbidden, "That is not your message: you can only change what you said yourself."};
        NATTER_TRY(words_.drop(row));
        NATTER_TRY(messages_.edit(row.id, edit->text, request.at));
        MessageRow now = row;
        now.stored.message.text = edit->text;
        return words_.add(now);
    }
    if (!own && !request.may_remove) {
        return Error{Errc::forbidden, "That is not your message: only its sender or an operator can remove it."};
    }
    NATTER_TRY(words_.drop(row));
    NATTER_TRY(forget_quotes(row));
    return messages_.remove(row.id);
}

net::Result<void> SqliteEngine::rewrite_answer(const MessageRow& row, const AnswerEnd& end) {
    NATTER_TRY(words_.drop(row));
    NATTER_TRY(messages_.end_answer(row.id, end));
    MessageRow now = row;
    now.stored.message.text = end.text;
    now.stored.message.answer = end.answer;
    return words_.add(now);
}

// What answers quoted of it goes, too: beside their texts, and in those that no model wrote.
net::Result<void> SqliteEngine::forget_quotes(const MessageRow& quoted) {
    const auto answers = messages_.answers_citing(quoted.stored.message.conversation, quoted.stored.seq);
    if (!answers) return answers.error();
    for (const MessageRow& row : *answers) {
        const NewMessage& said = row.stored.message;
        if (!said.answer) continue;
        NATTER_TRY(rewrite_answer(row, without_quote({said.text, *said.answer}, quoted.stored.seq)));
    }
    return {};
}

net::Result<StoredMessage> SqliteEngine::change(const ChangeRequest& request) {
    StoredMessage now;
    auto done = in_transaction([&]() -> net::Result<void> {
        const auto row = messages_.at(request.conversation, request.seq);
        if (!row) return row.error();
        if (!*row || (*row)->stored.removed) {
            return Error{Errc::no_such_message, "There is no such message: it may have been removed."};
        }
        NATTER_TRY(apply(**row, request));
        auto after = messages_.by_id((*row)->id);
        if (!after) return after.error();
        now = std::move((*after)->stored);
        return {};
    });
    if (!done) return done.error();
    return now;
}

// ---- when there is time

net::Result<bool> SqliteEngine::index_some(std::size_t most) {
    bool more = false;
    auto done = in_transaction([&]() -> net::Result<void> {
        const auto followed = words_.follow(messages_, most);
        if (!followed) return followed.error();
        more = *followed;
        return {};
    });
    if (!done) return done.error();
    return more;
}

net::Result<void> SqliteEngine::erase(std::int64_t id) {
    const auto row = messages_.by_id(id);
    if (!row) return row.error();
    if (!*row) return {};
    NATTER_TRY(words_.drop(**row));
    return messages_.erase(id);
}

// Of each conversation the front, up to the first that is young enough: a clock that went back leaves no hole.
net::Result<void> SqliteEngine::collect_old(net::Time oldest, std::vector<std::int64_t>& ids) {
    net::Rows rows = oldest_.query(oldest.time_since_epoch().count(), kExpiredAtOnce);
    std::int64_t ended = 0;
    while (rows.next() && ids.size() < kExpiredAtOnce) {
        if (rows.integer(1) == ended) continue;
        if (rows.integer(2) == 0) {
            ended = rows.integer(1);
        } else {
            ids.push_back(rows.integer(0));
        }
    }
    return rows.done();
}

net::Result<bool> SqliteEngine::expire_some(const Retention& retention, net::Time now) {
    std::vector<std::int64_t> ids;
    const auto collect = [&](net::Rows rows) -> net::Result<void> {
        while (rows.next()) ids.push_back(rows.integer(0));
        return rows.done();
    };
    if (retention.age) NATTER_TRY(collect_old(now - *retention.age, ids));
    if (retention.count && ids.empty()) {
        NATTER_TRY(collect(too_many_.query(*retention.count, kExpiredAtOnce)));
    }
    if (retention.total_count && ids.empty()) {
        NATTER_TRY(collect(beyond_.query(*retention.total_count, kExpiredAtOnce)));
    }
    if (ids.empty()) return false;
    const auto done = in_transaction([&]() -> net::Result<void> {
        for (const std::int64_t id : ids) NATTER_TRY(erase(id));
        return {};
    });
    if (!done) return done.error();
    return true;
}

net::Result<bool> SqliteEngine::merge_some(bool begin) {
    bool more = false;
    auto done = in_transaction([&]() -> net::Result<void> {
        const auto merged = words_.merge_some(begin);
        if (!merged) return merged.error();
        more = *merged;
        return {};
    });
    if (!done) return done.error();
    return more;
}

}  // namespace natter::server
