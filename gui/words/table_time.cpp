#include "gui/words/table.hpp"

#include <array>

namespace natter::gui {
namespace {

// Of the dates "{0}" is the day of the week, "{1}" the day, "{2}" the month, "{3}" the year.
constexpr auto kTimeRows = std::to_array<WordsRow>({
    {"Today", "Heute"},
    {"Yesterday", "Gestern"},
    {"Monday", "Montag"},
    {"Tuesday", "Dienstag"},
    {"Wednesday", "Mittwoch"},
    {"Thursday", "Donnerstag"},
    {"Friday", "Freitag"},
    {"Saturday", "Samstag"},
    {"Sunday", "Sonntag"},
    {"January", "Januar"},
    {"February", "Februar"},
    {"March", "März"},
    {"April", "April"},
    {"May", "Mai"},
    {"June", "Juni"},
    {"July", "Juli"},
    {"August", "August"},
    {"September", "September"},
    {"October", "Oktober"},
    {"November", "November"},
    {"December", "Dezember"},
    {"{0} {1} {2}", "{0}, {1}. {2}"},
    {"{1} {2} {3}", "{1}. {2} {3}"},
    {"{0} {1} {2} {3}, {4}", "{0}, {1}. {2} {3}, {4}"},
});

}  // namespace

std::span<const WordsRow> time_words() { return kTimeRows; }

}  // namespace natter::gui
