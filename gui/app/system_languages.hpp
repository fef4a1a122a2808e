// The languages that the user's system asks for. Any thread, at start-up.
#pragma once

#include <string>
#include <vector>

namespace natter::gui {

/// The dearest first, as that system writes them: "de_AT.UTF-8", "de-AT". Empty if it does not say.
std::vector<std::string> system_languages();

}  // namespace natter::gui
