// What is stored in the place of a password that people choose: slow to make (Argon2id), so that whoever reads it
// cannot try many. Any thread; each call takes its time and its memory.
#pragma once

#include <string>
#include <string_view>

namespace natter::net {

/// `interactive`: about a tenth of a second and 64 MiB. `least`: for tests.
enum class HashCost { interactive, least };

/// A text that holds all that is needed to check a password; empty if there is not enough memory.
[[nodiscard]] std::string hash_password(const std::string& password, HashCost cost);

/// Whether `hash` was made of `password`. In constant time.
[[nodiscard]] bool is_password(const std::string& hash, const std::string& password);

/// Whether two secrets are the same, in a time that does not tell where they differ.
[[nodiscard]] bool same_secret(std::string_view one, std::string_view other);

}  // namespace natter::net
