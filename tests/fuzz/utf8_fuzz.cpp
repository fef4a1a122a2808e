// Any bytes towards a terminal: valid UTF-8 without control characters, and unchanged if it was that already.
#include "net/util/utf8.hpp"
#include "tests/fuzz/check.hpp"

#include <algorithm>

namespace natter::fuzz {
namespace {

void check_printable(std::string_view text) {
    const std::string safe = net::printable(text);
    check(net::is_utf8(safe) && net::printable(safe) == safe);
    bool controls = false;
    for (std::string_view rest = safe; !rest.empty();) {
        const char32_t code_point = net::take_code_point(rest);
        controls = controls || (net::is_control(code_point) && code_point != U'\t');
        static_cast<void>(net::is_invisible(code_point));
    }
    check(!controls);
    const bool had_controls =
        std::ranges::any_of(text, [](char c) { return c != '\t' && static_cast<unsigned char>(c) < 0x20; });
    if (net::is_utf8(text) && !had_controls) check(net::code_points(safe) == net::code_points(text));
}

void check_clip(std::string_view text) {
    const bool valid = net::is_utf8(text);
    for (const std::size_t bytes : {0u, 1u, 2u, 3u, 5u, 17u}) {
        const std::string_view start = net::clip(text, bytes);
        check(start.size() <= bytes && text.starts_with(start));
        check(!valid || (net::is_utf8(start) && (start.size() + 3 >= std::min(bytes, text.size()))));
    }
}

}  // namespace
}  // namespace natter::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = natter::fuzz::text_of(data, size);
    natter::fuzz::check_printable(text);
    natter::fuzz::check_clip(text);
    return 0;
}
