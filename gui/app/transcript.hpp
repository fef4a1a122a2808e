// Writes what the app was told to a file, a line each, for whoever checks from outside that it arrived. Off unless
// asked for by a flag. GUI thread.
#pragma once

#include "gui/model/event.hpp"

#include <filesystem>
#include <fstream>
#include <optional>

namespace natter::gui {

class Transcript {
  public:
    explicit Transcript(const std::optional<std::filesystem::path>& path);

    void note(const Event& event);

  private:
    std::ofstream out_;
};

}  // namespace natter::gui
