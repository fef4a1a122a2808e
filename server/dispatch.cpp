#include "server/dispatch.hpp"

#include "net/protocol/limits.hpp"
#include "net/protocol/words.hpp"
#include "server/commands/table.hpp"
#include "server/names.hpp"

#include <fmt/core.h>
#include <spdlog/logger.h>

#include <optional>
#include <type_traits>

namespace natter::server {
namespace {

using net::Errc;
using net::Error;
namespace limits = net::limits;

using Done = net::Result<void>;

const net::RequestId* id_of(const net::RequestId& id) { return &id; }
const net::RequestId* id_of(const std::optional<net::RequestId>& id) { return id ? &*id : nullptr; }

/// The request's id, or null if it has none.
const net::RequestId* id_of(const net::ClientMessage& request) {
    return std::visit(
        [](const auto& kind) -> const net::RequestId* {
            if constexpr (requires { kind.id; }) return id_of(kind.id);
            return nullptr;
        },
        request);
}

Done check_id(const Session& session, const net::RequestId* id) {
    if (id == nullptr || !is_json(session.framing())) return {};
    if (!id->empty() && id->size() <= limits::kRequestIdBytes) return {};
    return Error{Errc::bad_field, fmt::format("\"id\" must have 1 to {} bytes.", limits::kRequestIdBytes)};
}

// The bucket of a person that a request is taken from besides that of its connection, if there is one.
struct Drawn {
    Asked asked;
    TokenBucket Person::*bucket;
    Rate RateLimits::*rate;
    std::string_view what;
};
constexpr Drawn kMessages{Asked::message, &Person::messages, &RateLimits::messages, "messages"};
constexpr Drawn kCommands{Asked::command, &Person::commands, &RateLimits::commands, "commands"};
constexpr Drawn kFinds{Asked::find, &Person::finds, &RateLimits::finds, "searches"};

template <class Kind, class... Any>
constexpr bool kIsOneOf = (std::is_same_v<Kind, Any> || ...);

const Drawn* drawn_by(const net::ClientMessage& request) {
    return std::visit(
        []<class Kind>(const Kind&) -> const Drawn* {
            if (kIsOneOf<Kind, net::Send, net::Edit, net::Remove, net::React>) return &kMessages;
            if (kIsOneOf<Kind, net::Run, net::Join, net::Leave, net::SetMode, net::Pair, net::Unpair, net::History>)
                return &kCommands;
            return kIsOneOf<Kind, net::Find> ? &kFinds : nullptr;
        },
        request);
}

bool is_out_of_order(Errc code) {
    return code == Errc::hello_first || code == Errc::hello_twice || code == Errc::version_unsupported;
}

}  // namespace

// One function a kind; each returns the error for its sender.
struct Dispatch::Handler {
    Hub& hub;
    Session& session;
    spdlog::logger& log;
    const ServerControl& control;

    [[nodiscard]] Person& person() const { return *session.person; }

    Done operator()(const net::Hello& hello) const {
        if (session.person != nullptr) {
            return Error{Errc::hello_twice, "You have said hello already: go on with your requests."};
        }
        if (hello.version != limits::kProtocolVersion) {
            return Error{Errc::version_unsupported,
                         fmt::format("This server speaks version {} of the protocol: say hello with that.",
                                     limits::kProtocolVersion)};
        }
        return hub.arrive(session, hello, [self = *this] { self.on_arrived(); });
    }

    void on_arrived() const {
        log.info("session {} from {}: {} has arrived ({}, {})", session.id().value, session.peer(), person().nick,
                 to_word(person().mode), to_word(session.framing()));
        if (session.role == Role::server_operator) return;
        hub.tell_operators(fmt::format("{} has connected from {} ({} mode, {})", person().nick, session.peer(),
                                       to_word(person().mode), to_word(session.framing())));
    }

    Done operator()(const net::Send& send) const { return hub.say(person(), send, net::MessageKind::text); }

    Done operator()(const net::Run& run) const {
        const std::string args = run.args.value_or("");
        CommandContext context{hub, person(), run.id, run.to.value_or(""), trim(args), control};
        context.reply_to = run.reply_to;
        return run_command(run.command, context);
    }

    Done operator()(const net::Join& join) const { return hub.join(person(), join.room, join.id); }
    Done operator()(const net::Leave& leave) const { return hub.leave(person(), leave.room, leave.id); }
    Done operator()(const net::SetMode& mode) const { return hub.set_mode(person(), mode.mode, mode.id); }
    Done operator()(const net::Pair& pair) const {
        if (pair.with && pair.with->empty()) {
            return Error{Errc::bad_field, "\"with\" must be a nickname; leave it out to be paired with anybody."};
        }
        return hub.pair(person(), pair.with.value_or(""), pair.id);
    }
    Done operator()(const net::Unpair& unpair) const { return hub.unpair(person(), unpair.id); }
    Done operator()(const net::History& history) const { return hub.history(person(), history); }
    Done operator()(const net::Find& find) const { return hub.find(person(), find); }
    Done operator()(const net::Edit& edit) const { return hub.edit(person(), edit); }
    Done operator()(const net::Remove& remove) const { return hub.remove(person(), remove); }
    Done operator()(const net::React& react) const { return hub.react(person(), react); }
    Done operator()(const net::Typing& typing) const { return hub.typing(person(), typing.to); }
    Done operator()(const net::Seen&) const { return {}; }

    Done operator()(const net::Ping& ping) const {
        session.send(net::Pong{.re = ping.id});
        return {};
    }

    Done operator()(const net::Pong&) const {
        session.note_pong();
        return {};
    }

    Done operator()(const net::ClientBye&) const {
        session.close("Goodbye.");
        return {};
    }
};

// Operators are trusted with their own server.
bool Dispatch::is_too_soon(Session& session, const net::ClientMessage& request, const net::RequestId& re) {
    if (session.role == Role::server_operator) return false;
    const auto now = session.heard();
    Asked asked = Asked::request;
    std::string_view what = "requests";
    auto wait = session.requests.take(limits_.requests, now);
    const Drawn* drawn = wait || session.person == nullptr ? nullptr : drawn_by(request);
    if (drawn != nullptr) {
        wait = (session.person->*drawn->bucket).take(limits_.*drawn->rate, now);
        asked = drawn->asked;
        what = drawn->what;
    }
    if (!wait) return false;
    ++metrics_.rate_limited[static_cast<std::size_t>(asked)];
    session.slow_down(re, *wait, what);
    return true;
}

void Dispatch::handle(Session& session, const net::ClientMessage& request) {
    ++metrics_.requests[request.index()];
    const net::RequestId* id = id_of(request);
    const bool any_time = std::holds_alternative<net::Hello>(request) || std::holds_alternative<net::Ping>(request) ||
                          std::holds_alternative<net::Pong>(request) || std::holds_alternative<net::ClientBye>(request);
    Done done = check_id(session, id);
    const bool id_fits = done.has_value();
    if (is_too_soon(session, request, id != nullptr && id_fits ? *id : "")) return;
    if (id_fits && session.person == nullptr && !any_time) {
        done = Error{Errc::hello_first, "Say hello first: {\"type\":\"hello\",\"version\":1,\"nick\":\"anna\"}"};
    } else if (id_fits) {
        done = std::visit(Handler{hub_, session, log_, control_}, request);
    }
    if (done) return;
    const net::RequestId re = id != nullptr && id_fits ? *id : "";
    if (!id_fits || is_out_of_order(done.error().code)) {
        session.refuse(re, done.error());
    } else {
        session.turn_away(re, done.error());
    }
}

}  // namespace natter::server
