// Where a desktop keeps secrets for the programs of its user: Secret Service, Keychain, Credential Manager. Calls may
// wait for the desktop, which may ask its user to unlock it. Thread: one at a time.
#pragma once

#include "net/protocol/error.hpp"

#include <optional>
#include <string>

namespace natter::net {

class Keyring {
  public:
    virtual ~Keyring() = default;

    /// Nothing: there is none of that name. Error: the desktop keeps no secrets, or does not answer.
    [[nodiscard]] virtual Result<std::optional<std::string>> find(const std::string& name) = 0;
    /// In the place of what has that name.
    [[nodiscard]] virtual Result<void> keep(const std::string& name, const std::string& secret) = 0;
};

}  // namespace natter::net
