#include "server/log/sqlite/directory_tables.hpp"

#include <utility>

namespace natter::server {
namespace {

// Goes from table to table while all is well.
template <class Work>
net::Result<void> for_each_table(PerDirectoryTable<RecordTable>& tables, Work work) {
    net::Result<void> done;
    const auto step = [&](auto& table) {
        if (done) done = work(table);
    };
    std::apply([&](auto&... table) { (step(table), ...); }, tables);
    return done;
}

}  // namespace

net::Result<void> DirectoryTables::open(const net::Database& database) {
    NATTER_TRY(for_each_table(tables_, [&](auto& table) { return table.open(database); }));
    return audit_.open(database);
}

net::Result<DirectoryRecords> DirectoryTables::all() {
    DirectoryRecords records;
    NATTER_TRY(for_each_table(tables_, [&]<class Record>(RecordTable<Record>& table) -> net::Result<void> {
        auto all = table.all();
        if (!all) return all.error();
        std::get<Records<Record>>(records) = std::move(*all);
        return {};
    }));
    return records;
}

net::Result<void> DirectoryTables::write() {
    for (const DirectoryChange& change : waiting_) {
        const auto written = std::visit(
            [&]<class Record>(const Record& record) -> net::Result<void> {
                if constexpr (std::is_same_v<Record, AuditRecord>) {
                    return audit_.put(record);
                } else {
                    auto& table = std::get<RecordTable<Record>>(tables_);
                    return change.erase ? table.erase(record) : table.put(record);
                }
            },
            change.record);
        NATTER_TRY(written);
    }
    return {};
}

}  // namespace natter::server
