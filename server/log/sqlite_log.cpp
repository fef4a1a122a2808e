#include "server/log/sqlite_log.hpp"

#include "net/protocol/limits.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace natter::server {

using net::Errc;
using net::Error;
namespace limits = net::limits;

namespace {

constexpr std::size_t kIndexedWhenIdle = 256;  // messages, in one step
constexpr std::size_t kStoredBetween = 4'096;  // messages, between two such steps while more waits to be stored
constexpr std::size_t kIndexedBeforeFind = 4'096;
constexpr std::size_t kExpiryAfter = 1'000;  // messages
constexpr int kWalPages = 1'000;             // from which the reader moves them into the database
constexpr int kWalPagesMost = 16'000;        // from which the writer waits for that

constexpr std::chrono::milliseconds kQuiet{10};  // without anything to store: then there is time for the rest
constexpr std::chrono::hours kExpiryTime{1};
constexpr int kMergePause = 20;                                                  // times what the last merge took
constexpr std::chrono::milliseconds kMergePauseMost = std::chrono::minutes{10};  // whatever the clock did meanwhile

// Guests do not learn what the operator's disk is called.
Error refusal(const Error& error) {
    if (error.code != Errc::log_failed) return error;
    return {Errc::log_failed, "The server cannot reach its log at the moment, and its operator knows: try again soon.",
            error.retry_after};
}

}  // namespace

SqliteLog::SqliteLog(LogCrew crew, LogSettings settings)
    : settings_(std::move(settings)), waiting_(std::numeric_limits<std::size_t>::max()), crew_(std::move(crew)) {}

// What the index still lacks is found again at the next start.
SqliteLog::~SqliteLog() {
    closing_ = true;
    crew_.writer->finish();
    if (crew_.reader) crew_.reader->finish();
    alive_.reset();
}

Recollection SqliteLog::recall() {
    auto recollection = crew_.writer_engine->recall();
    if (!recollection) {
        report(recollection.error());
        return {};
    }
    for (const auto& [key, kept] : recollection->conversations) last_[key] = kept.last;
    crew_.writer->post([this] { tidy_when_quiet(); });
    return std::move(*recollection);
}

// ---- on the server's thread

void SqliteLog::answer(std::function<void()> deliver) {
    crew_.answer([alive = std::weak_ptr(alive_), deliver = std::move(deliver)] {
        if (!alive.expired()) deliver();
    });
}

void SqliteLog::append(std::vector<NewMessage> batch, OnAppended on_appended) {
    wait({.batch = std::move(batch), .done = std::move(on_appended)});
}

void SqliteLog::wait(Waiting waiting) {
    if (waiting_.push(waiting) == net::Mailbox<Waiting>::Pushed::first) {
        crew_.writer->post([this] { commit_waiting(); });
    }
}

void SqliteLog::deliver(std::vector<Waiting>& waiting, Results& results, const net::Result<void>& stored) {
    for (const auto& result : results) {
        if (!result) continue;
        net::Seq& last = last_[result->stored.message.conversation];
        last = std::max(last, result->stored.seq);
    }
    auto next = std::make_move_iterator(results.begin());
    for (Waiting& each : waiting) {
        const auto end = next + static_cast<std::ptrdiff_t>(each.count);
        if (each.done) each.done(Results(next, end));
        if (each.kept) each.kept(stored);
        next = end;
    }
}

net::Seq SqliteLog::last_number(const ConversationKey& conversation) const {
    const auto found = last_.find(conversation);
    return found == last_.end() ? net::Seq{} : found->second;
}

// The operator is told once of what cannot be read: a damaged page stays damaged.
net::Result<LogPage> SqliteLog::checked(net::Result<LogPage> page) {
    if (page || page.error().code != Errc::log_failed) return page;
    if (!unreadable_.exchange(true)) {
        answer([this, trouble = page.error()] { settings_.on_trouble(trouble); });
    }
    return refusal(page.error());
}

void SqliteLog::read(ReadRequest request, OnRead on_read) {
    reader().post([this, request = std::move(request), on_read = std::move(on_read)] {
        auto page = checked(reading().read(request));
        answer([on_read, page = std::move(page)]() mutable { on_read(std::move(page)); });
    });
}

// What has just been said is to be found too.
void SqliteLog::search(std::function<net::Result<LogPage>()> look, OnRead on_found) {
    crew_.writer->post([this, look = std::move(look), on_found = std::move(on_found)]() mutable {
        static_cast<void>(crew_.writer_engine->index_some(kIndexedBeforeFind));
        reader().post([this, look = std::move(look), on_found = std::move(on_found)] {
            auto page = checked(look());
            answer([on_found, page = std::move(page)]() mutable { on_found(std::move(page)); });
        });
    });
}

void SqliteLog::find(FindRequest request, OnRead on_found) {
    search([this, request = std::move(request)] { return reading().find(request); }, std::move(on_found));
}

void SqliteLog::match(MatchRequest request, OnRead on_matched) {
    search([this, request = std::move(request)] { return reading().match(request); }, std::move(on_matched));
}

void SqliteLog::change(ChangeRequest request, OnChanged on_changed) {
    crew_.writer->post([this, request = std::move(request), on_changed = std::move(on_changed)] {
        auto now = crew_.writer_engine->change(request);
        const bool failed = !now && now.error().code == Errc::log_failed;
        if (failed || now) report(failed ? std::optional(now.error()) : std::nullopt);
        if (failed) now = refusal(now.error());
        answer([on_changed, now = std::move(now)]() mutable { on_changed(std::move(now)); });
        tidy_when_quiet();
    });
}

void SqliteLog::keep(PersonRecord person) {
    wait({.keep = [person = std::move(person)](SqliteEngine& engine) { engine.keep(person); }});
}

