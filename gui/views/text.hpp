// Drawing and measuring text on the typographic scale. GUI thread, within a frame.
#pragma once

#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <string>
#include <string_view>

namespace natter::gui {

/// How the engine is asked for a text; `wrap` 0 means one line for each paragraph.
text::TextRequest request_of(const Ui& ui, Type type, std::string_view text, float wrap = 0.0f);

/// Size in pixels, about if the engine has not come to it yet.
ImVec2 measure(const Ui& ui, const text::TextRequest& request);
ImVec2 measure(const Ui& ui, Type type, std::string_view text, float wrap = 0.0f);

void draw_text(const Ui& ui, Type type, ImVec2 at, Color color, std::string_view text, float wrap = 0.0f);

/// One line within `place`, vertically centred, ended by "…" if it does not fit. `align` 0 left, 0.5 centre, 1 right.
void draw_line(const Ui& ui, Type type, Rect place, Color color, std::string_view text, float align = 0.0f);

/// Like draw_line or wrapped draw_text, and known to tests by its text.
void label(const Ui& ui, Type type, Rect place, Color color, std::string_view text, float align = 0.0f);
void paragraph(const Ui& ui, Type type, Rect place, Color color, std::string_view text);
/// A wrapped paragraph with each line in the middle.
void centered_paragraph(const Ui& ui, Type type, Rect place, Color color, std::string_view text);

/// "14:05", in local time.
std::string clock_text(net::Time at);
/// Of the local day.
int minute_of_day(net::Time at);
/// "Today", "Yesterday", "Monday 4 May", "4 May 2025".
std::string day_text(net::Time at, net::Time now);
/// "Monday 4 May 2026, 14:05:09".
std::string full_time_text(net::Time at);
/// A number that is the same for two moments of one local day, and ascends.
int day_number(net::Time at);

}  // namespace natter::gui
