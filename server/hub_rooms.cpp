// Rooms that are set apart: private ones, read-only ones, and who looks after them.
#include "net/protocol/limits.hpp"
#include "server/hub.hpp"
#include "server/names.hpp"
#include "server/rights.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace natter::server {

using net::Errc;
using net::Error;
namespace limits = net::limits;

// Whoever may not enter a room is told the same as if there were none that they may.
Hub::Done Hub::check_enter(const Person& person, const std::string& room) const {
    if (may_enter(person, room)) return {};
    return Error{Errc::no_such_room, fmt::format("There is no room {} that you may enter: choose another name.", room)};
}

bool Hub::may_enter(const Person& person, const ConversationKey& room) const {
    const auto* record = directory_.find<RoomRecord>(room);
    if (record == nullptr || !record->hidden || record->owner == person.id) return true;
    return record->members.contains(person.id) || may(person.role, Right::enter_any_room);
}

bool Hub::owns(const Person& person, const ConversationKey& room) const {
    const auto* record = directory_.find<RoomRecord>(room);
    return record != nullptr && record->owner == person.id && may(person.role, Right::own_room);
}

Hub::Done Hub::check_unmuted(const Person& person) const {
    const bool muted = person.muted_until && (*person.muted_until == net::Time{} || *person.muted_until > now_());
    if (muted) return Error{Errc::muted, "You may only read for now: a moderator has muted you."};
    return {};
}

Hub::Done Hub::check_voice(const Person& person, const ConversationKey& key) const {
    if (const auto unmuted = check_unmuted(person); !unmuted) return unmuted;
    const auto* record = directory_.find<RoomRecord>(key);
    if (record == nullptr || !record->read_only || owns(person, key)) return {};
    if (may(person.role, Right::speak_in_read_only)) return {};
    return Error{Errc::forbidden, fmt::format("{} is for reading: only who looks after it can write there.", key)};
}

net::Result<Conversation*> Hub::governed_room(Person& person, std::string_view name) const {
    Conversation* any = may(person.role, Right::enter_any_room) ? find_room(fold(name)) : nullptr;
    const auto room = any != nullptr ? net::Result<Conversation*>(any) : room_of(person, name);
    if (!room) return room;
    if (may(person.role, Right::govern_rooms) || owns(person, (*room)->key())) return room;
    if (const auto able = check_right(person.role, Right::own_room); !able) return able.error();
    return Error{Errc::forbidden, fmt::format("{} is not yours: ask who made it, or a moderator.", (*room)->key())};
}

// Whoever makes a room looks after it, if there is an account to know them by.
void Hub::claim_new_room(const Person& person, const std::string& room) {
    const bool taken = directory_.find<RoomRecord>(room) != nullptr || find_room(room) != nullptr;
    if (taken || !may(person.role, Right::own_room) || directory_.account(person.id) == nullptr) return;
    const auto& records = directory_.all<RoomRecord>();
    const auto owned = std::ranges::count(records, person.id, [](const auto& each) { return each.second.owner; });
    if (static_cast<std::size_t>(owned) < limits::kRoomsOwned) {
        directory_.put(RoomRecord{.room = room, .owner = person.id});
    }
}

void Hub::forget_open_room(const ConversationKey& room) {
    const auto* record = directory_.find<RoomRecord>(room);
    const bool owned = record != nullptr && directory_.account(record->owner) != nullptr;
    if (record != nullptr && !owned && !record->hidden && !record->read_only) directory_.erase(RoomRecord(*record));
}

Hub::Done Hub::set_access(Person& person, std::string_view name, RoomAccess access, const net::RequestId& re) {
    const auto room = governed_room(person, name);
    if (!room) return room.error();
    const ConversationKey key = (*room)->key();
    if (key == kLobby && access == RoomAccess::hidden) {
        return Error{Errc::forbidden, "#lobby is where everybody arrives: make another room private."};
    }
    const auto* before = directory_.find<RoomRecord>(key);
    RoomRecord record = before == nullptr ? RoomRecord{.room = key} : *before;
    if (access == RoomAccess::open_to_all && record.hidden && !owns(person, key) && person.role < Role::owner) {
        return Error{Errc::forbidden,
                     fmt::format("What was said in {} was said in private: only who made it, or an owner, "
                                 "can open it to everybody.",
                                 key)};
    }
    // Who was there once, and may be back in a while, was not invited.
    if (access == RoomAccess::hidden && !record.hidden) {
        record.members.clear();
        for (const Person* member : (*room)->members()) record.members.insert(member->id);
    }
    if (access == RoomAccess::hidden && record.members.size() > limits::kRoomMembers) {
        return Error{Errc::too_large,
                     fmt::format("A private room may have {} people: this one has more.", limits::kRoomMembers)};
    }
    if (access == RoomAccess::open_to_all) record.members.clear();
    record.hidden = access == RoomAccess::hidden || (record.hidden && access != RoomAccess::open_to_all);
    record.read_only = access == RoomAccess::read_only || (record.read_only && access != RoomAccess::writable);
    if (before != nullptr && *before == record) {
        person.session->send(net::Ok{.re = re});
        return {};
    }
    directory_.put(record);
    const std::string now = fmt::format("{} is {} and {} now.", key, record.hidden ? "private" : "public",
                                        record.read_only ? "read-only" : "open to what everybody says");
    note(person, "room", key, now);
    (*room)->announce([&](const std::string&) { return net::Notice{.text = now}; });
    answer_once_kept(person, re, {});
    return {};
}

