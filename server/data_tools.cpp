#include "server/data_tools.hpp"

#include "net/store/folder_lock.hpp"
#include "net/util/utf8.hpp"
#include "server/log/open_log.hpp"
#include "server/log/sqlite/schema.hpp"

#include <fmt/core.h>

#include <system_error>
#include <utility>

namespace natter::server {
namespace {

namespace fs = std::filesystem;
using net::Errc;
using net::Error;

std::string shown(const fs::path& path) {
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

Error failed(const fs::path& path, const std::error_code& error) {
    return {Errc::log_failed, fmt::format("{}: {}.", shown(path), error.message())};
}

net::DatabaseOptions options_of(const fs::path& file) { return {.file = file, .schema = kLogSchema}; }

net::Result<net::Database> open_there(const fs::path& file) {
    std::error_code ignored;
    if (!fs::exists(file, ignored)) {
        return Error{Errc::log_failed, fmt::format("There is no log {}: name its folder with --data.", shown(file))};
    }
    return net::Database::open_to_read(options_of(file));
}

// A name beside `file` that nothing has yet.
fs::path free_name(const fs::path& file) {
    for (int i = 1;; ++i) {
        fs::path name = file;
        name += fmt::format(".before-restore-{}", i);
        std::error_code ignored;
        if (!fs::exists(name, ignored)) return name;
    }
}

// A database with what its write-ahead log still holds, even if it is damaged. What is left of one without its main
// file would be taken for a part of the next.
net::Result<fs::path> move_aside(const fs::path& file) {
    std::error_code error;
    const fs::path aside = free_name(file);
    const bool there = fs::exists(file, error);
    for (const char* part : {"-wal", "-shm", ""}) {
        fs::path from = file, to = aside;
        from += part;
        to += part;
        if (!fs::exists(from, error)) continue;
        fs::rename(from, to, error);
        if (error) return failed(from, error);
    }
    return there ? aside : fs::path();
}

struct Check {
    const char* sql;       // one row a problem
    const char* sentence;  // {} is the row's first column
};

constexpr Check kChecks[] = {
    {"SELECT * FROM pragma_integrity_check WHERE integrity_check<>'ok'", "The file is damaged: {}."},
    {"SELECT c.key FROM messages m JOIN conversations c ON c.id=m.conversation GROUP BY m.conversation "
     "HAVING count(*)<>max(m.seq)-min(m.seq)+1",
     "Messages are missing within the conversation {}."},
    {"SELECT c.key FROM conversations c WHERE c.last_seq<(SELECT max(seq) FROM messages WHERE conversation=c.id)",
     "The conversation {} has messages beyond its last number."},
    {"SELECT m.id FROM messages m WHERE NOT EXISTS(SELECT 1 FROM conversations c WHERE c.id=m.conversation)",
     "Message {} is of no conversation."},
    {"SELECT r.message FROM reactions r WHERE NOT EXISTS(SELECT 1 FROM messages m WHERE m.id=r.message)",
     "A reaction is to message {}, which is not there."},
};

net::Result<std::int64_t> count(const net::Database& database, const char* table) {
    net::Statement statement;
    NATTER_PREPARE(database, statement, fmt::format("SELECT count(*) FROM {}", table));
    net::Rows rows = statement.query();
    const std::int64_t all = rows.next() ? rows.integer(0) : 0;
    NATTER_TRY(rows.done());
    return all;
}

net::Result<void> look(const net::Database& database, const Check& check, Verdict& verdict) {
    net::Statement statement;
    NATTER_PREPARE(database, statement, check.sql);
    net::Rows rows = statement.query();
    while (rows.next()) verdict.problems.push_back(fmt::format(fmt::runtime(check.sentence), rows.text(0)));
    return rows.done();
}

}  // namespace

net::Result<void> back_up(const fs::path& folder, const fs::path& file) {
    std::error_code error;
    if (fs::exists(file, error)) {
        return Error{Errc::log_failed, fmt::format("{} is there already: name another file.", shown(file))};
    }
    const auto database = open_there(log_file(folder));
    if (!database) return database.error();
    fs::path partial = file;
    partial += ".partial";
    fs::remove(partial, error);
    NATTER_TRY(net::make_private_file(partial));
    NATTER_TRY(database->copy_to(partial));
    fs::rename(partial, file, error);
    if (error) return failed(file, error);
    return {};
}

net::Result<fs::path> restore(const fs::path& folder, const fs::path& file) {
    const auto verdict = verify_file(file);
    if (!verdict) return verdict.error();
    if (!verdict->problems.empty()) return Error{Errc::log_failed, "That backup is no good. " + verdict->problems[0]};
    NATTER_TRY(net::make_private_folder(folder));
    const auto lock = net::FolderLock::take(folder);
    if (!lock) return lock.error();
    const auto backup = open_there(file);
    if (!backup) return backup.error();
    fs::path fresh = log_file(folder);
    fresh += ".restoring";
    std::error_code error;
    fs::remove(fresh, error);
    NATTER_TRY(net::make_private_file(fresh));
    NATTER_TRY(backup->copy_to(fresh));
    auto aside = move_aside(log_file(folder));
    if (!aside) return aside.error();
    fs::rename(fresh, log_file(folder), error);
    if (error) return failed(fresh, error);
    return aside;
}

net::Result<std::vector<std::string>> audit(const fs::path& folder) {
    const auto database = open_there(log_file(folder));
    if (!database) return database.error();
    net::Statement all;
    NATTER_PREPARE(*database, all,
                   "SELECT strftime('%Y-%m-%d %H:%M:%S', at/1000, 'unixepoch'), who, what, whom, detail FROM audit "
                   "ORDER BY id");
    std::vector<std::string> lines;
    net::Rows rows = all.query();
    while (rows.next()) {
        std::string line = rows.text(0);
        for (int column = 1; column < 5; ++column) {
            const std::string word = rows.text(column);
            line += word.empty() ? "" : (column == 4 ? ": " : " ") + net::printable(word);
        }
        lines.push_back(std::move(line));
    }
    NATTER_TRY(rows.done());
    return lines;
}

net::Result<Verdict> verify(const fs::path& folder) { return verify_file(log_file(folder)); }

net::Result<Verdict> verify_file(const fs::path& file) {
    const auto database = open_there(file);
    if (!database) return database.error();
    Verdict verdict;
    for (const Check& check : kChecks) {
        const auto looked = look(*database, check, verdict);
        if (looked) continue;
        verdict.problems.push_back(looked.error().message);
        return verdict;
    }
    const auto conversations = count(*database, "conversations");
    const auto messages = count(*database, "messages");
    if (!conversations) return conversations.error();
    if (!messages) return messages.error();
    verdict.conversations = *conversations;
    verdict.messages = *messages;
    return verdict;
}

}  // namespace natter::server
