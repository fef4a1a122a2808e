// How much work on text one frame takes on, in units of about a microsecond, so that no text stops the frames. It does
// not look at a clock: the same texts take the same frames on every machine. Plain value.
#pragma once

#include <string_view>

namespace natter::gui::text {

class FrameBudget {
  public:
    static constexpr double kFrame = 2'400.0;
    static constexpr double kOutline = 14.0;
    static constexpr double kColored = 400.0;
    static constexpr double layout_cost(std::string_view text) {
        double cost = 12.0;
        for (const char c : text) cost += static_cast<unsigned char>(c) < 0x80 ? 0.5 : 1.2;
        return cost;
    }

    void begin_frame() {
        left_ = kFrame;
        refused_ = false;
    }
    /// False, and nothing taken, if nothing is left. What is begun may cost more than what is left, so that whatever
    /// is asked for gets done in some frame.
    bool take(double cost) {
        if (left_ <= 0.0) {
            refused_ = true;
            return false;
        }
        left_ -= cost;
        return true;
    }
    /// Something was refused since the frame began.
    bool refused() const { return refused_; }

  private:
    double left_ = kFrame;
    bool refused_ = false;
};

}  // namespace natter::gui::text
