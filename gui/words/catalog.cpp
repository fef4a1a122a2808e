#include "gui/words/catalog.hpp"

namespace natter::gui {

Catalog::Catalog(std::span<const std::span<const WordsRow>> areas) {
    for (const auto& area : areas) {
        for (const WordsRow& row : area) shown_.emplace(row.english, row.german);
    }
}

const char* Catalog::find(std::string_view english) const {
    const auto found = shown_.find(english);
    return found == shown_.end() ? nullptr : found->second;
}

}  // namespace natter::gui
