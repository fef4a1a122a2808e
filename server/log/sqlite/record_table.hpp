// The table of one kind of record, made of the record's list of fields: the columns have the fields' names, and the
// first one is the key. Thread: its engine's.
#pragma once

#include "net/store/database.hpp"
#include "server/log/directory_records.hpp"

#include <fmt/core.h>

#include <chrono>
#include <concepts>
#include <sstream>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

namespace natter::server {

// ---- a value as a column, both ways

template <class T>
requires std::integral<T> || std::is_enum_v<T> std::int64_t to_column(T value) {
    return static_cast<std::int64_t>(value);
}
template <class Tag>
std::int64_t to_column(net::StrongId<Tag> id) {
    return static_cast<std::int64_t>(id.value);
}
inline std::int64_t to_column(net::Time at) { return at.time_since_epoch().count(); }
inline std::string_view to_column(const std::string& text) { return text; }
inline net::Blob to_column(const Fingerprint& fingerprint) { return {fingerprint.bytes}; }
inline std::string to_column(const std::set<net::PersonId>& people) {
    std::string out;
    for (const net::PersonId id : people) out += fmt::format("{}{}", out.empty() ? "" : " ", id.value);
    return out;
}

template <class T>
requires std::integral<T> || std::is_enum_v<T>
void from_column(const net::Rows& rows, int column, T& value) { value = static_cast<T>(rows.integer(column)); }
template <class Tag>
void from_column(const net::Rows& rows, int column, net::StrongId<Tag>& id) {
    id.value = static_cast<std::uint64_t>(rows.integer(column));
}
inline void from_column(const net::Rows& rows, int column, net::Time& at) {
    at = net::Time(std::chrono::milliseconds(rows.integer(column)));
}
inline void from_column(const net::Rows& rows, int column, std::string& text) { text = rows.text(column); }
inline void from_column(const net::Rows& rows, int column, Fingerprint& fingerprint) {
    fingerprint.bytes = rows.text(column);
}
inline void from_column(const net::Rows& rows, int column, std::set<net::PersonId>& people) {
    std::istringstream words(rows.text(column));
    for (net::PersonId id; words >> id.value;) people.insert(id);
}

template <class Record>
class RecordTable {
  public:
    [[nodiscard]] net::Result<void> open(const net::Database& database) {
        std::string names, marks, first;
        Record sample{};
        net::for_each_field(sample, [&](std::string_view name, const auto&) {
            if (first.empty()) first = name;
            names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
            marks += marks.empty() ? "?" : ", ?";
        });
        NATTER_PREPARE(database, put_,
                       fmt::format("INSERT OR REPLACE INTO {}({}) VALUES({})", Record::kTable, names, marks));
        NATTER_PREPARE(database, all_, fmt::format("SELECT {} FROM {}", names, Record::kTable));
        NATTER_PREPARE(database, erase_, fmt::format("DELETE FROM {} WHERE {}=?", Record::kTable, first));
        return {};
    }

    [[nodiscard]] net::Result<std::vector<Record>> all() {
        std::vector<Record> records;
        net::Rows rows = all_.query();
        while (rows.next()) {
            int column = 0;
            net::for_each_field(records.emplace_back(),
                                [&](std::string_view, auto& value) { from_column(rows, column++, value); });
        }
        NATTER_TRY(rows.done());
        return records;
    }

    [[nodiscard]] net::Result<void> put(const Record& record) {
        return std::apply([&](const auto&... field) { return put_.run(to_column(record.*(field.member))...); },
                          Record::fields());
    }

    [[nodiscard]] net::Result<void> erase(const Record& record) { return erase_.run(to_column(record.key())); }

  private:
    net::Statement put_, erase_, all_;
};

}  // namespace natter::server
