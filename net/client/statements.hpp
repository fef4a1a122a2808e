// SQL statements, each prepared when it is first used and then kept. One thread at a time.
#pragma once

#include "net/store/database.hpp"

#include <map>
#include <string_view>
#include <utility>

namespace natter::net {

class Statements {
  public:
    /// `database` outlives this object.
    explicit Statements(const Database& database) : database_(database) {}

    /// `sql` lives for ever; the statement as long as this object.
    [[nodiscard]] Result<Statement*> of(std::string_view sql) {
        const auto found = prepared_.find(sql);
        if (found != prepared_.end()) return &found->second;
        auto statement = database_.prepare(sql);
        if (!statement) return statement.error();
        return &prepared_.emplace(sql, std::move(*statement)).first->second;
    }

    /// Runs to the end.
    template <class... Args>
    [[nodiscard]] Result<void> run(std::string_view sql, const Args&... args) {
        auto statement = of(sql);
        if (!statement) return statement.error();
        return (*statement)->run(args...);
    }

    /// Calls `take(rows)` for each row.
    template <class Take, class... Args>
    [[nodiscard]] Result<void> each(std::string_view sql, const Take& take, const Args&... args) {
        auto statement = of(sql);
        if (!statement) return statement.error();
        Rows rows = (*statement)->query(args...);
        while (rows.next()) take(rows);
        return rows.done();
    }

  private:
    const Database& database_;
    std::map<std::string_view, Statement> prepared_;
};

}  // namespace natter::net
