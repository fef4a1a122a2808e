#include "gui/model/guest_order.hpp"

#include <algorithm>
#include <cctype>
#include <numeric>
#include <string>

namespace natter::gui {
namespace {

/// ASCII alone: other scripts keep the order of their code points.
std::string folded(const std::string& name) {
    std::string folded = name;
    for (char& letter : folded) {
        if (static_cast<unsigned char>(letter) < 0x80) letter = static_cast<char>(std::tolower(letter));
    }
    return folded;
}

/// -1, 0 or 1.
template <class Value>
int compared(const Value& a, const Value& b) {
    return a < b ? -1 : (b < a ? 1 : 0);
}

int compared_by(GuestColumn column, const HostGuest& a, const HostGuest& b) {
    switch (column) {
        case GuestColumn::address: return compared(a.address, b.address);
        case GuestColumn::ping: return a.round_trip && b.round_trip ? compared(*a.round_trip, *b.round_trip) : 0;
        case GuestColumn::queue: return compared(a.waiting_bytes, b.waiting_bytes);
        case GuestColumn::name: break;
    }
    return 0;
}

}  // namespace

GuestOrder ordered_by(GuestOrder before, GuestColumn column) {
    if (before.by == column) return {column, !before.descending};
    return {column, column == GuestColumn::ping || column == GuestColumn::queue};
}

std::vector<std::size_t> sorted_guests(const std::vector<HostGuest>& guests, GuestOrder order) {
    std::vector<std::size_t> places(guests.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::vector<std::string> names;
    names.reserve(guests.size());
    for (const HostGuest& guest : guests) names.push_back(folded(guest.nick));
    std::ranges::stable_sort(places, [&](std::size_t i, std::size_t j) {
        const HostGuest &a = guests[i], &b = guests[j];
        const bool unknown = order.by == GuestColumn::ping && a.round_trip.has_value() != b.round_trip.has_value();
        if (unknown) return a.round_trip.has_value();
        if (order.by == GuestColumn::name) return order.descending ? names[j] < names[i] : names[i] < names[j];
        const int which = compared_by(order.by, a, b);
        if (which != 0) return order.descending ? which > 0 : which < 0;
        return names[i] < names[j];
    });
    return places;
}

}  // namespace natter::gui
