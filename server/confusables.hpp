// Which names look alike. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace natter::server {

/// What a name looks like at a glance: without regard to capitals, width, accents written as marks of their own, and
/// alphabet (Cyrillic, Greek and mathematical letters that look Latin). Two names with one skeleton pass for each
/// other. Well-formed UTF-8 in; not meant to be shown.
[[nodiscard]] std::string skeleton(std::string_view name);

}  // namespace natter::server
