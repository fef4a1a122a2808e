// Registered people, their devices, and programs: what of it concerns who is here.
#include "net/protocol/limits.hpp"
#include "net/util/utf8.hpp"
#include "server/hub.hpp"
#include "server/names.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace natter::server {

using net::Errc;
using net::Error;
namespace limits = net::limits;

namespace {

// Programs have names that nobody else can have: a nickname holds no blank.
std::string bot_name(std::string_view wanted, const std::string& otherwise) {
    wanted = net::clip(trim(wanted), limits::kNickBytes);
    for (std::string_view rest = wanted; !rest.empty();) {
        const char32_t letter = net::take_code_point(rest);
        const bool odd =
            net::is_control(letter) || (net::is_invisible(letter) && letter != U' ') || is_reserved(letter);
        if (odd) wanted = {};
        if (wanted.empty()) break;
    }
    return fmt::format("{} (bot)", wanted.empty() ? std::string_view(otherwise) : wanted);
}

}  // namespace

std::string Hub::origin_of_person(const Person& person) const {
    if (person.session == nullptr) return {};
    std::string origin = person.session->address();
    return is_local(origin) || gate_.trusts(origin) ? std::string() : origin;
}

void Hub::note(const Person& by, std::string what, std::string whom, std::string detail) {
    directory_.note(
        {.at = now_(), .who = by.nick, .what = std::move(what), .whom = std::move(whom), .detail = std::move(detail)});
}

Accounts::OnDone Hub::answer_later(Person& person, const net::RequestId& re, std::string told) {
    person.session->owe(kExclusive);
    return [this, id = person.id, session = person.session->id(), re, told = std::move(told)](const Done& done) {
        Person* who = people_.by_id(id);
        const Debt debt(who, session, kExclusive);
        if (who == nullptr || who->session->id() != session) return;
        if (!done) return who->session->reply(re, done.error());
        who->session->send(net::Ok{.re = re});
        if (!told.empty()) who->session->send(net::Notice{.text = told});
        on_change();
    };
}

void Hub::answer_once_kept(Person& person, const net::RequestId& re, std::string told) {
    directory_.when_kept(answer_later(person, re, std::move(told)));
}

// ---- logging in while being here

Hub::Done Hub::log_in(Person& person, std::string_view nick, std::string_view password, const net::RequestId& re) {
    if (person.role == Role::server_operator) {
        return Error{Errc::forbidden, "The operator has all rights already: log in from another program."};
    }
    auto entry = accounts_.claim(nick, password, person.session->address());
    if (!entry) return entry.error();
    if (entry->person == person.id) return Error{Errc::bad_arguments, "That is who you are already."};
    person.session->owe(kExclusive);
    accounts_.prove(std::move(*entry), person.session->address(),
                    [this, re, weak = person.session->weak_from_this()](net::Result<Accounts::Entry> proven) {
                        const auto session = weak.lock();
                        if (session == nullptr || session->person == nullptr) return;
                        if (proven) {
                            logins_.push_back({weak, re, std::move(*proven)});
                            turn_.request();
                            return;
                        }
                        session->reply(re, proven.error());
                        session->settle(kExclusive);
                    });
    return {};
}

// Answers that are still under way belong to who the peer has been until now.
void Hub::call_logins() {
    for (Login& login : std::exchange(logins_, {})) {
        const auto session = login.session.lock();
        if (session == nullptr || session->person == nullptr) continue;
        if (session->owes() > 1) {
            logins_.push_back(std::move(login));
            continue;
        }
        become(*session, login);
        session->settle(kExclusive);
    }
}

void Hub::become(Session& session, const Login& login) {
    const AccountRecord* account = directory_.account(login.entry.person);
    Person* known = people_.known(login.entry.person);
    if (account == nullptr || known == nullptr) {
        return session.reply(login.re, {Errc::login_failed, "That account was deleted."});
    }
    if (const auto free = people_.check(known, account->nick); !free) return session.reply(login.re, free.error());
    const net::Hello hello{.version = limits::kProtocolVersion,
                           .nick = account->nick,
                           .mode = session.person->mode,
                           .client = session.client};
    session.send(net::Ok{.re = login.re});
    depart(session);
    const auto entered = enter(session, hello, login.entry);
    if (!entered) session.close(entered.error());
}

// ---- devices and programs

Hub::Done Hub::revoke_device(Person& person, std::uint64_t number, const net::RequestId& re) {
    const auto token = accounts_.revoke(person, number);
    if (!token) return token.error();
    directory_.when_kept(
        [this, id = person.id, token = *token, answer = answer_later(person, re, {})](const Done& kept) {
            answer(kept);
            // Nobody is here by two devices.
            Person* who = people_.by_id(id);
            const bool mine = who != nullptr && fingerprint_of(who->token) == token;
            if (mine) who->session->close("This device has been logged out.");
        });
    return {};
}

net::Result<std::string> Hub::add_bot(const Person& by, std::string_view name) {
    auto token = accounts_.add_bot(name, by.nick);
    if (!token) return token;
    if (const AccountRecord* account = directory_.owner_of(name)) keep(*people_.known(account->person));
    return token;
}

Hub::Done Hub::remove_bot(const Person& by, std::string_view name) {
    const AccountRecord* account = directory_.owner_of(name);
    if (account == nullptr || !account->bot) {
        return Error{Errc::no_such_user, fmt::format("There is no bot {}: check the name.", name)};
    }
    const AccountRecord bot = *account;
    Person* person = people_.known(bot.person);
    if (person != nullptr && person->session != nullptr) person->session->close("This bot has been removed.");
    for (DeviceRecord& device : directory_.devices_of(bot.person)) directory_.erase(std::move(device));
    directory_.erase(bot);
    if (person != nullptr) people_.drop(*person);
    note(by, "remove bot", bot.nick, {});
    return {};
}

void Hub::post_hook(std::string_view secret, std::string text, std::string_view username, Accounts::OnDone done) {
    const auto* hook = directory_.find<PassRecord>(fingerprint_of(secret));
    if (hook == nullptr || hook->is_invitation()) {
        return done(Error{Errc::forbidden, "There is no such webhook: ask an owner for a new one."});
    }
    if (const auto wait = gate_.post(hook->room + ' ' + hook->name, Gate::Clock::now())) {
        return done(Error{Errc::rate_limited, "That webhook posts too often: wait a little.", wait->count()});
    }
    const bool readable = net::is_utf8(text) && net::is_utf8(username) && text.find('\0') == std::string::npos;
    if (!readable) return done(Error{Errc::bad_utf8, "That text is not valid UTF-8."});
    if (const auto fits = check_text(text, fields().text_bytes); !fits) return done(fits.error());
    Pending pending{.sender = {}, .re = {}, .to = hook->room};
    pending.done = std::move(done);
    batch_.push_back({.conversation = hook->room,
                      .sender = {},
                      .from = bot_name(username, hook->name),
                      .id = {},
                      .text = std::move(text),
                      .at = now_()});
    pending_.push_back(std::move(pending));
    turn_.request();
}

}  // namespace natter::server
