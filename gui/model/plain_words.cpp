#include "gui/model/plain_words.hpp"

#include "gui/words/words.hpp"
#include "net/util/utf8.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace natter::gui {
namespace {

struct ErrorRow {
    net::Errc code;
    const char* words;
};

/// Nobody reads more of what a server says.
constexpr std::size_t kSaidMost = 500;

/// For languages other than English, in which whoever says what went wrong says it best.
constexpr auto kErrorRows = std::to_array<ErrorRow>({
    {net::Errc::too_large, to_tr("That is too long. Shorten it, and send it again.")},
    {net::Errc::version_unsupported,
     to_tr("The server speaks another version of the protocol. One of the two needs an update.")},
    {net::Errc::nick_bad,
     to_tr("A name is short, and has no blanks and none of the signs that commands begin with. Choose another.")},
    {net::Errc::nick_registered, to_tr("That name is registered: log in with its password, or choose another.")},
    {net::Errc::room_bad, to_tr("A room cannot have that name. Choose a short one without blanks.")},
    {net::Errc::not_member, to_tr("You are not in that room: join it first.")},
    {net::Errc::no_such_room, to_tr("There is no room of that name that you may enter.")},
    {net::Errc::no_such_user, to_tr("Nobody of that name is here. Check the spelling.")},
    {net::Errc::no_such_message, to_tr("That message is not there any more.")},
    {net::Errc::not_paired, to_tr("You are talking to nobody yet: wait for somebody, or choose a person.")},
    {net::Errc::wrong_mode, to_tr("That only works in the other mode: switch between single and group first.")},
    {net::Errc::forbidden, to_tr("You may not do that here. Ask whoever runs the server.")},
    {net::Errc::password_required, to_tr("This server asks for a password. Get it from whoever runs it.")},
    {net::Errc::invite_required,
     to_tr("One comes in here by an invitation alone. Ask whoever runs the server for one.")},
    {net::Errc::login_failed, to_tr("The name and the password do not go together. Try again.")},
    {net::Errc::token_revoked, to_tr("This device was signed out. Log in again.")},
    {net::Errc::banned, to_tr("You are banned from this server.")},
    {net::Errc::muted, to_tr("You are muted: others do not see what you write now.")},
    {net::Errc::unknown_command, to_tr("There is no such command. /help lists them all.")},
    {net::Errc::bad_arguments, to_tr("The command needs other words behind it. /help tells which.")},
    {net::Errc::rate_limited, to_tr("That was too much at once: try again in a moment.")},
    {net::Errc::bad_address, to_tr("That is not the address of a server: write host:port, such as 127.0.0.1:5002.")},
    {net::Errc::shutting_down, to_tr("The server is stopping.")},
    {net::Errc::log_failed, to_tr("The server cannot store messages now. Try again later.")},
});

}  // namespace

std::string error_words(net::Errc code, const std::string& message) {
    const auto* row = std::ranges::find(kErrorRows, code, &ErrorRow::code);
    if (row == kErrorRows.end()) return message.empty() ? std::string(tr("That did not work. Try again.")) : message;
    const Words words = tr(row->words);
    const bool translated = std::string_view(words.shown()) != words.english();
    return translated || message.empty() ? std::string(words) : message;
}

std::string plain_words(const net::Error& error, const std::string& server) {
    using enum net::Errc;
    switch (error.code) {
        case refused: return fill(tr("Nobody answers at {0}. Is a server running there?"), server);
        case unknown_host: return fill(tr("There is no computer of that name. Check the spelling of {0}."), server);
        case timed_out: return fill(tr("{0} does not answer. Check the address, or try again later."), server);
        case nick_taken: return tr("Somebody here already has that name. Choose another.");
        case address_in_use: return tr("That port is taken by another program. Choose another, or 0 for any.");
        case server_full: return tr("The server is full. Try again later.");
        case closed: return tr("The server closed the connection.");
        case banned:
            return error.message.empty() ? error_words(banned, "") : fill(tr("The server says: {0}"), error.message);
        default: return error_words(error.code, error.message);
    }
}

std::string link_trouble(const Link& link) {
    if (!link.error) return {};
    const std::string said = net::printable(net::clip(link.error->message, kSaidMost));
    if (link.by_server && !said.empty()) return fill(tr("The server says: {0}"), said);
    return plain_words(*link.error, link.server);
}

std::string exposed_words(const std::string& server) {
    return fill(tr("Nothing is encrypted on the way to {0}: others on the network can read along."), server);
}

std::string first_seen_words(const std::string& server, const std::string& code) {
    return fill(tr("First time at {0}. The code of its certificate is {1}: ask whoever runs the server whether that is "
                   "right."),
                server, code);
}

FormErrors beside_field(const net::Error& error, const std::string& server) {
    using enum net::Errc;
    FormErrors form;
    std::string words = plain_words(error, server);
    switch (error.code) {
        case nick_taken:
        case nick_bad: form.name = std::move(words); break;
        case nick_registered:
        case login_failed:
        case password_required: form.password = std::move(words); break;
        case address_in_use: form.port = std::move(words); break;
        default: form.host = std::move(words); break;
    }
    return form;
}

}  // namespace natter::gui
