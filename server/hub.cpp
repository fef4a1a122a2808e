#include "server/hub.hpp"

#include "net/protocol/limits.hpp"
#include "net/util/utf8.hpp"
#include "server/names.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace natter::server {

using net::Errc;
using net::Error;
namespace limits = net::limits;

namespace {

Hub::Done check_topic(std::string_view topic, std::size_t most) {
    if (topic.size() > most) {
        return Error{Errc::too_large, fmt::format("A topic may have {} bytes: shorten it.", most)};
    }
    while (!topic.empty()) {
        if (net::is_control(net::take_code_point(topic))) {
            return Error{Errc::bad_arguments, "A topic is one line without control characters: leave them out."};
        }
    }
    return {};
}

}  // namespace

Hub::Hub(const boost::asio::any_io_executor& executor, MessageLog& log, const HubParts& parts,
         const ServerOptions& options, Now now)
    : log_(log),
      gate_(parts.gate),
      options_(options),
      metrics_(parts.metrics),
      now_(std::move(now)),
      directory_(log),
      accounts_(directory_, people_, parts.passwords, parts.gate, options, now_),
      turn_(
          executor, parts.metrics, [this] { submit(); }, [this](Conversation& each) { settle(each); }),
      feeds_(executor, log,
             {.find = [this](net::PersonId id) { return people_.by_id(id); },
              .name = [this](const Person& person, const ConversationKey& key) { return name_of(person, key); },
              .bring_up_to_date = [this](StoredMessage& stored) { search_.bring_up_to_date(stored); },
              .on_level = [this](Person& person, const ConversationKey& key) { go_live(person, key); }}),
      search_(executor, log, directory_, parts.provider, options.search, parts.metrics, parts.timing,
              search_sinks(parts)) {
    Recollection recollection = log_.recall();
    directory_.recall(std::move(recollection.directory));
    for (const PersonRecord& each : recollection.people) directory_.number_sanctions_from(each.older_sanctions);
    people_.is_lasting = [this](net::PersonId id) { return directory_.account(id) != nullptr; };
    people_.on_forget = [this](const Person& person) { log_.forget(person.id); };
    people_.recall(std::move(recollection.people), recollection.last_person, now_());
    open(std::string(kLobby));
    for (const auto& [key, kept] : recollection.conversations) {
        if (!kept.topic.empty()) open(key).topic = kept.topic;
    }
}

// What is to be known of a person after a restart.
void Hub::keep(const Person& person) {
    log_.keep({.id = person.id,
               .nick = person.nick,
               .token_digest = person.token_digest,
               .left = person.session == nullptr ? now_() : net::Time{},
               .rooms = person.rooms,
               .directs = person.directs,
               .older_sanctions = person.older_sanctions});
}

// ---- conversations

Conversation& Hub::open(const ConversationKey& key, std::optional<net::Seq> last) {
    auto& slot = conversations_[key];
    if (slot != nullptr) return *slot;
    slot = std::make_unique<Conversation>(key, turn_, last.value_or(log_.last_number(key)));
    if (slot->is_room()) ++rooms_;
    return *slot;
}

// An empty room goes, but for the lobby and for rooms whose topic somebody cared to set.
void Hub::settle(Conversation& conversation) {
    for (const auto& [person, seen] : conversation.take_behind()) {
        if (conversation.has(*person)) feeds_.begin(*person, conversation.key(), seen);
    }
    const bool kept = conversation.size() > 0 || conversation.key() == kLobby || !conversation.topic.empty();
    if (kept) return;
    if (conversation.is_room()) --rooms_;
    forget_open_room(conversation.key());
    conversations_.erase(ConversationKey(conversation.key()));
}

Conversation* Hub::find(const ConversationKey& key) const {
    const auto found = conversations_.find(key);
    return found == conversations_.end() ? nullptr : found->second.get();
}

// A 1:1 ends when one of the two goes; what becomes of its messages concerns whoever is here.
Conversation* Hub::find_with_people(const ConversationKey& key) {
    const auto two = server::people_of(key);
    Person* one = two ? people_.known(two->first) : nullptr;
    Person* other = two ? people_.known(two->second) : nullptr;
    if (one == nullptr || other == nullptr) return find(key);
    const bool heard = may_hear(*one, *other) || may_hear(*other, *one);
    if (!heard) return find(key);
    Conversation& conversation = open(key);
    if (may_hear(*one, *other)) enter_direct(conversation, *one, *other);
    if (may_hear(*other, *one)) enter_direct(conversation, *other, *one);
    return &conversation;
}

