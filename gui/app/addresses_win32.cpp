#include "gui/app/addresses.hpp"

#include <winsock2.h>
#include <ws2tcpip.h>

#include <array>

namespace natter::gui {

std::vector<std::string> network_addresses() {
    std::vector<std::string> addresses;
    std::array<char, 256> name{};
    addrinfo hints{};
    hints.ai_family = AF_INET;
    addrinfo* first = nullptr;
    // The name of this computer itself: Windows answers it without asking the network.
    if (gethostname(name.data(), static_cast<int>(name.size())) != 0) return addresses;
    if (getaddrinfo(name.data(), nullptr, &hints, &first) != 0) return addresses;
    for (const addrinfo* each = first; each != nullptr; each = each->ai_next) {
        std::array<char, INET_ADDRSTRLEN> text{};
        auto* address = reinterpret_cast<sockaddr_in*>(each->ai_addr);
        if (inet_ntop(AF_INET, &address->sin_addr, text.data(), text.size()) != nullptr) {
            addresses.emplace_back(text.data());
        }
    }
    freeaddrinfo(first);
    return addresses;
}

}  // namespace natter::gui
