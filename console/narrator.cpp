#include "console/narrator.hpp"

#include "net/protocol/words.hpp"

#include <fmt/core.h>

namespace natter::console {

std::string Narrator::tell(const net::ServerMessage& message) {
    return std::visit([this](const auto& kind) { return line_of(kind); }, message);
}

std::string Narrator::tag_of(const std::string& conversation) const {
    return conversation == conversations_.current() ? std::string() : conversation;
}

std::string Narrator::line_of(const net::Welcome& welcome) const {
    std::string out = formatter_.star(fmt::format(
        "Welcome to {}, {}. {} /help lists the commands.", welcome.server.name, welcome.nick,
        welcome.mode == net::Mode::single
            ? std::string("You are in single mode: 1:1, only the two of you see it.")
            : fmt::format("You are in {}: what you type goes to everybody there.", conversations_.current())));
    if (welcome.server.motd) out += formatter_.star(*welcome.server.motd);
    for (const auto& each : welcome.conversations) {
        if (each.topic) out += formatter_.star(fmt::format("The topic of {}: {}", each.name, *each.topic));
    }
    return out;
}

std::string Narrator::line_of(const net::Ok& ok) const {
    if (ok.room && !ok.last_seq) return formatter_.star(fmt::format("You have left {}.", *ok.room));
    if (ok.room) {
        const std::string topic = ok.topic ? fmt::format(" The topic: {}", *ok.topic) : std::string();
        return formatter_.star(fmt::format("You are in {} now.{}", *ok.room, topic));
    }
    return ok.mode ? formatter_.star(fmt::format("You are in {} mode now.", net::to_word(*ok.mode))) : std::string();
}

std::string Narrator::line_of(const net::ErrorReply& error) const { return formatter_.star(error.message); }

std::string Narrator::line_of(const net::Message& message) { return answers_.tell(message, tag_of(message.to)); }

std::string Narrator::line_of(const net::Answer& step) { return answers_.tell(step, tag_of(step.to)); }

std::string Narrator::line_of(const net::Changed& changed) const {
    const std::string tag = tag_of(changed.to);
    const std::string which = fmt::format("message {}{}{}", changed.seq.value, tag.empty() ? "" : " in ", tag);
    const std::string who = is_me(changed.by) ? std::string("You") : changed.by;
    if (changed.removed.value_or(false)) return formatter_.star(fmt::format("{} removed {}", who, which));
    if (changed.text) return formatter_.star(fmt::format("{} edited {}: {}", who, which, *changed.text));
    if (!changed.reactions) return {};
    std::string reactions;
    for (const auto& [emoji, nicks] : *changed.reactions) {
        if (!nicks.empty()) reactions += fmt::format("{}{} {}", reactions.empty() ? "" : ", ", emoji, nicks.size());
    }
    if (reactions.empty()) return formatter_.star(fmt::format("{} took the reaction to {} back", who, which));
    return formatter_.star(fmt::format("{} reacted to {}, which has {}", who, which, reactions));
}

std::string Narrator::line_of(const net::Page& page) const {
    if (page.messages.empty()) return formatter_.star(fmt::format("Nothing more is stored of {}.", page.of));
    std::string out = page.more ? formatter_.star("There is more before this.") : std::string();
    for (const auto& message : page.messages) out += answers_.tell_past(message, tag_of(message.to));
    return out;
}

std::string Narrator::tell_found(const net::Page& page) const {
    if (page.messages.empty()) return formatter_.star("Nothing found.");
    std::string out = page.more ? formatter_.star("These are the newest: more words narrow it down.") : std::string();
    for (const auto& message : page.messages) out += answers_.tell_past(message, message.to);
    return out;
}

std::string Narrator::line_of(const net::People& people) const {
    std::string nicks;
    for (const auto& person : people.users) nicks += (nicks.empty() ? "" : ", ") + person.nick;
    const auto count = people.total.value_or(static_cast<std::int64_t>(people.users.size()));
    return formatter_.star(fmt::format("In {} ({}): {}", people.of, count, nicks));
}

std::string Narrator::line_of(const net::Joined& joined) const {
    return is_me(joined.nick) ? std::string() : formatter_.star(fmt::format("{} joined {}", joined.nick, joined.of));
}

std::string Narrator::line_of(const net::Left& left) const {
    return is_me(left.nick) ? std::string() : formatter_.star(fmt::format("{} left {}", left.nick, left.of));
}

std::string Narrator::line_of(const net::Renamed& renamed) {
    answers_.rename("@" + renamed.nick, "@" + renamed.to.value_or(renamed.nick));
    const bool told = renamed.nick == last_renamed_.nick && renamed.to == last_renamed_.to;
    last_renamed_ = renamed;
    if (told) return {};
    const std::string to = renamed.to.value_or(renamed.nick);
    return formatter_.star(is_me(to) ? fmt::format("You are now called {}", to)
                                     : fmt::format("{} is now called {}", renamed.nick, to));
}

std::string Narrator::line_of(const net::TopicSet& topic) const {
    return formatter_.star(topic.topic.empty()
                               ? fmt::format("{} took the topic of {} away", topic.by, topic.of)
                               : fmt::format("{} set the topic of {}: {}", topic.by, topic.of, topic.topic));
}

std::string Narrator::line_of(const net::Waiting&) const {
    return formatter_.star("Waiting for somebody to chat with, 1:1 ...");
}

std::string Narrator::line_of(const net::Paired& paired) const {
    return formatter_.star(fmt::format("You are paired with {}: only the two of you see what is said.", paired.with));
}

std::string Narrator::line_of(const net::Unpaired& unpaired) const { return formatter_.star(unpaired.reason); }

std::string Narrator::line_of(const net::Notice& notice) const { return formatter_.star(notice.text); }

}  // namespace natter::console
