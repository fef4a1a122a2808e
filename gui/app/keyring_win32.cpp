// Credential Manager.
#include "gui/app/keyring.hpp"

#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

#include <wincred.h>

#include <fmt/core.h>

namespace natter::gui {
namespace {

std::wstring wide(const std::string& text) {
    const int size = static_cast<int>(text.size());
    std::wstring out(static_cast<std::size_t>(MultiByteToWideChar(CP_UTF8, 0, text.data(), size, nullptr, 0)), L'\0');
    MultiByteToWideChar(CP_UTF8, 0, text.data(), size, out.data(), static_cast<int>(out.size()));
    return out;
}

std::wstring target_of(const std::string& name) { return L"Natter " + wide(name); }

net::Error last_error() {
    return {net::Errc::log_failed, fmt::format("Windows' Credential Manager refuses (error {}).", GetLastError())};
}

class CredentialManager : public net::Keyring {
  public:
    net::Result<std::optional<std::string>> find(const std::string& name) override {
        PCREDENTIALW found = nullptr;
        if (!CredReadW(target_of(name).c_str(), CRED_TYPE_GENERIC, 0, &found)) {
            if (GetLastError() == ERROR_NOT_FOUND) return std::optional<std::string>();
            return last_error();
        }
        std::optional<std::string> secret(std::in_place, reinterpret_cast<const char*>(found->CredentialBlob),
                                          found->CredentialBlobSize);
        CredFree(found);
        return secret;
    }

    net::Result<void> keep(const std::string& name, const std::string& secret) override {
        std::wstring target = target_of(name);
        std::string bytes = secret;
        CREDENTIALW credential{};
        credential.Type = CRED_TYPE_GENERIC;
        credential.TargetName = target.data();
        credential.CredentialBlob = reinterpret_cast<LPBYTE>(bytes.data());
        credential.CredentialBlobSize = static_cast<DWORD>(bytes.size());
        credential.Persist = CRED_PERSIST_LOCAL_MACHINE;
        if (!CredWriteW(&credential, 0)) return last_error();
        return {};
    }
};

}  // namespace

std::shared_ptr<net::Keyring> desktop_keyring() { return std::make_shared<CredentialManager>(); }

}  // namespace natter::gui
