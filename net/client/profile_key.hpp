// The key under which a profile keeps its secrets. It is in the desktop's keyring, if there was one when the profile
// was made, or else in the file natter.key beside the profile, for its user's eyes only; that file says which. Thread:
// one at a time.
#pragma once

#include "net/client/keyring.hpp"
#include "net/util/seal.hpp"

#include <filesystem>

namespace natter::net {

/// Makes one where there is none. `keyring` may be null. Error: log_failed, the file cannot be read or written, or the
/// keyring that has the key does not answer.
[[nodiscard]] Result<SealKey> open_profile_key(const std::filesystem::path& folder, Keyring* keyring);

}  // namespace natter::net
