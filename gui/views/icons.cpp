#include "gui/views/icons.hpp"

#include "gui/views/imgui_compat.hpp"

#include <array>
#include <cmath>
#include <initializer_list>
#include <numbers>

namespace natter::gui {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

/// A pen on a square of 24 by 24.
class Pen {
  public:
    Pen(Rect place, Color color, float thickness)
        : list_(*ImGui::GetWindowDrawList()), color_(color), thickness_(thickness) {
        const float side = std::min(place.width(), place.height());
        const Rect square = place.centered({side, side});
        origin_ = square.min;
        step_ = side / 24.0f;
    }

    void line(std::initializer_list<ImVec2> points, bool closed = false) {
        for (const ImVec2& point : points) list_.PathLineTo(at(point));
        compat::stroke_path(list_, color_, closed, thickness_);
    }
    void circle(ImVec2 center, float radius) { list_.AddCircle(at(center), radius * step_, color_, 0, thickness_); }
    void disc(ImVec2 center, float radius) { list_.AddCircleFilled(at(center), radius * step_, color_); }
    void arc(ImVec2 center, float radius, float from, float to) {
        list_.PathArcTo(at(center), radius * step_, from * kPi, to * kPi);
        compat::stroke_path(list_, color_, false, thickness_);
    }
    /// A quarter turn that continues the path, from an angle in half turns.
    void corner(ImVec2 center, float radius, float from) {
        list_.PathArcTo(at(center), radius * step_, from * kPi, (from + 0.5f) * kPi);
    }
    void to(ImVec2 point) { list_.PathLineTo(at(point)); }
    void close() { compat::stroke_path(list_, color_, true, thickness_); }
    void box(ImVec2 min, ImVec2 max, float rounding) {
        compat::stroke_rect(list_, at(min), at(max), color_, rounding * step_, thickness_);
    }

  private:
    ImVec2 at(ImVec2 p) const { return {origin_.x + p.x * step_, origin_.y + p.y * step_}; }

