// Which addresses may become links, and where they lead. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace natter::gui::text {

struct LinkTarget {
    std::string url;   // its scheme in small letters
    std::string host;  // of a mailto: the address
};

/// No value unless the scheme is http, https or mailto, and there is a host, and no blank or character that cannot be
/// seen. "www." becomes https.
std::optional<LinkTarget> link_target(std::string_view address);

/// Whether `words` are the address itself, so that whoever reads them knows where the link leads. Not if a name or
/// password stands before the host, which looks like one.
bool shows_address(std::string_view words, std::string_view url);

/// How many bytes the character that `text` begins with has, if it takes no room or turns the direction of others; else
/// 0.
std::size_t unseen_at(std::string_view text);

}  // namespace natter::gui::text
