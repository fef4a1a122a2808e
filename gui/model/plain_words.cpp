#include "gui/model/plain_words.hpp"

#include "gui/words/words.hpp"

namespace natter::gui {

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
        default: return error.message.empty() ? std::string(tr("That did not work. Try again.")) : error.message;
    }
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
