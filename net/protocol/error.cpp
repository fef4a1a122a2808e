#include "net/protocol/error.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace natter::net {
namespace {

constexpr auto kWords = std::to_array<std::pair<Errc, std::string_view>>({
    {Errc::bad_json, "bad_json"},
    {Errc::bad_utf8, "bad_utf8"},
    {Errc::bad_field, "bad_field"},
    {Errc::missing_field, "missing_field"},
    {Errc::unknown_type, "unknown_type"},
    {Errc::too_large, "too_large"},
    {Errc::too_deep, "too_deep"},
    {Errc::hello_first, "hello_first"},
    {Errc::hello_twice, "hello_twice"},
    {Errc::version_unsupported, "version_unsupported"},
    {Errc::unsupported, "unsupported"},
    {Errc::nick_taken, "nick_taken"},
    {Errc::nick_bad, "nick_bad"},
    {Errc::nick_registered, "nick_registered"},
    {Errc::room_bad, "room_bad"},
    {Errc::not_member, "not_member"},
    {Errc::no_such_room, "no_such_room"},
    {Errc::no_such_user, "no_such_user"},
    {Errc::no_such_message, "no_such_message"},
    {Errc::not_paired, "not_paired"},
    {Errc::wrong_mode, "wrong_mode"},
    {Errc::forbidden, "forbidden"},
    {Errc::password_required, "password_required"},
    {Errc::invite_required, "invite_required"},
    {Errc::login_failed, "login_failed"},
    {Errc::token_revoked, "token_revoked"},
    {Errc::banned, "banned"},
    {Errc::muted, "muted"},
    {Errc::unknown_command, "unknown_command"},
    {Errc::bad_arguments, "bad_arguments"},
    {Errc::rate_limited, "rate_limited"},
    {Errc::too_slow, "too_slow"},
    {Errc::queue_full, "queue_full"},
    {Errc::timed_out, "timed_out"},
    {Errc::server_full, "server_full"},
    {Errc::bad_address, "bad_address"},
    {Errc::refused, "refused"},
    {Errc::unknown_host, "unknown_host"},
    {Errc::address_in_use, "address_in_use"},
    {Errc::closed, "closed"},
    {Errc::shutting_down, "shutting_down"},
    {Errc::io_error, "io_error"},
    {Errc::certificate_unknown, "certificate_unknown"},
    {Errc::certificate_changed, "certificate_changed"},
    {Errc::log_failed, "log_failed"},
});

}  // namespace

std::string_view to_word(Errc code) {
    const auto row = std::ranges::find(kWords, code, &std::pair<Errc, std::string_view>::first);
    return row == kWords.end() ? "unsupported" : row->second;
}

Errc errc_from_word(std::string_view word) {
    const auto row = std::ranges::find(kWords, word, &std::pair<Errc, std::string_view>::second);
    return row == kWords.end() ? Errc::unsupported : row->first;
}

void throw_exception_from_error(const Error& error, const boost::source_location&) {
    throw std::logic_error(error.message);
}

}  // namespace natter::net