Conversation* Hub::find_room(std::string_view name) const {
    Conversation* found = find(std::string(name));
    return found == nullptr || !found->is_room() ? nullptr : found;
}

net::Result<Conversation*> Hub::room_of(Person& person, std::string_view name) const {
    if (person.mode == net::Mode::single) {
        return Error{Errc::wrong_mode, "Rooms are for group mode: switch with /mode group."};
    }
    if (name.empty()) {
        return Error{Errc::not_member, person.rooms.empty() ? "You are in no room: join one, such as with /join #lobby."
                                                            : "No room or person was named: name one."};
    }
    const auto checked = check_room(name);
    if (!checked) return checked.error();
    Conversation* room = find_room(*checked);
    if (room != nullptr && room->has(person)) return room;
    return Error{Errc::not_member, fmt::format("You are not in {}: join it first with /join {}.", *checked, *checked)};
}

net::Result<Hub::Place> Hub::direct_of(Person& person, std::string_view nick) const {
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
    return Place{key_of(person.id, other->id), other};
}

net::Result<Hub::Place> Hub::place_of(Person& person, std::string_view name) const {
    const bool room_meant = name.starts_with('#') || (name.empty() && person.mode == net::Mode::group);
    if (!room_meant) return direct_of(person, name);
    const auto room = room_of(person, name);
    if (!room) return room.error();
    return Place{(*room)->key(), nullptr};
}

// Whoever is not here may still be read.
net::Result<Hub::Place> Hub::reading_place(Person& person, std::string_view name) const {
    auto place = place_of(person, name);
    const bool away = !place && place.error().code == Errc::no_such_user && person.mode == net::Mode::group;
    if (!away) return place;
    const std::string wanted = fold(name.substr(name.starts_with('@') ? 1 : 0));
    for (const Acquaintance& each : person.directs) {
        const Person* other = people_.known(each.who);
        if (other != nullptr && fold(other->nick) == wanted) return Place{key_of(person.id, each.who), nullptr};
    }
    return place;
}

std::vector<ConversationKey> Hub::readable(const Person& person) const {
    std::vector<ConversationKey> keys;
    if (person.mode == net::Mode::single) {
        if (person.partner != nullptr) keys.push_back(key_of(person.id, person.partner->id));
        return keys;
    }
    for (const Conversation* each : person.conversations) {
        if (each->is_room()) keys.push_back(each->key());
    }
    for (const Acquaintance& each : person.directs) keys.push_back(key_of(person.id, each.who));
    return keys;
}

// Both, if here, become members, and acquaintances.
void Hub::open_direct(Person& one, Person& other) {
    Conversation& conversation = open(key_of(one.id, other.id));
    enter_direct(conversation, one, other);
    enter_direct(conversation, other, one);
}

// Whoever is still being brought up to date is shown it by that.
void Hub::enter_direct(Conversation& conversation, Person& person, const Person& other) {
    acquaint(person, other);
    if (person.session == nullptr || conversation.has(person)) return;
    conversation.add(person, &other, !feeds_.active(person, conversation.key()));
}

// Kept before anything is said, so that it is known wherever the message is.
void Hub::acquaint(Person& person, const Person& other) {
    if (std::ranges::count(person.directs, other.id, &Acquaintance::who) > 0) return;
    if (person.directs.size() >= limits::kResumeEntries) person.directs.erase(person.directs.begin());
    person.directs.push_back({other.id, {}});
    keep(person);
}

std::string Hub::name_of(const Person& person, const ConversationKey& key) const {
    if (key.starts_with('#')) return key;
    for (const Acquaintance& each : person.directs) {
        const Person* other = people_.known(each.who);
        if (other != nullptr && key_of(person.id, each.who) == key) return '@' + other->nick;
    }
    return {};
}

std::vector<const Conversation*> Hub::rooms(const Person& person) const {
    std::vector<const Conversation*> rooms;
    for (const auto& [key, conversation] : conversations_) {
        if (conversation->is_room() && may_enter(person, key)) rooms.push_back(conversation.get());
    }
    std::ranges::sort(rooms, {}, [](const Conversation* room) { return room->key(); });
    return rooms;
}

// ---- rooms

// A room that is only kept for its topic makes place for a new one.
void Hub::drop_empty_room() {
    const auto empty = std::ranges::find_if(conversations_, [](const auto& each) {
        return each.second->is_room() && each.second->size() == 0 && each.first != kLobby;
    });
    if (empty == conversations_.end()) return;
    log_.keep_topic(empty->first, {});
    forget_open_room(empty->first);
    conversations_.erase(empty);
    --rooms_;
}

