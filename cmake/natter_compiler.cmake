# How every target of Natter is compiled: language level, warnings, sanitizers, ccache, output folders.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Debug CACHE STRING "Debug or Release" FORCE)
endif()

include(CheckCXXSourceCompiles)
set(CMAKE_REQUIRED_QUIET ON)
set(CMAKE_REQUIRED_FLAGS "${CMAKE_CXX20_STANDARD_COMPILE_OPTION}")
# Clang 14 cannot compile g++ 12's ranges. It may fuzz, because what is fuzzed does without them.
set(natter_ranges "#include <algorithm>\nstatic void sort_out(std::string& s) { (void)std::ranges::unique(s).begin(); }")
if(NATTER_FUZZ)
  set(natter_ranges "static void sort_out(std::string&) {}")
endif()
check_cxx_source_compiles("
  #include <compare>
  #include <concepts>
  #include <span>
  #include <string>
  #include <string_view>
  ${natter_ranges}
  template <std::integral T> T twice(T n) { return n + n; }
  struct Point { int x = 0; int y = 0; auto operator<=>(const Point&) const = default; };
  int main() {
    std::string text = \"natter\";
    sort_out(text);
    std::span<const char> bytes(text);
    Point p{.x = twice(1), .y = 2};
    return text.starts_with(std::string_view(\"nat\")) && bytes.size() == 6 && p == Point{2, 2} ? 0 : 1;
  }" NATTER_HAS_CXX20)
unset(CMAKE_REQUIRED_FLAGS)
if(NOT NATTER_HAS_CXX20)
  unset(NATTER_HAS_CXX20 CACHE)
  message(FATAL_ERROR "Natter needs a compiler with all of C++20, which ${CMAKE_CXX_COMPILER} is not: "
                      "install g++ 12, clang 16 or newer and name it with -DCMAKE_CXX_COMPILER=...")
endif()

# ccache has to be told that it may look at a precompiled header, see its manual; and that another folder with the same
# sources is no other program.
find_program(NATTER_CCACHE ccache)
if(NATTER_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER "${NATTER_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER
      "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros
      "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1 "${NATTER_CCACHE}")
endif()

# A warning that a newer compiler invents must not stop somebody who only wants to run Natter.
set(natter_tested_compiler OFF)
if((CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION MATCHES "^12\\.")
   OR (CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION MATCHES "^14\\."))
  set(natter_tested_compiler ON)
endif()
option(NATTER_WERROR "Treat warnings as errors" ${natter_tested_compiler})

# The flags of our own code; third_party/ does not link this.
add_library(natter_warnings INTERFACE)
if(MSVC)
  target_compile_options(natter_warnings INTERFACE /W4 /permissive- /utf-8 $<$<BOOL:${NATTER_WERROR}>:/WX>)
  target_compile_definitions(natter_warnings INTERFACE NOMINMAX WIN32_LEAN_AND_MEAN _WIN32_WINNT=0x0A00)
else()
  target_compile_options(natter_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Wextra-semi
    $<$<BOOL:${NATTER_WERROR}>:-Werror>
    # g++ 12 sees overlapping copies in std::string (its bug 105329), and unset ones in std::variant, where there are none.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-maybe-uninitialized>)
endif()

# natter_precompile(<target> <header>...): what most of its files read anyway. Each file still includes what it uses:
# the release goes without this, and the headless build finds its objects in ccache.
option(NATTER_PCH "Precompile headers" ON)
function(natter_precompile target)
  if(NATTER_PCH AND TARGET ${target})
    target_precompile_headers(${target} PRIVATE
      <algorithm> <array> <chrono> <cstddef> <cstdint> <deque> <functional> <map> <memory> <optional> <span>
      <string> <string_view> <unordered_map> <utility> <variant> <vector> <fmt/core.h> ${ARGN})
    target_compile_options(${target} PRIVATE
      $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>
      $<$<CXX_COMPILER_ID:Clang,AppleClang>:SHELL:-Xclang -fno-pch-timestamp>)
  endif()
endfunction()

if(NATTER_SANITIZE STREQUAL "address")
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
elseif(NATTER_SANITIZE STREQUAL "thread")
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer $<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>)
  add_link_options(-fsanitize=thread)
elseif(NATTER_SANITIZE)
  message(FATAL_ERROR "NATTER_SANITIZE is '${NATTER_SANITIZE}': use address, thread or nothing.")
endif()
if(NATTER_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(NATTER_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Instrumented code makes g++ 12 see overruns in the standard library.
  target_compile_options(natter_warnings INTERFACE -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()
