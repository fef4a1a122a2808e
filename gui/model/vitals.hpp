// What the state viewer shows: how the app does, in numbers and words without anything that was said. Pure.
#pragma once

#include "gui/model/frame_record.hpp"
#include "gui/model/state.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace natter::gui {

/// What the State does not know; of the frame before.
struct Vitals {
    const FrameRecord* frames = nullptr;  // never null where there is a viewer
    std::size_t draw_calls = 0;
    std::size_t vertices = 0;
    std::size_t texture_bytes = 0;  // of glyphs
    std::size_t glyphs = 0;         // rastered since the start
    std::size_t glyph_pages = 0;
    std::size_t layouts = 0;  // made since the start
    std::size_t layouts_kept = 0;
    std::size_t inbox_last = 0;  // events that were taken in at once
    std::size_t inbox_most = 0;
    /// Of the last request that was answered.
    std::map<ServerId, std::chrono::microseconds> round_trips{};
};

/// A line; with an empty value the title of those below it.
struct VitalRow {
    std::string name;
    std::string value;

    bool operator==(const VitalRow&) const = default;
};
std::vector<VitalRow> vital_rows(const State& state, const Vitals& vitals, SteadyTime now);

/// All of them, a line each, for the clipboard.
std::string vitals_text(const std::vector<VitalRow>& rows);

}  // namespace natter::gui