Hub::Done Hub::check_new_room(const Person& person, const std::string& room) {
    if (person.rooms.size() >= options_.limits.rooms_per_person) {
        return Error{Errc::rate_limited, fmt::format("You are in {} rooms, which is the most: /leave one first.",
                                                     options_.limits.rooms_per_person)};
    }
    if (find_room(room) != nullptr) return {};
    if (const auto fits = check_room(room, fields().room_bytes); !fits) return fits.error();
    if (const auto unmuted = check_unmuted(person); !unmuted) return unmuted;
    if (rooms_ >= options_.limits.rooms) drop_empty_room();
    if (rooms_ >= options_.limits.rooms) {
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
    if (const auto enters = check_enter(person, *room); !enters) return enters;
    const Conversation* there = find_room(*room);
    const bool member = there != nullptr && there->has(person);
    if (!member) {
        if (const auto allowed = check_new_room(person, *room); !allowed) return allowed.error();
    }
    net::Ok ok{.re = re, .room = *room, .last_seq = log_.last_number(*room)};
    if (there != nullptr && !there->topic.empty()) ok.topic = there->topic;
    person.session->send(ok);
    if (!member) {
        claim_new_room(person, *room);
        enter(person, *room);
        keep(person);
    }
    person.current = *room;
    return {};
}

Hub::Done Hub::leave(Person& person, std::string_view name, const net::RequestId& re) {
    const auto room = room_of(person, name);
    if (!room) return room.error();
    const std::string key = (*room)->key();
    person.session->send(net::Ok{.re = re, .room = key});
    exit(person, **room);
    std::erase(person.rooms, key);
    keep(person);
    if (person.current == key) person.current = person.rooms.empty() ? std::string() : person.rooms.front();
    return {};
}

void Hub::exit(Person& person, Conversation& room) {
    feeds_.end(person, room.key());
    room.remove(person);
    room.announce_presence(
        [&](const std::string& of) { return net::Left{.of = of, .nick = person.nick, .at = now_()}; });
}

Hub::Done Hub::set_topic(Person& person, std::string_view name, std::string_view topic, const net::RequestId& re) {
    const auto room = room_of(person, name);
    if (!room) return room.error();
    if (const auto voice = check_voice(person, (*room)->key()); !voice) return voice;
    if (const auto fits = check_topic(topic, fields().topic_bytes); !fits) return fits;
    person.session->send(net::Ok{.re = re});
    (*room)->topic = topic;
    log_.keep_topic((*room)->key(), (*room)->topic);
    const net::TopicSet set{.of = (*room)->key(), .topic = std::string(topic), .by = person.nick, .at = now_()};
    (*room)->announce([&](const std::string&) { return set; });
    // The log brings what was said, but not this.
    for (Person* behind : (*room)->not_live()) behind->session->send(set);
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
    if (const auto unmuted = check_unmuted(person); !unmuted) return unmuted;
    if (const auto free = accounts_.check_nick_of(&person, nick); !free) return free;
    if (const auto named = people_.name(person, nick); !named) return named.error();
    person.session->send(net::Ok{.re = re});
    if (person.nick == before) return {};
    keep(person);
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
    const auto place = place_of(person, name);
    if (!place) return place.error();
    net::People people{.re = {}, .of = name_of(person, place->key), .users = {}, .total = {}};
    if (place->other != nullptr) {
        people.of = '@' + place->other->nick;
        for (const Person* each : {&person, place->other}) people.users.push_back({each->nick, each->since});
        return people;
    }
    const Conversation& room = *find(place->key);
    std::size_t bytes = 0;
    for (const Person* member : room.members()) {
        bytes += member->nick.size() + 40;
        if (people.users.size() >= limits::kPeopleListed || bytes > limits::kListBytes) break;
        people.users.push_back({member->nick, member->since});
    }
    if (people.users.size() < room.size()) people.total = static_cast<std::int64_t>(room.size());
    return people;
}

Hub::Done Hub::announce(const Person& by, const std::string& text) {
    if (const auto unmuted = check_unmuted(by); !unmuted) return unmuted;
    for (const auto& [nick, person] : people_.present()) person->session->send(net::Notice{.text = text});
    return {};
}

void Hub::tell_operators(const std::string& text) {
    for (const auto& [nick, person] : people_.present()) {
        if (person->role == Role::server_operator) person->session->send(net::Notice{.text = text});
    }
}

}  // namespace natter::server
