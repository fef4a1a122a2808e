#include "server/hub.hpp"

#include "net/protocol/limits.hpp"
#include "server/commands/table.hpp"
#include "server/names.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace natter::server {

using net::Errc;
using net::Error;
namespace limits = net::limits;

Hub::Hub(boost::asio::any_io_executor executor, MessageLog& log, const ServerOptions& options, Now now)
    : log_(log),
      options_(options),
      now_(std::move(now)),
      turn_(
          std::move(executor), [this] { submit(); }, [this](Conversation& each) { settle(each); }) {
    open(std::string(kLobby));
}

// ---- arriving and departing

Hub::Done Hub::arrive(Session& session, const net::Hello& hello) {
    Person* known = hello.token ? people_.by_token(*hello.token) : nullptr;
    if (const auto nick = people_.check(known, hello.nick); !nick) return nick.error();
    if (known != nullptr && known->session != nullptr) {
        Session& old = *known->session;
        old.close("You have connected from somewhere else.");
    }
    Person& person = known != nullptr ? *known : people_.create();
    if (const auto named = people_.name(person, hello.nick); !named) return named.error();
    person.session = &session;
    person.role = session.role;
    person.mode = hello.mode.value_or(session.door_mode());
    person.since = now_();
    session.person = &person;
    if (std::ranges::count(person.rooms, kLobby) == 0) person.rooms.emplace(person.rooms.begin(), kLobby);
    session.send(welcome(person));
    if (person.mode == net::Mode::group) {
        enter_rooms(person, &hello);
    } else {
        seek(person, {.who = person.id});
    }
    on_change();
    return {};
}

net::Welcome Hub::welcome(const Person& person) const {
    net::Welcome welcome{.version = limits::kProtocolVersion,
                         .nick = person.nick,
                         .token = person.token,
                         .mode = person.mode,
                         .server = {options_.name, NATTER_VERSION, options_.motd},
                         .limits = {{"frame_bytes", limits::kFrameBytes},
                                    {"text_bytes", limits::kTextBytes},
                                    {"nick_chars", limits::kNickChars},
                                    {"page_messages", limits::kPageMost}},
                         .commands = commands_for(person.role),
                         .conversations = {}};
    if (person.mode == net::Mode::single) return welcome;
    for (const std::string& name : person.rooms) {
        net::ConversationInfo info{.name = name, .last_seq = log_.last_number(name), .topic = {}};
        const Conversation* room = find_room(name);
        if (room != nullptr && !room->topic.empty()) info.topic = room->topic;
        welcome.conversations.push_back(std::move(info));
    }
    return welcome;
}

void Hub::depart(Session& session) {
    Person* person = std::exchange(session.person, nullptr);
    if (person == nullptr) return;
    leave_all(*person);
    person->session = nullptr;
    people_.depart(*person, now_());
    on_change();
}

void Hub::leave_all(Person& person) {
    pairing_.withdraw(person.id);
    if (person.partner != nullptr) {
        Person& partner = *person.partner;
        untie(person);
        partner.session->send(net::Unpaired{.reason = person.nick + " has left."});
        seek(partner, {.who = partner.id});
    }
    for (Conversation* each : std::vector(person.conversations)) {
        if (each->is_room()) {
            exit(person, *each);
        } else {
            for (Person* member : each->members()) each->remove(*member);
        }
    }
}

// ---- conversations

Conversation& Hub::open(const ConversationKey& key) {
    auto& slot = conversations_[key];
    if (slot == nullptr) slot = std::make_unique<Conversation>(key, turn_);
    return *slot;
}

// An empty room goes, but for the lobby and for rooms whose topic somebody cared to set.
void Hub::settle(Conversation& conversation) {
    const bool kept = conversation.size() > 0 || conversation.key() == kLobby || !conversation.topic.empty();
    if (!kept) conversations_.erase(ConversationKey(conversation.key()));
}

Conversation* Hub::find_room(std::string_view name) const {
    const auto found = conversations_.find(std::string(name));
    return found == conversations_.end() || !found->second->is_room() ? nullptr : found->second.get();
}

net::Result<Conversation*> Hub::room_of(Person& person, std::string_view name) const {
    const auto checked = check_room(name);
    if (!checked) return checked.error();
    Conversation* room = find_room(*checked);
    if (room != nullptr && room->has(person)) return room;
    if (person.mode == net::Mode::single) {
        return Error{Errc::wrong_mode, "Rooms are for group mode: switch with /mode group."};
    }
    return Error{Errc::not_member, fmt::format("You are not in {}: join it first with /join {}.", *checked, *checked)};
}

