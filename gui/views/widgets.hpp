// Natter's own controls: they draw themselves by the theme and use ImGui for behaviour only. Every control is given its
// place; none lays itself out. Labels are what tests click, so each is unique on its screen or within an id scope. GUI
// thread, within a frame.
#pragma once

#include "gui/views/geometry.hpp"
#include "gui/views/icons.hpp"
#include "gui/views/ui.hpp"
#include "gui/words/words.hpp"

#include <span>
#include <string>
#include <string_view>

namespace natter::gui {

/// What a control is called, as shown and known to tests; and what ImGui tells it from others by, which is the same in
/// every language. Of words in a table tr() tells both; a text that was filled in is given an id: {fill(...), "copy
/// 3"}.
struct Label {
    std::string text;
    std::string id{};  // empty: the text itself

    Label(Words words) : text(words.shown()), id(words.english()) {}
    Label(const char* name) : text(name) {}
    Label(std::string name) : text(std::move(name)) {}
    Label(std::string shown, std::string name) : text(std::move(shown)), id(std::move(name)) {}

    std::string for_imgui() const { return id.empty() ? text : text + "###" + id; }
    /// Without the "##..." of a name that is its own id.
    std::string_view shown() const { return std::string_view(text).substr(0, text.find("##")); }
};

struct Click {
    bool hovered = false;
    bool held = false;
    bool clicked = false;
    bool focused = false;  // by keyboard
    unsigned id = 0;       // ImGui's
};

/// A place that can be clicked and draws nothing.
Click click_area(const Label& label, Rect place);

/// Makes text that is drawn there known to tests; nothing in a release build.
void make_known(Rect place, std::string_view text);

// ---- shapes

void fill(Rect place, Color color, float rounding = 0.0f);
/// As thick as so many hairlines.
void outline(const Ui& ui, Rect place, Color color, float rounding, float hairlines = 1.0f);
void hairline_below(const Ui& ui, Rect place);
void hairline_right(const Ui& ui, Rect place);
/// A raised sheet with a hairline and a soft shadow.
void card(const Ui& ui, Rect place);
/// What has the keyboard shows it there in its own way.
void note_ring(const Ui& ui, Rect place);
/// Around what has the keyboard.
void focus_ring(const Ui& ui, Rect place, float rounding);
/// The same on another list. What has no room there has no ring.
void draw_ring(const Ui& ui, ImDrawList& list, Rect place, float rounding);
void avatar(const Ui& ui, Rect place, std::string_view nick);
/// The letters of an avatar alone.
void draw_initials(const Ui& ui, Rect place, std::string_view name, Color color);
/// A small filled circle with a number at the right end of `place`, in the accent if somebody waits for an answer.
/// Returns its width.
float count_badge(const Ui& ui, Rect place, std::size_t count, bool loud = true);
/// The same with an "@": somebody mentioned the user.
float call_badge(const Ui& ui, Rect place);
void status_dot(const Ui& ui, ImVec2 center, Color color);
/// After an item: says `text` while the pointer rests on it.
void tip(const Ui& ui, std::string_view text);
/// The same where `text` was cut, for want of `width`.
void tip_if_cut(const Ui& ui, Type type, std::string_view text, float width);
/// A label of one line that is told in full where it is cut.
void told_label(const Ui& ui, Type type, Rect place, Color color, std::string_view text);

// ---- controls

enum class Look { primary, quiet, ghost, danger };

bool button(Ui& ui, const Label& label, Rect place, Look look, bool enabled = true);
float button_width(const Ui& ui, const Label& label);
/// `label` is its tip, and its name for tests.
bool icon_button(Ui& ui, Icon icon, const Label& label, Rect place, bool chosen = false);
/// Returns the segment that is chosen now.
int segmented(Ui& ui, Rect place, std::span<const Label> labels, int chosen);
bool toggle(Ui& ui, const Label& label, Rect place, bool on);

struct FieldOptions {
    std::string hint;
    bool error = false;
    bool digits_only = false;
    bool focus_now = false;
    bool secret = false;  // what is typed is not shown
    std::size_t most_bytes = 256;
};

/// A one-line field, see edit_field.hpp. Returns true when Enter was pressed in it. What `text` becomes elsewhere
/// is shown, and cannot be undone. What is secret can be undone only until somebody leaves the field or presses Enter.
bool text_field(Ui& ui, const Label& label, Rect place, std::string& text, const FieldOptions& options);
/// After all that is drawn in a frame: fields that are no longer on show keep nothing of what was typed.
void forget_fields(Ui& ui);

/// A caption above a field.
void field_caption(const Ui& ui, Rect place, std::string_view text);

}  // namespace natter::gui
