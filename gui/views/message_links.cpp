#include "gui/views/message_links.hpp"

#include "gui/views/link_question.hpp"
#include "net/util/utf8.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

constexpr std::size_t kLinksMost = 8;
constexpr std::size_t kAddressBytes = 300;  // nobody reads more of one in a menu

}  // namespace

std::vector<PointedLink> links_in_menu(const Ui& ui, const ParsedText& parsed, bool shown) {
    if (ui.memory.menu.link) return {*ui.memory.menu.link};
    std::vector<PointedLink> links;
    for (const text::RichLink& link : parsed.rich.links) {
        const bool hidden = !shown && is_hidden_at(parsed.rich.blocks[link.block], link.bytes);
        const bool known = std::ranges::find(links, link.url, &PointedLink::url) != links.end();
        if (!hidden && !known && links.size() < kLinksMost) links.push_back({link.url, link.host, link.is_masked});
    }
    return links;
}

void take_link(Ui& ui, const std::vector<PointedLink>& links, LinkDeed deed) {
    ui.memory.menu.link_deed = deed;
    if (links.size() != 1) {
        ui.memory.menu.face = MenuFace::links;
        return;
    }
    const PointedLink& link = links.front();
    if (deed == LinkDeed::copy) return ui.emit(intent::CopyText{link.url});
    follow_link(ui, {0, {}, link.url, link.host, link.is_masked});
}

std::string told_link(const PointedLink& link) {
    const std::string url(net::clip(link.url, kAddressBytes));
    return link.is_masked ? link.host + "  ·  " + url : url;
}

}  // namespace natter::gui
