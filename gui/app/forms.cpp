#include "gui/app/forms.hpp"

#include "gui/words/words.hpp"
#include "net/protocol/limits.hpp"
#include "net/transport/server_url.hpp"

#include <charconv>

namespace natter::gui {
namespace {

constexpr const char* kNameMissing = to_tr("Type the name that others will see.");
constexpr const char* kPortWrong = to_tr("A port is a number from 1 to 65535.");

}  // namespace

std::string trimmed(const std::string& text) {
    constexpr const char* kBlank = " \t\r\n";
    const auto first = text.find_first_not_of(kBlank);
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::optional<std::uint16_t> port_number(const std::string& text) {
    std::uint16_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

net::Result<Address> read_server(const std::string& text, net::Mode mode) {
    const auto url = net::parse_server_url(text, mode == net::Mode::single ? 5001 : 5002);
    if (!url) return url.error();
    const bool v6 = url->host.find(':') != std::string::npos;
    const auto bare = net::parse_server_url(net::authority_of(*url), url->port);
    const std::string scheme = url->scheme == "natter" ? "tls" : url->scheme;
    const bool usual = url->invitation.empty() && !url->pinned && bare && bare->scheme == scheme;
    return Address{.host = v6 ? '[' + url->host + ']' : url->host,
                   .port = std::to_string(url->port),
                   .scheme = usual ? std::string() : scheme,
                   .pin = url->pinned ? net::to_text(*url->pinned) : std::string(),
                   .invitation = url->invitation};
}

FormErrors check_join(const std::string& name, const Address& address) {
    FormErrors errors;
    if (trimmed(name).empty()) errors.name = tr(kNameMissing);
    if (trimmed(address.host).empty()) errors.host = tr("Type the name or the address of the server.");
    if (port_number(address.port).value_or(0) == 0) errors.port = tr(kPortWrong);
    return errors;
}

FormErrors check_hosting(const intent::HostHere& wanted) {
    FormErrors errors;
    if (trimmed(wanted.name).empty()) errors.name = tr(kNameMissing);
    const auto single = port_number(wanted.single_port);
    const auto group = port_number(wanted.group_port);
    if (!single || !group) {
        if (single || group) errors.port_of = single ? net::Mode::group : net::Mode::single;
        errors.port = tr("A port is a number from 1 to 65535. 0 lets the system choose.");
    } else if (*single == *group && *single != 0) {
        errors.port = tr("Single and group need a port each.");
    }
    if (!wanted.server_name.empty() && trimmed(wanted.server_name).size() > net::limits::kServerNameBytes) {
        errors.hosting = tr("The server's name is too long: make it shorter.");
    }
    return errors;
}

}  // namespace natter::gui
