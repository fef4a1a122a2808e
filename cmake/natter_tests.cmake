# One test program per folder of tests/, found by ctest test by test. Under a sanitizer, where a program takes about a
# second to begin, its tests share a few runs.

enable_testing()
include(GoogleTest)

# One variable: of several, gtest_discover_tests would pass on the first alone.
set(natter_test_environment "ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1")
if(NATTER_SANITIZE STREQUAL "thread")
  set(natter_test_environment
    "TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/cmake/sanitizers/tsan.supp:second_deadlock_stack=1")
endif()

natter_add_library(natter_test_support tests/support)
natter_link(natter_test_support PUBLIC natter_server natter_net GTest::gmock)

# natter_add_tests(<target> <folder> <library>...)
function(natter_add_tests target folder)
  natter_sources(sources ${folder})
  if(NOT sources)
    return()
  endif()
  add_executable(${target} ${sources})
  natter_setup_target(${target})
  natter_link(${target} PRIVATE natter_test_support ${ARGN} GTest::gtest_main GTest::gmock)
  natter_precompile(${target} <gtest/gtest.h>)
  if(NATTER_SANITIZE STREQUAL "address")
    # Checks for undefined behaviour are for what is tested: in the tests themselves they triple the time to compile.
    target_compile_options(${target} PRIVATE -fno-sanitize=undefined)
  endif()
  target_compile_definitions(${target} PRIVATE
    NATTER_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}" NATTER_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  if(NATTER_SANITIZE)
    natter_add_shards(${target})
  else()
    gtest_discover_tests(${target} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
      PROPERTIES TIMEOUT 300 LABELS ${target} ENVIRONMENT "${natter_test_environment}")
  endif()
endfunction()

# natter_add_shards(<target>): every eighth test of it, eight times.
function(natter_add_shards target)
  set(count 8)
  foreach(index RANGE 1 ${count})
    math(EXPR from_zero "${index} - 1")
    set(name ${target}.${index}_of_${count})
    add_test(NAME ${name} COMMAND ${target})
    set_tests_properties(${name} PROPERTIES TIMEOUT 1800 COST 100 LABELS ${target}
      ENVIRONMENT "GTEST_TOTAL_SHARDS=${count};GTEST_SHARD_INDEX=${from_zero};${natter_test_environment}")
  endforeach()
endfunction()

natter_add_tests(net_tests tests/net natter_net)
natter_add_tests(server_tests tests/server natter_server)
natter_add_tests(console_tests tests/console natter_console)
if(NATTER_GUI)
  # The graphics driver unloads its libraries before the program ends, after which its leaks cannot be told from ours;
  # kept loaded, they make the search for leaks itself fail now and then.
  string(REPLACE "ASAN_OPTIONS=" "ASAN_OPTIONS=detect_leaks=0:" natter_test_environment "${natter_test_environment}")
  natter_add_tests(gui_tests tests/gui natter_gui natter_gui_model)
  list(JOIN NATTER_TEST_FONTS "\n" natter_font_lines)
  file(GENERATE OUTPUT "${PROJECT_BINARY_DIR}/test_fonts.txt" CONTENT "${natter_font_lines}\n")
  natter_define(gui_tests PRIVATE NATTER_TEST_FONTS="${PROJECT_BINARY_DIR}/test_fonts.txt")
  string(REPLACE "detect_leaks=0:" "" natter_test_environment "${natter_test_environment}")
endif()

# These start the programs themselves.
foreach(target gui_tests)
  foreach(program natterd natter-cli natter)
    if(TARGET ${target} AND TARGET ${program})
      add_dependencies(${target} ${program})
    endif()
  endforeach()
endforeach()

# The simulator: seeds play it, see tests/sim/main.cpp.
natter_add_library(natter_simulation tests/sim)
natter_link(natter_simulation PUBLIC natter_server natter_net PRIVATE SQLite::SQLite3)
natter_precompile(natter_simulation)
add_executable(natter_sim tests/sim/main.cpp)
natter_setup_target(natter_sim)
natter_link(natter_sim PRIVATE natter_simulation CLI11::CLI11)
set(natter_seeds 1000)
if(NATTER_SANITIZE)
  set(natter_seeds 75)
endif()
# Two halves, for two cores, which begin first because they take longest.
foreach(first 1 1001)
  add_test(NAME sim.seeds_from_${first} COMMAND natter_sim --from ${first} --seeds ${natter_seeds})
  set_tests_properties(sim.seeds_from_${first} PROPERTIES TIMEOUT 1200 COST 1000 LABELS sim
    ENVIRONMENT "${natter_test_environment}")
endforeach()

find_package(Python3 3.8 QUIET COMPONENTS Interpreter)
if(Python3_FOUND)
  foreach(lint include_lint file_size_lint lints_test)
    add_test(NAME lint.${lint} COMMAND "${Python3_EXECUTABLE}" -B "${PROJECT_SOURCE_DIR}/tests/lint/${lint}.py")
  endforeach()
  foreach(test accounts_test bad_database_test bad_input_test bad_peers_test chat_test churn_test configuration_test
          doors_test flood_test hostile_http_test killed_test operator_test readme_bots_test search_endpoint_test search_test
          terminal_client_test torture_test trust_test webhook_test)
    add_test(NAME blackbox.${test}
             COMMAND "${Python3_EXECUTABLE}" -B "${PROJECT_SOURCE_DIR}/tests/blackbox/${test}.py")
    set_tests_properties(blackbox.${test} PROPERTIES TIMEOUT 600 LABELS blackbox
      ENVIRONMENT "NATTER_BIN_DIR=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};${natter_test_environment}")
  endforeach()
endif()
