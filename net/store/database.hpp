// SQLite as values and results: one connection, its statements, transactions, and a schema that grows by steps.
//
// Guarantees:
// 1. Every failure is an `Error` with code `log_failed` whose message names the file and says what to do.
// 2. A file that is no database of this kind, or comes from a newer version, is refused and left as it is.
// 3. Before a schema is brought up to date the database is copied beside itself.
// Thread: one at a time per connection. Statements and transactions do not outlive their database.
#pragma once

#include "net/protocol/error.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace natter::net {

/// What a commit survives: the end of this process, or also a loss of power.
enum class Durability { process, power };

/// What the tables are. A database has had the first `user_version` steps; the others are applied on opening.
struct Schema {
    std::string_view what;        // "message log", for sentences
    std::int32_t application_id;  // tells this kind of file from every other
    std::span<const char* const> steps;
};

struct DatabaseOptions {
    std::filesystem::path file;
    Schema schema;
    Durability durability = Durability::process;
    bool checkpoints = true;  // false: somebody else calls `checkpoint`
    bool exclusive = false;   // no other connection will ever be opened
    std::string vfs{};        // a simulated disk; empty: the system's
    int cache_kib = 2'048;
};

/// Bytes that are not text.
struct Blob {
    std::string_view bytes;
};

/// The rows that a statement brings. Ends its read when it goes out of scope.
class Rows {
  public:
    /// `file` outlives this.
    Rows(sqlite3_stmt* statement, std::string_view file) : statement_(statement), file_(file) {}
    ~Rows();

    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;

    /// Goes to the next row; false at the end, and on an error.
    [[nodiscard]] bool next();
    /// Whether all went well so far.
    [[nodiscard]] Result<void> done() const;

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;  // or a blob's bytes

  private:
    sqlite3_stmt* statement_;
    std::string_view file_;
    std::optional<Error> error_;
};

class Statement {
  public:
    Statement() = default;

    /// Binds the arguments in order: integers, text (which must live as long as the rows), Blob, or nullopt.
    template <class... Args>
    [[nodiscard]] Rows query(const Args&... args) {
        reset();
        int place = 0;
        (bind(++place, args), ...);
        return Rows(statement_.get(), file_);
    }

    /// Runs to the end.
    template <class... Args>
    [[nodiscard]] Result<void> run(const Args&... args) {
        Rows rows = query(args...);
        while (rows.next()) {
        }
        return rows.done();
    }

  private:
    friend class Database;

    void reset();
    void bind(int place, std::int64_t value);
    void bind(int place, std::uint64_t value) { bind(place, static_cast<std::int64_t>(value)); }
    void bind(int place, int value) { bind(place, static_cast<std::int64_t>(value)); }
    void bind(int place, std::string_view value);
    void bind(int place, const std::string& value) { bind(place, std::string_view(value)); }
    void bind(int place, const char* value) { bind(place, std::string_view(value)); }
    void bind(int place, Blob value);
    void bind(int place, std::nullopt_t);
    template <class T>
    void bind(int place, const std::optional<T>& value) {
        if (value) {
            bind(place, *value);
        } else {
            bind(place, std::nullopt);
        }
    }

    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    std::string file_;
};

class Database {
  public:
    Database() = default;

    /// Opens or makes the file and brings its schema up to date.
    [[nodiscard]] static Result<Database> open(const DatabaseOptions& options);

    /// Opens a second connection, for reading, to what `open` has opened.
    [[nodiscard]] static Result<Database> open_to_read(const DatabaseOptions& options);

    /// Opens a file that holds no tables and only serves to be locked.
    [[nodiscard]] static Result<Database> open_lock(const DatabaseOptions& options);

    /// A statement of our own making; one that cannot be prepared is an error like any other (the disk may be gone).
    [[nodiscard]] Result<Statement> prepare(std::string_view sql) const;

    /// Runs any number of statements without arguments.
    [[nodiscard]] Result<void> execute(const std::string& sql) const;

    /// Writes a copy of the whole database to a file that does not exist yet.
    [[nodiscard]] Result<void> copy_to(const std::filesystem::path& file) const;

    /// Moves what the write-ahead log holds into the database file; with `wait`, all of it, and empties it.
    [[nodiscard]] Result<void> checkpoint(bool wait) const;

    /// Pages that the write-ahead log held after the last commit of this connection.
    [[nodiscard]] int wal_pages() const { return *wal_pages_; }

    [[nodiscard]] std::int64_t last_row() const;
    [[nodiscard]] std::int64_t changes() const;
    [[nodiscard]] std::int64_t total_changes() const;

  private:
    [[nodiscard]] static Result<Database> connect(const DatabaseOptions& options, int flags);
    [[nodiscard]] Result<void> configure(const DatabaseOptions& options) const;
    [[nodiscard]] Result<void> check_kind(const DatabaseOptions& options) const;
    [[nodiscard]] Result<void> upgrade(const DatabaseOptions& options) const;
    [[nodiscard]] Result<std::int64_t> pragma(const std::string& name) const;

    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<int> wal_pages_ = std::make_unique<int>(0);
    std::unique_ptr<sqlite3, Close> database_;
    std::string file_;
};

/// Everything between its construction and `commit` happens, or nothing of it.
class Transaction {
  public:
    explicit Transaction(const Database& database);
    ~Transaction();

    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// Whether it has begun; no statement should run before this was looked at.
    [[nodiscard]] const Result<void>& begun() const { return begun_; }
    [[nodiscard]] Result<void> commit();

  private:
    const Database& database_;
    Result<void> begun_;
    bool open_;
};

/// Copies one `Result`'s error on, where a function's own result is of another type.
#define NATTER_TRY(result) \
    if (auto natter_tried = (result); !natter_tried) return natter_tried.error()

/// Prepares a statement into `place`, or returns the error.
#define NATTER_PREPARE(database, place, sql)                  \
    do {                                                      \
        auto natter_prepared = (database).prepare(sql);       \
        if (!natter_prepared) return natter_prepared.error(); \
        (place) = std::move(*natter_prepared);                \
    } while (false)

}  // namespace natter::net
