// What went wrong, in words for people, and beside which field of the first screen it belongs. Pure.
#pragma once

#include "gui/model/server_state.hpp"
#include "net/protocol/error.hpp"

#include <string>

namespace natter::gui {

/// A sentence that says what to do. `server` is what the user typed, as "host:port".
std::string plain_words(const net::Error& error, const std::string& server);

/// What a server or a part of the app says of an error, as `message` in English, in the language that is spoken.
std::string error_words(net::Errc code, const std::string& message);

/// The same sentence, put beside the field that can mend it.
FormErrors beside_field(const net::Error& error, const std::string& server);

/// What is said of a connection on which others can read along, and of a certificate that is seen for the first time.
/// Why there is no connection: in the server's own words where it said so, within a frame of ours. Empty if nothing is
/// wrong.
std::string link_trouble(const Link& link);

std::string exposed_words(const std::string& server);
std::string first_seen_words(const std::string& server, const std::string& code);

}  // namespace natter::gui
