#include "server/conversation.hpp"

#include "net/protocol/codec.hpp"
#include "net/protocol/limits.hpp"
#include "server/session.hpp"
#include "server/text_door.hpp"
#include "server/turn.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace natter::server {
namespace {

constexpr auto kJson = static_cast<std::size_t>(net::Framing::json_lines);
constexpr auto kText = static_cast<std::size_t>(net::Framing::plain_text);
constexpr auto kWebSocket = static_cast<std::size_t>(net::Framing::websocket);

std::size_t sheet_of(const Person& person) { return static_cast<std::size_t>(person.session->framing()); }

// The part of a turn's bytes that is for one reader: from where they came in, without their own doings.
net::Chunk part_for(const Person* reader, std::size_t from, const net::Chunk& chunk, const auto& marks) {
    const bool own = std::ranges::find(marks, reader, [](const auto& mark) { return mark.by; }) != marks.end();
    if (from == 0 && !own) return chunk;
    std::string part;
    for (const auto& mark : marks) {
        if (mark.by != reader || mark.begin < from) continue;
        part.append(*chunk, from, mark.begin - from);
        from = mark.end;
    }
    part.append(*chunk, from);
    return std::make_shared<const std::string>(std::move(part));
}

}  // namespace

// Beside the largest text there is room for so much; each nickname is written with quotes and a comma.
Reactions shown(const Reactions& reactions) {
    constexpr std::size_t kMost = net::limits::kFrameBytes - net::limits::kListBytes - 1'536;
    Reactions shown;
    std::size_t bytes = 0;
    for (const auto& [emoji, nicks] : reactions) bytes += 2 * emoji.size() + 8;
    for (const auto& [emoji, nicks] : reactions) {
        std::vector<std::string>& some = shown[emoji];
        for (const std::string& nick : nicks) {
            bytes += nick.size() + 3;
            if (bytes > kMost || some.size() >= net::limits::kReactionPeople) break;
            some.push_back(nick);
        }
    }
    return shown;
}

ConversationKey key_of(net::PersonId one, net::PersonId other) {
    const auto [low, high] = std::minmax(one.value, other.value);
    return fmt::format("@{}:{}", low, high);
}

std::optional<std::pair<net::PersonId, net::PersonId>> people_of(const ConversationKey& key) {
    const std::size_t colon = key.find(':');
    if (!key.starts_with('@') || colon == std::string::npos) return std::nullopt;
    std::pair<net::PersonId, net::PersonId> two;
    std::from_chars(key.data() + 1, key.data() + colon, two.first.value);
    std::from_chars(key.data() + colon + 1, key.data() + key.size(), two.second.value);
    return two;
}

net::Message message_for(const StoredMessage& stored, const std::string& name) {
    const NewMessage& said = stored.message;
    net::Message message{.to = name, .seq = stored.seq, .at = said.at, .from = said.from, .text = said.text};
    if (!said.id.empty()) message.id = said.id;
    if (said.kind != net::MessageKind::text) message.kind = said.kind;
    message.reply_to = said.reply_to;
    message.edited_at = stored.edited_at;
    if (stored.removed) message.removed = true;
    if (stored.reactions) message.reactions = shown(*stored.reactions);
    if (!stored.removed) message.answer = said.answer;
    return message;
}

Conversation::Conversation(ConversationKey key, Turn& turn, net::Seq last)
    : key_(std::move(key)), turn_(turn), published_(last), handed_out_(last) {}

Conversation::~Conversation() { turn_.forget(*this); }

Conversation::Face& Conversation::face_of(const Person* other) {
    const auto found = std::ranges::find(faces_, other, &Face::other);
    if (found != faces_.end()) return *found;
    faces_.push_back({.name = other == nullptr ? key_ : '@' + other->nick, .other = other});
    return faces_.back();
}

void Conversation::add(Person& person, const Person* other, bool live) {
    Face& face = face_of(other);
    Sheet& sheet = face.sheets[sheet_of(person)];
    face.members.push_back({&person, sheet.bytes.size(), live, published_});
    ++sheet.readers;
    person.conversations.push_back(this);
}

void Conversation::set_live(const Person& person) {
    for (Face& face : faces_) {
        const auto member = std::ranges::find(face.members, &person, &Member::person);
        if (member == face.members.end() || member->live) continue;
        member->live = true;
        member->from = face.sheets[sheet_of(person)].bytes.size();
        member->since = published_;
    }
}

void Conversation::remove(Person& person) {
    mark_presence();
    for (Face& face : faces_) {
        const auto member = std::ranges::find(face.members, &person, &Member::person);
        if (member != face.members.end()) leave(face, member);
    }
    std::erase_if(faces_, [](const Face& face) { return face.members.empty(); });
    std::erase_if(behind_, [&](const Behind& behind) { return behind.person == &person; });
    std::erase(person.conversations, this);
}

