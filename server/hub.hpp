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

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
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

    /// All of these outlive it.
    Hub(const boost::asio::any_io_executor& executor, MessageLog& log, const ServerOptions& options, Metrics& metrics,
        Now now);

    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;

    /// Makes the session's person: a new one, or by token one who was here before. Welcomes them, gives them what they
    /// missed, and tells the others. Errors: nick_bad, nick_taken.
    [[nodiscard]] Done arrive(Session& session, const net::Hello& hello);
    /// The session's person goes; those around them are told.
    void depart(Session& session);
    /// The person's connection has taken what waited for it.
    void go_on(const Person& person) { feeds_.go_on(person); }
    /// Calls `done` once all that has been said so far has been stored and shown.
    void when_shown(std::function<void()> done);
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
    /// `page` follows when the log has answered.
    [[nodiscard]] Done history(Person& person, const net::History& request);
    [[nodiscard]] Done find(Person& person, const net::Find& request);
    /// Changes a message of a conversation that the person is in. `ok`, or the log's error, follows; then all are told.
    [[nodiscard]] Done edit(Person& person, const net::Edit& request);
    [[nodiscard]] Done remove(Person& person, const net::Remove& request);
    [[nodiscard]] Done react(Person& person, const net::React& request);
    [[nodiscard]] Done typing(Person& person, const std::string& to);
    /// Who is in a conversation that the person is in.
    [[nodiscard]] net::Result<net::People> people_of(Person& person, std::string_view name);

    /// Tells everybody who is here.
    void announce(const std::string& text);
    /// Tells whoever runs this server.
    void tell_operators(const std::string& text);

    [[nodiscard]] People& people() { return people_; }
    [[nodiscard]] const People& people() const { return people_; }
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
        net::SessionId session{};             // that it came by
        std::size_t bytes = 0;
    };

    // What a session is owed, settled when this goes: if the person is still here by that session.
    class Debt {
      public:
        Debt(const Person* person, net::SessionId session, std::size_t bytes) : bytes_(bytes) {
            if (person != nullptr && person->session->id() == session) session_ = person->session;
        }
        ~Debt() {
            if (session_ != nullptr) session_->settle(bytes_);
        }
        Debt(const Debt&) = delete;
        Debt& operator=(const Debt&) = delete;

      private:
        Session* session_ = nullptr;
        std::size_t bytes_;
    };

    // What a name means to somebody: a room, or a 1:1 with `other`.
    struct Place {
        ConversationKey key;
        Person* other = nullptr;
    };

    /// `last`: the number of the last message before its time, if not the log's last.
    Conversation& open(const ConversationKey& key, std::optional<net::Seq> last = {});
    void settle(Conversation& conversation);
    [[nodiscard]] Conversation* find_room(std::string_view name) const;
    [[nodiscard]] net::Result<Conversation*> room_of(Person& person, std::string_view name) const;
    [[nodiscard]] net::Result<Place> place_of(Person& person, std::string_view name) const;
    [[nodiscard]] net::Result<Place> reading_place(Person& person, std::string_view name) const;
    [[nodiscard]] std::vector<ConversationKey> readable(const Person& person) const;
    [[nodiscard]] net::Result<Place> direct_of(Person& person, std::string_view nick) const;
    [[nodiscard]] Conversation* find(const ConversationKey& key) const;
    [[nodiscard]] std::string name_of(const Person& person, const ConversationKey& key) const;
    void open_direct(Person& one, Person& other);
    void acquaint(Person& person, const Person& other);
    void enter_direct(Conversation& conversation, Person& person, const Person& other);
    void keep(const Person& person);
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
    void submit(std::vector<NewMessage> batch, std::vector<Pending> pending);
    void call_when_shown();
    void on_appended(const Pending& pending, const net::Result<Appended>& result);
    void show(const StoredMessage& stored, Person* sender, net::PersonId other);
    [[nodiscard]] static bool may_hear(const Person& person, const Person& other);
    void introduce(Person& sender, Person& other);
    [[nodiscard]] Done change(Person& person, const std::string& to, const net::RequestId& re, ChangeRequest request);
    void on_changed(net::PersonId by, net::SessionId session, const net::RequestId& re, const ChangeRequest& request,
                    const net::Result<StoredMessage>& now);

    // Whoever asked for a page, and how they see it.
    struct PageWanted {
        net::PersonId who;
        net::SessionId session;
        net::RequestId re;
        std::string of;  // empty: of several conversations
        ConversationKey key;
        bool newest = true;  // what does not fit is the oldest of it
        std::size_t debt = net::limits::kReadDebtBytes;
    };
    void send_page(const PageWanted& wanted, net::Result<LogPage> result);

    MessageLog& log_;
    const ServerOptions& options_;
    Metrics& metrics_;
    Now now_;
    People people_;
    Pairing pairing_;
    Turn turn_;
    Feeds feeds_;
    std::unordered_map<ConversationKey, std::unique_ptr<Conversation>> conversations_;
    std::vector<NewMessage> batch_;
    std::vector<Pending> pending_;
    std::uint64_t submitted_ = 0;         // batches given to the log
    std::set<std::uint64_t> unanswered_;  // those of them that are still under way
    std::deque<std::pair<std::uint64_t, std::function<void()>>> when_shown_;
    std::size_t rooms_ = 0;
    bool stopping_ = false;
};

/// Whether a message may have that text. Errors: bad_field, too_large.
[[nodiscard]] net::Result<void> check_text(const std::string& text);

/// Names that are the same for the whole server.
inline constexpr std::string_view kLobby = "#lobby";

}  // namespace natter::server
