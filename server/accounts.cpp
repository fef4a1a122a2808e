#include "server/accounts.hpp"

#include "net/protocol/limits.hpp"
#include "net/util/digest.hpp"
#include "net/util/random_token.hpp"
#include "net/util/utf8.hpp"
#include "server/confusables.hpp"
#include "server/names.hpp"
#include "server/rights.hpp"
#include "server/session.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace natter::server {

using net::Errc;
using net::Error;
namespace limits = net::limits;

namespace {

Error no_account() { return {Errc::bad_arguments, "You have not registered: /register PASSWORD does that."}; }

}  // namespace

Fingerprint fingerprint_of(std::string_view secret) { return {net::digest(secret)}; }

net::Result<void> check_new_password(std::string_view password, std::size_t least) {
    const bool fits = password.size() >= least && password.size() <= limits::kPasswordMost;
    bool odd = false;
    for (std::string_view rest = password; !rest.empty();) {
        const char32_t letter = net::take_code_point(rest);
        odd = odd || letter == U' ' || net::is_control(letter);
    }
    if (fits && !odd) return {};
    return Error{Errc::bad_arguments, fmt::format("A password is one word of {} to {} bytes: choose such a one.", least,
                                                  limits::kPasswordMost)};
}

Accounts::Accounts(Directory& directory, People& people, Passwords& passwords, Gate& gate, const ServerOptions& options,
                   Now now)
    : directory_(directory),
      people_(people),
      passwords_(passwords),
      gate_(gate),
      options_(options),
      now_(std::move(now)) {}

Accounts::~Accounts() { tell_failures(); }

Role Accounts::role_of(const Person& person, Role door) const {
    const AccountRecord* account = directory_.account(person.id);
    return account == nullptr ? door : std::max(door, account->role);
}

std::size_t Accounts::owners() const {
    const auto& accounts = directory_.all<AccountRecord>();
    return static_cast<std::size_t>(
        std::ranges::count_if(accounts, [](const auto& each) { return each.second.role == Role::owner; }));
}

Accounts::Done Accounts::check_nick_of(const Person* person, std::string_view nick) const {
    const AccountRecord* owner = directory_.owner_of(trim(nick));
    const bool own = owner != nullptr && person != nullptr && person->id == owner->person;
    if (own || (person != nullptr && person->role == Role::server_operator)) return {};
    if (look_alike(trim(nick), options_.operator_nick)) {
        return Error{Errc::nick_registered, "That is the nickname of this server's operator: choose another."};
    }
    const FieldLimits& most = options_.limits.fields;
    if (const auto fits = check_nick(nick, most.nick_chars, most.nick_bytes); !fits) return fits.error();
    if (owner == nullptr) return {};
    return Error{Errc::nick_registered,
                 fmt::format("The nickname {} is registered: choose one that looks different, or, if it is yours, log "
                             "in with /login {} PASSWORD.",
                             owner->nick, owner->nick)};
}

// ---- devices

void Accounts::add_device(const Person& person, const std::string& client) {
    const std::vector<DeviceRecord> devices = directory_.devices_of(person.id);
    if (devices.size() >= limits::kDevicesPerPerson) {
        directory_.erase(*std::ranges::min_element(devices, {}, &DeviceRecord::seen));
    }
    directory_.put(DeviceRecord{.token = fingerprint_of(person.token),
                                .person = person.id,
                                .number = devices.empty() ? 1 : devices.back().number + 1,
                                .client = std::string(net::clip(client, limits::kDeviceNameBytes)),
                                .seen = now_()});
}

PassRecord Accounts::use(const Fingerprint& invitation, const std::string& nick) {
    const PassRecord* pass = directory_.find<PassRecord>(invitation);
    const PassRecord used = pass == nullptr ? PassRecord() : *pass;
    directory_.erase(used);
    directory_.note({.at = now_(), .who = nick, .what = "used an invitation", .whom = {}, .detail = {}});
    return used;
}

void Accounts::arrived(Person& person, const std::string& client) {
    if (directory_.account(person.id) == nullptr) return;
    const auto* known = directory_.find<DeviceRecord>(fingerprint_of(person.token));
    if (known == nullptr) return add_device(person, client);
    DeviceRecord device = *known;
    device.client = net::clip(client, limits::kDeviceNameBytes);
    device.seen = now_();
    directory_.put(device);
}

net::Result<Fingerprint> Accounts::revoke(const Person& person, std::uint64_t number) {
    for (DeviceRecord& device : directory_.devices_of(person.id)) {
        if (device.number != number || device.revoked) continue;
        device.revoked = true;
        directory_.put(device);
        directory_.note({.at = now_(),
                         .who = person.nick,
                         .what = "revoke",
                         .whom = person.nick,
                         .detail = fmt::format("device {}", number)});
        return device.token;
    }
    return Error{Errc::bad_arguments, "You have no such device: /devices lists them with their numbers."};
}

// ---- registering

