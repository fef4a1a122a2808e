// What a client says to a server. Pure values; any thread. See messages.hpp.
#pragma once

#include "net/protocol/common_messages.hpp"

#include <cstdint>
#include <map>
#include <variant>

namespace natter::net {

struct Hello {
    static constexpr std::string_view kType = "hello";
    std::optional<RequestId> id{};
    std::int64_t version{};
    std::string nick{};
    std::optional<Mode> mode{};
    std::optional<std::string> token{};
    std::optional<std::map<std::string, Seq>> resume{};
    std::optional<std::string> client{};
    std::optional<std::string> password{};  // of the registered nickname, or else of the server
    std::optional<std::string> invite{};    // a code that lets one newcomer in

    static constexpr auto fields() {
        return field_list(field("id", &Hello::id), field("version", &Hello::version), field("nick", &Hello::nick),
                          field("mode", &Hello::mode), field("token", &Hello::token), field("resume", &Hello::resume),
                          field("client", &Hello::client), field("password", &Hello::password),
                          field("invite", &Hello::invite));
    }
    bool operator==(const Hello&) const = default;
};

struct Send {
    static constexpr std::string_view kType = "send";
    RequestId id{};
    std::string to{};
    std::string text{};
    std::optional<Seq> reply_to{};

    static constexpr auto fields() {
        return field_list(field("id", &Send::id), field("to", &Send::to), field("text", &Send::text),
                          field("reply_to", &Send::reply_to));
    }
    bool operator==(const Send&) const = default;
};

struct Run {
    static constexpr std::string_view kType = "run";
    RequestId id{};
    std::optional<std::string> to{};
    std::string command{};  // without the slash
    std::optional<std::string> args{};
    std::optional<Seq> reply_to{};  // a message of `to` that it is about

    static constexpr auto fields() {
        return field_list(field("id", &Run::id), field("to", &Run::to), field("command", &Run::command),
                          field("args", &Run::args), field("reply_to", &Run::reply_to));
    }
    bool operator==(const Run&) const = default;
};

struct Join {
    static constexpr std::string_view kType = "join";
    RequestId id{};
    std::string room{};

    static constexpr auto fields() { return field_list(field("id", &Join::id), field("room", &Join::room)); }
    bool operator==(const Join&) const = default;
};

struct Leave {
    static constexpr std::string_view kType = "leave";
    RequestId id{};
    std::string room{};

    static constexpr auto fields() { return field_list(field("id", &Leave::id), field("room", &Leave::room)); }
    bool operator==(const Leave&) const = default;
};

struct SetMode {
    static constexpr std::string_view kType = "mode";
    RequestId id{};
    Mode mode{};

    static constexpr auto fields() { return field_list(field("id", &SetMode::id), field("mode", &SetMode::mode)); }
    bool operator==(const SetMode&) const = default;
};

struct Pair {
    static constexpr std::string_view kType = "pair";
    RequestId id{};
    std::optional<std::string> with{};

    static constexpr auto fields() { return field_list(field("id", &Pair::id), field("with", &Pair::with)); }
    bool operator==(const Pair&) const = default;
};

struct Unpair {
    static constexpr std::string_view kType = "unpair";
    RequestId id{};

    static constexpr auto fields() { return field_list(field("id", &Unpair::id)); }
    bool operator==(const Unpair&) const = default;
};

struct History {
    static constexpr std::string_view kType = "history";
    RequestId id{};
    std::string of{};
    std::optional<Seq> before{};
    std::optional<Seq> after{};
    std::optional<std::int64_t> limit{};

    static constexpr auto fields() {
        return field_list(field("id", &History::id), field("of", &History::of), field("before", &History::before),
                          field("after", &History::after), field("limit", &History::limit));
    }
    bool operator==(const History&) const = default;
};

struct Find {
    static constexpr std::string_view kType = "find";
    RequestId id{};
    std::string query{};
    std::optional<std::string> in{};
    std::optional<std::int64_t> limit{};
    std::optional<std::int64_t> skip{};  // the newest ones, already seen

    static constexpr auto fields() {
        return field_list(field("id", &Find::id), field("query", &Find::query), field("in", &Find::in),
                          field("limit", &Find::limit), field("skip", &Find::skip));
    }
    bool operator==(const Find&) const = default;
};

struct Edit {
    static constexpr std::string_view kType = "edit";
    RequestId id{};
    std::string to{};
    Seq seq{};
    std::string text{};

    static constexpr auto fields() {
        return field_list(field("id", &Edit::id), field("to", &Edit::to), field("seq", &Edit::seq),
                          field("text", &Edit::text));
    }
    bool operator==(const Edit&) const = default;
};

struct Remove {
    static constexpr std::string_view kType = "remove";
    RequestId id{};
    std::string to{};
    Seq seq{};

    static constexpr auto fields() {
        return field_list(field("id", &Remove::id), field("to", &Remove::to), field("seq", &Remove::seq));
    }
    bool operator==(const Remove&) const = default;
};

struct React {
    static constexpr std::string_view kType = "react";
    RequestId id{};
    std::string to{};
    Seq seq{};
    std::string emoji{};
    bool on{};

    static constexpr auto fields() {
        return field_list(field("id", &React::id), field("to", &React::to), field("seq", &React::seq),
                          field("emoji", &React::emoji), field("on", &React::on));
    }
    bool operator==(const React&) const = default;
};

struct Typing {
    static constexpr std::string_view kType = "typing";
    std::string to{};

    static constexpr auto fields() { return field_list(field("to", &Typing::to)); }
    bool operator==(const Typing&) const = default;
};

struct Seen {
    static constexpr std::string_view kType = "seen";
    std::string of{};
    Seq seq{};

    static constexpr auto fields() { return field_list(field("of", &Seen::of), field("seq", &Seen::seq)); }
    bool operator==(const Seen&) const = default;
};

struct ClientBye {
    static constexpr std::string_view kType = "bye";

    static constexpr auto fields() { return field_list(); }
    bool operator==(const ClientBye&) const = default;
};

using ClientMessage = std::variant<Hello, Send, Run, Join, Leave, SetMode, Pair, Unpair, History, Find, Edit, Remove,
                                   React, Typing, Seen, Ping, Pong, ClientBye>;

}  // namespace natter::net
