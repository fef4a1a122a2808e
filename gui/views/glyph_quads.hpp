// Where the quads of the text engine become triangles of ImGui: the only place. GUI thread, within a frame.
#pragma once

#include "gui/text/text_layout.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

/// The colours of the parts of a text, by their looks.
struct Inks {
    Color text = 0;
    Color link = 0;
    Color mention = 0;
    Color marked = 0;
    Color muted = 0;
    bool spoilers_shown = true;
};

/// All parts in one colour.
Inks one_ink(Color color);

/// `at` is the top left corner, moved to the nearest whole pixel.
void draw_layout(const Ui& ui, const text::TextLayout& layout, ImVec2 at, const Inks& inks);

/// What tests hear of each text that is drawn: its left, top, right and bottom edge, and its words.
inline constexpr const char* kDrawnTextNote = "text at %f %f to %f %f: %s";

/// While it lives, texts that are drawn in the window of now go to a layer over everything else that is drawn there, so
/// that bubbles and texts do not take turns in what is given to the graphics card.
class TextLayer {
  public:
    explicit TextLayer(Ui& ui);
    ~TextLayer();
    TextLayer(const TextLayer&) = delete;
    TextLayer& operator=(const TextLayer&) = delete;

    /// Until it is called again: what is drawn stands over the texts too.
    void draw_above(bool above);

  private:
    Ui& ui_;
};

}  // namespace natter::gui
