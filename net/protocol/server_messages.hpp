// What a server says to a client. Pure values; any thread. See messages.hpp.
#pragma once

#include "net/protocol/common_messages.hpp"

#include <cstdint>
#include <map>
#include <variant>
#include <vector>

namespace natter::net {

struct ServerInfo {
    std::string name{};
    std::string version{};
    std::optional<std::string> motd{};

    static constexpr auto fields() {
        return field_list(field("name", &ServerInfo::name), field("version", &ServerInfo::version),
                          field("motd", &ServerInfo::motd));
    }
    bool operator==(const ServerInfo&) const = default;
};

struct CommandInfo {
    std::string name{};   // without the slash
    std::string usage{};  // "/msg NICK TEXT"
    std::string help{};   // one sentence

    static constexpr auto fields() {
        return field_list(field("name", &CommandInfo::name), field("usage", &CommandInfo::usage),
                          field("help", &CommandInfo::help));
    }
    bool operator==(const CommandInfo&) const = default;
};

struct ConversationInfo {
    std::string name{};
    Seq last_seq{};
    std::optional<std::string> topic{};

    static constexpr auto fields() {
        return field_list(field("name", &ConversationInfo::name), field("last_seq", &ConversationInfo::last_seq),
                          field("topic", &ConversationInfo::topic));
    }
    bool operator==(const ConversationInfo&) const = default;
};

struct Welcome {
    static constexpr std::string_view kType = "welcome";
    std::optional<RequestId> re{};
    std::int64_t version{};
    std::string nick{};
    std::string token{};
    std::optional<Mode> mode{};
    ServerInfo server{};
    std::map<std::string, std::int64_t> limits{};
    std::vector<CommandInfo> commands{};
    std::vector<ConversationInfo> conversations{};

    static constexpr auto fields() {
        return field_list(field("re", &Welcome::re), field("version", &Welcome::version), field("nick", &Welcome::nick),
                          field("token", &Welcome::token), field("mode", &Welcome::mode),
                          field("server", &Welcome::server), field("limits", &Welcome::limits),
                          field("commands", &Welcome::commands), field("conversations", &Welcome::conversations));
    }
    bool operator==(const Welcome&) const = default;
};

/// The request of that id is done. Beside `re`, what the request's row in docs/protocol.md says: for `send`
/// the number and time of the stored message, for `join`, `leave` and `mode` what is now true.
struct Ok {
    static constexpr std::string_view kType = "ok";
    RequestId re{};
    std::optional<std::string> to{};
    std::optional<Seq> seq{};
    std::optional<Time> at{};
    std::optional<std::string> room{};
    std::optional<Seq> last_seq{};
    std::optional<std::string> topic{};
    std::optional<Mode> mode{};

    static constexpr auto fields() {
        return field_list(field("re", &Ok::re), field("to", &Ok::to), field("seq", &Ok::seq), field("at", &Ok::at),
                          field("room", &Ok::room), field("last_seq", &Ok::last_seq), field("topic", &Ok::topic),
                          field("mode", &Ok::mode));
    }
    bool operator==(const Ok&) const = default;
};

struct ErrorReply {
    static constexpr std::string_view kType = "error";
    std::optional<RequestId> re{};
    std::string code{};
    std::string message{};
    std::optional<std::int64_t> retry_after{};

    static constexpr auto fields() {
        return field_list(field("re", &ErrorReply::re), field("code", &ErrorReply::code),
                          field("message", &ErrorReply::message), field("retry_after", &ErrorReply::retry_after));
    }
    bool operator==(const ErrorReply&) const = default;
};

/// A message that an answer was made from.
struct Source {
    Seq seq{};
    std::string from{};
    std::string text{};  // the beginning of it

