// Who is where: people, rooms, 1:1s and who waits for whom. Requests come already decoded; what was said goes to the
// log first and is shown when the log returns it.
//
// Every request is checked first; then its sender gets `ok` (with the request's id `re`, which is empty for plain
// text), then what it brings about happens. A request that fails changes nothing and returns the error for its sender.
// What changes who may come in or do what happens first, and its sender gets `ok` once the log has stored it.
// Thread: the server's. Owner: Server.
#pragma once

#include "net/protocol/error.hpp"
#include "net/protocol/messages.hpp"
#include "server/accounts.hpp"
#include "server/conversation.hpp"
#include "server/directory.hpp"
#include "server/feeds.hpp"
#include "server/log/message_log.hpp"
#include "server/options.hpp"
#include "server/pairing.hpp"
#include "server/people.hpp"
#include "server/recent_changes.hpp"
#include "server/search/search.hpp"
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

/// What a room can be made.
enum class RoomAccess { hidden, open_to_all, read_only, writable };

/// What a hub works with beside the log. All of it outlives the hub.
struct HubParts {
    Passwords& passwords;
    Gate& gate;
    Metrics& metrics;
    Provider& provider;
    Timing timing;
    std::function<void(const std::string&)> on_trouble;  // what the operator is to know of it, in a line
};

/// A question as somebody asks it in a conversation.
struct QuestionRequest {
    net::RequestId re;
    std::string to;
    std::string_view text;
    bool is_private = false;          // only the asker sees the answer
    bool follows_last = false;        // it goes on from the last answer there
    std::optional<net::Seq> about{};  // it goes on from that one
};

class Hub {
  public:
    using Now = std::function<net::Time()>;
    using Done = net::Result<void>;
    using Error = net::Error;

    /// All of these outlive it.
    Hub(const boost::asio::any_io_executor& executor, MessageLog& log, const HubParts& parts,
        const ServerOptions& options, Now now);

    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;

    /// Makes the session's person: a new one, or by token or password one who was here before. Welcomes them, gives
    /// them what they missed, tells the others, and calls `arrived`; a password takes a while. Errors: nick_bad,
    /// nick_taken, and those of Accounts::admit.
    [[nodiscard]] Done arrive(Session& session, const net::Hello& hello, std::function<void()> arrived);
    /// Makes somebody who is here the owner of that nickname: `ok` and another welcome follow. Errors:
    /// Accounts::claim's.
    [[nodiscard]] Done log_in(Person& person, std::string_view nick, std::string_view password,
                              const net::RequestId& re);
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

    // ---- questions

    /// Has a question answered: for all in the conversation, or for the person alone.
    [[nodiscard]] Done ask(Person& person, const QuestionRequest& request);
    /// Ends the newest answer in the conversation that the person may end, or the one of that message.
    [[nodiscard]] Done stop_answer(Person& person, const std::string& to, std::optional<net::Seq> seq,
                                   const net::RequestId& re);
    /// Shows the person's last private answer to all in the conversation in which it was asked for.
    [[nodiscard]] Done share_answer(Person& person, const net::RequestId& re);
    /// The log works again.
    void store_answers() { search_.store_again(); }
    void stop_answers() { search_.stop_all(); }
    [[nodiscard]] std::size_t questions() const { return search_.size(); }

    [[nodiscard]] Done typing(Person& person, const std::string& to);
    /// Who is in a conversation that the person is in.
    [[nodiscard]] net::Result<net::People> people_of(Person& person, std::string_view name);

    // ---- rooms that are set apart

    /// Whether the person may be in that room, or know of it.
    [[nodiscard]] bool may_enter(const Person& person, const ConversationKey& room) const;
    /// Error: no_such_room.
    [[nodiscard]] Done check_enter(const Person& person, const std::string& room) const;
    [[nodiscard]] Done set_access(Person& person, std::string_view room, RoomAccess access, const net::RequestId& re);
    [[nodiscard]] Done invite_into(Person& person, net::PersonId guest, std::string_view room);
    /// Puts somebody out of a room that `person` looks after; a private one they cannot enter again.
    [[nodiscard]] Done expel(Person& person, net::PersonId who, std::string_view room, const std::string& why);
    /// Who is let into a room that `person` looks after, by the nickname they last had; null: nobody of that name.
    [[nodiscard]] net::Result<const Person*> let_into(Person& person, std::string_view room,
                                                      std::string_view nick) const;
    /// The nicknames of all who may enter a private room that `person` looks after, besides its owner.
    [[nodiscard]] net::Result<std::vector<std::string>> members_of(Person& person, std::string_view room) const;

    // ---- accounts and programs

    /// For what takes a while: answers the request with `ok` and that line, or with the error.
    [[nodiscard]] Accounts::OnDone answer_later(Person& person, const net::RequestId& re, std::string told);
    /// Answers like that once all that was changed so far is stored. An empty line is not told.
    void answer_once_kept(Person& person, const net::RequestId& re, std::string told);
    [[nodiscard]] Done revoke_device(Person& person, std::uint64_t number, const net::RequestId& re);
    [[nodiscard]] net::Result<std::string> add_bot(const Person& by, std::string_view name);
    [[nodiscard]] Done remove_bot(const Person& by, std::string_view name);
    /// Says something in the room of a webhook, under that name or its own, marked as a bot's. `done` is told once it
    /// is stored, or why not: forbidden (no such secret), bad_utf8, bad_field, too_large, log_failed.
    void post_hook(std::string_view secret, std::string text, std::string_view username, Accounts::OnDone done);

    /// Where somebody connects from, if that tells people from each other: not this machine, nor a proxy. Else empty.
    [[nodiscard]] std::string origin_of_person(const Person& person) const;

    /// Adds to the audit log.
    void note(const Person& by, std::string what, std::string whom, std::string detail);

