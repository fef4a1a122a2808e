// Where the app keeps what it remembers. Any thread.
#pragma once

#include <filesystem>

namespace natter::gui {

/// The folder of the default profile on this system, which need not be there yet.
std::filesystem::path default_profile();

}  // namespace natter::gui
