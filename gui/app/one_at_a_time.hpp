// Lets the network threads of several servers use one keyring. Any thread.
#pragma once

#include "net/client/keyring.hpp"
#include "net/util/guarded.hpp"

#include <memory>
#include <string>
#include <utility>

namespace natter::gui {

class OneAtATime final : public net::Keyring {
  public:
    explicit OneAtATime(std::shared_ptr<net::Keyring> keyring) : keyring_(std::move(keyring)) {}

    net::Result<std::optional<std::string>> find(const std::string& name) override {
        return keyring_.use([&](const auto& keyring) { return keyring->find(name); });
    }
    net::Result<void> keep(const std::string& name, const std::string& secret) override {
        return keyring_.use([&](const auto& keyring) { return keyring->keep(name, secret); });
    }

  private:
    net::Guarded<std::shared_ptr<net::Keyring>> keyring_;
};

/// Null stays null.
inline std::shared_ptr<net::Keyring> one_at_a_time(std::shared_ptr<net::Keyring> keyring) {
    return keyring == nullptr ? nullptr : std::make_shared<OneAtATime>(std::move(keyring));
}

}  // namespace natter::gui
