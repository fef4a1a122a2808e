// In which order the people on the server inside the app are listed. Pure.
#pragma once

#include "gui/model/link.hpp"

#include <cstddef>
#include <vector>

namespace natter::gui {

enum class GuestColumn { name, address, ping, queue };

struct GuestOrder {
    GuestColumn by = GuestColumn::name;
    bool descending = false;

    bool operator==(const GuestOrder&) const = default;
};

/// What a click on the head of a column makes of it: numbers are looked at from the greatest.
GuestOrder ordered_by(GuestOrder before, GuestColumn column);

/// The places of the guests. Whose ping is not known comes last either way; the same are in the order of their names.
std::vector<std::size_t> sorted_guests(const std::vector<HostGuest>& guests, GuestOrder order);

}  // namespace natter::gui