void Accounts::register_name(Person& person, std::string password, OnDone done) {
    const auto check = [this](const Person& who) -> Done {
        if (who.role == Role::server_operator) {
            return Error{Errc::nick_registered,
                         "The operator's nickname is kept already: nobody else can register it."};
        }
        if (directory_.account(who.id) != nullptr) {
            return Error{Errc::bad_arguments, "You have registered already: /password changes the password."};
        }
        return check_nick_of(&who, who.nick);
    };
    if (const auto allowed = check(person); !allowed) return done(allowed);
    if (const auto fits = check_new_password(password, options_.limits.fields.password_least); !fits) return done(fits);
    if (const auto wait = gate_.register_name(origin_of_address(person.session->address()), Gate::Clock::now())) {
        return done(Error{Errc::rate_limited, "Many nicknames were registered from your address: try again later.",
                          wait->count()});
    }
    const std::string origin = person.session->address();
    passwords_.hash(
        origin, std::move(password),
        [this, check, id = person.id, nick = person.nick, done = std::move(done)](net::Result<std::string> hash) {
            Person* who = people_.by_id(id);
            const bool same = who != nullptr && who->nick == nick;
            if (!same) return done(Error{Errc::closed, "You have another nickname by now: register that."});
            if (!hash) return done(hash.error());
            if (const auto allowed = check(*who); !allowed) return done(allowed);
            // Whoever sits at the server's own machine. Elsewhere the operator says who it is.
            const std::string from = who->session->address();
            const bool owner = owners() == 0 && is_local(from) && !gate_.trusts(from);
            directory_.put(AccountRecord{.person = id,
                                         .nick = nick,
                                         .password_hash = std::move(*hash),
                                         .role = owner ? Role::owner : Role::member,
                                         .created = now_()});
            add_device(*who, who->session->client);
            who->role = role_of(*who, who->session->role);
            directory_.note({.at = now_(), .who = nick, .what = "register", .whom = nick, .detail = {}});
            directory_.when_kept(done);
            turn_out_lookalikes(id, nick);
        });
}

// Whoever passes for them would go on doing so until they left.
void Accounts::turn_out_lookalikes(net::PersonId owner, const std::string& nick) {
    std::vector<std::shared_ptr<Session>> meant;
    for (const auto& [name, person] : people_.present()) {
        const bool passes = person->id != owner && look_alike(person->nick, nick);
        if (passes && person->role != Role::server_operator) meant.push_back(person->session->shared_from_this());
    }
    for (const auto& session : meant) {
        session->close(fmt::format("{} is a registered nickname now, and yours looks like it: choose another.", nick));
    }
}

void Accounts::change_password(const Person& person, std::string before, std::string after, OnDone done) {
    if (const auto fits = check_new_password(after, options_.limits.fields.password_least); !fits) return done(fits);
    // Whoever is called something else today still has the password of the account.
    const AccountRecord* mine = directory_.account(person.id);
    if (mine == nullptr) return done(no_account());
    const std::string address = person.session->address();
    auto entry = claim(mine->nick, before, address);
    if (!entry) return done(entry.error());
    prove(std::move(*entry), address,
          [this, address, after = std::move(after), done](const net::Result<Entry>& proven) {
              if (!proven) return done(proven.error());
              passwords_.hash(address, after, [this, id = proven->person, done](net::Result<std::string> hash) {
                  const AccountRecord* account = directory_.account(id);
                  if (account == nullptr) return done(Error{Errc::closed, "That account has been deleted."});
                  if (!hash) return done(hash.error());
                  AccountRecord changed = *account;
                  changed.password_hash = std::move(*hash);
                  directory_.put(changed);
                  directory_.note(
                      {.at = now_(), .who = changed.nick, .what = "password", .whom = changed.nick, .detail = {}});
                  directory_.when_kept(done);
              });
          });
}

void Accounts::unregister(Person& person, std::string password, OnDone done) {
    const AccountRecord* account = directory_.account(person.id);
    if (account == nullptr) return done(no_account());
    const bool last_owner = account->role == Role::owner && owners() == 1;
    if (last_owner && directory_.all<AccountRecord>().size() > 1) {
        return done(Error{Errc::forbidden,
                          "You are the only owner here: make somebody else one first, with /role NICK "
                          "owner."});
    }
    const std::string address = person.session->address();
    auto entry = claim(account->nick, password, address);
    if (!entry) return done(entry.error());
    prove(std::move(*entry), address, [this, id = person.id, done](const net::Result<Entry>& proven) {
        if (!proven) return done(proven.error());
        Person* who = people_.by_id(id);
        const AccountRecord* mine = who == nullptr ? nullptr : directory_.account(id);
        if (mine == nullptr || proven->person != id) return done(Error{Errc::closed, "That is not your account."});
        const std::string nick = mine->nick;
        for (DeviceRecord& device : directory_.devices_of(id)) directory_.erase(std::move(device));
        directory_.erase(AccountRecord(*mine));
        // Of all tokens only that of this connection is good from now on.
        people_.retoken(*who);
        who->role = role_of(*who, who->session->role);
        directory_.note({.at = now_(), .who = nick, .what = "unregister", .whom = nick, .detail = {}});
        directory_.when_kept(done);
    });
}

// ---- programs and invitations

net::Result<std::string> Accounts::add_bot(std::string_view name, const std::string& by) {
    const auto nick = check_nick(name);
    if (!nick) return nick.error();
    if (const auto free = check_nick_of(nullptr, *nick); !free) return free.error();
    if (const auto free = people_.check(nullptr, *nick); !free) return free.error();
    Person& bot = people_.create();
    bot.nick = *nick;
    directory_.put(AccountRecord{
        .person = bot.id, .nick = *nick, .password_hash = {}, .role = Role::member, .created = now_(), .bot = true});
    add_device(bot, "bot");
    directory_.note({.at = now_(), .who = by, .what = "add bot", .whom = *nick, .detail = {}});
    return std::exchange(bot.token, {});
}

net::Result<std::string> Accounts::hand_out(PassRecord pass) {
    const auto passes = directory_.all<PassRecord>();
    for (const auto& [secret, each] : passes) {
        if (each.until != net::Time{} && each.until <= now_()) directory_.erase(PassRecord(each));
    }
    if (directory_.all<PassRecord>().size() >= limits::kPasses) {
        return Error{Errc::rate_limited, "This server has handed out as many secrets as it can remember."};
    }
    std::string secret = net::random_token();
    pass.secret = fingerprint_of(secret);
    directory_.put(pass);
    return secret;
}

}  // namespace natter::server
