// JSON that was saved before and may have come to harm since: cut short, a byte turned over, a number beyond all
// measure. What can be read of it is read. Pure; any thread.
#pragma once

#include <nlohmann/json.hpp>

#include <string_view>

namespace natter::gui {

struct SavedJson {
    nlohmann::json value;  // discarded, if nothing of it can be read
    bool whole = true;     // nothing had to be left out
};

/// Of an object or a list that is damaged, the members that are not; of those that are, in turn the same.
SavedJson saved_json(std::string_view text);

}  // namespace natter::gui
