// A door of a test's own, with whoever came in by it, whom it asked, and clients that it may have.
#pragma once

#include "net/tls/identity.hpp"
#include "net/transport/connect.hpp"
#include "net/transport/tcp.hpp"
#include "net/transport/websocket_frame.hpp"
#include "tests/net/transport/loop.hpp"
#include "tests/net/transport/raw_peer.hpp"
#include "tests/net/transport/stream_pair.hpp"
#include "tests/net/transport/transport_end.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace natter::net {

class Door : public testing::Test {
  protected:
    using Lines = std::vector<std::string>;

    void open(DoorSetup setup) {
        acceptor_ = std::move(*listen_tcp(loop_.io, "127.0.0.1", 0, std::move(setup)));
        acceptor_->start([this](std::unique_ptr<Transport> transport, Framing framing) {
            framings_.push_back(framing);
            theirs_ = std::make_unique<TransportEnd>(std::move(transport));
            theirs_->start();
        });
    }

    void open_with_everything() {
        open({.tls = test_identity(), .http = [this](const HttpRequest& request, const HttpRespond& respond) {
                  paths_.push_back(request.path);
                  respond({.body = "body of " + request.path + '\n'});
              }});
    }

    ServerUrl url(const std::string& scheme, bool pinned = true) {
        ServerUrl made{scheme, "127.0.0.1", acceptor_->port()};
        if (pinned && find_scheme(scheme)->tls) made.pinned = test_identity()->fingerprint();
        return made;
    }

    Result<std::unique_ptr<Transport>> outcome_of(const ServerUrl& where, const TlsTrust& trust = {}) {
        std::optional<Result<std::unique_ptr<Transport>>> outcome;
        const auto attempt = connect(
            loop_.io, where, [&](auto result) { outcome = std::move(result); }, trust);
        EXPECT_TRUE(loop_.run_until([&] { return outcome.has_value(); }));
        if (!outcome) return Error{Errc::timed_out, "The test waited in vain."};
        return std::move(*outcome);
    }

    Error error_of(const ServerUrl& where) {
        const auto outcome = outcome_of(where);
        return outcome ? Error{} : outcome.error();
    }

    /// What the door answers to bytes, until it closes.
    std::string answer_to(const std::string& bytes) {
        RawPeer peer(loop_.io, acceptor_->port());
        peer.send(bytes);
        std::string all;
        EXPECT_TRUE(loop_.run_until([&] {
            all += peer.read_available();
            return peer.ended;
        }));
        return all;
    }

    Loop loop_;
    ArrivalLimits limits_;
    std::shared_ptr<WaitingRoom> room_ =
        std::make_shared<WaitingRoom>(limits_, [](const std::string& peer) { return peer.substr(0, peer.find(':')); });
    std::unique_ptr<Acceptor> acceptor_;
    std::vector<Framing> framings_;
    std::vector<std::string> paths_;
    std::unique_ptr<TransportEnd> theirs_;
};

}  // namespace natter::net
