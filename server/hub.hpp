// Who is where: people, rooms, 1:1s and who waits for whom. Requests come already decoded; what was said goes to the
// log first and is shown when the log returns it.
//
// Every request is checked first; then its sender gets `ok` (with the request's id `re`, which is empty for plain
// text), then what it brings about happens. A request that fails changes nothing and returns the error for its sender.
// Thread: the server's. Owner: Server.
#pragma once

#include "net/protocol/error.hpp"
#include "net/protocol/messages.hpp"
#include "server/conversation.hpp"
#include "server/feeds.hpp"
#include "server/log/message_log.hpp"
#include "server/options.hpp"
#include "server/pairing.hpp"
#include "server/people.hpp"
#include "server/session.hpp"
#include "server/turn.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace natter::server {

class Hub {
  public:
    using Now = std::function<net::Time()>;
    using Done = net::Result<void>;
    using Error = net::Error;

    Hub(const boost::asio::any_io_executor& executor, MessageLog& log, const ServerOptions& options, Now now);

    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;

    /// Makes the session's person: a new one, or by token one who was here before. Welcomes them, gives them what they
    /// missed, and tells the others. Errors: nick_bad, nick_taken.
    [[nodiscard]] Done arrive(Session& session, const net::Hello& hello);
    /// The session's person goes; those around them are told.
    void depart(Session& session);
    /// The person's connection has taken what waited for it.
    void go_on(const Person& person) { feeds_.go_on(person); }
    /// The server is about to say goodbye to everybody: nobody is told of the others' going.
    void stop() { stopping_ = true; }

    [[nodiscard]] Done join(Person& person, std::string_view room, const net::RequestId& re);
    [[nodiscard]] Done leave(Person& person, std::string_view room, const net::RequestId& re);
    [[nodiscard]] Done rename(Person& person, std::string_view nick, const net::RequestId& re);
    [[nodiscard]] Done set_topic(Person& person, std::string_view room, std::string_view topic,
                                 const net::RequestId& re);
    [[nodiscard]] net::Result<std::string> topic_of(Person& person, std::string_view room) const;
    [[nodiscard]] Done set_mode(Person& person, net::Mode mode, const net::RequestId& re);

    /// Pairs with the one who has waited longest, or with the one named, or else lets the person wait.
    [[nodiscard]] Done pair(Person& person, std::string_view with, const net::RequestId& re);
    /// Leaves the partner; both wait, and are not paired with each other again unless the one who left asks for it.
    [[nodiscard]] Done unpair(Person& person, const net::RequestId& re);

    /// Hands a message to the log. `ok`, or the log's error, goes to the sender when the log has answered.
    [[nodiscard]] Done say(Person& person, net::Send send, net::MessageKind kind);
    [[nodiscard]] Done history(Person& person, const net::History& request);
    [[nodiscard]] Done typing(Person& person, const std::string& to);
    /// Who is in a conversation that the person is in.
    [[nodiscard]] net::Result<net::People> people_of(Person& person, std::string_view name);

    /// Tells whoever runs this server.
    void tell_operators(const std::string& text);

    [[nodiscard]] People& people() { return people_; }
    [[nodiscard]] std::vector<const Conversation*> rooms() const;
    [[nodiscard]] Turn& turn() { return turn_; }

    /// Called when somebody came, went, moved or was renamed.
    std::function<void()> on_change = [] {};

  private:
    // What the log is asked to store, and who waits for its answer.
    struct Pending {
        net::PersonId sender;
        net::RequestId re;
        std::string to;
        net::PersonId other{};                // in a 1:1
        std::optional<Error> unless_known{};  // what the sender is told if this is no repeat
    };

    // What a name means to somebody: a room, or a 1:1 with `other`.
    struct Place {
        ConversationKey key;
        Person* other = nullptr;
    };

    Conversation& open(const ConversationKey& key);
    void settle(Conversation& conversation);
    [[nodiscard]] Conversation* find_room(std::string_view name) const;
    [[nodiscard]] net::Result<Conversation*> room_of(Person& person, std::string_view name) const;
    [[nodiscard]] net::Result<Place> place_of(Person& person, std::string_view name) const;
    [[nodiscard]] net::Result<Place> direct_of(Person& person, std::string_view nick) const;
    [[nodiscard]] Conversation* find(const ConversationKey& key) const;
    [[nodiscard]] std::string name_of(const Person& person, const ConversationKey& key) const;
    Conversation& open_direct(Person& one, Person& other);
    [[nodiscard]] net::Welcome welcome(const Person& person, const net::Hello& hello) const;

    void enter(Person& person, const std::string& room, std::optional<net::Seq> seen = {});
    void exit(Person& person, Conversation& room);
    void enter_rooms(Person& person, const net::Hello* hello);
    void resume_directs(Person& person, const net::Hello& hello);
    void go_live(Person& person, const ConversationKey& key);
    void leave_all(Person& person);
    void release_waiting(const Person& person);
    [[nodiscard]] Done check_new_room(const Person& person, const std::string& room);
    void drop_empty_room();

    void seek(Person& person, const Wish& wish);
    void tie(Person& one, Person& other);
    void untie(Person& person);
    void part(Person& person);
    [[nodiscard]] net::Result<Person*> check_partner(const Person& person, std::string_view with) const;

    void submit();
    void on_appended(const Pending& pending, const net::Result<Appended>& result);
    void show(const StoredMessage& stored, Person* sender, net::PersonId other);
    void send_page(net::PersonId id, const net::History& request, net::Result<LogPage> result);

    MessageLog& log_;
    const ServerOptions& options_;
    Now now_;
    People people_;
    Pairing pairing_;
    Turn turn_;
    Feeds feeds_;
    std::unordered_map<ConversationKey, std::unique_ptr<Conversation>> conversations_;
    std::vector<NewMessage> batch_;
    std::vector<Pending> pending_;
    std::size_t rooms_ = 0;
    bool stopping_ = false;
};

/// Names that are the same for the whole server.
inline constexpr std::string_view kLobby = "#lobby";

}  // namespace natter::server
