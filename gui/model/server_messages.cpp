#include "gui/model/server_messages.hpp"

#include "gui/model/answers.hpp"
#include "gui/model/plain_words.hpp"
#include "gui/model/reading.hpp"
#include "gui/model/renaming.hpp"
#include "gui/model/sent_texts.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace natter::gui {
namespace {

Conversation& conversation(ServerState& state, const std::string& name) {
    Conversation& found = state.conversations[name];
    found.name = name;
    return found;
}

void show_for_mode(ServerState& state) {
    if (state.mode == net::Mode::group && state.conversations.contains(state.wanted)) {
        state.current = std::exchange(state.wanted, {});
    }
    if (state.mode == net::Mode::single) {
        state.current = state.pairing.phase == PairPhase::paired ? "@" + state.pairing.partner : "";
        return;
    }
    if (state.shown() != nullptr && !state.current.empty()) return;
    const auto listed_now = listed(state);
    const bool has_lobby = state.conversations.contains(kLobby);
    state.current = has_lobby ? kLobby : listed_now.empty() ? "" : listed_now.front()->name;
}

void set_mode(ServerState& state, net::Mode mode) {
    state.mode_changing = false;
    if (state.mode != mode) state.current.clear();
    state.mode = mode;
    if (mode == net::Mode::group) state.pairing = {};
    if (mode == net::Mode::single && state.pairing.phase == PairPhase::none) state.pairing.phase = PairPhase::waiting;
    show_for_mode(state);
}

bool insert_message(ServerState& state, const net::Message& message) {
    Conversation& in = conversation(state, message.to);
    Row row = row_of(state, message);
    const bool was_pending = message.id && in.take_pending(*message.id).has_value();
    if (was_pending) {
        row.delivery = Delivery::sent;
        row.id = *message.id;
    }
    return in.arrive(std::move(row));
}

/// Of a page each message counts by itself: a search in all conversations is of none.
template <class Kind>
bool is_well_named(const Kind& kind) {
    if constexpr (std::is_same_v<Kind, net::Page>) {
        return true;
    } else if constexpr (requires { kind.of.size(); }) {
        return is_conversation(kind.of);
    } else if constexpr (requires { kind.to.size(); }) {
        return is_conversation(kind.to);
    } else if constexpr (std::is_same_v<Kind, net::Ok>) {
        return !kind.room || is_conversation(*kind.room);
    } else {
        return true;
    }
}

struct Take {
    ServerState& state;
    const Arrival& arrival;
    const Around& around;
    net::Time now = arrival.at;

    void operator()(const net::Welcome& m) const { take_welcome(state, m); }

    void operator()(const net::Ok& m) const {
        static_cast<void>(take_answered(state, m.re));
        if (m.mode) set_mode(state, *m.mode);
        if (m.room) m.last_seq ? joined(m) : left(*m.room);
    }

    // Only the answer to a join carries the last number.
    void joined(const net::Ok& m) const {
        conversation(state, *m.room).topic = m.topic.value_or("");
        conversation(state, *m.room).unread = 0;
        state.current = *m.room;
        state.page = Page::conversation;
    }

    void left(const std::string& room) const {
        state.conversations.erase(room);
        show_for_mode(state);
    }

    void operator()(const net::ErrorReply& said) const {
        net::ErrorReply m = said;
        m.message = error_words(net::errc_from_word(said.code), said.message);
        std::optional<SentText> sent = take_answered(state, m.re);
        if (take_reading_error(state, m)) return;
        if (take_answer_error(state, m)) return;
        if (sent) return refuse_text(state, std::move(*sent), m.message);
        state.mode_changing = false;
        state.banner = m.message;
    }

    void operator()(const net::Message& m) const {
        note_shared(state, m);
        const bool fresh = insert_message(state, m);
        note_heard(state, around, m, arrival, fresh);
        if (fresh && m.from != state.nick && state.current.empty()) show_for_mode(state);
    }

    void operator()(const net::Changed& m) const { take_changed(state, m); }
    void operator()(const net::Answer& m) const { take_answer(state, m, now); }
    void operator()(const net::Page& m) const { take_page(state, m); }

    void operator()(const net::People& m) const {
        auto& people = conversation(state, m.of).people;
        people.clear();
        for (const net::PersonInfo& user : m.users) people.push_back({user.nick, user.since});
        std::ranges::sort(people, {}, &Person::nick);
        if (state.current.empty()) show_for_mode(state);
    }

