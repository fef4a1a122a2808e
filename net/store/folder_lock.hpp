// Says that a folder's databases belong to one program. It holds as long as this object, and not longer than the
// process. Any thread.
#pragma once

#include "net/store/database.hpp"

#include <filesystem>

namespace natter::net {

class FolderLock {
  public:
    FolderLock() = default;

    /// Error: another program has it.
    [[nodiscard]] static Result<FolderLock> take(const std::filesystem::path& folder);

  private:
    // A transaction that never ends keeps all others out, on every system.
    Database database_;
};

/// Makes the folder, for its owner's eyes only, unless it is there.
[[nodiscard]] Result<void> make_private_folder(const std::filesystem::path& folder);

/// The same for an empty file, which a database may then fill.
[[nodiscard]] Result<void> make_private_file(const std::filesystem::path& file);

}  // namespace natter::net
