// Errors as values: one enumeration, the stable word that each has on the wire, and `Result<T>`.
// Pure; any thread.
#pragma once

#include <boost/system/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace natter::net {

enum class Errc {
    // The frame itself.
    bad_json,
    bad_utf8,
    bad_field,
    missing_field,
    unknown_type,
    too_large,
    too_deep,
    // The order of things.
    hello_first,
    hello_twice,
    version_unsupported,
    unsupported,
    // People and conversations.
    nick_taken,
    nick_bad,
    nick_registered,
    room_bad,
    not_member,
    no_such_room,
    no_such_user,
    no_such_message,
    not_paired,
    wrong_mode,
    forbidden,
    // Who comes in.
    password_required,
    invite_required,
    login_failed,
    token_revoked,
    banned,
    muted,
    // Commands.
    unknown_command,
    bad_arguments,
    // Limits.
    rate_limited,
    too_slow,
    queue_full,
    timed_out,
    server_full,
    // The connection.
    bad_address,
    refused,
    unknown_host,
    address_in_use,
    closed,
    shutting_down,
    io_error,
    certificate_unknown,
    certificate_changed,
    log_failed,
};

/// What went wrong. `message` is a sentence for people that says what to do; it never holds a secret.
struct Error {
    Errc code{};
    std::string message;
    /// Milliseconds after which another try can succeed, where that is known.
    std::optional<std::int64_t> retry_after{};
    /// Of a certificate that was not trusted: the fingerprint that the server showed.
    std::string fingerprint{};

    bool operator==(const Error&) const = default;
};

template <class T>
using Result = boost::system::result<T, Error>;

/// The stable word of protocol.md, such as "nick_taken". The view lives for ever.
[[nodiscard]] std::string_view to_word(Errc code);

/// The code of a word. A word that this version does not know becomes `Errc::unsupported`.
[[nodiscard]] Errc errc_from_word(std::string_view word);

/// Called by `Result::value()` on an error; our code asks first, so this is a bug's way out.
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& where);

}  // namespace natter::net
