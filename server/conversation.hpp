// A room or a 1:1: who is in it, and what they are shown. Both are the same type; they differ only in what each member
// calls them ("#garden" for all; "@bob" for anna, "@anna" for bob).
//
// Guarantees:
// 1. A message is encoded once per framing and name, and shared by all who read it so.
// 2. Members get everything between their `add` and their `remove`, in order, and nothing from before or after.
// 3. Nothing leaves before `hand_out`, which the turn calls once.
// 4. A member whose session takes no more is shown nothing from that point on, and named by `take_behind` with the last
//    number they were shown.
// Thread: the server's. Owner: Hub.
#pragma once

#include "net/protocol/messages.hpp"
#include "net/transport/framing.hpp"
#include "server/log/message_log.hpp"
#include "server/person.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace natter::server {

class Turn;

/// Of the 1:1 of two people.
[[nodiscard]] ConversationKey key_of(net::PersonId one, net::PersonId other);

/// The two of whom a 1:1 is, or nothing for a room.
[[nodiscard]] std::optional<std::pair<net::PersonId, net::PersonId>> people_of(const ConversationKey& key);

/// Of many people who reacted alike, the first.
[[nodiscard]] Reactions shown(const Reactions& reactions);

/// A stored message as those see it who call its conversation `name`.
[[nodiscard]] net::Message message_for(const StoredMessage& stored, const std::string& name);

class Conversation {
  public:
    /// `last`: the number of the last message before its time.
    Conversation(ConversationKey key, Turn& turn, net::Seq last);
    ~Conversation();

    Conversation(const Conversation&) = delete;
    Conversation& operator=(const Conversation&) = delete;

    [[nodiscard]] const ConversationKey& key() const { return key_; }
    [[nodiscard]] bool is_room() const { return key_.front() == '#'; }

    /// Makes `person` a member. In a 1:1, `other` is the one on the other side. Whoever is not `live` is shown nothing
    /// until `set_live`.
    void add(Person& person, const Person* other = nullptr, bool live = true);
    /// From now on, `person` is shown what comes.
    void set_live(const Person& person);
    void remove(Person& person);
    [[nodiscard]] bool has(const Person& person) const;
    [[nodiscard]] std::vector<Person*> members() const;
    [[nodiscard]] std::size_t size() const;
    /// Those to whom nothing is shown at the moment.
    [[nodiscard]] std::vector<Person*> not_live() const;

    /// Shows a message that the log holds; `author` is its sender if still here.
    void publish(const StoredMessage& stored, const Person* author);

    /// Shows a change to a message. Gives those to whom it is not shown because they are not live.
    std::vector<std::pair<Person*, std::string>> publish_change(const net::Changed& change);

    /// Shows how an answer goes on.
    void publish_step(const net::Answer& step);
    /// Shows its end: all of it to those who read plain text, who have seen nothing of it yet. Gives those to whom it
    /// is not shown because they are not live.
    std::vector<std::pair<Person*, std::string>> publish_end(const net::Answer& step, const net::Answer& whole);

    struct Behind {
        Person* person;
        net::Seq seen;
    };
    /// Those who have fallen behind since the last call.
    [[nodiscard]] std::vector<Behind> take_behind() { return std::exchange(behind_, {}); }

    /// Shows an event to the members. `make` gives the event under the name that the viewers know; `by` is whose doing
    /// it is: someone reading plain text is not told of their own.
    template <class Make>
    void announce(Make make, const Person* by = nullptr) {
        for (Face& face : faces_) show(face, net::ServerMessage{make(face.name)}, by);
        mark();
    }

    /// The same for comings and goings: in a crowd they wait up to `limits::kPresenceTime` for each other, or for the
    /// next thing that is said.
    template <class Make>
    void announce_presence(Make make, const Person* by = nullptr) {
        for (Face& face : faces_) show(face, net::ServerMessage{make(face.name)}, by);
        mark_presence();
    }

    /// Hands this turn's chunk to every member's session.
    void hand_out();

    /// Asks the turn to look at it, even if there is nothing to hand out.
    void mark();

    /// Changes what a 1:1 is called by those who know it by `person`'s nickname.
    void rename(const Person& person);

    std::string topic;

  private:
    // Bytes of this turn in one framing; for plain text, also which of them are whose doing.
    struct Sheet {
        struct Mark {
            std::size_t begin;
            std::size_t end;
            const Person* by;
        };
        std::string bytes;
        std::vector<Mark> marks;
        std::size_t readers = 0;
    };

    struct Member {
        Person* person;
        std::size_t from;  // what this turn brought before they came, in bytes of their sheet, is not for them
        bool live;
        net::Seq since;  // the last number before they came
    };

    // Those who know the conversation by one name.
    struct Face {
        std::string name;
        const Person* other = nullptr;
        std::vector<Member> members{};
        std::array<Sheet, net::kSpokenFramings> sheets{};  // by net::Framing
    };

    Face& face_of(const Person* other);
    void show(Face& face, const net::ServerMessage& message, const Person* by);
    void show(Face& face, const net::ServerMessage& message, const net::ServerMessage& as_text, const Person* by);
    [[nodiscard]] std::vector<std::pair<Person*, std::string>> absent() const;
    void mark_presence();
    void distribute();
    void distribute(Face& face);
    static void leave(Face& face, std::vector<Member>::iterator member);

    ConversationKey key_;
    Turn& turn_;
    std::vector<Face> faces_;
    std::vector<Behind> behind_;
    net::Seq published_;   // the last number that was shown, or waits to be handed out
    net::Seq handed_out_;  // the last number that has been handed out
    bool marked_ = false;
};

}  // namespace natter::server
