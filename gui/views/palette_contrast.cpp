#include "gui/views/palette_contrast.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <span>

namespace natter::gui {
namespace {

double channel(Color color, int shift) {
    const double value = ((color >> shift) & 0xFF) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Color color) {
    return 0.2126 * channel(color, 0) + 0.7152 * channel(color, 8) + 0.0722 * channel(color, 16);
}

struct Ink {
    std::string_view role;
    Color Palette::*color;
};

/// What something stands on: a colour, and a wash over it.
struct Ground {
    std::string_view role;  // the one to change, if what stands on it cannot be read
    Color Palette::*color;
    Color Palette::*wash = nullptr;
};

constexpr Ink kText{"text", &Palette::text};
constexpr Ink kSoft{"soft", &Palette::soft};
constexpr Ink kFaint{"faint", &Palette::faint};
constexpr Ink kEdgeInk{"edge", &Palette::edge};
constexpr Ink kAccent{"accent", &Palette::accent};
constexpr Ink kOnAccent{"on_accent", &Palette::on_accent};
constexpr Ink kOnMine{"on_mine", &Palette::on_mine};
constexpr Ink kOnMineSoft{"on_mine_soft", &Palette::on_mine_soft};
constexpr Ink kDanger{"danger", &Palette::danger};
constexpr Ink kWarning{"warning", &Palette::warning};
constexpr Ink kGood{"good", &Palette::good};

constexpr std::array kPlain = {Ground{"ground", &Palette::ground}, Ground{"side", &Palette::side},
                               Ground{"surface", &Palette::surface}, Ground{"field", &Palette::field}};
constexpr std::array kRaised = {Ground{"raised", &Palette::raised}};
constexpr std::array kChosen = {Ground{"accent_tint", &Palette::ground, &Palette::accent_tint},
                                Ground{"accent_tint", &Palette::side, &Palette::accent_tint},
                                Ground{"accent_tint", &Palette::surface, &Palette::accent_tint}};
constexpr std::array kDangerous = {Ground{"danger_tint", &Palette::ground, &Palette::danger_tint},
                                   Ground{"danger_tint", &Palette::surface, &Palette::danger_tint}};
constexpr std::array kSelected = {Ground{"selection", &Palette::ground, &Palette::selection},
                                  Ground{"selection", &Palette::surface, &Palette::selection},
                                  Ground{"selection", &Palette::raised, &Palette::selection}};
constexpr std::array kSelectedGround = {Ground{"selection", &Palette::ground, &Palette::selection}};
constexpr std::array kAccents = {Ground{"accent", &Palette::accent}, Ground{"accent_hover", &Palette::accent_hover}};
constexpr std::array kMine = {Ground{"mine", &Palette::mine}};
constexpr std::array kMineSelected = {Ground{"selection", &Palette::mine, &Palette::selection}};

struct StandingRow {
    Ink ink;
    double least;
    std::span<const Ground> grounds;
};

constexpr std::array kRows = {
    StandingRow{kText, kReadable, kPlain},
    StandingRow{kText, kReadable, kRaised},
    StandingRow{kText, kReadable, kChosen},
    StandingRow{kText, kReadable, kDangerous},
    StandingRow{kText, kReadable, kSelected},
    StandingRow{kSoft, kReadable, kPlain},
    StandingRow{kSoft, kReadable, kRaised},
    StandingRow{kSoft, kReadable, kChosen},
    StandingRow{kSoft, kReadable, kSelectedGround},  // actions, which have no bubble
    StandingRow{kFaint, kReadable, kPlain},
    StandingRow{kFaint, kReadable, kRaised},  // what cannot be used now
    StandingRow{kFaint, kReadable, kChosen},
    StandingRow{kAccent, kReadable, kPlain},
    StandingRow{kAccent, kReadable, kRaised},
    StandingRow{kAccent, kReadable, kChosen},
    StandingRow{kDanger, kReadable, kPlain},
    StandingRow{kDanger, kReadable, kRaised},
    StandingRow{kDanger, kReadable, kDangerous},
    StandingRow{kWarning, kReadable, kPlain},
    StandingRow{kGood, kReadable, kPlain},
    StandingRow{kOnAccent, kReadable, kAccents},
    StandingRow{kOnMine, kReadable, kMine},
    StandingRow{kOnMine, kReadable, kMineSelected},
    StandingRow{kOnMineSoft, kReadable, kMine},
    StandingRow{kEdgeInk, kVisible, kPlain},
    StandingRow{kEdgeInk, kVisible, kRaised},
    // The ring around what has the keyboard. Between the two lies a line of the ground, see draw_ring().
    StandingRow{kAccent, kVisible, kMine},
    StandingRow{kAccent, kVisible, kMineSelected},
    StandingRow{kAccent, kVisible, kSelected},
    StandingRow{kAccent, kVisible, kDangerous},
    // The dot of who is here, on whatever the pointer is on.
    StandingRow{kGood, kVisible, kRaised},
    StandingRow{kWarning, kVisible, kRaised},
};

Color on(const Palette& palette, const Ground& ground) {
    const Color behind = palette.*ground.color;
    return ground.wash == nullptr ? behind : over(palette.*ground.wash, behind);
}

void add(std::vector<Standing>& all, const Palette& palette, std::string_view role, Color ink, double least,
         std::span<const Ground> grounds) {
    for (const Ground& ground : grounds) {
        all.push_back({role, ground.role, contrast(ink, on(palette, ground)), least});
    }
}

}  // namespace

double contrast(Color one, Color other) {
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return a > b ? a / b : b / a;
}

Color over(Color top, Color ground) {
    const double alpha = (top >> 24) / 255.0;
    Color mixed = 0xFF000000u;
    for (int shift = 0; shift <= 16; shift += 8) {
        const double value = ((top >> shift) & 0xFF) * alpha + ((ground >> shift) & 0xFF) * (1 - alpha);
        mixed |= static_cast<Color>(value + 0.5) << shift;
    }
    return mixed;
}

Color readable_on(Color ink, Color ground) {
    constexpr Color kBlack = 0xFF000000u, kWhite = 0xFFFFFFFFu;
    ground = over(ground, kBlack);
    if (contrast(over(ink, ground), ground) >= kReadable) return ink;
    return contrast(kBlack, ground) > contrast(kWhite, ground) ? kBlack : kWhite;
}

std::vector<Standing> standings(const Palette& palette) {
    std::vector<Standing> all;
    for (const StandingRow& row : kRows)
        add(all, palette, row.ink.role, palette.*row.ink.color, row.least, row.grounds);
    for (const Color name : palette.names) {
        add(all, palette, "names", name, kReadable, kPlain);
        add(all, palette, "names", name, kReadable, kRaised);
    }
    for (const Color avatar : palette.avatars) {
        all.push_back({"avatars", "avatars", contrast(rgb(0xFFFFFF), avatar), kReadable});
    }
    return all;
}

}  // namespace natter::gui
