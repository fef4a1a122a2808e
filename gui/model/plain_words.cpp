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

FormErrors beside_field(const net::Error& error, const std::string& server) {
    using enum net::Errc;
    FormErrors form;
    std::string words = plain_words(error, server);
    switch (error.code) {
        case nick_taken:
        case nick_bad:
        case nick_registered: form.name = std::move(words); break;
        case address_in_use: form.port = std::move(words); break;
        default: form.host = std::move(words); break;
    }
    return form;
}

}  // namespace natter::gui
