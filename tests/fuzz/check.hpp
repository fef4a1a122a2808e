// What the fuzz targets share. A claim that does not hold ends the program, which is how libFuzzer finds it.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace natter::fuzz {

inline void check(bool holds) {
    if (!holds) std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

}  // namespace natter::fuzz
