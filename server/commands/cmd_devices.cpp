#include "server/commands/command.hpp"

#include <fmt/chrono.h>
#include <fmt/core.h>

namespace natter::server {

net::Result<void> cmd_devices(CommandContext& context) {
    context.ok();
    const Fingerprint mine = fingerprint_of(context.person.token);
    std::string text = "Logged in, most by their last time here (UTC):";
    for (const DeviceRecord& device : context.hub.directory().devices_of(context.person.id)) {
        if (device.revoked) continue;
        const auto seen = std::chrono::floor<std::chrono::seconds>(device.seen).time_since_epoch().count();
        text +=
            fmt::format("\n  {:<3} {:%Y-%m-%d %H:%M}  {}{}", device.number, fmt::gmtime(static_cast<std::time_t>(seen)),
                        device.client.empty() ? "(unknown)" : device.client, device.token == mine ? " (this one)" : "");
    }
    context.tell(text + "\n/revoke NUMBER logs one out.");
    return {};
}

}  // namespace natter::server
