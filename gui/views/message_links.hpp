// The links of a message in its menu, for whoever comes by the keyboard or beside the link: one is opened or copied at
// once, of several one is chosen. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/rich_text.hpp"
#include "gui/views/ui.hpp"

#include <vector>

namespace natter::gui {

/// The one that the menu was opened on, or all that can be seen, up to a few: not those in a hidden spoiler, and each
/// address once. `shown`: its spoilers are.
std::vector<PointedLink> links_in_menu(const Ui& ui, const ParsedText& parsed, bool shown);

/// Opens or copies the only one; of several the menu asks which.
void take_link(Ui& ui, const std::vector<PointedLink>& links, LinkDeed deed);

/// As the menu names it among others: where it really leads.
std::string told_link(const PointedLink& link);

}  // namespace natter::gui
