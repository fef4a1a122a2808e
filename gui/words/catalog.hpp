// The translations of one language, by their English texts. Unchanging once made; any thread.
#pragma once

#include "gui/words/table.hpp"

#include <span>
#include <string_view>
#include <unordered_map>

namespace natter::gui {

class Catalog {
  public:
    /// The rows' texts must outlive the catalog.
    explicit Catalog(std::span<const std::span<const WordsRow>> areas);

    /// Null if there is none.
    const char* find(std::string_view english) const;

  private:
    std::unordered_map<std::string_view, const char*> shown_;
};

}  // namespace natter::gui
