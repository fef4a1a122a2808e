// The people of a log. What is to be kept waits here until a transaction takes it along, so that nothing of it is lost
// when one fails. Thread: its engine's.
#pragma once

#include "net/store/database.hpp"
#include "server/log/records.hpp"

#include <map>
#include <optional>
#include <vector>

namespace natter::server {

class PeopleTable {
  public:
    [[nodiscard]] net::Result<void> open(const net::Database& database);

    [[nodiscard]] net::Result<std::vector<PersonRecord>> all();
    /// The highest number ever given.
    [[nodiscard]] net::PersonId last_number() const { return last_; }

    void keep(PersonRecord person);
    void forget(net::PersonId id);
    [[nodiscard]] bool is_waiting() const { return !waiting_.empty(); }

    /// Writes what waits, within a transaction.
    [[nodiscard]] net::Result<void> write();
    /// The transaction has been committed, or else taken back.
    void settle(bool committed);

  private:
    net::Statement put_, erase_, select_, count_;
    net::PersonId last_;
    std::map<net::PersonId, std::optional<PersonRecord>> waiting_;  // none: is to go
};

}  // namespace natter::server
