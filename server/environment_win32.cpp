#include "server/environment.hpp"

#include <windows.h>

#include <string_view>

namespace natter::server {
namespace {

std::string to_utf8(std::wstring_view text) {
    const int length = static_cast<int>(text.size());
    const int bytes = ::WideCharToMultiByte(CP_UTF8, 0, text.data(), length, nullptr, 0, nullptr, nullptr);
    std::string out(static_cast<std::size_t>(bytes), '\0');
    ::WideCharToMultiByte(CP_UTF8, 0, text.data(), length, out.data(), bytes, nullptr, nullptr);
    return out;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> environment_variables() {
    std::vector<std::pair<std::string, std::string>> variables;
    wchar_t* const block = ::GetEnvironmentStringsW();
    if (block == nullptr) return variables;
    for (std::wstring_view each(block); !each.empty(); each = std::wstring_view(each.data() + each.size() + 1)) {
        const std::size_t equals = each.find(L'=', 1);  // names of the system's own begin with one
        if (equals == std::wstring_view::npos) continue;
        variables.emplace_back(to_utf8(each.substr(0, equals)), to_utf8(each.substr(equals + 1)));
    }
    ::FreeEnvironmentStringsW(block);
    return variables;
}

}  // namespace natter::server
