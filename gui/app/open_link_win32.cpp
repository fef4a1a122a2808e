#include "gui/app/open_link.hpp"

#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

#include <shellapi.h>

namespace natter::gui {

bool open_link(const std::string& url) {
    const int size = static_cast<int>(url.size());
    std::wstring address(static_cast<std::size_t>(MultiByteToWideChar(CP_UTF8, 0, url.data(), size, nullptr, 0)),
                         L'\0');
    MultiByteToWideChar(CP_UTF8, 0, url.data(), size, address.data(), static_cast<int>(address.size()));
    const HINSTANCE opened = ShellExecuteW(nullptr, L"open", address.c_str(), nullptr, nullptr, SW_SHOWNORMAL);
    return reinterpret_cast<INT_PTR>(opened) > 32;
}

}  // namespace natter::gui
