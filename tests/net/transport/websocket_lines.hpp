// Lines as a WebSocket sends them: a message each. A line that is not ended yet becomes a fragment.
#pragma once

#include "net/transport/websocket_frame.hpp"
#include "net/transport/websocket_framer.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace natter::net {

class WebSocketLines {
  public:
    explicit WebSocketLines(WebSocketRole role) : role_(role) {}

    std::string operator()(std::string_view lines) {
        std::string out;
        while (!lines.empty()) {
            const std::size_t end = std::min(lines.find('\n'), lines.size());
            const bool whole = end < lines.size();
            std::string_view piece = lines.substr(0, end);
            if (whole && piece.ends_with('\r')) piece.remove_suffix(1);
            out += fragment(piece, whole);
            lines.remove_prefix(end + (whole ? 1 : 0));
        }
        return out;
    }

  private:
    std::string fragment(std::string_view piece, bool last) {
        using websocket::Opcode;
        const Opcode opcode = in_line_ ? Opcode::continuation : Opcode::text;
        in_line_ = !last;
        return role_ == WebSocketRole::client ? websocket::masked_frame(opcode, piece, last)
                                              : websocket::frame(opcode, piece, last);
    }

    WebSocketRole role_;
    bool in_line_ = false;
};

}  // namespace natter::net
