#include "server/log/sqlite/people_table.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <sstream>
#include <utility>

namespace natter::server {
namespace {

// No room's name holds a blank.
std::string joined(const std::vector<std::string>& rooms) {
    std::string out;
    for (const std::string& room : rooms) out += (out.empty() ? "" : " ") + room;
    return out;
}

std::string joined(const std::vector<Acquaintance>& directs) {
    std::string out;
    for (const Acquaintance& each : directs) {
        out += fmt::format("{}{}:{}", out.empty() ? "" : " ", each.who.value, each.known.value);
    }
    return out;
}

std::vector<std::string> to_rooms(const std::string& text) {
    std::vector<std::string> rooms;
    std::istringstream words(text);
    for (std::string room; words >> room;) rooms.push_back(room);
    return rooms;
}

std::vector<Acquaintance> to_directs(const std::string& text) {
    std::vector<Acquaintance> directs;
    std::istringstream words(text);
    Acquaintance each;
    for (char colon = 0; words >> each.who.value >> colon >> each.known.value;) directs.push_back(each);
    return directs;
}

}  // namespace

net::Result<void> PeopleTable::open(const net::Database& database) {
    NATTER_PREPARE(
        database, put_,
        "INSERT INTO people(id, token_digest, nick, left_at, rooms, directs, older_sanctions) VALUES(?,?,?,?,?,?,?) "
        "ON CONFLICT(id) DO UPDATE SET token_digest=excluded.token_digest, nick=excluded.nick, "
        "left_at=excluded.left_at, rooms=excluded.rooms, "
        "directs=excluded.directs, older_sanctions=excluded.older_sanctions");
    NATTER_PREPARE(database, erase_, "DELETE FROM people WHERE id=?");
    NATTER_PREPARE(database, select_,
                   "SELECT id, token_digest, nick, left_at, rooms, directs, older_sanctions FROM people ORDER BY id");
    NATTER_PREPARE(database, count_, "UPDATE counters SET value=? WHERE name='people'");
    net::Statement last;
    NATTER_PREPARE(database, last, "SELECT value FROM counters WHERE name='people'");
    net::Rows rows = last.query();
    if (rows.next()) last_ = net::PersonId{static_cast<std::uint64_t>(rows.integer(0))};
    return rows.done();
}

net::Result<std::vector<PersonRecord>> PeopleTable::all() {
    std::vector<PersonRecord> people;
    net::Rows rows = select_.query();
    while (rows.next()) {
        people.push_back({.id = net::PersonId{static_cast<std::uint64_t>(rows.integer(0))},
                          .nick = rows.text(2),
                          .token_digest = rows.text(1),
                          .left = net::Time(std::chrono::milliseconds(rows.integer(3))),
                          .rooms = to_rooms(rows.text(4)),
                          .directs = to_directs(rows.text(5)),
                          .older_sanctions = static_cast<std::uint64_t>(rows.integer(6))});
    }
    NATTER_TRY(rows.done());
    return people;
}

void PeopleTable::keep(PersonRecord person) {
    const net::PersonId id = person.id;
    last_ = std::max(last_, id);
    waiting_[id] = std::move(person);
}

void PeopleTable::forget(net::PersonId id) { waiting_[id] = std::nullopt; }

net::Result<void> PeopleTable::write() {
    if (waiting_.empty()) return {};
    NATTER_TRY(count_.run(last_.value));
    for (const auto& [id, person] : waiting_) {
        if (!person) {
            NATTER_TRY(erase_.run(id.value));
            continue;
        }
        NATTER_TRY(put_.run(id.value, net::Blob{person->token_digest}, person->nick,
                            person->left.time_since_epoch().count(), joined(person->rooms), joined(person->directs),
                            person->older_sanctions));
    }
    return {};
}

void PeopleTable::settle(bool committed) {
    if (committed) waiting_.clear();
}

}  // namespace natter::server