net::Result<Conversation*> Hub::direct(Person& person, std::string_view nick) {
    Person* other = people_.by_nick(nick);
    const bool single = person.mode == net::Mode::single;
    if (single && (other == nullptr || person.partner != other)) {
        return Error{
            Errc::not_paired,
            person.partner == nullptr
                ? std::string("Nobody is paired with you yet: wait a little, or ask for somebody with /pair NICK.")
                : fmt::format("You are paired with {}: only the two of you can talk now. /next looks for "
                              "somebody else.",
                              person.partner->nick)};
    }
    if (other == nullptr) {
        return Error{Errc::no_such_user, fmt::format("Nobody here is called {}: /users lists who is here.",
                                                     nick.substr(nick.starts_with('@') ? 1 : 0))};
    }
    if (other == &person) return Error{Errc::bad_arguments, "That is yourself: name somebody else."};
    if (!single && other->mode == net::Mode::single) {
        return Error{Errc::wrong_mode, fmt::format("{} is in single mode, where only a partner is heard: switch with "
                                                   "/mode single, then /pair {}.",
                                                   other->nick, other->nick)};
    }
    const auto [low, high] = std::minmax(person.id.value, other->id.value);
    Conversation& conversation = open(fmt::format("@{}:{}", low, high));
    if (!conversation.has(person)) conversation.add(person, other);
    if (!conversation.has(*other)) conversation.add(*other, &person);
    return &conversation;
}

net::Result<Conversation*> Hub::conversation_of(Person& person, std::string_view name) {
    return name.starts_with('#') ? room_of(person, name) : direct(person, name);
}

std::vector<const Conversation*> Hub::rooms() const {
    std::vector<const Conversation*> rooms;
    for (const auto& [key, conversation] : conversations_) {
        if (conversation->is_room()) rooms.push_back(conversation.get());
    }
    std::ranges::sort(rooms, {}, [](const Conversation* room) { return room->key(); });
    return rooms;
}

// ---- rooms

Hub::Done Hub::check_new_room(const Person& person, const std::string& room) const {
    if (person.rooms.size() >= limits::kRoomsPerPerson) {
        return Error{Errc::rate_limited,
                     fmt::format("You are in {} rooms, which is the most: /leave one first.", limits::kRoomsPerPerson)};
    }
    if (find_room(room) == nullptr && conversations_.size() >= limits::kRooms) {
        return Error{Errc::rate_limited, "This server has as many rooms as it can hold: join one of /rooms."};
    }
    return {};
}

Hub::Done Hub::join(Person& person, std::string_view name, const net::RequestId& re) {
    const auto room = check_room(name);
    if (!room) return room.error();
    if (person.mode == net::Mode::single) {
        return Error{Errc::wrong_mode, "Rooms are for group mode: switch with /mode group."};
    }
    const Conversation* there = find_room(*room);
    const bool member = there != nullptr && there->has(person);
    if (!member) {
        if (const auto allowed = check_new_room(person, *room); !allowed) return allowed.error();
    }
    net::Ok ok{.re = re, .room = *room, .last_seq = log_.last_number(*room)};
    if (there != nullptr && !there->topic.empty()) ok.topic = there->topic;
    person.session->send(ok);
    if (!member) enter(person, *room);
    person.current = *room;
    return {};
}

void Hub::enter(Person& person, const std::string& name) {
    Conversation& room = open(name);
    room.add(person);
    if (std::ranges::count(person.rooms, name) == 0) person.rooms.push_back(name);
    if (person.current.empty()) person.current = name;
    room.announce_presence(
        [&](const std::string& of) { return net::Joined{.of = of, .nick = person.nick, .at = now_()}; }, &person);
    person.session->send(people_of(person, name).value());
}

Hub::Done Hub::leave(Person& person, std::string_view name, const net::RequestId& re) {
    const auto room = room_of(person, name);
    if (!room) return room.error();
    const std::string key = (*room)->key();
    person.session->send(net::Ok{.re = re, .room = key});
    exit(person, **room);
    std::erase(person.rooms, key);
    if (person.current == key) person.current = person.rooms.empty() ? std::string() : person.rooms.front();
    return {};
}

