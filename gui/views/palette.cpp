#include "gui/views/palette.hpp"

namespace natter::gui {
namespace {

constexpr std::array<Color, 8> kAvatars = {rgb(0xB84A14), rgb(0x9A5B00), rgb(0x4F7A12), rgb(0x0B7A53),
                                           rgb(0x0E7490), rgb(0x2A5BD7), rgb(0x7C3AED), rgb(0xBE185D)};

constexpr Palette kDark = {
    .ground = rgb(0x0F1216),
    .side = rgb(0x14181D),
    .surface = rgb(0x1C2128),
    .raised = rgb(0x272D36),
    .field = rgb(0x1A1F26),
    .hairline = rgb(0xFFFFFF, 0.08),
    .edge = rgb(0x727C8B),
    .shadow = rgb(0x000000, 0.35),
    .text = rgb(0xEDF0F4),
    .soft = rgb(0xAEB6C2),
    .faint = rgb(0x959EAC),
    .accent = rgb(0x35CDB6),
    .accent_hover = rgb(0x5FE0CC),
    .on_accent = rgb(0x05231F),
    .accent_tint = rgb(0x35CDB6, 0.14),
    .selection = rgb(0x1E8F80, 0.42),
    .mine = rgb(0x13514A),
    .on_mine = rgb(0xECFBF8),
    .on_mine_soft = rgb(0xA9DDD4),
    .danger = rgb(0xFF8A80),
    .danger_tint = rgb(0xFF8A80, 0.13),
    .warning = rgb(0xF4C361),
    .good = rgb(0x5FD99B),
    .avatars = kAvatars,
    .names = {rgb(0xFF9E66), rgb(0xF2BD4B), rgb(0xA9D65B), rgb(0x4FD6A0), rgb(0x4CCBE8), rgb(0x8DB2FF), rgb(0xB79CFF),
              rgb(0xFF8FBE)},
};

constexpr Palette kLight = {
    .ground = rgb(0xF8F9FA),
    .side = rgb(0xEFF1F3),
    .surface = rgb(0xFFFFFF),
    .raised = rgb(0xE3E7EB),
    .field = rgb(0xFFFFFF),
    .hairline = rgb(0x10202A, 0.11),
    .edge = rgb(0x7A8490),
    .shadow = rgb(0x10202A, 0.10),
    .text = rgb(0x161B21),
    .soft = rgb(0x47505C),
    .faint = rgb(0x59626F),
    .accent = rgb(0x086F64),
    .accent_hover = rgb(0x085F56),
    .on_accent = rgb(0xFFFFFF),
    .accent_tint = rgb(0x0A756A, 0.11),
    .selection = rgb(0x0A756A, 0.26),
    .mine = rgb(0xCDEBE5),
    .on_mine = rgb(0x0A2723),
    .on_mine_soft = rgb(0x2F5E57),
    .danger = rgb(0xB3261E),
    .danger_tint = rgb(0xB3261E, 0.08),
    .warning = rgb(0x875400),
    .good = rgb(0x12704A),
    .avatars = kAvatars,
    .names = {rgb(0xA8430F), rgb(0x875000), rgb(0x446A0E), rgb(0x0A6B49), rgb(0x0C667F), rgb(0x2450C4), rgb(0x6D2FD8),
              rgb(0xAB1453)},
};

}  // namespace

const Palette& palette(ThemeName name) { return name == ThemeName::dark ? kDark : kLight; }

std::size_t person_color(std::string_view nick) {
    std::uint32_t hash = 2166136261u;
    for (const char c : nick) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    // The low bits alone are too much alike for names of one length.
    hash = (hash ^ (hash >> 16)) * 0x85EBCA6Bu;
    hash = (hash ^ (hash >> 13)) * 0xC2B2AE35u;
    hash ^= hash >> 16;
    return hash % std::tuple_size_v<decltype(Palette::avatars)>;
}

}  // namespace natter::gui
