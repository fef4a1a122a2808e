// Checks what was typed into the first screen, before anything is started. Pure.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/intent.hpp"
#include "net/protocol/error.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace natter::gui {

/// 0 to 65535, or nothing.
std::optional<std::uint16_t> port_number(const std::string& text);

/// An address as net/transport/server_url.hpp reads it; the port of `mode` if none is given. Error: bad_address.
net::Result<Address> read_server(const std::string& text, net::Mode mode);

FormErrors check_join(const std::string& name, const Address& address);
FormErrors check_hosting(const intent::HostHere& wanted);

std::string trimmed(const std::string& text);

}  // namespace natter::gui
