#include "net/protocol/words.hpp"
#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_mode(CommandContext& context) {
    const auto mode = net::mode_from_word(context.args);
    if (!mode) return net::Error{net::Errc::bad_arguments, "Usage: /mode single, or /mode group."};
    return context.hub.set_mode(context.person, *mode, context.re);
}

}  // namespace natter::server
