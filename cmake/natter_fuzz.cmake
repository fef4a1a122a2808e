# One libFuzzer program per file of tests/fuzz/.

if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  message(FATAL_ERROR "Fuzzing needs clang: use cmake --preset fuzz, or -DCMAKE_CXX_COMPILER=clang++")
endif()

# The fuzz preset builds only this.
add_custom_target(natter_fuzz)

file(GLOB natter_fuzz_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/fuzz/*.cpp")
foreach(source ${natter_fuzz_sources})
  cmake_path(GET source STEM name)
  add_executable(${name} "${source}")
  natter_setup_target(${name})
  natter_link(${name} PRIVATE natter_server natter_net)
  add_dependencies(natter_fuzz ${name})
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
endforeach()