// Whoever leaves takes along what came before.
void Conversation::leave(Face& face, std::vector<Member>::iterator member) {
    Session& session = *member->person->session;
    Sheet& sheet = face.sheets[sheet_of(*member->person)];
    if (member->live && session.is_open() && sheet.bytes.size() > member->from) {
        const auto so_far = std::make_shared<const std::string>(sheet.bytes);
        session.enqueue(part_for(member->person, member->from, so_far, sheet.marks));
    }
    --sheet.readers;
    face.members.erase(member);
}

bool Conversation::has(const Person& person) const {
    return std::ranges::find(person.conversations, this) != person.conversations.end();
}

std::vector<Person*> Conversation::members() const {
    std::vector<Person*> all;
    for (const Face& face : faces_) {
        for (const Member& member : face.members) all.push_back(member.person);
    }
    return all;
}

std::size_t Conversation::size() const {
    std::size_t count = 0;
    for (const Face& face : faces_) count += face.members.size();
    return count;
}

std::vector<Person*> Conversation::not_live() const {
    std::vector<Person*> some;
    for (const Face& face : faces_) {
        for (const Member& member : face.members) {
            if (!member.live) some.push_back(member.person);
        }
    }
    return some;
}

void Conversation::publish(const StoredMessage& stored, const Person* author) {
    for (Face& face : faces_) {
        show(face, message_for(stored, face.name), author);
    }
    published_ = std::max(published_, stored.seq);
    mark();
}

std::vector<std::pair<Person*, std::string>> Conversation::publish_change(const net::Changed& change) {
    net::Changed named = change;
    for (Face& face : faces_) {
        named.to = face.name;
        show(face, named, nullptr);
    }
    mark();
    return absent();
}

std::vector<std::pair<Person*, std::string>> Conversation::absent() const {
    std::vector<std::pair<Person*, std::string>> absent;
    for (const Face& face : faces_) {
        for (const Member& member : face.members) {
            if (!member.live) absent.emplace_back(member.person, face.name);
        }
    }
    return absent;
}

void Conversation::publish_step(const net::Answer& step) {
    net::Answer named = step;
    for (Face& face : faces_) {
        named.to = face.name;
        show(face, named, nullptr);
    }
    mark();
}

std::vector<std::pair<Person*, std::string>> Conversation::publish_end(const net::Answer& step,
                                                                       const net::Answer& whole) {
    net::Answer last = step, all = whole;
    for (Face& face : faces_) {
        last.to = all.to = face.name;
        show(face, last, all, nullptr);
    }
    mark();
    return absent();
}

void Conversation::show(Face& face, const net::ServerMessage& message, const Person* by) {
    show(face, message, message, by);
}

void Conversation::show(Face& face, const net::ServerMessage& message, const net::ServerMessage& as_text,
                        const Person* by) {
    Sheet &json = face.sheets[kJson], &websocket = face.sheets[kWebSocket];
    if (json.readers + websocket.readers > 0) {
        std::string line = net::encode(message);
        if (json.readers > 0) json.bytes += line;
        if (websocket.readers > 0) websocket.bytes += net::framed(net::Framing::websocket, std::move(line));
    }
    if (Sheet& text = face.sheets[kText]; text.readers > 0) {
        const std::size_t begin = text.bytes.size();
        text.bytes += to_text(as_text);
        if (by != nullptr) text.marks.push_back({begin, text.bytes.size(), by});
    }
}

void Conversation::mark() {
    if (!std::exchange(marked_, true)) turn_.mark(*this);
}

void Conversation::mark_presence() {
    if (size() < net::limits::kCrowd) {
        mark();
    } else if (!marked_) {
        turn_.mark_later(*this);
    }
}

void Conversation::hand_out() {
    marked_ = false;
    distribute();
}

void Conversation::distribute() {
    for (Face& face : faces_) distribute(face);
    handed_out_ = published_;
}

void Conversation::distribute(Face& face) {
    for (std::size_t i = 0; i < face.sheets.size(); ++i) {
        Sheet& sheet = face.sheets[i];
        if (sheet.bytes.empty()) continue;
        const auto chunk = std::make_shared<const std::string>(std::exchange(sheet.bytes, {}));
        const auto marks = std::exchange(sheet.marks, {});
        for (Member& member : face.members) {
            if (!member.live || sheet_of(*member.person) != i) continue;
            const auto part = part_for(member.person, std::exchange(member.from, 0), chunk, marks);
            if (member.person->session->offer(part)) continue;
            member.live = false;
            behind_.push_back({member.person, std::max(member.since, handed_out_)});
        }
    }
}

void Conversation::rename(const Person& person) {
    distribute();
    mark();
    for (Face& face : faces_) {
        if (face.other == &person) face.name = '@' + person.nick;
    }
}

}  // namespace natter::server