    void operator()(const net::Joined& m) const {
        Conversation& in = conversation(state, m.of);
        if (std::ranges::find(in.people, m.nick, &Person::nick) == in.people.end()) {
            in.people.push_back({m.nick, m.at});
            std::ranges::sort(in.people, {}, &Person::nick);
        }
        if (m.nick != state.nick) in.comings_at(m.at).came(m.nick);
    }

    void operator()(const net::Left& m) const {
        if (m.nick == state.nick) return left(m.of);
        Conversation& in = conversation(state, m.of);
        std::erase_if(in.people, [&](const Person& person) { return person.nick == m.nick; });
        in.comings_at(m.at).left(m.nick);
    }

    void operator()(const net::Renamed& m) const {
        const std::string to = m.to.value_or(m.nick);
        Conversation& in = conversation(state, m.of);
        for (Person& person : in.people) {
            if (person.nick == m.nick) person.nick = to;
        }
        std::ranges::sort(in.people, {}, &Person::nick);
        in.note(RowKind::coming_and_going, m.at, to_tr("{0} is now {1}"), m.nick, to);
        if (m.nick == state.nick) state.nick = to;
        if (state.pairing.partner == m.nick) state.pairing.partner = to;
        rename_conversation(state, renaming_of(m), m.at);
    }

    void operator()(const net::TopicSet& m) const {
        Conversation& in = conversation(state, m.of);
        in.topic = m.topic;
        in.note(RowKind::notice, m.at,
                m.topic.empty() ? to_tr("{0} took the topic away") : to_tr("{0} set the topic: {1}"), m.by, m.topic);
    }

    void operator()(const net::Waiting&) const {
        state.pairing.phase = PairPhase::waiting;
        state.pairing.partner.clear();
        show_for_mode(state);
    }

    void operator()(const net::Paired& m) const {
        state.pairing = {PairPhase::paired, m.with, {}};
        Conversation& in = conversation(state, "@" + m.with);
        in.fresh = false;
        in.note(RowKind::coming_and_going, now, to_tr("You are now talking to {0}, just the two of you"), m.with);
        show_for_mode(state);
    }

    void operator()(const net::Unpaired& m) const {
        if (state.pairing.phase == PairPhase::paired) {
            conversation(state, "@" + state.pairing.partner).note(RowKind::coming_and_going, now, m.reason);
        }
        state.pairing = {PairPhase::waiting, {}, m.reason};
        show_for_mode(state);
    }

    void operator()(const net::Notice& m) const {
        if (state.shown() == nullptr) {
            state.banner = m.text;
        } else {
            conversation(state, state.current).note(RowKind::notice, now, m.text);
        }
    }

    // The session's own, or of a later version of the app.
    void operator()(const net::ServerTyping&) const {}
    void operator()(const net::Ping&) const {}
    void operator()(const net::Pong&) const {}
    void operator()(const net::Bye&) const {}
};

std::size_t limit_of(const net::Welcome& welcome, const char* name, std::size_t most) {
    const auto told = welcome.limits.find(name);
    if (told == welcome.limits.end() || told->second <= 0) return most;
    return std::min(static_cast<std::size_t>(told->second), most);
}

}  // namespace

void take_welcome(ServerState& state, const net::Welcome& welcome) {
    state.link.phase = LinkPhase::online;
    state.link.error.reset();
    state.link.retry_at.reset();
    state.screen = Screen::main;
    state.form = {};
    state.nick = welcome.nick;
    state.server_name = welcome.server.name;
    state.commands = welcome.commands;
    state.limits = {.message = limit_of(welcome, "text_bytes", kMessageBytes),
                    .room = limit_of(welcome, "room_bytes", kRoomBytes)};
    if (state.banner == state.link_note) state.banner.clear();
    begin_reading_anew(state);
    for (const net::ConversationInfo& info : welcome.conversations) {
        if (!is_conversation(info.name)) continue;
        conversation(state, info.name).topic = info.topic.value_or("");
        begin_to_catch_up(state, info);
    }
    set_mode(state, welcome.mode.value_or(state.mode));
}

void take_server_message(ServerState& state, const net::ServerMessage& message, const Arrival& arrival,
                         const Around& around) {
    if (std::visit([](const auto& kind) { return is_well_named(kind); }, message))
        std::visit(Take{state, arrival, around}, message);
}

}  // namespace natter::gui
