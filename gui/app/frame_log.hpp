// A line per drawn frame, for whoever measures that an idle app draws none. GUI thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>

namespace natter::gui {

class FrameLog {
  public:
    explicit FrameLog(const std::optional<std::filesystem::path>& path) {
        if (path) out_.open(*path, std::ios::app);
    }

    void note(int frame, std::chrono::steady_clock::duration took) {
        if (!out_.is_open()) return;
        using namespace std::chrono;
        out_ << frame << ' ' << duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count() << ' '
             << duration_cast<microseconds>(took).count() << std::endl;
    }

  private:
    std::ofstream out_;  // number, milliseconds since 1970, microseconds to draw it
};

}  // namespace natter::gui
