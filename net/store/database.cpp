#include "net/store/database.hpp"

#include "net/protocol/limits.hpp"

#include <fmt/core.h>
#include <sqlite3.h>

#include <system_error>
#include <utility>

namespace natter::net {
namespace {

constexpr int kBusyMs = static_cast<int>(std::chrono::milliseconds(limits::kDatabaseBusyTime).count());

struct Advice {
    int code;
    std::string_view sentence;
};

// By SQLite's primary result code. {} is the file.
constexpr Advice kAdvice[] = {
    {SQLITE_FULL, "The disk that holds {} is full: make room on it."},
    {SQLITE_READONLY, "{} cannot be written: check its owner, its permissions and whether its disk is read-only."},
    {SQLITE_BUSY, "Another program holds {}: end it, or wait until it has finished."},
    {SQLITE_LOCKED, "Another program holds {}: end it, or wait until it has finished."},
    {SQLITE_CORRUPT, "{} is damaged: check the disk, then restore the last backup."},
    {SQLITE_NOTADB, "{} is not a database of Natter: move it away, or name another folder."},
    {SQLITE_CANTOPEN, "{} cannot be opened: check that its folder exists and may be written, and who owns it."},
    {SQLITE_PERM, "{} may not be opened: check its owner and permissions."},
    {SQLITE_AUTH, "{} may not be opened: check its owner and permissions."},
    {SQLITE_IOERR, "The disk that holds {} does not work as it should: check it."},
    {SQLITE_NOMEM, "There is not enough memory for {}: end other programs."},
};

Error to_error(int code, const std::string& file) {
    std::string message;
    for (const Advice& each : kAdvice) {
        if (each.code == (code & 0xff)) message = fmt::format(fmt::runtime(each.sentence), file);
    }
    if (message.empty()) {
        message =
            fmt::format("{} cannot be used ({}): restore the last backup, or report this.", file, sqlite3_errstr(code));
    }
    return {Errc::log_failed, message, std::chrono::milliseconds(limits::kLogRetry).count()};
}

Result<void> to_result(int code, const std::string& file) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return {};
    return to_error(code, file);
}

std::string sql_text(std::string_view text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
    return out + '\'';
}

std::string utf8(const std::filesystem::path& path) {
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

}  // namespace

// ---- rows and statements

Rows::~Rows() { sqlite3_reset(statement_); }

bool Rows::next() {
    if (error_) return false;
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE)
        error_ = to_error(sqlite3_extended_errcode(sqlite3_db_handle(statement_)), std::string(file_));
    return false;
}

Result<void> Rows::done() const {
    if (error_) return *error_;
    return {};
}