    [[nodiscard]] Accounts& accounts() { return accounts_; }
    [[nodiscard]] Directory& directory() { return directory_; }
    [[nodiscard]] net::Time now() const { return now_(); }

    /// Tells everybody who is here. Error: muted.
    [[nodiscard]] Done announce(const Person& by, const std::string& text);
    /// Tells whoever runs this server.
    void tell_operators(const std::string& text);

    [[nodiscard]] People& people() { return people_; }
    [[nodiscard]] const People& people() const { return people_; }
    /// The rooms that a person may know of.
    [[nodiscard]] std::vector<const Conversation*> rooms(const Person& person) const;
    /// Of the rooms that everybody may know of.
    [[nodiscard]] std::size_t open_room_count() const;
    [[nodiscard]] const FieldLimits& fields() const { return options_.limits.fields; }
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
        Accounts::OnDone done{};  // of a program
        QuestionId question = 0;
    };

    // Of somebody's last private answer, until they go.
    struct PrivateAnswer {
        ConversationKey conversation;
        std::string text;
        net::AnswerInfo info;
    };

    // A question that has been checked, and what it is asked in.
    struct Asked {
        net::PersonId who;
        net::SessionId session;
        net::RequestId re;
        std::string to;
        ConversationKey key;
        net::PersonId other{};
        std::string text;
        bool is_private = false;
        std::optional<net::Seq> about{};
    };

    // Somebody whose password was right, until nothing is owed to who they have been.
    struct Login {
        std::weak_ptr<Session> session;
        net::RequestId re;
        Accounts::Entry entry;
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
    [[nodiscard]] Conversation* find_with_people(const ConversationKey& key);
    [[nodiscard]] std::string name_of(const Person& person, const ConversationKey& key) const;
    void open_direct(Person& one, Person& other);
    void acquaint(Person& person, const Person& other);
    void enter_direct(Conversation& conversation, Person& person, const Person& other);
    void keep(const Person& person);
    [[nodiscard]] net::Welcome welcome(const Person& person, const net::Hello& hello) const;

    [[nodiscard]] Done enter(Session& session, const net::Hello& hello, const Accounts::Entry& entry);
    [[nodiscard]] Done arrive_invited(Session& session, const net::Hello& hello, const Fingerprint& invitation,
                                      std::function<void()> arrived);
    void prove_arrival(Session& session, const net::Hello& hello, Accounts::Entry entry, std::function<void()> arrived);
    void call_logins();
    void become(Session& session, const Login& login);

    [[nodiscard]] bool owns(const Person& person, const ConversationKey& room) const;
    [[nodiscard]] Done check_unmuted(const Person& person) const;
    [[nodiscard]] Done check_voice(const Person& person, const ConversationKey& key) const;
    [[nodiscard]] net::Result<Conversation*> governed_room(Person& person, std::string_view name) const;
    void claim_new_room(const Person& person, const std::string& room);
    void forget_open_room(const ConversationKey& room);

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
    void tell_behind(const std::vector<std::pair<Person*, std::string>>& behind, const StoredMessage& now,
                     const std::function<net::ServerMessage(const std::string&)>& make);

    [[nodiscard]] Search::Sinks search_sinks(const HubParts& parts);
    void with_message(const Asked& asked, net::Seq seq, std::function<void(Person&, const StoredMessage*)> then);
    void begin_question(Person& person, const Asked& asked, std::optional<EarlierAnswer> earlier);
    void answer_again(Person& person, const Asked& asked, const StoredMessage& before);
    void append_answer(Person& person, const Asked& asked, std::string text, net::AnswerInfo info, QuestionId question);
    void with_sources(const ConversationKey& key, std::vector<net::Source> sources,
                      std::function<void(std::vector<net::Source>)> then);
    [[nodiscard]] Person* private_asker(const Question& question) const;
    [[nodiscard]] Done stop_question(Person& person, const Question& question, const net::RequestId& re);
    void forget_quotes(const ConversationKey& key, net::Seq seq);
    void on_answer_step(const Question& question, net::Answer step);
    void on_answer_end(const Question& question, net::Answer step, net::Answer whole, const StoredMessage* stored);

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
        std::uint64_t number = 0;
        std::size_t debt = net::limits::kReadDebtBytes;
    };
    void send_page(const PageWanted& wanted, net::Result<LogPage> result);

    MessageLog& log_;
    Gate& gate_;
    const ServerOptions& options_;
    Metrics& metrics_;
    Now now_;
    Directory directory_;
    People people_;
    Accounts accounts_;
    Pairing pairing_;
    Turn turn_;
    Feeds feeds_;
    RecentChanges recent_changes_;
    std::unordered_map<net::PersonId, PrivateAnswer> private_answers_;
    Search search_;
    std::unordered_map<ConversationKey, std::unique_ptr<Conversation>> conversations_;
    std::vector<NewMessage> batch_;
    std::vector<Pending> pending_;
    std::vector<Login> logins_;
    std::uint64_t submitted_ = 0;         // batches given to the log
    std::set<std::uint64_t> unanswered_;  // those of them that are still under way
    std::deque<std::pair<std::uint64_t, std::function<void()>>> when_shown_;
    std::size_t rooms_ = 0;
    bool stopping_ = false;
};

/// Whether a message may have that text, of at most `most` bytes. Errors: bad_field, too_large.
[[nodiscard]] net::Result<void> check_text(const std::string& text, std::size_t most);

/// While this is owed, nothing is read from a peer: what it says next is meant for who it is by then.
inline constexpr std::size_t kExclusive = net::limits::kUnstoredBytes + 1;

/// Names that are the same for the whole server.
inline constexpr std::string_view kLobby = "#lobby";

}  // namespace natter::server
