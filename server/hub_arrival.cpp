// Who comes and who goes, and how somebody who comes back gets what was missed.
#include "net/protocol/limits.hpp"
#include "net/util/random_token.hpp"
#include "net/util/utf8.hpp"
#include "server/commands/table.hpp"
#include "server/hub.hpp"
#include "server/names.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <utility>

namespace natter::server {

namespace limits = net::limits;

Hub::Done Hub::arrive(Session& session, const net::Hello& hello, std::function<void()> arrived) {
    if (const auto nick = check_nick(hello.nick); !nick) return nick.error();
    auto entry = accounts_.admit({hello, session.address(), session.role});
    if (!entry) return entry.error();
    if (!entry->password_hash.empty()) {
        prove_arrival(session, hello, std::move(*entry), std::move(arrived));
        return {};
    }
    if (entry->invitation) return arrive_invited(session, hello, *entry->invitation, std::move(arrived));
    const auto entered = enter(session, hello, *entry);
    if (entered) arrived();
    return entered;
}

// The invitation is used up, and the newcomer known, before they are told so: whoever kills the server meanwhile finds
// that both has happened, or neither.
Hub::Done Hub::arrive_invited(Session& session, const net::Hello& hello, const Fingerprint& invitation,
                              std::function<void()> arrived) {
    if (const auto free = accounts_.check_nick_of(nullptr, hello.nick); !free) return free;
    const auto nick = people_.check(nullptr, hello.nick);
    if (!nick) return nick.error();
    Person& newcomer = people_.create();
    newcomer.nick = *nick;
    newcomer.older_sanctions = directory_.next_sanction();
    keep(newcomer);
    const PassRecord pass = accounts_.use(invitation, *nick);
    session.owe(kExclusive);
    log_.when_kept([this, hello, pass, entry = Accounts::Entry{.person = newcomer.id, .token = newcomer.token},
                    arrived = std::move(arrived), weak = session.weak_from_this()](const Done& kept) {
        const auto arriving = weak.lock();
        const bool open = arriving != nullptr && arriving->is_open();
        Done entered = open ? kept : Done(Error{net::Errc::closed, "They have gone meanwhile."});
        if (entered) entered = enter(*arriving, hello, entry);
        if (entered) arrived();
        if (!entered) {
            directory_.put(pass);
            people_.drop(*people_.known(entry.person));
        }
        if (open && !entered) arriving->turn_away(hello.id.value_or(""), entered.error());
        if (arriving != nullptr) arriving->settle(kExclusive);
    });
    return {};
}

// Nothing more is read meanwhile: what comes next is meant for who has arrived.
void Hub::prove_arrival(Session& session, const net::Hello& hello, Accounts::Entry entry,
                        std::function<void()> arrived) {
    session.owe(kExclusive);
    accounts_.prove(std::move(entry), session.address(),
                    [this, hello, arrived = std::move(arrived),
                     weak = session.weak_from_this()](const net::Result<Accounts::Entry>& proven) {
                        const auto arriving = weak.lock();
                        if (arriving == nullptr || !arriving->is_open()) return;
                        const Done entered = proven ? enter(*arriving, hello, *proven) : Done(proven.error());
                        if (entered) arrived();
                        if (!entered) arriving->turn_away(hello.id.value_or(""), entered.error());
                        arriving->settle(kExclusive);
                    });
}

Hub::Done Hub::enter(Session& session, const net::Hello& hello, const Accounts::Entry& entry) {
    Person* known = people_.known(entry.person);
    const bool is_operator = session.role == Role::server_operator;
    if (const auto free = accounts_.check_nick_of(known, hello.nick); !free && !is_operator) return free;
    if (const auto nick = people_.check(known, hello.nick); !nick) return nick.error();
    // Closing a session ends a turn, in which a login that has waited for that may bring them in once more.
    while (known != nullptr && known->session != nullptr) {
        known->session->close("You have connected from somewhere else.");
        known = people_.known(entry.person);
    }
    Person& person = known != nullptr ? *known : people_.create();
    if (const auto named = people_.name(person, hello.nick); !named) return named.error();
    if (known != nullptr) person.token = entry.token.empty() ? net::random_token() : entry.token;
    person.session = &session;
    person.role = accounts_.role_of(person, session.role);
    session.client = net::clip(hello.client.value_or(""), limits::kDeviceNameBytes);
    accounts_.arrived(person, session.client);
    if (known == nullptr) person.older_sanctions = directory_.next_sanction();
    const auto* mute = directory_.sanction(true, directory_.subject_of(person, session.address()), now_());
    person.muted_until = mute == nullptr ? std::nullopt : std::optional(mute->until);
    person.mode = hello.mode.value_or(session.door_mode());
    person.since = now_();
    session.person = &person;
    std::erase_if(person.rooms, [&](const std::string& room) { return !may_enter(person, room); });
    if (std::ranges::count(person.rooms, kLobby) == 0) person.rooms.emplace(person.rooms.begin(), kLobby);
    session.send(welcome(person, hello));
    resume_directs(person, hello);
    for (Acquaintance& each : person.directs) {
        const ConversationKey key = key_of(person.id, each.who);
        each.known = log_.last_number(key);
        // The other one may know it by the nickname of another day.
        if (Conversation* conversation = find(key)) conversation->rename(person);
    }
    keep(person);
    if (person.mode == net::Mode::group) {
        enter_rooms(person, &hello);
    } else {
        seek(person, {.who = person.id});
    }
    on_change();
    return {};
}

net::Welcome Hub::welcome(const Person& person, const net::Hello& hello) const {
    net::Welcome welcome{.re = hello.id,
                         .version = limits::kProtocolVersion,
                         .nick = person.nick,
                         .token = person.token,
                         .mode = person.mode,
                         .server = {options_.name, NATTER_VERSION, options_.motd},
                         .limits = {{"frame_bytes", limits::kFrameBytes},
                                    {"text_bytes", fields().text_bytes},
                                    {"nick_chars", fields().nick_chars},
                                    {"nick_bytes", fields().nick_bytes},
                                    {"topic_bytes", fields().topic_bytes},
                                    {"room_bytes", fields().room_bytes},
                                    {"reason_bytes", fields().reason_bytes},
                                    {"page_messages", limits::kPageMost}},
                         .commands = commands_for(person.role),
                         .conversations = {}};
    if (person.mode == net::Mode::single) return welcome;
    std::size_t topic_bytes = 0;
    for (const std::string& name : person.rooms) {
        net::ConversationInfo info{.name = name, .last_seq = log_.last_number(name), .topic = {}};
        const Conversation* room = find_room(name);
        if (room != nullptr) topic_bytes += room->topic.size();
        // One frame has no room for many long topics; /topic shows the rest.
        const bool fits = topic_bytes <= limits::kListBytes / 4;
        if (room != nullptr && !room->topic.empty() && fits) info.topic = room->topic;
        welcome.conversations.push_back(std::move(info));
    }
    return welcome;
}

void Hub::depart(Session& session) {
    Person* person = std::exchange(session.person, nullptr);
    if (person == nullptr || person->session != &session) return;
    feeds_.end_all(*person);
    leave_all(*person);
    person->session = nullptr;
    person->token.clear();
    search_.leave(person->id);
    private_answers_.erase(person->id);
    keep(*person);
    people_.depart(*person, now_());
    if (!stopping_) release_waiting(*person);
    on_change();
}

void Hub::leave_all(Person& person) {
    pairing_.withdraw(person.id);
    if (person.partner != nullptr) {
        Person& partner = *person.partner;
        untie(person);
        if (!stopping_) {
            partner.session->send(net::Unpaired{.reason = person.nick + " has left."});
            seek(partner, {.who = partner.id});
        }
    }
    for (Conversation* each : std::vector(person.conversations)) {
        if (each->is_room()) {
            exit(person, *each);
        } else {
            for (Person* member : each->members()) each->remove(*member);
        }
    }
}

// Whoever waited for this person alone now waits for anybody.
void Hub::release_waiting(const Person& person) {
    for (const net::PersonId id : pairing_.waiting_for(person.id)) {
        Person* waiting = people_.by_id(id);
        if (waiting == nullptr || !pairing_.waits(id)) continue;
        waiting->session->send(net::Notice{
            .text = fmt::format("{} is not here any more: you are paired with the next one instead.", person.nick)});
        seek(*waiting, {.who = id});
    }
}

void Hub::enter_rooms(Person& person, const net::Hello* hello) {
    person.current = person.rooms.front();
    for (const std::string& room : std::vector(person.rooms)) {
        const bool missed = hello != nullptr && hello->resume && hello->resume->contains(room);
        enter(person, room, missed ? std::optional(hello->resume->at(room)) : std::nullopt);
    }
}

// With `seen`, what came after it is brought first; until then nothing is shown live.
void Hub::enter(Person& person, const std::string& name, std::optional<net::Seq> seen) {
    Conversation& room = open(name);
    room.add(person, nullptr, !seen);
    if (std::ranges::count(person.rooms, name) == 0) person.rooms.push_back(name);
    if (person.current.empty()) person.current = name;
    room.announce_presence(
        [&](const std::string& of) { return net::Joined{.of = of, .nick = person.nick, .at = now_()}; }, &person);
    if (seen) {
        feeds_.begin(person, name, *seen);
    } else {
        person.session->send(people_of(person, name).value());
    }
}

// The client may never have heard of a 1:1 that began while its line was dead. What it has heard of, it names.
// A nickname may have been that of several: then whoever is here is meant, or else the newest.
void Hub::resume_directs(Person& person, const net::Hello& hello) {
    if (!hello.resume) return;
    std::map<std::string, net::PersonId> meant;
    for (const Acquaintance& each : person.directs) {
        const Person* other = people_.known(each.who);
        if (other == nullptr) continue;
        const std::string nick = fold(other->nick);
        const Person* present = people_.by_nick(nick);
        if (present == nullptr || present == other || !meant.contains(nick)) meant[nick] = each.who;
    }
    for (const Acquaintance& each : person.directs) {
        const Person* other = people_.known(each.who);
        if (other == nullptr) continue;
        const std::string nick = fold(other->nick);
        const auto seen =
            std::ranges::find(*hello.resume, '@' + nick, [](const auto& entry) { return fold(entry.first); });
        const bool named = seen != hello.resume->end() && meant[nick] == each.who;
        feeds_.begin(person, key_of(person.id, each.who), named ? seen->second : each.known);
    }
}

void Hub::go_live(Person& person, const ConversationKey& key) {
    Conversation* conversation = find(key);
    if (conversation == nullptr || !conversation->has(person)) return;
    conversation->set_live(person);
    for (net::Answer& answer : search_.so_far(key)) {
        answer.to = name_of(person, key);
        person.session->send(answer);
    }
    if (conversation->is_room()) person.session->send(people_of(person, key).value());
}

}  // namespace natter::server
