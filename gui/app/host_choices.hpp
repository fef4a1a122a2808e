// How somebody hosted last, as a part of the settings file. Pure.
#pragma once

#include "gui/model/settings.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace natter::gui {

nlohmann::json written(const HostChoices& choices);

/// Reads `hosting` of the settings. What cannot be followed keeps its default, and is named in `unread`.
void take_hosting(const nlohmann::json& from, HostChoices& into, std::vector<std::string>& unread);

}  // namespace natter::gui
