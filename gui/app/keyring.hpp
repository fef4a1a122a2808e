// The desktop's own store of secrets. One implementation a system, in keyring_<system>.
#pragma once

#include "net/client/keyring.hpp"

#include <memory>

namespace natter::gui {

/// Null: this session has none that would answer.
[[nodiscard]] std::shared_ptr<net::Keyring> desktop_keyring();

}  // namespace natter::gui
