# The desktop app. Where the tests are built, the app and they share one library that tells the tests the place and
# label of every item; the release is built without tests, and so without those hooks.

add_subdirectory(third_party)

natter_add_library(natter_gui gui/text gui/views gui/app)
natter_link(natter_gui PUBLIC natter_gui_model natter_server natter_net nlohmann_json::nlohmann_json)
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  natter_link(natter_gui PUBLIC PkgConfig::NATTER_EGL X11::X11)
endif()
natter_precompile(natter_gui)
natter_add_program(natter gui/app/main.cpp natter_gui)

if(NATTER_TESTS)
  natter_link(natter_gui PUBLIC natter_imgui_test)
  natter_link(natter PRIVATE natter_imgui_no_hooks)
else()
  natter_link(natter_gui PUBLIC natter_imgui)
endif()
