#include "gui/views/palette_roles.hpp"

namespace natter::gui {
namespace {

constexpr Role one(std::string_view name, Color Palette::*color) { return {name, color, nullptr, false}; }
constexpr Role wash(std::string_view name, Color Palette::*color) { return {name, color, nullptr, true}; }
constexpr Role eight(std::string_view name, std::array<Color, 8> Palette::*colors) { return {name, nullptr, colors}; }

constexpr std::array kRoles = {
    one("ground", &Palette::ground),
    one("side", &Palette::side),
    one("surface", &Palette::surface),
    one("raised", &Palette::raised),
    one("field", &Palette::field),
    wash("hairline", &Palette::hairline),
    one("edge", &Palette::edge),
    wash("shadow", &Palette::shadow),
    one("text", &Palette::text),
    one("soft", &Palette::soft),
    one("faint", &Palette::faint),
    one("accent", &Palette::accent),
    one("accent_hover", &Palette::accent_hover),
    one("on_accent", &Palette::on_accent),
    wash("accent_tint", &Palette::accent_tint),
    wash("selection", &Palette::selection),
    one("mine", &Palette::mine),
    one("on_mine", &Palette::on_mine),
    one("on_mine_soft", &Palette::on_mine_soft),
    one("danger", &Palette::danger),
    wash("danger_tint", &Palette::danger_tint),
    one("warning", &Palette::warning),
    one("good", &Palette::good),
    eight("avatars", &Palette::avatars),
    eight("names", &Palette::names),
};

}  // namespace

std::span<const Role> palette_roles() { return kRoles; }

std::span<Color> colors_of(Palette& palette, const Role& role) {
    if (role.one != nullptr) return {&(palette.*role.one), 1};
    return palette.*role.eight;
}

}  // namespace natter::gui
