// Keychain.
#include "gui/app/keyring.hpp"

#import <Foundation/Foundation.h>
#import <Security/Security.h>

#include <fmt/core.h>

namespace natter::gui {
namespace {

NSString* const kService = @"Natter";

net::Error error_of(OSStatus status) {
    return {net::Errc::log_failed, fmt::format("The Keychain refuses (error {}).", status)};
}

NSMutableDictionary* query_of(const std::string& name) {
    return [@{
        (__bridge id)kSecClass : (__bridge id)kSecClassGenericPassword,
        (__bridge id)kSecAttrService : kService,
        (__bridge id)kSecAttrAccount : @(name.c_str()),
    } mutableCopy];
}

class Keychain : public net::Keyring {
  public:
    net::Result<std::optional<std::string>> find(const std::string& name) override {
        @autoreleasepool {
            NSMutableDictionary* query = query_of(name);
            query[(__bridge id)kSecReturnData] = @YES;
            CFTypeRef found = nullptr;
            const OSStatus status = SecItemCopyMatching((__bridge CFDictionaryRef)query, &found);
            if (status == errSecItemNotFound) return std::optional<std::string>();
            if (status != errSecSuccess) return error_of(status);
            NSData* data = CFBridgingRelease(found);
            return std::optional<std::string>(std::in_place, static_cast<const char*>(data.bytes), data.length);
        }
    }

    net::Result<void> keep(const std::string& name, const std::string& secret) override {
        @autoreleasepool {
            NSMutableDictionary* query = query_of(name);
            NSData* data = [NSData dataWithBytes:secret.data() length:secret.size()];
            NSDictionary* change = @{(__bridge id)kSecValueData : data};
            OSStatus status = SecItemUpdate((__bridge CFDictionaryRef)query, (__bridge CFDictionaryRef)change);
            if (status == errSecItemNotFound) {
                query[(__bridge id)kSecValueData] = data;
                status = SecItemAdd((__bridge CFDictionaryRef)query, nullptr);
            }
            if (status != errSecSuccess) return error_of(status);
            return {};
        }
    }
};

}  // namespace

std::shared_ptr<net::Keyring> desktop_keyring() { return std::make_shared<Keychain>(); }

}  // namespace natter::gui
