#include "server/text_door.hpp"

#include "net/protocol/words.hpp"
#include "net/util/secret_line.hpp"
#include "net/util/utf8.hpp"
#include "server/names.hpp"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <algorithm>
#include <chrono>

namespace natter::server {
namespace {

using net::Errc;
using net::Error;

// Every line of `text` behind `prefix`, so that no text can pass for a line of its own.
std::string lines(std::string_view prefix, std::string_view text) {
    std::string out;
    while (true) {
        const std::size_t end = text.find('\n');
        out += fmt::format("{}{}\n", prefix, net::printable(text.substr(0, end)));
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

std::string without_blank_lines(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (trim(line).empty()) continue;
        if (!out.empty()) out += '\n';
        out += line;
    }
    return out;
}

std::string star(std::string_view text) { return lines("* ", text); }

std::string clock(net::Time at) {
    const auto seconds =
        std::chrono::system_clock::to_time_t(std::chrono::time_point_cast<std::chrono::system_clock::duration>(at));
    return fmt::format("{:%H:%M:%S}", fmt::localtime(seconds));
}

std::string day(net::Time at) {
    const auto seconds =
        std::chrono::system_clock::to_time_t(std::chrono::time_point_cast<std::chrono::system_clock::duration>(at));
    return fmt::format("{:%Y-%m-%d %H:%M}", fmt::localtime(seconds));
}

std::string nicks_of(const net::People& people) {
    std::string out;
    for (const auto& person : people.users) out += (out.empty() ? "" : ", ") + person.nick;
    return out;
}

struct ToText {
    std::string operator()(const net::Welcome& welcome) const {
        const bool single = welcome.mode == net::Mode::single;
        std::string out =
            star(fmt::format("Welcome to {}, {}. {} /help lists the commands.", welcome.server.name, welcome.nick,
                             single ? "You are in single mode: 1:1, only the two of you see it."
                                    : "You are in #lobby: what you type goes to everybody there."));
        if (welcome.server.motd) out += star(*welcome.server.motd);
        return out;
    }

    std::string operator()(const net::Ok& ok) const {
        if (ok.room) {
            return star(ok.last_seq ? fmt::format("You are in {} now.{}", *ok.room, topic_of(ok))
                                    : fmt::format("You have left {}.", *ok.room));
        }
        if (ok.mode) return star(fmt::format("You are in {} mode now.", net::to_word(*ok.mode)));
        return {};
    }

    std::string operator()(const net::ErrorReply& error) const { return star(error.message); }

    std::string operator()(const net::Message& message) const {
        if (message.answer) return question(message) + answer(*message.answer, message.text, clock(message.at));
        if (message.kind == net::MessageKind::action) return star(message.from + ' ' + message.text);
        return lines(fmt::format("[{}] {}: ", clock(message.at), net::printable(message.from)), message.text);
    }

    std::string operator()(const net::People& people) const {
        return star(fmt::format("In {} ({}): {}", people.of,
                                people.total.value_or(static_cast<std::int64_t>(people.users.size())),
                                nicks_of(people)));
    }

    std::string operator()(const net::Joined& joined) const {
        return star(fmt::format("{} joined {}", joined.nick, joined.of));
    }

    std::string operator()(const net::Left& left) const { return star(fmt::format("{} left {}", left.nick, left.of)); }

    std::string operator()(const net::Renamed& renamed) const {
        return star(fmt::format("{} is now called {}", renamed.nick, renamed.to.value_or(renamed.nick)));
    }

    std::string operator()(const net::TopicSet& topic) const {
        return star(topic.topic.empty() ? fmt::format("{} took the topic of {} away", topic.by, topic.of)
                                        : fmt::format("{} set the topic of {}: {}", topic.by, topic.of, topic.topic));
    }

    std::string operator()(const net::Waiting&) const { return star("Waiting for somebody to chat with, 1:1 ..."); }

    std::string operator()(const net::Paired& paired) const {
        return star(fmt::format("You are paired with {}: only the two of you see what is said.", paired.with));
    }

    std::string operator()(const net::Unpaired& unpaired) const { return star(unpaired.reason); }
    std::string operator()(const net::Notice& notice) const { return star(notice.text); }
    std::string operator()(const net::Bye& bye) const { return star(bye.reason); }

    // What was found in several conversations says where; what is old, when.
    std::string operator()(const net::Page& page) const {
        if (page.messages.empty()) return star(page.of.empty() ? "Nothing was found." : "There is nothing to show.");
        std::string out;
        for (const auto& message : page.messages) {
            const std::string where = page.of.empty() ? message.to + ' ' : std::string();
            const std::string_view text = message.removed ? std::string_view("(removed)") : message.text;
            if (message.answer && !message.removed) {
                out += star(
                    fmt::format("{} {}{} asked: {}", day(message.at), where, message.from, message.answer->question));
                out += answer(*message.answer, message.text, {});
                continue;
            }
            out += lines(fmt::format("* {} {}{}: ", day(message.at), where, net::printable(message.from)), text);
        }
        return out + (page.more ? star("There is more.") : std::string());
    }

    std::string operator()(const net::Changed& changed) const {
        if (changed.removed) return star(fmt::format("{} removed a message in {}", changed.by, changed.to));
        if (changed.text) return lines(fmt::format("* {} corrects: ", net::printable(changed.by)), *changed.text);
        return {};
    }
    // What grows is shown when it is whole.
    std::string operator()(const net::Answer& step) const {
        if (!step.answer) return {};
        if (step.answer->place && step.state == net::AnswerState::streaming) {
            return star(fmt::format("\"{}\" is question {} in the queue.", step.answer->question, *step.answer->place));
        }
        const std::string mark = step.re ? "only you see this" : "";
        net::AnswerInfo info = *step.answer;
        info.sources = step.sources;
        return answer(info, step.delta.value_or(""), mark);
    }
    std::string operator()(const net::ServerTyping&) const { return {}; }
    std::string operator()(const net::Ping&) const { return {}; }
    std::string operator()(const net::Pong&) const { return {}; }

  private:
    static std::string question(const net::Message& message) {
        return star(fmt::format("{} asks: {}", message.from, message.answer->question));
    }

    // Nothing while it grows. `mark` stands beside who answers.
    static std::string answer(const net::AnswerInfo& info, std::string_view text, std::string_view mark) {
        if (info.state == net::AnswerState::streaming) return {};
        const std::string who = net::printable(info.model.value_or("search"));
        const std::string prefix = mark.empty() ? fmt::format("{}: ", who) : fmt::format("[{}] {}: ", mark, who);
        std::string out;
        if (!text.empty()) out += lines(prefix, without_blank_lines(text));
        std::size_t number = 0;
        for (const net::Source& source : info.sources.value_or(std::vector<net::Source>())) {
            ++number;
            if (info.model && !source.text.empty()) {
                out += lines(fmt::format("    [{}] {}: ", number, net::printable(source.from)), source.text);
            }
        }
        if (info.error) out += star(*info.error);
        if (info.state == net::AnswerState::stopped) out += star("The answer was stopped.");
        if (info.note) out += star(*info.note);
        return out;
    }

    static std::string topic_of(const net::Ok& ok) {
        return ok.topic ? fmt::format(" Topic: {}", *ok.topic) : std::string();
    }
};

net::ClientMessage command(std::string_view line, const std::string& current) {
    const std::size_t end = line.find_first_of(" \t");
    net::Run run{.id = {}, .to = {}, .command = std::string(line.substr(0, end)), .args = {}};
    if (end != std::string_view::npos) run.args = std::string(trim(line.substr(end)));
    if (!current.empty()) run.to = current;
    return run;
}

// The nickname, or "/login NICK PASSWORD", where the password may also be the code of an invitation.
net::Hello hello(std::string_view line) {
    constexpr std::string_view kLogin = "/login ";
    net::Hello hello;
    hello.version = 1;
    hello.nick = line;
    if (!line.starts_with(kLogin)) return hello;
    line = trim(line.substr(kLogin.size()));
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    hello.nick = line.substr(0, end);
    hello.password = trim(line.substr(end));
    return hello;
}

}  // namespace

net::Result<net::ClientMessage> from_text(std::string_view line, bool has_nick, const std::string& current) {
    if (!net::is_utf8(line) || line.find('\0') != std::string_view::npos) {
        return Error{Errc::bad_utf8,
                     "That line is not valid UTF-8 text: set your terminal to UTF-8 and type it again."};
    }
    if (!has_nick) {
        return net::ClientMessage{hello(trim(line))};
    }
    // Whoever types a blank before such a command must not say it to everybody.
    if (const auto secret = net::secret_command(line); !secret.empty()) return command(secret.substr(1), current);
    if (line.starts_with('/') && !line.starts_with("//")) return command(line.substr(1), current);
    if (line.starts_with('/')) line.remove_prefix(1);
    return net::ClientMessage{net::Send{.id = {}, .to = current, .text = std::string(line), .reply_to = {}}};
}

std::string to_text(const net::ServerMessage& message) { return std::visit(ToText{}, message); }

std::string text_greeting(const std::string& server_name) {
    return star(fmt::format("This is {}. Type the nickname that you want, and press Enter.", server_name));
}

}  // namespace natter::server
