// A field's text as it is shown while an input method composes in it. GUI thread, within a frame.
#pragma once

#include "gui/text/edit_buffer.hpp"
#include "gui/views/composition.hpp"
#include "gui/views/field_view.hpp"
#include "gui/views/ui.hpp"

#include <optional>

namespace natter::gui {

struct ComposingText {
    text::EditBuffer shown;  // with what is composed in it, and the caret there
    text::Range composed;
};

/// Nothing if nothing is composed. What is selected gives way to it.
std::optional<ComposingText> composing_in(const text::EditBuffer& buffer, const Composition& composition);

/// The line that tells what is composed from what is written.
void underline_composed(const Ui& ui, const FieldView& view, text::Range composed, ImVec2 origin);

}  // namespace natter::gui