    ImDrawList& list_;
    Color color_;
    float thickness_;
    ImVec2 origin_;
    float step_ = 1.0f;
};

void speech(Pen& pen) {
    pen.corner({17, 8}, 3.5f, 1.5f);
    pen.corner({17, 13}, 3.5f, 0.0f);
    pen.to({11.5f, 16.5f});
    pen.to({7.5f, 20.5f});
    pen.to({7.5f, 16.5f});
    pen.corner({7, 13}, 3.5f, 0.5f);
    pen.corner({7, 8}, 3.5f, 1.0f);
    pen.close();
}

void person(Pen& pen, float x, float head_y, float head, float shoulder_y, float shoulders) {
    pen.circle({x, head_y}, head);
    pen.arc({x, shoulder_y}, shoulders, 1.0f, 2.0f);
}

void single(Pen& pen) {
    person(pen, 7.5f, 8, 3, 19.5f, 5);
    person(pen, 16.5f, 8, 3, 19.5f, 5);
}

void group(Pen& pen) {
    person(pen, 12, 8, 3.2f, 19.5f, 5.6f);
    pen.arc({5.4f, 9.8f}, 2.4f, 0.55f, 1.95f);
    pen.arc({18.6f, 9.8f}, 2.4f, -0.95f, 0.45f);
    pen.arc({5.6f, 18.6f}, 4.0f, 1.0f, 1.38f);
    pen.arc({18.4f, 18.6f}, 4.0f, 1.62f, 2.0f);
}

void server(Pen& pen) {
    pen.box({3.5f, 4}, {20.5f, 11}, 2.2f);
    pen.box({3.5f, 13}, {20.5f, 20}, 2.2f);
    pen.disc({7.5f, 7.5f}, 1.2f);
    pen.disc({7.5f, 16.5f}, 1.2f);
}

void sun(Pen& pen) {
    pen.circle({12, 12}, 4.4f);
    for (int ray = 0; ray < 8; ++ray) {
        const float angle = static_cast<float>(ray) * kPi / 4;
        const ImVec2 way{std::cos(angle), std::sin(angle)};
        pen.line({{12 + way.x * 7.4f, 12 + way.y * 7.4f}, {12 + way.x * 10.6f, 12 + way.y * 10.6f}});
    }
}

void moon(Pen& pen) {
    pen.arc({12, 12}, 8.2f, 0.06f, 1.44f);
    pen.arc({16.8f, 7.2f}, 7.2f, 0.30f, 1.21f);
}

void send(Pen& pen) { pen.line({{12, 20}, {12, 4.5f}}), pen.line({{5.5f, 11}, {12, 4.5f}, {18.5f, 11}}); }
void up(Pen& pen) { pen.line({{12, 4.5f}, {12, 20}}), pen.line({{5.5f, 11}, {12, 4.5f}, {18.5f, 11}}); }
void down(Pen& pen) { pen.line({{12, 4}, {12, 19.5f}}), pen.line({{5.5f, 13}, {12, 19.5f}, {18.5f, 13}}); }
void plus(Pen& pen) { pen.line({{12, 5}, {12, 19}}), pen.line({{5, 12}, {19, 12}}); }
void cross(Pen& pen) { pen.line({{6, 6}, {18, 18}}), pen.line({{18, 6}, {6, 18}}); }
void check(Pen& pen) { pen.line({{5, 12.5f}, {10, 17.5f}, {19.5f, 7}}); }
void clock(Pen& pen) { pen.circle({12, 12}, 9.5f), pen.line({{12, 6.5f}, {12, 12.5f}, {16, 14.5f}}); }

void alert(Pen& pen) {
    pen.circle({12, 12}, 9.5f);
    pen.line({{12, 7}, {12, 13}});
    pen.disc({12, 16.6f}, 1.3f);
}

void people(Pen& pen) {
    person(pen, 9, 8, 3.2f, 20, 6);
    pen.arc({15.6f, 8}, 3.2f, -0.45f, 0.45f);
    pen.arc({15.0f, 20}, 6, 1.62f, 2.0f);
}

void copy(Pen& pen) {
    pen.box({8.5f, 8.5f}, {20, 20}, 2.2f);
    pen.line({{15.5f, 5}, {15.0f, 4}, {5, 4}, {4, 5}, {4, 15}, {5, 15.5f}});
}

void leave(Pen& pen) {
    pen.line({{10, 4.5f}, {5, 4.5f}, {5, 19.5f}, {10, 19.5f}});
    pen.line({{10, 12}, {20, 12}});
    pen.line({{15.5f, 7.5f}, {20, 12}, {15.5f, 16.5f}});
}

void next(Pen& pen) { pen.line({{5, 12}, {19, 12}}), pen.line({{13.5f, 6.5f}, {19, 12}, {13.5f, 17.5f}}); }

void signal(Pen& pen) {
    pen.disc({12, 18}, 1.6f);
    pen.arc({12, 18}, 6, 1.25f, 1.75f);
    pen.arc({12, 18}, 11, 1.25f, 1.75f);
}

void lock(Pen& pen) {
    pen.box({5, 11}, {19, 20.5f}, 2.4f);
    pen.arc({12, 10.5f}, 4.6f, 1.0f, 2.0f);
}

void search(Pen& pen) { pen.circle({10.5f, 10.5f}, 6.5f), pen.line({{15.3f, 15.3f}, {20.5f, 20.5f}}); }

void reply(Pen& pen) {
    pen.line({{9.5f, 5}, {4, 10.5f}, {9.5f, 16}});
    pen.line({{4, 10.5f}, {15, 10.5f}, {18.5f, 12}, {20, 15.5f}, {20, 19}});
}

void smile(Pen& pen) {
    pen.circle({12, 12}, 9);
    pen.disc({8.8f, 9.8f}, 1.2f), pen.disc({15.2f, 9.8f}, 1.2f);
    pen.arc({12, 12.2f}, 4.6f, 0.12f, 0.88f);
}

void more(Pen& pen) { pen.disc({5.5f, 12}, 1.6f), pen.disc({12, 12}, 1.6f), pen.disc({18.5f, 12}, 1.6f); }

void trash(Pen& pen) {
    pen.line({{4.5f, 6.5f}, {19.5f, 6.5f}});
    pen.line({{9, 6}, {9.5f, 3.5f}, {14.5f, 3.5f}, {15, 6}});
    pen.line({{6.5f, 7}, {7.5f, 20.5f}, {16.5f, 20.5f}, {17.5f, 7}});
}

void pencil(Pen& pen) {
    pen.line({{4, 20}, {5, 15.5f}, {16.5f, 4}, {20, 7.5f}, {8.5f, 19}}, true);
    pen.line({{13.5f, 7}, {17, 10.5f}});
}

void minus(Pen& pen) { pen.line({{5, 12}, {19, 12}}); }

/// Eight teeth with flat ends on one closed edge, and a hole: the sun beside it has rays that stand free.
void gear(Pen& pen) {
    constexpr int kTeeth = 8;
    constexpr float kRoot = 6.9f;
    constexpr float kTip = 9.7f;
    const auto at = [](float radius, float way) {
        return ImVec2{12 + std::cos(way * kPi) * radius, 12 + std::sin(way * kPi) * radius};
    };
    for (int tooth = 0; tooth < kTeeth; ++tooth) {
        const float way = static_cast<float>(tooth) * 2.0f / kTeeth;
        pen.to(at(kRoot, way - 0.072f));
        pen.to(at(kTip, way - 0.046f));
        pen.to(at(kTip, way + 0.046f));
        pen.to(at(kRoot, way + 0.072f));
    }
    pen.close();
    pen.circle({12, 12}, 2.9f);
}

void bell(Pen& pen) {
    pen.arc({12, 9.8f}, 5.6f, 1.0f, 2.0f);
    pen.line({{17.6f, 9.6f}, {18.0f, 13.5f}, {20.0f, 17.0f}, {4.0f, 17.0f}, {6.0f, 13.5f}, {6.4f, 9.6f}});
    pen.arc({12, 18.6f}, 2.4f, 0.08f, 0.92f);
}

void bell_off(Pen& pen) {
    bell(pen);
    pen.line({{4, 3.5f}, {20.5f, 20.5f}});
}

void at_sign(Pen& pen) {
    pen.circle({12, 12}, 3.6f);
    pen.to({15.6f, 8.4f});
    pen.line({{15.6f, 13.2f}});
    pen.arc({12, 12}, 8.6f, 0.32f, 2.0f);
}

void list(Pen& pen) {
    pen.line({{4, 6.5f}, {20, 6.5f}});
    pen.line({{4, 12}, {20, 12}});
    pen.line({{4, 17.5f}, {20, 17.5f}});
}

using Draw = void (*)(Pen&);
/// In the order of `Icon`.
constexpr std::array<Draw, 32> kIcons = {single, group,  server,   plus,    cross,  check, clock, alert,
                                         send,   down,   sun,      moon,    people, copy,  leave, next,
                                         signal, speech, search,   lock,    reply,  smile, more,  trash,
                                         pencil, bell,   bell_off, at_sign, gear,   minus, up,    list};

}  // namespace

void draw_icon(Icon icon, Rect place, Color color, float thickness) {
    Pen pen(place, color, thickness);
    kIcons[static_cast<std::size_t>(icon)](pen);
}

}  // namespace natter::gui
