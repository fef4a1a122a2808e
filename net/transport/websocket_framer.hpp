// The framing of RFC 6455: messages are text frames, whole or in fragments. Pings are answered, and whoever breaks the
// rules is told so by a close code. Pure; see framer.hpp.
//
// Why not Boost.Beast's stream: its synchronous reading takes "not yet" for the end of the connection, and its
// asynchronous reading keeps a buffer for each idle connection, does not skip what is too large, and cannot be let go
// of or held at any moment; transport.hpp promises the contrary. Beast parses the HTTP before it.
#pragma once

#include "net/transport/framer.hpp"
#include "net/transport/websocket_frame.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace natter::net {

/// Which end of the connection this is: a client masks, a server does not.
enum class WebSocketRole { server, client };

class WebSocketFramer : public Framer {
  public:
    explicit WebSocketFramer(WebSocketRole role) : role_(role) {}

    void feed(std::string_view bytes) override;
    [[nodiscard]] Next next(std::string_view& bytes) override;
    void keep() override;
    [[nodiscard]] std::string framed(std::string line) override;
    [[nodiscard]] std::string farewell(Ending ending) override;

    /// Bytes that unfinished messages and frames hold.
    [[nodiscard]] std::size_t kept_bytes() const { return kept_.size() + message_.size() + control_.size(); }

  private:
    enum class Step { need_more, next_frame, oversize, message, answer, pong, fragment, ended };

    [[nodiscard]] Step step();
    [[nodiscard]] Step take_header();
    [[nodiscard]] Step begin_frame();
    [[nodiscard]] Step take_payload();
    [[nodiscard]] Step end_frame();
    [[nodiscard]] Step end_message();
    [[nodiscard]] Step end_control();
    [[nodiscard]] Step answer_close();
    [[nodiscard]] Step fail(websocket::CloseCode code);
    [[nodiscard]] Step grow(std::size_t count);
    [[nodiscard]] bool is_control() const { return static_cast<unsigned>(header_.opcode) >= 8; }
    [[nodiscard]] std::string frame(websocket::Opcode opcode, std::string_view payload) const;

    WebSocketRole role_;
    std::string_view rest_;  // borrowed, or of kept_
    std::string kept_;
    std::string message_;  // of the message under way, unmasked
    std::string control_;  // of the control frame under way
    std::string answer_;
    std::array<char, websocket::kHeaderBytesMost> header_bytes_{};
    std::size_t header_count_ = 0;
    websocket::Header header_{};
    std::uint64_t taken_ = 0;          // of the frame's payload
    std::uint64_t message_bytes_ = 0;  // of the message, those that were skipped included
    bool in_payload_ = false;
    bool in_message_ = false;  // its last fragment has not come
    bool skipping_ = false;
    bool handed_out_ = false;  // message_ has been shown
    bool ended_ = false;
};

}  // namespace natter::net
