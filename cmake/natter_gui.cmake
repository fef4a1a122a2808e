# The desktop app. Its sources are compiled twice: for the app, and for the tests against an ImGui that tells
# them the place and label of every item.

add_subdirectory(third_party)

# natter_add_gui(<target> <the ImGui that it uses>)
function(natter_add_gui target imgui)
  natter_add_library(${target} gui/text gui/views gui/app)
  natter_link(${target} PUBLIC ${imgui} natter_gui_model natter_server natter_net)
  if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    natter_link(${target} PUBLIC PkgConfig::NATTER_EGL X11::X11)
  endif()
endfunction()

natter_add_gui(natter_gui natter_imgui)
natter_add_program(natter gui/app/main.cpp natter_gui)
if(NATTER_TESTS)
  natter_add_gui(natter_gui_test_lib natter_imgui_test)
endif()
