// What the user wants: the half of SessionFsm that is driven by requests.
#include "net/client/session_fsm.hpp"
#include "net/protocol/codec.hpp"
#include "net/protocol/limits.hpp"
#include "net/util/utf8.hpp"

#include <fmt/core.h>

#include <utility>

namespace natter::net {
namespace {

Send to_send(SayRequest say) {
    return {.id = std::move(say.id), .to = std::move(say.to), .text = std::move(say.text), .reply_to = say.reply_to};
}

// What the server could not even answer under the message's id, so that it would wait for ever.
Result<void> check(const SayRequest& say, std::size_t most) {
    if (say.id.empty() || say.id.size() > limits::kRequestIdBytes) {
        return Error{Errc::bad_field, fmt::format("A message's id must have 1 to {} bytes.", limits::kRequestIdBytes)};
    }
    if (!is_utf8(say.text) || !is_utf8(say.to) || !is_utf8(say.id)) {
        return Error{Errc::bad_utf8, "The message is not valid UTF-8: type or paste it again as text."};
    }
    if (say.text.empty()) return Error{Errc::bad_field, "The message is empty: type something first."};
    if (say.text.size() > most || encode(ClientMessage(to_send(say))).size() > limits::kFrameBytes) {
        return Error{Errc::too_large,
                     fmt::format("The message is too long (at most {} bytes): send it in parts.", most)};
    }
    return {};
}

/// The id of a request that is to be answered, or nothing.
std::optional<RequestId> id_of(const ClientMessage& message) {
    return std::visit(
        [](const auto& kind) -> std::optional<RequestId> {
            if constexpr (requires { kind.id; }) return kind.id;
            return {};
        },
        message);
}

Error not_connected() { return {Errc::closed, "Not connected: try again once the connection is back."}; }

}  // namespace

SessionActions SessionFsm::request(ClientRequest request, TimePoint now) {
    const bool off = state_ == SessionState::backing_off || state_ == SessionState::stopped;
    if (auto* rename = std::get_if<RenameRequest>(&request)) {
        options_.nick = std::move(rename->nick);
        if (rename->password) options_.password = std::move(rename->password);
    }
    if (std::holds_alternative<QuitRequest>(request)) {
        quit(now);
    } else if (std::holds_alternative<ReconnectRequest>(request) || std::holds_alternative<RenameRequest>(request)) {
        if (off) connect();
    } else if (const auto* trusted = std::get_if<TrustRequest>(&request)) {
        trust(*trusted);
    } else if (auto* say = std::get_if<SayRequest>(&request)) {
        on_request(std::move(*say));
    } else if (const auto* retry = std::get_if<RetryRequest>(&request)) {
        on_request(*retry);
    } else if (const auto* discard = std::get_if<DiscardRequest>(&request)) {
        on_request(*discard);
    } else if (const auto* send = std::get_if<SendRequest>(&request)) {
        on_request(*send);
    }
    return done();
}

void SessionFsm::trust(const TrustRequest& request) {
    options_.trust.accepted = to_text(request.fingerprint);
    if (state_ == SessionState::backing_off || state_ == SessionState::stopped) connect();
}

void SessionFsm::on_request(SayRequest say) {
    Delivery delivery{.id = say.id, .to = say.to};
    auto added = check(say, text_bytes_);
    if (added) added = outbox_.add(say);
    if (added) {
        keep([&] { return KeepOutgoing{say}; });
    } else {
        delivery.state = DeliveryState::failed;
        delivery.error = added.error();
    }
    emit(std::move(delivery));
    pump();
}

void SessionFsm::on_request(const RetryRequest& retry) {
    if (const auto to = outbox_.retry(retry.id)) {
        keep([&] { return KeepOutgoing{*outbox_.look_up(retry.id)}; });
        emit(Delivery{.id = retry.id, .to = *to});
        pump();
    }
}

void SessionFsm::on_request(const DiscardRequest& discard) {
    if (outbox_.discard(discard.id)) keep([&] { return DropOutgoing{discard.id}; });
}

void SessionFsm::on_request(const SendRequest& send) {
    if (state_ == SessionState::online) {
        note_history(send.message);
        return write(send.message);
    }
    const auto id = id_of(send.message);
    if (!id) return;
    const Error error = not_connected();
    emit(Received{
        ErrorReply{.re = id, .code = std::string(to_word(error.code)), .message = error.message, .retry_after = {}}});
}

void SessionFsm::quit(TimePoint now) {
    if (state_ == SessionState::leaving) return;
    if (state_ == SessionState::online) {
        write(ClientBye{});
        state_ = SessionState::leaving;
        deadline_ = now + limits::kCloseTime;
        return;
    }
    if (state_ == SessionState::connecting || state_ == SessionState::greeting) actions_.emplace_back(CloseAction{});
    end({Errc::closed, "You have left."});
}

void SessionFsm::pump() {
    if (state_ != SessionState::online || !may_send_ || resend_at_) return;
    for (SayRequest& say : outbox_.take(limits::kOutboxInFlight)) write(to_send(std::move(say)));
}

}  // namespace natter::net
