// Accounts, devices, rooms, bans and the audit log of a log. What is to be kept waits here until a transaction takes it
// along, in order, so that nothing of it is lost when one fails. Thread: its engine's.
#pragma once

#include "net/store/database.hpp"
#include "server/log/directory_records.hpp"
#include "server/log/sqlite/record_table.hpp"

#include <vector>

namespace natter::server {

class DirectoryTables {
  public:
    [[nodiscard]] net::Result<void> open(const net::Database& database);
    [[nodiscard]] net::Result<DirectoryRecords> all();

    void keep(DirectoryChange change) { waiting_.push_back(std::move(change)); }
    [[nodiscard]] bool is_waiting() const { return !waiting_.empty(); }

    /// Writes what waits, within a transaction.
    [[nodiscard]] net::Result<void> write();
    /// The transaction has been committed, or else taken back.
    void settle(bool committed) {
        if (committed) waiting_.clear();
    }

  private:
    PerDirectoryTable<RecordTable> tables_;
    RecordTable<AuditRecord> audit_;
    std::vector<DirectoryChange> waiting_;
};

}  // namespace natter::server
