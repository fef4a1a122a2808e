#include "gui/app/system_languages.hpp"

#include <windows.h>

namespace natter::gui {

std::vector<std::string> system_languages() {
    ULONG count = 0;
    ULONG length = 0;
    if (!GetUserPreferredUILanguages(MUI_LANGUAGE_NAME, &count, nullptr, &length) || length == 0) return {};
    std::wstring names(length, L'\0');
    if (!GetUserPreferredUILanguages(MUI_LANGUAGE_NAME, &count, names.data(), &length)) return {};
    // One after another, each with a zero at its end. They are ASCII.
    std::vector<std::string> wanted;
    std::string name;
    for (const wchar_t c : names) {
        if (c != L'\0') {
            name += static_cast<char>(c & 0x7F);
        } else if (!name.empty()) {
            wanted.push_back(std::move(name));
            name.clear();
        }
    }
    return wanted;
}

}  // namespace natter::gui
