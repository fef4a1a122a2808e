// Single mode: who is paired with whom.
#include "server/hub.hpp"

#include <fmt/core.h>

namespace natter::server {

using net::Errc;
using net::Error;

net::Result<Person*> Hub::check_partner(const Person& person, std::string_view with) const {
    if (person.mode == net::Mode::group) {
        return Error{Errc::wrong_mode, "Pairing is for single mode: switch with /mode single."};
    }
    if (with.empty()) return nullptr;
    Person* other = people_.by_nick(with);
    if (other == nullptr) {
        return Error{Errc::no_such_user, fmt::format("Nobody here is called {}: check the name.", with)};
    }
    if (const auto unmuted = check_unmuted(person); !unmuted) return unmuted.error();
    if (other == &person) return Error{Errc::bad_arguments, "That is yourself: name somebody else."};
    return other;
}

Hub::Done Hub::pair(Person& person, std::string_view with, const net::RequestId& re) {
    const auto wanted = check_partner(person, with);
    if (!wanted) return wanted.error();
    person.session->send(net::Ok{.re = re});
    const bool there = person.partner != nullptr && (*wanted == nullptr || *wanted == person.partner);
    if (there) {
        person.session->send(net::Paired{.with = person.partner->nick});
        return {};
    }
    // The one who asks is served before the one who is left.
    Person* left = person.partner;
    if (left != nullptr) part(person);
    Wish wish{.who = person.id};
    if (*wanted != nullptr) wish.with = (*wanted)->id;
    seek(person, wish);
    if (left != nullptr) seek(*left, {.who = left->id});
    if (*wanted != nullptr && person.partner == nullptr) {
        const std::string how = (*wanted)->mode == net::Mode::group ? "/mode single, then " : "";
        (*wanted)->session->send(net::Notice{
            .text = fmt::format("{} would like to chat with you 1:1: {}/pair {}", person.nick, how, person.nick)});
    }
    on_change();
    return {};
}

Hub::Done Hub::unpair(Person& person, const net::RequestId& re) {
    if (person.mode == net::Mode::group) {
        return Error{Errc::wrong_mode, "Pairing is for single mode: switch with /mode single."};
    }
    if (person.partner == nullptr) return Error{Errc::not_paired, "You are not paired with anybody: you are waiting."};
    person.session->send(net::Ok{.re = re});
    Person& left = *person.partner;
    part(person);
    seek(person, {.who = person.id, .not_with = left.id});
    seek(left, {.who = left.id});
    on_change();
    return {};
}

void Hub::part(Person& person) {
    Person& partner = *person.partner;
    untie(person);
    person.session->send(net::Unpaired{.reason = fmt::format("You have left {}.", partner.nick)});
    partner.session->send(net::Unpaired{.reason = fmt::format("{} has left to talk to somebody else.", person.nick)});
}

void Hub::seek(Person& person, const Wish& wish) {
    const auto partner = pairing_.seek(wish);
    if (partner) {
        tie(person, *people_.by_id(*partner));
    } else {
        person.session->send(net::Waiting{});
        if (person.role != Role::server_operator && !wish.with) {
            tell_operators(
                fmt::format("{} waits for a partner: /mode single, then /pair {}", person.nick, person.nick));
        }
    }
}

void Hub::tie(Person& one, Person& other) {
    one.partner = &other;
    other.partner = &one;
    open_direct(one, other);
    for (Person* person : {&one, &other}) {
        person->current = '@' + person->partner->nick;
        person->session->send(net::Paired{.with = person->partner->nick});
    }
}

void Hub::untie(Person& person) {
    Person& partner = *person.partner;
    for (Conversation* each : std::vector(person.conversations)) {
        if (!each->has(partner)) continue;
        each->remove(person);
        each->remove(partner);
    }
    for (Person* one : {&person, &partner}) {
        one->partner = nullptr;
        one->current.clear();
    }
}

}  // namespace natter::server
