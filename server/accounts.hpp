// Who somebody is: registered nicknames, the passwords and devices that prove them, and who is let in at all.
//
// Guarantees:
// 1. A registered nickname, and whatever looks like it, is its owner's alone.
// 2. A token is good for as long as its device is not revoked; whatever else is to prove who one is costs a try, of
//    which there are few for each name and address; the right password gives it back.
// 3. No secret is kept, only what proves it; none stands in an error.
// Thread: the server's. Owner: Hub.
#pragma once

#include "net/protocol/error.hpp"
#include "net/protocol/limits.hpp"
#include "net/protocol/messages.hpp"
#include "server/directory.hpp"
#include "server/options.hpp"
#include "server/passwords.hpp"
#include "server/people.hpp"
#include "server/rate/gate.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace natter::server {

/// What is kept in the place of a token, code or secret.
[[nodiscard]] Fingerprint fingerprint_of(std::string_view secret);

class Accounts {
  public:
    using Done = net::Result<void>;
    using Now = std::function<net::Time()>;
    using OnDone = std::function<void(const Done&)>;

    /// Who asks to come in, and from where.
    struct Arrival {
        const net::Hello& hello;
        std::string address;
        Role role;  // of the door
    };

    /// What somebody may come in as. If it takes a password, only once that has been checked.
    struct Entry {
        net::PersonId person{};                   // 0: a newcomer
        std::string token{};                      // of that person, old or new
        std::optional<Fingerprint> invitation{};  // to be used before a newcomer comes in
        std::string password_hash{};              // to be checked against; empty: nothing is to be checked
        std::string password{};
    };

    Accounts(Directory& directory, People& people, Passwords& passwords, Gate& gate, const ServerOptions& options,
             Now now);
    ~Accounts();

    Accounts(const Accounts&) = delete;
    Accounts& operator=(const Accounts&) = delete;

    /// Errors: banned, token_revoked, nick_registered, login_failed, password_required, invite_required, rate_limited.
    [[nodiscard]] net::Result<Entry> admit(const Arrival& arrival);
    /// What a password makes of somebody who is here. Errors: login_failed, banned, rate_limited.
    [[nodiscard]] net::Result<Entry> claim(std::string_view nick, std::string_view password,
                                           const std::string& address);
    /// Checks the password of an entry that takes one; then it takes none.
    void prove(Entry entry, const std::string& address, std::function<void(net::Result<Entry>)> done);
    /// Takes back the invitation of an entry, for whoever comes in by it.
    PassRecord use(const Fingerprint& invitation, const std::string& nick);
    /// The person has come in, with a program of that name.
    void arrived(Person& person, const std::string& client);

    /// Whether the person (null: a newcomer) may be called that. Error: nick_registered.
    [[nodiscard]] Done check_nick_of(const Person* person, std::string_view nick) const;

    void register_name(Person& person, std::string password, OnDone done);
    void change_password(const Person& person, std::string before, std::string after, OnDone done);
    /// Deletes the account; the person stays here as a guest.
    void unregister(Person& person, std::string password, OnDone done);
    /// The program that has that device is closed by the caller, who gets to know it by its token's fingerprint.
    [[nodiscard]] net::Result<Fingerprint> revoke(const Person& person, std::uint64_t number);

    /// An identity for a program; gives its token, once.
    [[nodiscard]] net::Result<std::string> add_bot(std::string_view name, const std::string& by);
    /// A secret to post with, or a code for one newcomer; given once.
    [[nodiscard]] net::Result<std::string> hand_out(PassRecord pass);

    /// What the account says, or else the door.
    [[nodiscard]] Role role_of(const Person& person, Role door) const;
    [[nodiscard]] std::size_t owners() const;

  private:
    [[nodiscard]] Done check_ban(const Subject& subject);
    [[nodiscard]] Done check_tries(std::string_view nick, const std::string& address);
    void give_back_try(std::string_view nick, const std::string& address);
    [[nodiscard]] net::Result<Entry> resume(const Arrival& arrival);
    [[nodiscard]] net::Result<Entry> let_in(const Arrival& arrival);
    void add_device(const Person& person, const std::string& client);
    void turn_out_lookalikes(net::PersonId owner, const std::string& nick);
    void on_failure(const std::string& nick, const std::string& address);
    void tell_failures();

    Directory& directory_;
    People& people_;
    Passwords& passwords_;
    Gate& gate_;
    const ServerOptions& options_;
    Now now_;
    std::size_t failures_ = 0;  // not told yet
    std::string failed_nick_;
    net::Time failures_told_{};
};

/// `least` is in bytes. Error: bad_arguments, what a password must be like.
[[nodiscard]] net::Result<void> check_new_password(std::string_view password,
                                                   std::size_t least = net::limits::kPasswordLeast);

}  // namespace natter::server
