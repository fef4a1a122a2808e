# The desktop app. Its sources are compiled twice: for the app, and for the tests against an ImGui that tells
# them the place and label of every item.

natter_add_library(natter_gui gui/text gui/views gui/app)
natter_link(natter_gui PUBLIC natter_gui_model natter_server natter_net)
natter_add_program(natter gui/app/main.cpp natter_gui)