void Hub::exit(Person& person, Conversation& room) {
    room.remove(person);
    room.announce_presence(
        [&](const std::string& of) { return net::Left{.of = of, .nick = person.nick, .at = now_()}; });
}

void Hub::enter_rooms(Person& person, const net::Hello* hello) {
    person.current = person.rooms.front();
    for (const std::string& room : std::vector(person.rooms)) {
        const bool missed = hello != nullptr && hello->resume && hello->resume->contains(room);
        if (missed) {
            catch_up(person.id, room, hello->resume->at(room));
        } else {
            enter(person, room);
        }
    }
}

// The log answers in the order it was asked, so that whatever is published after its last page comes live.
void Hub::catch_up(net::PersonId id, const std::string& room, net::Seq seen) {
    log_.read({.conversation = room, .before = {}, .after = seen, .limit = limits::kPageMost},
              [=, this](const net::Result<LogPage>& page) {
                  Person* person = people_.by_id(id);
                  if (person == nullptr || person->session == nullptr) return;
                  if (!page) person->session->reply("", page.error());
                  if (!page || page->messages.empty()) return enter(*person, room);
                  for (const StoredMessage& stored : page->messages) {
                      person->session->send(message_for(stored, room));
                  }
                  if (!page->more) return enter(*person, room);
                  catch_up(id, room, page->messages.back().seq);
              });
}

Hub::Done Hub::set_topic(Person& person, std::string_view name, std::string_view topic, const net::RequestId& re) {
    const auto room = room_of(person, name);
    if (!room) return room.error();
    if (topic.size() > limits::kTopicBytes) {
        return Error{Errc::too_large, fmt::format("A topic may have {} bytes: shorten it.", limits::kTopicBytes)};
    }
    person.session->send(net::Ok{.re = re});
    (*room)->topic = topic;
    (*room)->announce([&](const std::string& of) {
        return net::TopicSet{.of = of, .topic = std::string(topic), .by = person.nick, .at = now_()};
    });
    return {};
}

net::Result<std::string> Hub::topic_of(Person& person, std::string_view name) const {
    const auto room = room_of(person, name);
    if (!room) return room.error();
    return (*room)->topic;
}

// ---- people

Hub::Done Hub::rename(Person& person, std::string_view nick, const net::RequestId& re) {
    const std::string before = person.nick;
    if (const auto named = people_.name(person, nick); !named) return named.error();
    person.session->send(net::Ok{.re = re});
    const auto renamed = [&](const std::string& of) {
        return net::Renamed{.of = of, .nick = before, .to = person.nick, .at = now_()};
    };
    if (person.conversations.empty()) person.session->send(renamed('@' + before));
    for (Conversation* each : person.conversations) {
        each->announce(renamed);
        each->rename(person);
    }
    if (person.partner != nullptr) person.partner->current = '@' + person.nick;
    on_change();
    return {};
}

Hub::Done Hub::set_mode(Person& person, net::Mode mode, const net::RequestId& re) {
    person.session->send(net::Ok{.re = re, .mode = mode});
    if (person.mode == mode) return {};
    leave_all(person);
    person.mode = mode;
    person.current.clear();
    if (mode == net::Mode::group) {
        if (person.rooms.empty()) person.rooms.emplace_back(kLobby);
        enter_rooms(person, nullptr);
    } else {
        seek(person, {.who = person.id});
    }
    on_change();
    return {};
}

net::Result<net::People> Hub::people_of(Person& person, std::string_view name) {
    const auto conversation = conversation_of(person, name);
    if (!conversation) return conversation.error();
    net::People people{.re = {}, .of = (*conversation)->name_for(person), .users = {}, .total = {}};
    std::size_t bytes = 0;
    for (const Person* member : (*conversation)->members()) {
        bytes += member->nick.size() + 40;
        if (people.users.size() >= limits::kPeopleListed || bytes > limits::kListBytes) break;
        people.users.push_back({member->nick, member->since});
    }
    const std::size_t all = (*conversation)->size();
    if (people.users.size() < all) people.total = static_cast<std::int64_t>(all);
    return people;
}

void Hub::tell_operators(const std::string& text) {
    for (const auto& [nick, person] : people_.present()) {
        if (person->role == Role::server_operator) person->session->send(net::Notice{.text = text});
    }
}

}  // namespace natter::server
