// Everybody this server knows: who is here by nickname, and who was here by token, for a while.
// Thread: the server's. Owner: Hub.
#pragma once

#include "net/protocol/error.hpp"
#include "server/person.hpp"

#include <functional>
#include <list>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

namespace natter::server {

class People {
  public:
    /// The person of that token, here or away, or null.
    [[nodiscard]] Person* by_token(const std::string& token) const;

    /// Who is here under that nickname ("@" before it is allowed), or null.
    [[nodiscard]] Person* by_nick(std::string_view nick) const;

    /// Who is here with that number, or null.
    [[nodiscard]] Person* by_id(net::PersonId id) const;

    /// Whoever has that number, here or away, or null.
    [[nodiscard]] Person* known(net::PersonId id) const;

    /// Takes in everybody who was known when the log was opened.
    void recall(std::vector<PersonRecord> people, net::PersonId last, net::Time now);

    /// A new person, with a number and a token of their own, who is not here yet.
    [[nodiscard]] Person& create();

    /// The nickname, cleaned, if `person` (null: somebody new) may have it. Errors: nick_bad, nick_taken.
    [[nodiscard]] net::Result<std::string> check(const Person* person, std::string_view nick) const;

    /// Gives a person who is here, or is about to be, a nickname. Errors: nick_bad, nick_taken.
    [[nodiscard]] net::Result<void> name(Person& person, std::string_view nick);

    /// The person has gone: the nickname is free, the identity is kept for `limits::kAbsentTime`.
    void depart(Person& person, net::Time now);

    /// Of all tokens of somebody who is here, only the one that they came by is good from now on.
    void retoken(Person& person);

    /// Forgets somebody who is not here.
    void drop(Person& person);

    /// Whether somebody is to be known for ever.
    std::function<bool(net::PersonId)> is_lasting = [](net::PersonId) { return false; };

    /// Called for everybody whose identity is not kept any longer, just before.
    std::function<void(const Person&)> on_forget = [](const Person&) {};

    /// Everybody who is here, by folded nickname.
    [[nodiscard]] const std::unordered_map<std::string, Person*>& present() const { return by_nick_; }

  private:
    struct Absent {
        Person* person;
        net::Time since;
    };

    void add(std::unique_ptr<Person> person);
    void note_absent(Person& person, net::Time since);
    void forget(Person& person);
    void forget_long_absent(net::Time now);

    std::unordered_map<std::string, std::unique_ptr<Person>> by_digest_;
    std::unordered_map<std::string, Person*> by_nick_;
    std::unordered_map<net::PersonId, Person*> by_id_;
    std::unordered_map<net::PersonId, Person*> known_;
    std::list<Absent> absent_;  // longest first
    std::unordered_map<net::PersonId, std::list<Absent>::iterator> absent_at_;
    std::uint64_t created_ = 0;
};

}  // namespace natter::server
