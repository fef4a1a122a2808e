#include "server/people.hpp"

#include "net/protocol/limits.hpp"
#include "net/util/random_token.hpp"
#include "server/names.hpp"

#include <fmt/core.h>

namespace natter::server {

using net::Errc;
using net::Error;
namespace limits = net::limits;

Person* People::by_token(const std::string& token) {
    const auto found = by_token_.find(token);
    return found == by_token_.end() ? nullptr : found->second.get();
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

Person& People::create() {
    auto person = std::make_unique<Person>();
    person->id = net::PersonId{++created_};
    person->token = net::random_token();
    known_[person->id] = person.get();
    return *by_token_.emplace(person->token, std::move(person)).first->second;
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
    } else if (person.since != net::Time{}) {
        absent_.remove_if([&](const Absent& absent) { return absent.person == &person; });
    }
    person.nick = *checked;
    by_nick_[fold(person.nick)] = &person;
    by_id_[person.id] = &person;
    return {};
}

void People::depart(Person& person, net::Time now) {
    by_nick_.erase(fold(person.nick));
    by_id_.erase(person.id);
    absent_.push_back({&person, now});
    forget_long_absent(now);
}

void People::forget(Person& person) {
    known_.erase(person.id);
    by_token_.erase(std::string(person.token));
}

void People::forget_long_absent(net::Time now) {
    while (!absent_.empty()) {
        const bool too_many = absent_.size() > limits::kAbsentPeople;
        if (!too_many && now - absent_.front().since < limits::kAbsentTime) return;
        forget(*absent_.front().person);
        absent_.pop_front();
    }
}

}  // namespace natter::server
