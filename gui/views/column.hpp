// A column that hands out strips from top to bottom. Plain value.
#pragma once

#include "gui/views/geometry.hpp"

namespace natter::gui {

class Column {
  public:
    explicit Column(Rect place) : rest_(place), top_(place.min.y) {}

    Rect take(float height) { return rest_.cut_top(height); }
    void skip(float height) { rest_.cut_top(height); }
    /// How much was handed out.
    float used() const { return rest_.min.y - top_; }
    float y() const { return rest_.min.y; }
    Rect rest() const { return rest_; }

  private:
    Rect rest_;
    float top_;
};

}  // namespace natter::gui
