# The desktop app. Where the tests are built, the app and they share one library that tells the tests the place and
# label of every item; the release is built without tests, and so without those hooks.

add_subdirectory(third_party)

natter_add_library(natter_text gui/text)
natter_link(natter_text PUBLIC natter_net PkgConfig::NATTER_PANGO PkgConfig::NATTER_CAIRO PkgConfig::NATTER_HARFBUZZ
            PkgConfig::NATTER_FONTCONFIG PRIVATE PkgConfig::NATTER_MD4C)

natter_add_library(natter_gui gui/views gui/app)
natter_link(natter_gui PUBLIC natter_text natter_gui_model natter_server natter_net nlohmann_json::nlohmann_json)
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  natter_link(natter_gui PUBLIC PkgConfig::NATTER_EGL X11::X11 PRIVATE X11::xcb PkgConfig::NATTER_SECRET
              PkgConfig::NATTER_SYSTEMD)
elseif(WIN32)
  natter_link(natter_gui PRIVATE imm32)
elseif(APPLE)
  natter_link(natter_gui PRIVATE "-framework AppKit" "-framework Foundation" "-framework Security" "-framework UserNotifications")
endif()
natter_precompile(natter_gui)
natter_add_program(natter gui/app/main.cpp natter_gui)

if(NATTER_TESTS)
  natter_link(natter_gui PUBLIC natter_imgui_test)
  natter_link(natter PRIVATE natter_imgui_no_hooks)
else()
  natter_link(natter_gui PUBLIC natter_imgui)
endif()
