// Which addresses may become links, and where they lead. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace natter::gui::text {

struct LinkTarget {
    std::string url;
    std::string host;  // of a mailto: the address
};

/// No value unless the scheme is http, https or mailto, and there is a host. "www." becomes https.
std::optional<LinkTarget> link_target(std::string_view address);

}  // namespace natter::gui::text
