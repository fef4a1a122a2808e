// Who may come in and do what, and what they have used up, as plain values: one struct a table. The first field is the
// key, and the list of fields is the list of the table's columns. No record holds a secret, only what proves one.
#pragma once

#include "net/protocol/fields.hpp"
#include "net/protocol/ids.hpp"
#include "server/role.hpp"

#include <compare>
#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

namespace natter::server {

/// What is kept in the place of a secret: net::digest of it.
struct Fingerprint {
    std::string bytes{};

    auto operator<=>(const Fingerprint&) const = default;
};

/// A registered nickname.
struct AccountRecord {
    static constexpr const char* kTable = "accounts";
    net::PersonId person{};
    std::string nick{};
    std::string password_hash{};  // empty: nobody logs in with a password
    Role role = Role::member;
    net::Time created{};
    bool bot = false;

    [[nodiscard]] net::PersonId key() const { return person; }
    static constexpr auto fields() {
        using R = AccountRecord;
        return net::field_list(net::field("person", &R::person), net::field("nick", &R::nick),
                               net::field("password_hash", &R::password_hash), net::field("role", &R::role),
                               net::field("created", &R::created), net::field("bot", &R::bot));
    }
};

/// Where somebody registered has logged in. One that is revoked stays for a while, so as to be refused.
struct DeviceRecord {
    static constexpr const char* kTable = "devices";
    Fingerprint token{};
    net::PersonId person{};
    std::uint64_t number = 0;  // from 1, of that person
    std::string client{};      // name and version of the program
    net::Time seen{};          // when it last came
    bool revoked = false;

    [[nodiscard]] const Fingerprint& key() const { return token; }
    static constexpr auto fields() {
        using R = DeviceRecord;
        return net::field_list(net::field("token", &R::token), net::field("person", &R::person),
                               net::field("number", &R::number), net::field("client", &R::client),
                               net::field("seen", &R::seen), net::field("revoked", &R::revoked));
    }
};

/// What sets a room apart. A room without a record is open to everybody and nobody's own.
struct RoomRecord {
    static constexpr const char* kTable = "rooms";
    std::string room{};
    net::PersonId owner{};  // 0: nobody
    bool hidden = false;    // only `members` may enter it or know of it
    bool read_only = false;
    std::set<net::PersonId> members{};  // of a hidden one

    bool operator==(const RoomRecord&) const = default;
    [[nodiscard]] const std::string& key() const { return room; }
    static constexpr auto fields() {
        using R = RoomRecord;
        return net::field_list(net::field("room", &R::room), net::field("owner", &R::owner),
                               net::field("hidden", &R::hidden), net::field("read_only", &R::read_only),
                               net::field("members", &R::members));
    }
};

/// Who is kept out, or silent. Whatever is empty does not matter. Beside a nickname, the address is for whoever comes
/// from there as a new guest.
struct SanctionRecord {
    static constexpr const char* kTable = "sanctions";
    std::uint64_t number = 0;  // from 1
    bool mute = false;         // otherwise a ban
    net::PersonId person{};
    std::string nick{};
    std::string address{};
    net::Time until{};  // zero: for ever
    std::string reason{};
    Role imposed_by = Role::guest;  // only who has that role, or a higher one, takes it back

    [[nodiscard]] std::uint64_t key() const { return number; }
    static constexpr auto fields() {
        using R = SanctionRecord;
        return net::field_list(net::field("number", &R::number), net::field("mute", &R::mute),
                               net::field("person", &R::person), net::field("nick", &R::nick),
                               net::field("address", &R::address), net::field("until", &R::until),
                               net::field("reason", &R::reason), net::field("imposed_by", &R::imposed_by));
    }
};

/// A secret that was handed out: an invitation to this server, good for one newcomer, or what a program may post with.
struct PassRecord {
    static constexpr const char* kTable = "passes";
    Fingerprint secret{};
    std::string room{};  // where a program posts; empty: an invitation
    std::string name{};  // of that program
    net::Time until{};   // zero: for ever

    [[nodiscard]] const Fingerprint& key() const { return secret; }
    [[nodiscard]] bool is_invitation() const { return room.empty(); }
    static constexpr auto fields() {
        using R = PassRecord;
        return net::field_list(net::field("secret", &R::secret), net::field("room", &R::room),
                               net::field("name", &R::name), net::field("until", &R::until));
    }
};

/// How many tokens somebody's questions have taken on one day; those of number 0 are everybody's together.
struct SpendingRecord {
    static constexpr const char* kTable = "spending";
    net::PersonId person{};
    std::int64_t day = 0;  // since 1970, UTC
    std::int64_t tokens = 0;

    [[nodiscard]] net::PersonId key() const { return person; }
    static constexpr auto fields() {
        using R = SpendingRecord;
        return net::field_list(net::field("person", &R::person), net::field("day", &R::day),
                               net::field("tokens", &R::tokens));
    }
};

/// One line of the audit log, which only grows. Never holds a secret, or what was said.
struct AuditRecord {
    static constexpr const char* kTable = "audit";
    net::Time at{};
    std::string who{};     // a nickname
    std::string what{};    // "ban"
    std::string whom{};    // a nickname, an address or a room
    std::string detail{};  // such as the reason

    static constexpr auto fields() {
        using R = AuditRecord;
        return net::field_list(net::field("at", &R::at), net::field("who", &R::who), net::field("what", &R::what),
                               net::field("whom", &R::whom), net::field("detail", &R::detail));
    }
};

/// One holder for each kind of record that is kept by its key, and may be replaced or erased:
/// `std::get<Holder<Record>>`.
template <template <class> class Holder>
using PerDirectoryTable = std::tuple<Holder<AccountRecord>, Holder<DeviceRecord>, Holder<RoomRecord>,
                                     Holder<SanctionRecord>, Holder<PassRecord>, Holder<SpendingRecord>>;

template <class Record>
using Records = std::vector<Record>;

/// All that is kept, in no order.
using DirectoryRecords = PerDirectoryTable<Records>;

using DirectoryRecord =
    std::variant<AccountRecord, DeviceRecord, RoomRecord, SanctionRecord, PassRecord, SpendingRecord, AuditRecord>;

/// A record is put in the place of what has its key, or what has its key is erased.
struct DirectoryChange {
    DirectoryRecord record;
    bool erase = false;
};

}  // namespace natter::server
