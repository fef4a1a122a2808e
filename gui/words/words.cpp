#include "gui/words/words.hpp"

#include "gui/words/catalog.hpp"

#include <atomic>

namespace natter::gui {
namespace {

std::atomic<const Catalog*> spoken = nullptr;

/// The number in "{1}" at the front of `text`; -1 if there is none.
int placeholder(std::string_view text) {
    if (text.size() < 3 || text[1] < '0' || text[1] > '9' || text[2] != '}') return -1;
    return text[1] - '0';
}

}  // namespace

void speak(const Catalog* catalog) { spoken.store(catalog, std::memory_order_release); }

Words tr(const char* english) {
    const Catalog* catalog = spoken.load(std::memory_order_acquire);
    if (catalog == nullptr) return {english, english};
    const char* found = catalog->find(english);
    return {english, found == nullptr ? english : found};
}

std::string filled(std::string_view pattern, std::initializer_list<Filling> fillings) {
    std::string text;
    text.reserve(pattern.size() + 16);
    while (!pattern.empty()) {
        const auto brace = pattern.find('{');
        text += pattern.substr(0, brace);
        if (brace == std::string_view::npos) break;
        pattern.remove_prefix(brace);
        const int number = placeholder(pattern);
        const bool given = number >= 0 && static_cast<std::size_t>(number) < fillings.size();
        text += given ? std::string_view((fillings.begin() + number)->text()) : pattern.substr(0, 1);
        pattern.remove_prefix(given ? 3 : 1);
    }
    return text;
}

}  // namespace natter::gui
