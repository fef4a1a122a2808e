#include "gui/text/markdown_links.hpp"

#include <algorithm>

namespace natter::gui::text {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with(std::string_view text, std::string_view lower_start) {
    return text.size() >= lower_start.size() &&
           std::ranges::equal(text.substr(0, lower_start.size()), lower_start, {}, lower);
}

/// What stands between "//" and the path, without a name and password before it: people are told where they go.
std::string_view host_of(std::string_view after_slashes) {
    std::string_view host = after_slashes.substr(0, after_slashes.find_first_of("/?#\\"));
    const std::size_t at = host.rfind('@');
    return at == std::string_view::npos ? host : host.substr(at + 1);
}

bool has_blank_or_control(std::string_view address) {
    return std::ranges::any_of(address, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7F'; });
}

}  // namespace

std::optional<LinkTarget> link_target(std::string_view address) {
    if (has_blank_or_control(address)) return std::nullopt;
    if (starts_with(address, "www.")) return link_target("https://" + std::string(address));
    for (const std::string_view scheme : {"https://", "http://", "mailto:"}) {
        if (!starts_with(address, scheme)) continue;
        const std::string_view rest = address.substr(scheme.size());
        const std::string_view host = scheme == "mailto:" ? rest.substr(0, rest.find('?')) : host_of(rest);
        if (host.empty()) return std::nullopt;
        return LinkTarget{std::string(address), std::string(host)};
    }
    return std::nullopt;
}

}  // namespace natter::gui::text
