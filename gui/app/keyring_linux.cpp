// Secret Service (GNOME Keyring, KWallet, KeePassXC) by libsecret.
#include "gui/app/keyring.hpp"

#include <libsecret/secret.h>

#include <cstdlib>
#include <filesystem>

namespace natter::gui {
namespace {

const SecretSchema kSchema{"io.github.natter.Profile",
                           SECRET_SCHEMA_NONE,
                           {{"profile", SECRET_SCHEMA_ATTRIBUTE_STRING}, {nullptr, SECRET_SCHEMA_ATTRIBUTE_STRING}},
                           0,
                           nullptr,
                           nullptr,
                           nullptr,
                           nullptr,
                           nullptr,
                           nullptr,
                           nullptr};

net::Error error_of(GError* error) {
    const std::string why = error != nullptr ? error->message : "it gives no reason";
    g_clear_error(&error);
    return {net::Errc::log_failed, "The desktop's keyring does not answer: " + why + "."};
}

class SecretService : public net::Keyring {
  public:
    net::Result<std::optional<std::string>> find(const std::string& name) override {
        GError* error = nullptr;
        gchar* found = secret_password_lookup_sync(&kSchema, nullptr, &error, "profile", name.c_str(), nullptr);
        if (error != nullptr) return error_of(error);
        if (found == nullptr) return std::optional<std::string>();
        std::optional<std::string> secret(found);
        secret_password_free(found);
        return secret;
    }

    net::Result<void> keep(const std::string& name, const std::string& secret) override {
        GError* error = nullptr;
        const gboolean kept =
            secret_password_store_sync(&kSchema, SECRET_COLLECTION_DEFAULT, "Natter: key of a profile", secret.c_str(),
                                       nullptr, &error, "profile", name.c_str(), nullptr);
        if (error != nullptr || kept == FALSE) return error_of(error);
        return {};
    }
};

// Without a bus, asking for one would start one.
bool has_session_bus() {
    if (const char* address = std::getenv("DBUS_SESSION_BUS_ADDRESS"); address != nullptr && *address != '\0')
        return true;
    const char* folder = std::getenv("XDG_RUNTIME_DIR");
    std::error_code error;
    return folder != nullptr && std::filesystem::exists(std::filesystem::path(folder) / "bus", error);
}

}  // namespace

std::shared_ptr<net::Keyring> desktop_keyring() {
    if (!has_session_bus()) return nullptr;
    return std::make_shared<SecretService>();
}

}  // namespace natter::gui
