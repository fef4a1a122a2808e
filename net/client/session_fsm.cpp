#include "net/client/session_fsm.hpp"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

namespace natter::net {
namespace {

// Its first letter keeps it apart from ids that users choose: they never see its answer.
constexpr std::string_view kPingId = "\x7fping";

// What a later try may get past by itself.
constexpr auto kPassing = std::to_array<Errc>({Errc::rate_limited, Errc::too_slow, Errc::queue_full, Errc::timed_out,
                                               Errc::server_full, Errc::refused, Errc::unknown_host, Errc::closed,
                                               Errc::shutting_down, Errc::io_error, Errc::log_failed});

bool passes(Errc code) { return std::ranges::find(kPassing, code) != kPassing.end(); }

Error to_error(const ErrorReply& reply) { return {errc_from_word(reply.code), reply.message, reply.retry_after}; }

// A server that wants its clients back says when.
bool is_final(const std::optional<Error>& bye) { return bye && !bye->retry_after; }

// Why a certificate is trusted may be another reason the next time.
bool is_told(const Privacy& now, const Privacy& told) {
    if (now.exposed != told.exposed || now.certificate.has_value() != told.certificate.has_value()) return false;
    return !now.certificate || now.certificate->fingerprint == told.certificate->fingerprint;
}

Error left() { return {Errc::closed, "You have left."}; }

}  // namespace

SessionFsm::SessionFsm(ClientOptions options, Outbox& outbox, Random random)
    : options_(std::move(options)), outbox_(outbox), random_(std::move(random)) {}

// ---- the link

SessionActions SessionFsm::start(std::optional<StoredSession> stored) {
    if (state_ != SessionState::idle) return done();
    if (stored) restore(std::move(*stored));
    connect();
    return done();
}

void SessionFsm::connect() {
    state_ = SessionState::connecting;
    // The one who performs the actions bounds the time of a try to connect.
    deadline_ = {};
    bye_ = {};
    emit(Connecting{++attempt_});
    actions_.emplace_back(ConnectAction{options_.trust});
}

// What was accepted replaces what the address or an earlier visit says, and is used up.
void SessionFsm::note_privacy(const Privacy& privacy) {
    TlsTrust& trust = options_.trust;
    if (privacy.certificate) {
        const auto& [fingerprint, trusted_as] = *privacy.certificate;
        const KnownCertificate now{fingerprint, trusted_as == TrustedAs::vouched_for};
        if (trust.known != now) {
            keep([&] { return KeepCertificate{now}; });
        }
        trust.known = now;
        if (trusted_as == TrustedAs::accepted && trust.pinned) trust.pinned = fingerprint;
        trust.accepted.clear();
    }
    if (is_told(privacy, told_privacy_)) return;
    told_privacy_ = privacy;
    emit(Reached{privacy});
}

SessionActions SessionFsm::link_up(TimePoint now, const Privacy& privacy) {
    if (state_ != SessionState::connecting) return done();
    note_privacy(privacy);
    state_ = SessionState::greeting;
    deadline_ = now + limits::kConnectTime;
    Hello hello{.version = limits::kProtocolVersion,
                .nick = options_.nick,
                .mode = {},
                .token = options_.token,
                .resume = {},
                .client = options_.client_name + " " + NATTER_VERSION,
                .password = options_.password,
                .invite = options_.invite};
    if (!options_.door_decides) hello.mode = options_.mode;
    if (auto resume = cursors_.resume(); !resume.empty() && options_.token) hello.resume = std::move(resume);
    write(std::move(hello));
    return done();
}

SessionActions SessionFsm::link_down(const Error& why, TimePoint now) {
    const bool linked = state_ == SessionState::connecting || state_ == SessionState::greeting ||
                        state_ == SessionState::online || state_ == SessionState::leaving;
    if (linked) lose(bye_.value_or(why), now);
    return done();
}

void SessionFsm::lose(const Error& why, TimePoint now) {
    if (state_ == SessionState::leaving) return end(left());
    // Whoever was in comes back under their name as soon as it is free again.
    const bool waits_for_name = why.code == Errc::nick_taken && options_.token.has_value();
    const bool again = options_.reconnect && !is_final(bye_) && (passes(why.code) || waits_for_name);
    if (!again) return end(why);
    end(why, now + back_off(std::max(attempt_, 1), why.retry_after, random_));
}

void SessionFsm::end(const Error& why, std::optional<TimePoint> retry_at) {
    state_ = retry_at ? SessionState::backing_off : SessionState::stopped;
    deadline_ = retry_at;
    asked_ = false;
    may_send_ = false;
    resend_at_ = {};
    asked_pages_.clear();
    asked_answers_.clear();
    refused_answers_.clear();
    ask_again_at_ = {};
    outbox_.requeue();
    Disconnected lost{why, retry_at};
    const auto shown = parse_fingerprint(why.fingerprint);
    const auto expected = shown ? options_.trust.expected_not(*shown) : std::nullopt;
    if (why.code == Errc::certificate_changed && expected) lost.certificate = {*expected, *shown};
    lost.by_server = bye_.has_value();
    emit(std::move(lost));
}

// ---- time

void SessionFsm::heard(TimePoint now) {
    if (state_ != SessionState::online) return;
    asked_ = false;
    deadline_ = now + limits::kClientPingAfter;
}

void SessionFsm::hold(bool held, TimePoint now) {
    held_ = held;
    heard(now);
}

std::optional<SessionFsm::TimePoint> SessionFsm::deadline() const {
    const bool waits_for_peer = state_ == SessionState::online || state_ == SessionState::greeting;
    auto due = held_ && waits_for_peer ? std::nullopt : deadline_;
    for (const auto& other : {resend_at_, ask_again_at_}) {
        if (other) due = due ? std::min(*due, *other) : *other;
    }
    return due;
}

SessionActions SessionFsm::time_passed(TimePoint now) {
    if (resend_at_ && now >= *resend_at_) {
        resend_at_ = {};
        pump();
    }
    if (ask_again_at_ && now >= *ask_again_at_) ask_again();
    const auto due = deadline();
    if (!due || now < *due) return done();
    if (state_ == SessionState::backing_off) {
        connect();
    } else if (state_ == SessionState::online && !asked_) {
        asked_ = true;
        deadline_ = now + limits::kClientPongTime;
        write(Ping{.id = RequestId(kPingId)});
    } else {
        actions_.emplace_back(CloseAction{});
        lose(bye_.value_or(Error{Errc::timed_out, "The server does not answer: check the network."}), now);
    }
    return done();
}

// ---- what the server says

SessionActions SessionFsm::frame(ServerMessage message, TimePoint now) {
    now_ = now;
    if (state_ == SessionState::greeting) {
        greeted(message, now);
    } else if (state_ == SessionState::online || state_ == SessionState::leaving) {
        heard(now);
        receive(std::move(message));
        pump();
    }
    return done();
}

SessionActions SessionFsm::bad_frame(const Error& error, TimePoint now) {
    heard(now);
    if (state_ == SessionState::greeting) {
        actions_.emplace_back(CloseAction{});
        end({Errc::unsupported,
             "What answers at this address is not a Natter server, or wants another scheme: check the address and "
             "port, "
             "or write tls:// or tcp:// in front of it."});
    } else if (state_ == SessionState::online && error.code != Errc::unknown_type) {
        emit(Received{ErrorReply{.re = {},
                                 .code = std::string(to_word(error.code)),
                                 .message = "The server sent something that cannot be read: use the newest Natter.",
                                 .retry_after = {}}});
    }
    return done();
}

void SessionFsm::greeted(const ServerMessage& message, TimePoint now) {
    if (const auto* welcome = std::get_if<Welcome>(&message)) {
        welcomed(*welcome, now);
    } else if (const auto* error = std::get_if<ErrorReply>(&message)) {
        actions_.emplace_back(CloseAction{});
        // It will never do again: the next try is that of a newcomer.
        if (errc_from_word(error->code) == Errc::token_revoked) {
            options_.token = "";
            keep([&] { return KeepIdentity{"", options_.nick}; });
        }
        lose(to_error(*error), now);
    } else if (const auto* bye = std::get_if<Bye>(&message)) {
        static_cast<void>(consume(*bye));
    } else if (const auto* ping = std::get_if<Ping>(&message)) {
        static_cast<void>(consume(*ping));
    }
}

void SessionFsm::welcomed(const Welcome& welcome, TimePoint now) {
    state_ = SessionState::online;
    attempt_ = 0;
    heard(now);
    const bool resumed = options_.token == welcome.token;
    const bool stranger = options_.token && !resumed;
    options_.token = welcome.token;
    options_.nick = welcome.nick;
    options_.mode = welcome.mode.value_or(options_.mode);
    options_.door_decides = options_.door_decides && !welcome.mode;
    keep([&] { return KeepIdentity{welcome.token, welcome.nick}; });
    const auto most = welcome.limits.find("text_bytes");
    const bool told = most != welcome.limits.end() && most->second > 0;
    text_bytes_ = told ? std::min(static_cast<std::size_t>(most->second), limits::kTextBytes) : limits::kTextBytes;
    reconcile(welcome, stranger);
    emit(Connected{welcome, resumed});
    ask_for_answers();
    // In single mode whatever comes before the partner would be refused.
    may_send_ = options_.mode == Mode::group;
    pump();
}

void SessionFsm::receive(ServerMessage message) {
    const bool consumed = std::visit([this](const auto& kind) { return consume(kind); }, message);
    if (!consumed) emit(Received{std::move(message)});
}

// Comes again when a login has made somebody else of this client.
bool SessionFsm::consume(const Welcome& welcome) {
    welcomed(welcome, now_);
    return true;
}

bool SessionFsm::consume(const Ok& ok) {
    if (const auto to = outbox_.acknowledge(ok.re)) {
        keep([&] { return DropOutgoing{ok.re}; });
        emit(
            Delivery{.id = ok.re, .to = ok.to.value_or(*to), .state = DeliveryState::sent, .seq = ok.seq, .at = ok.at});
        return true;
    }
    if (ok.mode) {
        options_.mode = *ok.mode;
        may_send_ = true;
    }
    if (ok.room && ok.last_seq) join(*ok.room, *ok.last_seq);
    if (ok.room && !ok.last_seq) forget(*ok.room);
    return false;
}

bool SessionFsm::consume(const ErrorReply& reply) {
    if (!reply.re) return false;
    if (take_answer(reply)) return true;
    asked_pages_.erase(*reply.re);
    if (reply.retry_after) return postpone(reply);
    const auto to = outbox_.fail(*reply.re, to_error(reply));
    if (!to) return false;
    keep([&] { return FailOutgoing{*reply.re, to_error(reply)}; });
    emit(Delivery{.id = *reply.re, .to = *to, .state = DeliveryState::failed, .error = to_error(reply)});
    return true;
}

bool SessionFsm::postpone(const ErrorReply& reply) {
    const auto to = outbox_.requeue_from(*reply.re);
    if (!to) return false;
    const TimePoint again = now_ + back_off(1, reply.retry_after, random_);
    resend_at_ = resend_at_ ? std::max(*resend_at_, again) : again;
    emit(Delivery{.id = *reply.re, .to = *to, .state = DeliveryState::waiting, .error = to_error(reply)});
    return true;
}

bool SessionFsm::consume(const Message& message) {
    const bool anew = cursors_.begins_anew(message);
    if (!cursors_.advance(message)) return true;
    if (anew) begin_anew(message.to);
    answers_.note(message);
    keep([&] { return KeepMessage{message}; });
    drop_forgotten();
    return false;
}

bool SessionFsm::consume(const Renamed& renamed) {
    const std::string to = renamed.to.value_or(renamed.nick);
    if (renamed.nick == options_.nick) {
        options_.nick = to;
        keep([&] { return KeepIdentity{options_.token.value_or(""), to}; });
    }
    cursors_.rename("@" + renamed.nick, "@" + to);
    answers_.rename("@" + renamed.nick, "@" + to);
    keep([&] { return RenameConversation{"@" + renamed.nick, "@" + to}; });
    return false;
}

bool SessionFsm::consume(const Paired&) {
    may_send_ = true;
    return false;
}

bool SessionFsm::consume(const Ping& ping) {
    write(Pong{.re = ping.id});
    return true;
}

bool SessionFsm::consume(const Pong& pong) { return !pong.re || *pong.re == kPingId; }

bool SessionFsm::consume(const Bye& bye) {
    const Errc code = bye.retry_after ? Errc::shutting_down : Errc::closed;
    bye_ = Error{code, bye.reason, bye.retry_after};
    return true;
}

}  // namespace natter::net
