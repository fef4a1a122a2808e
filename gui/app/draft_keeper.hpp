// Between the composer's memory and the file of drafts: what was begun on a server is there again when one comes back
// to it. GUI thread; once before each frame and once after it.
#pragma once

#include "gui/app/drafts_file.hpp"
#include "gui/model/renaming.hpp"
#include "gui/model/state.hpp"
#include "gui/views/ui.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace natter::gui {

class DraftKeeper {
  public:
    explicit DraftKeeper(std::filesystem::path profile) : file_(std::move(profile)) {}

    /// On another server than in the last frame: puts what was begun there into the composer.
    void bring(const State& state, ComposerMemory& memory);
    /// Notes what is begun now. Returns when it wants to be called again.
    std::optional<DraftsFile::Clock::time_point> keep(const ComposerMemory& memory, DraftsFile::Clock::time_point now);

    /// A conversation of that server has another name: its draft in the file, too. In the composer's memory that is
    /// somebody else's to do.
    void rename(const std::string& server, const Renaming& renaming, DraftsFile::Clock::time_point now);

    std::optional<std::string> take_trouble() { return file_.take_trouble(); }

  private:
    DraftsFile file_;
    std::string server_;
    std::uint64_t noted_ = 0;  // what `keep` saw last, in one number
};

}  // namespace natter::gui
