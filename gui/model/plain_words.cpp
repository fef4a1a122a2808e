#include "gui/model/plain_words.hpp"

namespace natter::gui {

std::string plain_words(const net::Error& error, const std::string& server) {
    using enum net::Errc;
    switch (error.code) {
        case refused: return "Nobody answers at " + server + ". Is a server running there?";
        case unknown_host: return "There is no computer of that name. Check the spelling of " + server + ".";
        case timed_out: return server + " does not answer. Check the address, or try again later.";
        case nick_taken: return "Somebody here already has that name. Choose another.";
        case address_in_use: return "That port is taken by another program. Choose another, or 0 for any.";
        case server_full: return "The server is full. Try again later.";
        case closed: return "The server closed the connection.";
        default: return error.message.empty() ? "That did not work. Try again." : error.message;
    }
}

std::string exposed_words(const std::string& server) {
    return "Nothing is encrypted on the way to " + server + ": others on the network can read along.";
}

std::string first_seen_words(const std::string& server, const std::string& code) {
    return "First time at " + server + ". The code of its certificate is " + code +
           ": ask whoever runs the server whether that is right.";
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