bool Rows::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
std::int64_t Rows::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string Rows::text(int column) const {
    const void* bytes = sqlite3_column_blob(statement_, column);
    if (bytes == nullptr) return {};
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Statement::reset() {
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
}

void Statement::bind(int place, std::int64_t value) { sqlite3_bind_int64(statement_.get(), place, value); }
void Statement::bind(int place, std::nullopt_t) { sqlite3_bind_null(statement_.get(), place); }

void Statement::bind(int place, std::string_view value) {
    sqlite3_bind_text64(statement_.get(), place, value.data() == nullptr ? "" : value.data(), value.size(),
                        SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bind(int place, Blob value) {
    sqlite3_bind_blob64(statement_.get(), place, value.bytes.data(), value.bytes.size(), SQLITE_STATIC);
}

// ---- the database

void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Result<Database> Database::connect(const DatabaseOptions& options, int flags) {
    Database opened;
    opened.file_ = utf8(options.file);
    sqlite3* raw = nullptr;
    const char* vfs = options.vfs.empty() ? nullptr : options.vfs.c_str();
    const int code = sqlite3_open_v2(opened.file_.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, vfs);
    opened.database_.reset(raw);
    if (code != SQLITE_OK) return to_error(code, opened.file_);
    sqlite3_extended_result_codes(raw, 1);
    sqlite3_busy_timeout(raw, kBusyMs);
    // Before anything is read: else the file would be shared by way of memory that belongs to nobody.
    if (options.exclusive) NATTER_TRY(opened.execute("PRAGMA locking_mode=EXCLUSIVE"));
    return opened;
}

Result<Database> Database::open(const DatabaseOptions& options) {
    auto opened = connect(options, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!opened) return opened;
    NATTER_TRY(opened->check_kind(options));
    if (sqlite3_db_readonly(opened->database_.get(), "main") == 1) return to_error(SQLITE_READONLY, opened->file_);
    NATTER_TRY(opened->configure(options));
    NATTER_TRY(opened->upgrade(options));
    return opened;
}

Result<Database> Database::open_to_read(const DatabaseOptions& options) {
    auto opened = connect(options, SQLITE_OPEN_READWRITE);
    if (!opened) return opened;
    NATTER_TRY(opened->check_kind(options));
    NATTER_TRY(opened->execute(fmt::format("PRAGMA cache_size=-{}", options.cache_kib)));
    return opened;
}

Result<Database> Database::open_lock(const DatabaseOptions& options) {
    return connect(options, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
}

// Looked at before anything is written.
Result<void> Database::check_kind(const DatabaseOptions& options) const {
    const auto version = pragma("user_version");
    if (!version) return version.error();
    const auto kind = pragma("application_id");
    if (!kind) return kind.error();
    const auto schema = pragma("schema_version");
    if (!schema) return schema.error();
    const bool empty = *version == 0 && *kind == 0 && *schema == 0;
    if (*kind != options.schema.application_id && !empty) {
        return Error{Errc::log_failed, fmt::format("{} is a database of another program, not a {} of Natter: move it "
                                                   "away, or name another folder.",
                                                   file_, options.schema.what)};
    }
    const auto known = static_cast<std::int64_t>(options.schema.steps.size());
    if (*version <= known) return {};
    return Error{Errc::log_failed, fmt::format("{} was written by a newer Natter (format {}; this one knows {}): "
                                               "install that version, or name another folder.",
                                               file_, *version, known)};
}

Result<void> Database::configure(const DatabaseOptions& options) const {
    NATTER_TRY(execute(
        fmt::format("PRAGMA journal_mode=WAL; PRAGMA synchronous={}; PRAGMA secure_delete=ON; PRAGMA cache_size=-{}; "
                    "PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint={}",
                    options.durability == Durability::power ? "FULL" : "NORMAL", options.cache_kib,
                    options.checkpoints ? 1000 : 0)));
    if (options.checkpoints) return {};
    const auto note_pages = [](void* pages, sqlite3*, const char*, int count) {
        *static_cast<int*>(pages) = count;
        return SQLITE_OK;
    };
    sqlite3_wal_hook(database_.get(), note_pages, wal_pages_.get());
    return {};
}

Result<void> Database::upgrade(const DatabaseOptions& options) const {
    const auto version = pragma("user_version");
    if (!version) return version.error();
    const auto& steps = options.schema.steps;
    const auto done = static_cast<std::size_t>(*version);
    if (done == steps.size()) return {};
    if (done > 0) {
        auto copy = options.file;
        copy += fmt::format(".format-{}", done);
        std::error_code ignored;
        auto partial = copy;
        partial += ".partial";
        std::filesystem::remove(partial, ignored);
        if (!std::filesystem::exists(copy, ignored)) {
            NATTER_TRY(copy_to(partial));
            std::filesystem::rename(partial, copy, ignored);
        }
    }
    Transaction transaction(*this);
    NATTER_TRY(transaction.begun());
    for (std::size_t i = done; i < steps.size(); ++i) NATTER_TRY(execute(steps[i]));
    NATTER_TRY(execute(
        fmt::format("PRAGMA application_id={}; PRAGMA user_version={}", options.schema.application_id, steps.size())));
    return transaction.commit();
}

Result<Statement> Database::prepare(std::string_view sql) const {
    Statement statement;
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v3(database_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
    statement.statement_.reset(raw);
    statement.file_ = file_;
    if (code != SQLITE_OK) return to_error(code, file_);
    return statement;
}

Result<void> Database::execute(const std::string& sql) const {
    const int code = sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    return to_result(code, file_);
}

Result<std::int64_t> Database::pragma(const std::string& name) const {
    auto statement = prepare("PRAGMA " + name);
    if (!statement) return statement.error();
    Rows rows = statement->query();
    const std::int64_t value = rows.next() ? rows.integer(0) : 0;
    NATTER_TRY(rows.done());
    return value;
}

Result<void> Database::copy_to(const std::filesystem::path& file) const {
    const int code =
        sqlite3_exec(database_.get(), ("VACUUM INTO " + sql_text(utf8(file))).c_str(), nullptr, nullptr, nullptr);
    return to_result(code, utf8(file));
}

Result<void> Database::checkpoint(bool wait) const {
    const int mode = wait ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    // A backup may be read for minutes: nobody waits for its end.
    sqlite3_busy_timeout(database_.get(), 0);
    const int code = sqlite3_wal_checkpoint_v2(database_.get(), "main", mode, nullptr, nullptr);
    sqlite3_busy_timeout(database_.get(), kBusyMs);
    if (code == SQLITE_OK && wait) *wal_pages_ = 0;
    return to_result(code, file_);
}

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(database_.get()); }
std::int64_t Database::changes() const { return sqlite3_changes64(database_.get()); }
std::int64_t Database::total_changes() const { return sqlite3_total_changes64(database_.get()); }

// ---- transactions

Transaction::Transaction(const Database& database)
    : database_(database), begun_(database.execute("BEGIN IMMEDIATE")), open_(begun_.has_value()) {}

Transaction::~Transaction() {
    if (open_) static_cast<void>(database_.execute("ROLLBACK"));
}

Result<void> Transaction::commit() {
    auto committed = database_.execute("COMMIT");
    if (committed) open_ = false;
    return committed;
}

}  // namespace natter::net
