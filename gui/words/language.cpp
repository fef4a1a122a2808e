#include "gui/words/language.hpp"

#include "gui/words/catalog.hpp"

#include <algorithm>
#include <array>

namespace natter::gui {
namespace {

/// "de_AT.UTF-8" and "de-AT" are "de".
std::string_view bare(std::string_view locale) { return locale.substr(0, locale.find_first_of("_-.@")); }

bool is_plain(std::string_view code) { return code == "C" || code == "POSIX"; }

}  // namespace

std::span<const Language> languages() {
    static const Catalog kGerman(words_table());
    static const std::array kLanguages = {Language{"en", "English", nullptr}, Language{"de", "Deutsch", &kGerman}};
    return kLanguages;
}

const Language* language_of(std::string_view code) {
    const auto all = languages();
    const auto found = std::ranges::find_if(all, [&](const Language& each) { return each.code == code; });
    return found == all.end() ? nullptr : &*found;
}

const Language& best_language(std::span<const std::string> wanted) {
    for (const std::string& locale : wanted) {
        const std::string_view code = bare(locale);
        if (is_plain(code)) break;
        if (const Language* language = language_of(code)) return *language;
    }
    return languages().front();
}

}  // namespace natter::gui
