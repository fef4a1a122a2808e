// Who may come in and do what: accounts, their devices, rooms that are set apart, bans, and secrets that were handed
// out. All of it is held in memory, as the log recalled it; a change is in force at once, and goes to the log at once.
// Thread: the server's. Owner: Hub. Records live until they are replaced or erased.
#pragma once

#include "server/log/message_log.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace natter::server {

struct Person;

/// Records of one kind by their key.
template <class Record>
using Shelf = std::map<std::remove_cvref_t<decltype(std::declval<const Record&>().key())>, Record>;

/// Whom a ban or a mute may be about.
struct Subject {
    net::PersonId person;
    std::string_view nick;
    std::string_view address;
    /// Those of guests at that address which have a number below this one: a new identity does not shake them off.
    std::uint64_t as_guest_below = 0;
};

class Directory {
  public:
    explicit Directory(MessageLog& log) : log_(log) {}

    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;

    void recall(DirectoryRecords records);

    template <class Record>
    [[nodiscard]] const Shelf<Record>& all() const {
        return std::get<Shelf<Record>>(shelves_);
    }

    template <class Record, class Key>
    [[nodiscard]] const Record* find(const Key& key) const {
        const auto found = all<Record>().find(key);
        return found == all<Record>().end() ? nullptr : &found->second;
    }

    using OnKept = std::function<void(const net::Result<void>&)>;
    /// Calls back once all that was changed so far is stored: who is told of a change can rely on it. Error:
    /// log_failed, it holds but is not stored yet.
    void when_kept(OnKept on_kept);
    /// How many records were put or erased so far.
    [[nodiscard]] std::uint64_t changes() const { return changes_; }

    template <class Record>
    void put(const Record& record) {
        ++changes_;
        place(record);
        log_.keep({.record = record});
    }

    template <class Record>
    void erase(Record record) {
        ++changes_;
        displace(record);
        log_.keep({.record = std::move(record), .erase = true});
    }

    /// Adds a line to the audit log.
    void note(AuditRecord line) { log_.keep({.record = std::move(line)}); }

    [[nodiscard]] const AccountRecord* account(net::PersonId person) const { return find<AccountRecord>(person); }
    /// Whose registered nickname that is, or looks like.
    [[nodiscard]] const AccountRecord* owner_of(std::string_view nick) const;
    [[nodiscard]] std::vector<DeviceRecord> devices_of(net::PersonId person) const;
    /// The ban, or the mute, that is in force and lasts longest, or null. One that is over is erased.
    [[nodiscard]] const SanctionRecord* sanction(bool mute, const Subject& subject, net::Time now);
    /// Never one that an earlier sanction had: identities remember which were there before them.
    [[nodiscard]] std::uint64_t next_sanction() const { return next_sanction_; }
    /// Sanctions are numbered from here on, if they are not further already.
    void number_sanctions_from(std::uint64_t next) { next_sanction_ = std::max(next_sanction_, next); }
    /// Whom sanctions of a person who is here are about.
    [[nodiscard]] Subject subject_of(const Person& person, std::string_view address) const;

  private:
    void place(const AccountRecord& account);
    void place(const SanctionRecord& sanction);
    template <class Record>
    void place(const Record& record) {
        std::get<Shelf<Record>>(shelves_).insert_or_assign(record.key(), record);
    }
    void displace(const AccountRecord& account);
    void displace(const SanctionRecord& sanction);
    template <class Record>
    void displace(const Record& record) {
        std::get<Shelf<Record>>(shelves_).erase(record.key());
    }

    MessageLog& log_;
    PerDirectoryTable<Shelf> shelves_;
    std::uint64_t changes_ = 0;
    std::uint64_t next_sanction_ = 1;
    std::unordered_map<std::string, net::PersonId> by_skeleton_;      // accounts
    std::unordered_multimap<std::string, std::uint64_t> by_subject_;  // sanctions
};

}  // namespace natter::server
