// The server's end of a client's connection, played by the test: it notes what the client says and says what it is
// told.
#pragma once

#include "net/protocol/codec.hpp"
#include "net/transport/transport.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace natter::net {

class ScriptedServer : private TransportHandler {
  public:
    explicit ScriptedServer(std::unique_ptr<Transport> transport) : transport_(std::move(transport)) {
        transport_->start(*this);
    }

    void say(const ServerMessage& message) {
        transport_->write(std::make_shared<const std::string>(encode(message)));
        transport_->flush();
    }
    void say_bytes(std::string bytes) {
        transport_->write(std::make_shared<const std::string>(std::move(bytes)));
        transport_->flush();
    }
    void hold(bool held) { transport_->hold_reading(held); }
    void close() { transport_->close(); }

    template <class Kind>
    [[nodiscard]] std::vector<Kind> heard() const {
        std::vector<Kind> found;
        for (const auto& message : heard_) {
            if (const auto* kind = std::get_if<Kind>(&message)) found.push_back(*kind);
        }
        return found;
    }

    [[nodiscard]] std::size_t queued() const { return transport_->queued_bytes(); }
    [[nodiscard]] bool is_closed() const { return closed_; }

    /// Called for each message of the client's.
    std::function<void(const ClientMessage&)> on_message = [](const ClientMessage&) {};

  private:
    void on_frame(std::string_view frame) override {
        auto message = decode_client(frame);
        ASSERT_TRUE(message) << message.error().message;
        heard_.push_back(std::move(*message));
        on_message(heard_.back());
    }
    void on_oversize() override { ADD_FAILURE() << "the client sent too large a frame"; }
    void on_drained() override {}
    void on_closed(const Error&) override { closed_ = true; }

    std::unique_ptr<Transport> transport_;
    std::vector<ClientMessage> heard_;
    bool closed_ = false;
};

}  // namespace natter::net