    static constexpr auto fields() {
        return field_list(field("seq", &Source::seq), field("from", &Source::from), field("text", &Source::text));
    }
    bool operator==(const Source&) const = default;
};

/// What belongs to a message of kind `answer` beside its text: `from` asked the question, the text answers it.
struct AnswerInfo {
    AnswerState state{};
    std::string question{};
    std::optional<std::string> model{};            // none: made from the log alone
    std::optional<std::int64_t> used{};            // messages that the model was given
    std::optional<std::vector<Source>> sources{};  // those that the text cites, as [1], [2] ... in this order
    std::optional<std::string> error{};            // a sentence, if it failed
    std::optional<std::string> note{};             // a sentence, such as that it was answered before
    std::optional<std::int64_t> place{};           // in the queue, from 1; none: it is being answered
    std::optional<std::int64_t> duration{};        // ms, from the question to the end
    std::optional<std::int64_t> tokens{};          // that it took, if known

    static constexpr auto fields() {
        return field_list(field("state", &AnswerInfo::state), field("question", &AnswerInfo::question),
                          field("model", &AnswerInfo::model), field("used", &AnswerInfo::used),
                          field("sources", &AnswerInfo::sources), field("error", &AnswerInfo::error),
                          field("note", &AnswerInfo::note), field("place", &AnswerInfo::place),
                          field("duration", &AnswerInfo::duration), field("tokens", &AnswerInfo::tokens));
    }
    bool operator==(const AnswerInfo&) const = default;
};

struct Message {
    static constexpr std::string_view kType = "message";
    std::string to{};
    Seq seq{};
    Time at{};
    std::string from{};
    std::string text{};
    std::optional<RequestId> id{};
    std::optional<MessageKind> kind{};  // text if left out
    std::optional<Seq> reply_to{};
    std::optional<Time> edited_at{};
    std::optional<bool> removed{};  // its text is gone
    std::optional<std::map<std::string, std::vector<std::string>>> reactions{};
    std::optional<AnswerInfo> answer{};  // of kind answer

    static constexpr auto fields() {
        return field_list(field("to", &Message::to), field("seq", &Message::seq), field("at", &Message::at),
                          field("from", &Message::from), field("text", &Message::text), field("id", &Message::id),
                          field("kind", &Message::kind), field("reply_to", &Message::reply_to),
                          field("edited_at", &Message::edited_at), field("removed", &Message::removed),
                          field("reactions", &Message::reactions), field("answer", &Message::answer));
    }
    bool operator==(const Message&) const = default;
};

struct Changed {
    static constexpr std::string_view kType = "changed";
    std::string to{};
    Seq seq{};
    Time at{};
    std::string by{};
    std::optional<std::string> text{};
    std::optional<bool> removed{};
    std::optional<std::map<std::string, std::vector<std::string>>> reactions{};

    static constexpr auto fields() {
        return field_list(field("to", &Changed::to), field("seq", &Changed::seq), field("at", &Changed::at),
                          field("by", &Changed::by), field("text", &Changed::text), field("removed", &Changed::removed),
                          field("reactions", &Changed::reactions));
    }
    bool operator==(const Changed&) const = default;
};

/// How an answer goes on: that of the message `seq`, or, if `re` is there, the private one to that request (`seq` is
/// 0).
struct Answer {
    static constexpr std::string_view kType = "answer";
    std::optional<RequestId> re{};
    std::string to{};
    Seq seq{};
    AnswerState state{};
    std::optional<std::int64_t> offset{};  // bytes of text that come before `delta`
    std::optional<std::string> delta{};
    std::optional<std::vector<Source>> sources{};
    std::optional<std::string> error{};
    std::optional<AnswerInfo> answer{};  // as it is now, at the beginning, at the end and when its place changes

    static constexpr auto fields() {
        return field_list(field("re", &Answer::re), field("to", &Answer::to), field("seq", &Answer::seq),
                          field("state", &Answer::state), field("offset", &Answer::offset),
                          field("delta", &Answer::delta), field("sources", &Answer::sources),
                          field("error", &Answer::error), field("answer", &Answer::answer));
    }
    bool operator==(const Answer&) const = default;
};

struct Page {
    static constexpr std::string_view kType = "page";
    RequestId re{};
    std::string of{};
    std::vector<Message> messages{};
    bool more{};

