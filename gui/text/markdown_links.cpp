#include "gui/text/markdown_links.hpp"

#include "gui/text/folded.hpp"

#include <array>

namespace natter::gui::text {
namespace {

constexpr std::array<std::string_view, 3> kSchemes = {"https://", "http://", "mailto:"};

std::string_view authority_of(std::string_view after_slashes) {
    return after_slashes.substr(0, after_slashes.find_first_of("/?#\\"));
}

/// What stands between "//" and the path, without a name and password before it: people are told where they go.
std::string_view host_of(std::string_view after_slashes) {
    const std::string_view host = authority_of(after_slashes);
    const std::size_t at = host.rfind('@');
    return at == std::string_view::npos ? host : host.substr(at + 1);
}

bool has_login(std::string_view url) {
    const std::size_t slashes = url.find("://");
    return slashes != std::string_view::npos && authority_of(url.substr(slashes + 3)).find('@') < url.size();
}

bool has_blank_or_unseen(std::string_view address) {
    for (std::size_t at = 0; at < address.size(); ++at) {
        if (static_cast<unsigned char>(address[at]) <= ' ' || address[at] == '\x7F') return true;
        if (unseen_at(address.substr(at)) > 0) return true;
    }
    return false;
}

}  // namespace

std::size_t unseen_at(std::string_view text) {
    if (text.empty() || static_cast<unsigned char>(text.front()) < 0x80) return 0;
    if (text.starts_with("\u00AD") || text.starts_with("\u00A0") || text.starts_with("\u061C")) return 2;
    if (text.size() < 3) return 0;
    if (text.starts_with("\uFEFF") || text.starts_with("\u3000") || text.starts_with("\u180E")) return 3;
    if (text[0] != '\xE2') return 0;
    const auto last = static_cast<unsigned char>(text[2]);
    // Blanks, joiners and marks of direction from U+2000 to U+200F, and from U+2028 to U+202F; U+205F to U+206F.
    const bool first_block = text[1] == '\x80' && (last <= 0x8F || (last >= 0xA8 && last <= 0xAF));
    const bool second_block = text[1] == '\x81' && last >= 0x9F && last <= 0xAF;
    return first_block || second_block ? 3 : 0;
}

std::optional<LinkTarget> link_target(std::string_view address) {
    if (has_blank_or_unseen(address)) return std::nullopt;
    if (starts_with_folded(address, "www.")) return link_target("https://" + std::string(address));
    for (const std::string_view scheme : kSchemes) {
        if (!starts_with_folded(address, scheme)) continue;
        const std::string_view rest = address.substr(scheme.size());
        const std::string_view host = scheme == "mailto:" ? rest.substr(0, rest.find('?')) : host_of(rest);
        if (host.empty()) return std::nullopt;
        return LinkTarget{std::string(scheme) + std::string(rest), std::string(host)};
    }
    return std::nullopt;
}

bool shows_address(std::string_view words, std::string_view url) {
    if (has_login(url)) return false;
    if (url.starts_with("mailto:") && words == url.substr(7)) return true;
    const auto own = link_target(words);
    return own && own->url == url;
}

}  // namespace natter::gui::text