std::size_t Hub::open_room_count() const {
    const auto is_hidden_and_there = [this](const auto& each) {
        return each.second.hidden && find(each.second.room) != nullptr;
    };
    const auto hidden = std::ranges::count_if(directory_.all<RoomRecord>(), is_hidden_and_there);
    return rooms_ - static_cast<std::size_t>(hidden);
}

Hub::Done Hub::invite_into(Person& person, net::PersonId guest, std::string_view name) {
    const auto room = governed_room(person, name);
    if (!room) return room.error();
    const ConversationKey key = (*room)->key();
    const auto* record = directory_.find<RoomRecord>(key);
    if (const auto unmuted = check_unmuted(person); !unmuted) return unmuted;
    const bool opens = record != nullptr && record->hidden && record->owner != guest;
    if (opens && record->members.size() >= limits::kRoomMembers) {
        return Error{Errc::rate_limited, fmt::format("A private room may have {} people.", limits::kRoomMembers)};
    }
    if (opens) {
        RoomRecord changed = *record;
        changed.members.insert(guest);
        directory_.put(changed);
    }
    if (const Person* there = people_.by_id(guest)) {
        there->session->send(net::Notice{.text = fmt::format("{} invites you to {}: /join {}", person.nick, key, key)});
    }
    return {};
}

net::Result<std::vector<std::string>> Hub::members_of(Person& person, std::string_view name) const {
    const auto room = governed_room(person, name);
    if (!room) return room.error();
    std::vector<std::string> nicks;
    const auto* record = directory_.find<RoomRecord>((*room)->key());
    if (record == nullptr || !record->hidden) return nicks;
    for (const net::PersonId id : record->members) {
        const Person* each = people_.known(id);
        if (each != nullptr) nicks.push_back(each->nick);
    }
    return nicks;
}

net::Result<const Person*> Hub::let_into(Person& person, std::string_view name, std::string_view nick) const {
    const auto room = governed_room(person, name);
    if (!room) return room.error();
    const auto* record = directory_.find<RoomRecord>((*room)->key());
    if (record == nullptr) return nullptr;
    for (const net::PersonId id : record->members) {
        const Person* each = people_.known(id);
        if (each != nullptr && fold(each->nick) == fold(nick)) return each;
    }
    return nullptr;
}

Hub::Done Hub::expel(Person& person, net::PersonId who, std::string_view name, const std::string& why) {
    const auto room = governed_room(person, name);
    if (!room) return room.error();
    const ConversationKey key = (*room)->key();
    const auto* record = directory_.find<RoomRecord>(key);
    const AccountRecord* account = directory_.account(who);
    const bool above = account != nullptr && account->role > person.role;
    const bool equal = account != nullptr && account->role == person.role && !owns(person, key);
    if (above || equal || (record != nullptr && record->owner == who)) {
        return Error{Errc::forbidden, fmt::format("Only somebody above can put them out of {}.", key)};
    }
    if (record != nullptr && record->members.contains(who)) {
        RoomRecord changed = *record;
        changed.members.erase(who);
        directory_.put(changed);
    }
    Person* there = people_.known(who);
    if (there == nullptr) return {};
    if ((*room)->has(*there)) {
        there->session->send(net::Left{.of = key, .nick = there->nick, .at = now_()});
        there->session->send(net::Notice{.text = why});
        exit(*there, **room);
    }
    std::erase(there->rooms, key);
    if (there->current == key) there->current = there->rooms.empty() ? std::string() : there->rooms.front();
    keep(*there);
    return {};
}

}  // namespace natter::server
