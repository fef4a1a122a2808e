#include "gui/app/login_name.hpp"

#include <windows.h>

#include <lmcons.h>

#include <cstddef>

namespace natter::gui {

std::string login_name() {
    wchar_t wide[UNLEN + 1] = {};
    DWORD length = UNLEN + 1;
    if (GetUserNameW(wide, &length) == 0) return {};
    const int size = WideCharToMultiByte(CP_UTF8, 0, wide, -1, nullptr, 0, nullptr, nullptr);
    if (size <= 1) return {};
    std::string name(static_cast<std::size_t>(size), '\0');
    WideCharToMultiByte(CP_UTF8, 0, wide, -1, name.data(), size, nullptr, nullptr);
    name.resize(static_cast<std::size_t>(size) - 1);
    return name;
}

}  // namespace natter::gui