    static constexpr auto fields() {
        return field_list(field("re", &Page::re), field("of", &Page::of), field("messages", &Page::messages),
                          field("more", &Page::more));
    }
    bool operator==(const Page&) const = default;
};

struct PersonInfo {
    std::string nick{};
    Time since{};

    static constexpr auto fields() {
        return field_list(field("nick", &PersonInfo::nick), field("since", &PersonInfo::since));
    }
    bool operator==(const PersonInfo&) const = default;
};

/// Who is in a conversation. `total` is there when more are than `users` names.
struct People {
    static constexpr std::string_view kType = "people";
    std::optional<RequestId> re{};
    std::string of{};
    std::vector<PersonInfo> users{};
    std::optional<std::int64_t> total{};

    static constexpr auto fields() {
        return field_list(field("re", &People::re), field("of", &People::of), field("users", &People::users),
                          field("total", &People::total));
    }
    bool operator==(const People&) const = default;
};

struct Joined {
    static constexpr std::string_view kType = "joined";
    std::string of{};
    std::string nick{};
    Time at{};

    static constexpr auto fields() {
        return field_list(field("of", &Joined::of), field("nick", &Joined::nick), field("at", &Joined::at));
    }
    bool operator==(const Joined&) const = default;
};

struct Left {
    static constexpr std::string_view kType = "left";
    std::string of{};
    std::string nick{};
    Time at{};

    static constexpr auto fields() {
        return field_list(field("of", &Left::of), field("nick", &Left::nick), field("at", &Left::at));
    }
    bool operator==(const Left&) const = default;
};

struct Renamed {
    static constexpr std::string_view kType = "renamed";
    std::string of{};
    std::string nick{};
    std::optional<std::string> to{};
    Time at{};

    static constexpr auto fields() {
        return field_list(field("of", &Renamed::of), field("nick", &Renamed::nick), field("to", &Renamed::to),
                          field("at", &Renamed::at));
    }
    bool operator==(const Renamed&) const = default;
};

/// A room's topic was set; an empty one was taken away.
struct TopicSet {
    static constexpr std::string_view kType = "topic";
    std::string of{};
    std::string topic{};
    std::string by{};
    Time at{};

    static constexpr auto fields() {
        return field_list(field("of", &TopicSet::of), field("topic", &TopicSet::topic), field("by", &TopicSet::by),
                          field("at", &TopicSet::at));
    }
    bool operator==(const TopicSet&) const = default;
};

struct Waiting {
    static constexpr std::string_view kType = "waiting";

    static constexpr auto fields() { return field_list(); }
    bool operator==(const Waiting&) const = default;
};

struct Paired {
    static constexpr std::string_view kType = "paired";
    std::string with{};

    static constexpr auto fields() { return field_list(field("with", &Paired::with)); }
    bool operator==(const Paired&) const = default;
};

struct Unpaired {
    static constexpr std::string_view kType = "unpaired";
    std::string reason{};

    static constexpr auto fields() { return field_list(field("reason", &Unpaired::reason)); }
    bool operator==(const Unpaired&) const = default;
};

struct Notice {
    static constexpr std::string_view kType = "notice";
    std::string text{};

    static constexpr auto fields() { return field_list(field("text", &Notice::text)); }
    bool operator==(const Notice&) const = default;
};

struct ServerTyping {
    static constexpr std::string_view kType = "typing";
    std::string of{};
    std::string nick{};

    static constexpr auto fields() {
        return field_list(field("of", &ServerTyping::of), field("nick", &ServerTyping::nick));
    }
    bool operator==(const ServerTyping&) const = default;
};

struct Bye {
    static constexpr std::string_view kType = "bye";
    std::string reason{};
    std::optional<std::int64_t> retry_after{};

    static constexpr auto fields() {
        return field_list(field("reason", &Bye::reason), field("retry_after", &Bye::retry_after));
    }
    bool operator==(const Bye&) const = default;
};

using ServerMessage = std::variant<Welcome, Ok, ErrorReply, Message, Changed, Answer, Page, People, Joined, Left,
                                   Renamed, TopicSet, Waiting, Paired, Unpaired, Notice, ServerTyping, Ping, Pong, Bye>;

}  // namespace natter::net