void SqliteLog::forget(net::PersonId person) {
    wait({.keep = [person](SqliteEngine& engine) { engine.forget(person); }});
}

void SqliteLog::keep_topic(const ConversationKey& room, const std::string& topic) {
    wait({.keep = [room, topic](SqliteEngine& engine) { engine.keep_topic(room, topic); }});
}

void SqliteLog::keep(DirectoryChange change) {
    wait({.keep = [change = std::move(change)](SqliteEngine& engine) { engine.keep(change); }});
}

void SqliteLog::when_kept(OnKept on_kept) { wait({.kept = std::move(on_kept)}); }

// ---- on the writer

void SqliteLog::commit_waiting() {
    std::vector<Waiting> taken;
    waiting_.take(taken);
    std::vector<NewMessage> all;
    bool asked = false;
    for (Waiting& each : taken) {
        asked = asked || each.done || each.kept;
        if (each.keep) each.keep(*crew_.writer_engine);
        each.count = each.batch.size();
        std::ranges::move(each.batch, std::back_inserter(all));
        each.batch.clear();
    }
    const std::size_t count = all.size();
    auto stored = crew_.writer_engine->append(std::move(all));
    report(stored ? std::nullopt : std::optional(stored.error()));
    Results results = stored ? std::move(*stored) : Results(count, refusal(stored.error()));
    busy_ = busy_ || count > 0;
    since_tidy_ += count;
    since_expiry_ += count;
    if (asked) {
        const net::Result<void> done = stored ? net::Result<void>() : refusal(stored.error());
        answer([this, taken = std::move(taken), results = std::move(results), done]() mutable {
            deliver(taken, results, done);
        });
    }
    tidy_when_quiet();
}

void SqliteLog::report(const std::optional<Error>& trouble) {
    if (trouble.has_value() == in_trouble_) return;
    in_trouble_ = trouble.has_value();
    answer([this, trouble] { settings_.on_trouble(trouble); });
}

// ---- what is done when there is time

void SqliteLog::tidy_when_quiet() {
    if (closing_ || std::exchange(tidying_, true)) return;
    crew_.writer->post_after(kQuiet, [this] { tidy(); });
}

void SqliteLog::tidy_on() {
    if (closing_ || std::exchange(tidying_, true)) return;
    crew_.writer->post([this] { tidy(); });
}

void SqliteLog::tidy() {
    tidying_ = false;
    if (closing_) return;
    const bool busy = std::exchange(busy_, false);
    const auto more = tidy_some(busy);
    checkpoint();
    if (busy) {
        tidy_when_quiet();
    } else if (more && *more) {
        tidy_on();
    }
}

// Whatever happens on the server brings it here: an idle one does nothing, and is read by nobody.
net::Result<bool> SqliteLog::expire() {
    Retention retention = settings_.retention;
    const net::Time now = settings_.now();
    const bool hour_over = expiring_ || now - expired_at_ >= kExpiryTime || now < expired_at_;
    if (!hour_over) retention.age.reset();
    if (retention.keeps_all() || (!hour_over && since_expiry_ < kExpiryAfter)) return false;
    // So many steps keep up with what came since.
    const std::size_t steps = 1 + since_expiry_ / kExpiryAfter * 2;
    since_expiry_ = 0;
    if (hour_over) expired_at_ = now;
    net::Result<bool> more = true;
    for (std::size_t i = 0; i < steps && more && *more; ++i) more = crew_.writer_engine->expire_some(retention, now);
    expiring_ = more && *more && hour_over;
    return more;
}

// How long it takes grows with the index: the next time comes after a pause that is as much longer.
net::Result<bool> SqliteLog::merge() {
    const net::Time now = settings_.now();
    const bool begin = !std::exchange(merging_, true);
    if (begin) merge_begun_ = now;
    const auto merged = crew_.writer_engine->merge_some(begin);
    if (merged && *merged) return true;
    merging_ = false;
    static_cast<void>(crew_.writer_engine->database().checkpoint(true));
    if (!merged) return merged.error();
    rest_from_merging(kMergePause * (now - merge_begun_));
    return false;
}

void SqliteLog::rest_from_merging(std::chrono::milliseconds pause) {
    resting_ = true;
    crew_.writer->post_after(std::clamp(pause, kQuiet, kMergePauseMost), [this] {
        resting_ = false;
        tidy_when_quiet();
    });
}

net::Result<bool> SqliteLog::tidy_some(bool busy) {
    if (since_expiry_ >= kExpiryAfter) {
        const auto expired = expire();
        if (!expired) return expired;
    }
    if (busy && since_tidy_ < kStoredBetween) return false;
    since_tidy_ = 0;
    const auto indexed = crew_.writer_engine->index_some(kIndexedWhenIdle);
    if (!indexed || *indexed || busy) return indexed;
    const auto expired = expire();
    if (!expired || *expired) return expired;
    const bool on_disk = crew_.writer_engine->database().wal_pages() > 0;
    return crew_.writer_engine->needs_merge() && on_disk && !resting_ ? merge() : false;
}

void SqliteLog::checkpoint() {
    const net::Database& database = crew_.writer_engine->database();
    const int pages = database.wal_pages();
    if (pages < checkpointed_) checkpointed_ = truncate_at_ = 0;
    if (pages > std::max(truncate_at_, kWalPagesMost)) {
        const bool done = database.checkpoint(true).has_value();
        truncate_at_ = done ? 0 : pages + kWalPagesMost;
    } else if (pages - checkpointed_ > kWalPages && crew_.reader_engine && !checkpointing_.exchange(true)) {
        checkpointed_ = pages;
        crew_.reader->post([this] {
            static_cast<void>(crew_.reader_engine->database().checkpoint(false));
            checkpointing_ = false;
        });
    }
}

}  // namespace natter::server
