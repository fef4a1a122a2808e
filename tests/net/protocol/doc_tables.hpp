// The tables of a Markdown page, each found by the heading above it. The second table below a heading has the name of
// its first column behind the heading's: "Heading: column".
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace natter::net {

class DocTables {
  public:
    using Row = std::vector<std::string>;

    explicit DocTables(const std::string& path);

    /// All rows but the heading; none if there is no such table.
    [[nodiscard]] const std::vector<Row>& rows(std::string_view table) const;
    /// A cell of the row that begins with `name`, or what is missing.
    [[nodiscard]] std::string cell(std::string_view table, std::string_view name, std::size_t column) const;
    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    void read_table(const std::string& heading, const Row& columns);

    std::string text_;
    std::vector<std::pair<std::string, std::vector<Row>>> tables_;
};

}  // namespace natter::net
