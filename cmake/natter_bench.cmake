# One program per file of bench/, named bench_<file>. They use Linux's own epoll and /proc.

if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  file(GLOB natter_bench_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/bench/*.cpp")
  foreach(source ${natter_bench_sources})
    cmake_path(GET source STEM name)
    add_executable(bench_${name} "${source}")
    natter_setup_target(bench_${name})
    natter_link(bench_${name} PRIVATE Threads::Threads)
  endforeach()
  # The others are strangers to what they measure; these use the client's and the server's own files and transports.
  natter_link(bench_fill_profile PRIVATE natter_net)
  natter_link(bench_idle_memory PRIVATE natter_net)
  natter_link(bench_steady_load PRIVATE natter_net)
  natter_link(bench_log_pages PRIVATE natter_server natter_net)
endif()
