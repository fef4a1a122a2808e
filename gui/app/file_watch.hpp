// The seam to a system's notice that a file has changed. GUI thread, but for `on_change`.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

namespace natter::gui {

/// Guarantees:
/// 1. Whatever way it is written, in place or by another file that takes its place, `on_change` is called once the new
///    content is there; also when the file comes or goes. It may be called more often than that.
/// 2. While nothing changes in its folder, no CPU is used.
class FileWatch {
  public:
    /// `on_change` is not called any more when this returns.
    virtual ~FileWatch() = default;
};

/// Makes the file's folder if it is not there. `on_change` is called on a thread of its own. Null where the system
/// cannot watch: then the file is as it was when the app started.
std::unique_ptr<FileWatch> watch_file(const std::filesystem::path& file, std::function<void()> on_change);

}  // namespace natter::gui
