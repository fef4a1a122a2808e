#include "tests/net/protocol/doc_tables.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace natter::net {
namespace {

std::string trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
}

DocTables::Row cells_of(std::string_view line) {
    DocTables::Row cells;
    line.remove_prefix(1);
    while (!line.empty()) {
        const auto end = std::min(line.find('|'), line.size());
        cells.push_back(trimmed(line.substr(0, end)));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return cells;
}

}  // namespace

DocTables::DocTables(const std::string& path) {
    std::ostringstream all;
    all << std::ifstream(path).rdbuf();
    text_ = all.str();
    std::istringstream lines(text_);
    std::string heading;
    bool within = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("## ")) heading = line.substr(3);
        if (!line.starts_with("|")) {
            within = false;
        } else if (!std::exchange(within, true)) {
            read_table(heading, cells_of(line));
        } else if (!line.starts_with("|---")) {
            tables_.back().second.push_back(cells_of(line));
        }
    }
}

void DocTables::read_table(const std::string& heading, const Row& columns) {
    const bool first = rows(heading).empty();
    tables_.emplace_back(first ? heading : heading + ": " + columns.front(), std::vector<Row>{});
}

const std::vector<DocTables::Row>& DocTables::rows(std::string_view table) const {
    static const std::vector<Row> kNone;
    const auto found = std::ranges::find(tables_, table, [](const auto& each) { return std::string_view(each.first); });
    return found == tables_.end() ? kNone : found->second;
}

std::string DocTables::cell(std::string_view table, std::string_view name, std::size_t column) const {
    for (const Row& row : rows(table)) {
        if (row.front() == name) return column < row.size() ? row[column] : "(no such column)";
    }
    return "(no such row)";
}

}  // namespace natter::net
