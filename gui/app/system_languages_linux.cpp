#include "gui/app/system_languages.hpp"

#include <cstdlib>
#include <string_view>

namespace natter::gui {

// As gettext reads them: LANGUAGE is a list that counts only where there is a locale at all.
std::vector<std::string> system_languages() {
    std::string locale;
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value == nullptr || *value == '\0') continue;
        locale = value;
        break;
    }
    std::vector<std::string> wanted;
    const char* list = std::getenv("LANGUAGE");
    const bool has_locale = !locale.empty() && locale != "C" && locale != "POSIX";
    std::string_view rest = list != nullptr && has_locale ? list : "";
    while (!rest.empty()) {
        const auto colon = rest.find(':');
        if (colon != 0) wanted.emplace_back(rest.substr(0, colon));
        rest.remove_prefix(colon == std::string_view::npos ? rest.size() : colon + 1);
    }
    if (!locale.empty()) wanted.push_back(std::move(locale));
    return wanted;
}

}  // namespace natter::gui
