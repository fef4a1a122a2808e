#include "gui/views/time_of_day.hpp"

#include <algorithm>
#include <charconv>

namespace natter::gui {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Of digits alone; none if there are none, or too many.
std::optional<int> small_number(std::string_view digits) {
    if (digits.empty() || digits.size() > 2 || !std::ranges::all_of(digits, is_digit)) return std::nullopt;
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::optional<int> time_of_day(std::string_view text) {
    const auto begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return std::nullopt;
    text = text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
    const auto mark = text.find_first_of(":.");
    std::string_view hours = text.substr(0, mark);
    std::string_view minutes = "00";
    if (mark != std::string_view::npos) {
        minutes = text.substr(mark + 1);
        if (minutes.size() != 2) return std::nullopt;
    } else if (text.size() > 2) {
        hours = text.substr(0, text.size() - 2);
        minutes = text.substr(text.size() - 2);
    }
    const auto hour = small_number(hours);
    const auto minute = small_number(minutes);
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return *hour * 60 + *minute;
}

std::string time_of_day_text(int minute) { return two_digits(minute / 60) + ":" + two_digits(minute % 60); }

}  // namespace natter::gui
