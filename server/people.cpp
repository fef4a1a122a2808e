#include "server/people.hpp"

#include "net/protocol/limits.hpp"
#include "net/util/digest.hpp"
#include "net/util/random_token.hpp"
#include "server/names.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

namespace natter::server {

using net::Errc;
using net::Error;
namespace limits = net::limits;

Person* People::by_token(const std::string& token) const {
    const auto found = by_digest_.find(net::digest(token));
    return found == by_digest_.end() ? nullptr : found->second.get();
}

Person* People::by_nick(std::string_view nick) const {
    if (nick.starts_with('@')) nick.remove_prefix(1);
    const auto found = by_nick_.find(fold(nick));
    return found == by_nick_.end() ? nullptr : found->second;
}

Person* People::by_id(net::PersonId id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
}

Person* People::known(net::PersonId id) const {
    const auto found = known_.find(id);
    return found == known_.end() ? nullptr : found->second;
}

void People::add(std::unique_ptr<Person> person) {
    known_[person->id] = person.get();
    const std::string digest = person->token_digest;
    by_digest_.emplace(digest, std::move(person));
}

Person& People::create() {
    auto person = std::make_unique<Person>();
    person->id = net::PersonId{++created_};
    person->token = net::random_token();
    person->token_digest = net::digest(person->token);
    Person& created = *person;
    add(std::move(person));
    return created;
}

// Whoever was here when the server ended has been away since then, which is taken for now.
void People::recall(std::vector<PersonRecord> people, net::PersonId last, net::Time now) {
    created_ = last.value;
    for (PersonRecord& record : people) {
        if (record.left == net::Time{}) record.left = now;
    }
    std::ranges::sort(people, {}, &PersonRecord::left);
    for (const PersonRecord& record : people) {
        auto person = std::make_unique<Person>();
        person->id = record.id;
        person->nick = record.nick;
        person->token_digest = record.token_digest;
        person->rooms = record.rooms;
        person->directs = record.directs;
        person->since = record.left;
        person->older_sanctions = record.older_sanctions;
        note_absent(*person, record.left);
        add(std::move(person));
    }
    forget_long_absent(now);
}

void People::note_absent(Person& person, net::Time since) {
    if (is_lasting(person.id)) return;
    absent_.push_back({&person, since});
    absent_at_[person.id] = std::prev(absent_.end());
}

net::Result<std::string> People::check(const Person* person, std::string_view nick) const {
    auto checked = check_nick(nick);
    if (!checked) return checked;
    const Person* owner = by_nick(*checked);
    if (owner == nullptr || owner == person) return checked;
    return Error{Errc::nick_taken,
                 fmt::format("Somebody here is called {} already: choose another nickname.", owner->nick)};
}

net::Result<void> People::name(Person& person, std::string_view nick) {
    const auto checked = check(&person, nick);
    if (!checked) return checked.error();
    if (by_id_.contains(person.id)) {
        by_nick_.erase(fold(person.nick));
    } else if (const auto absent = absent_at_.extract(person.id)) {
        absent_.erase(absent.mapped());
    }
    person.nick = *checked;
    by_nick_[fold(person.nick)] = &person;
    by_id_[person.id] = &person;
    return {};
}

void People::depart(Person& person, net::Time now) {
    by_nick_.erase(fold(person.nick));
    by_id_.erase(person.id);
    note_absent(person, now);
    forget_long_absent(now);
}

void People::forget(Person& person) {
    on_forget(person);
    known_.erase(person.id);
    by_digest_.erase(std::string(person.token_digest));
}

void People::retoken(Person& person) {
    auto entry = by_digest_.extract(person.token_digest);
    person.token_digest = net::digest(person.token);
    entry.key() = person.token_digest;
    by_digest_.insert(std::move(entry));
}

void People::drop(Person& person) {
    if (const auto absent = absent_at_.extract(person.id)) absent_.erase(absent.mapped());
    forget(person);
}

void People::forget_long_absent(net::Time now) {
    while (!absent_.empty()) {
        const bool too_many = absent_.size() > limits::kAbsentPeople;
        if (!too_many && now - absent_.front().since < limits::kAbsentTime) return;
        Person& person = *absent_.front().person;
        absent_at_.erase(person.id);
        absent_.pop_front();
        forget(person);
    }
}

}  // namespace natter::server
