// Brings people up to date from the log: page by page, as fast as each of them reads, until nothing is missing; then
// what is said reaches them live again.
//
// Guarantees:
// 1. A feed sends what the log holds after its starting point and what has been published of it, in order, once;
//    `on_level` comes right after its last message, before anything newer can be published.
// 2. One page at a time waits for a slow reader; no call is nested in another, however the log answers.
// 3. Nothing is sent once the person has departed, or the feed was ended.
// 4. Whoever cannot be given what the log should hold is disconnected with a reason, rather than shown a gap.
// Thread: the server's. Owner: Hub.
#pragma once

#include "server/log/message_log.hpp"
#include "server/person.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

namespace natter::server {

class Feeds {
  public:
    struct Sinks {
        /// Who is here with that number, or null.
        std::function<Person*(net::PersonId)> find;
        /// What the person calls that conversation; empty if it has no name any more.
        std::function<std::string(const Person&, const ConversationKey&)> name;
        /// Makes of a message what has been shown of it so far.
        std::function<void(StoredMessage&)> bring_up_to_date;
        /// The person has everything of that conversation.
        std::function<void(Person&, const ConversationKey&)> on_level;
    };

    Feeds(boost::asio::any_io_executor executor, MessageLog& log, Sinks sinks);

    /// Sends what came after `seen`.
    void begin(const Person& person, const ConversationKey& key, net::Seq seen);
    [[nodiscard]] bool active(const Person& person, const ConversationKey& key) const;
    /// The last number that was sent, if that feed is active.
    [[nodiscard]] std::optional<net::Seq> seen(const Person& person, const ConversationKey& key) const;
    void end(const Person& person, const ConversationKey& key);
    void end_all(const Person& person);

    /// The person's connection has taken what waited.
    void go_on(const Person& person);

  private:
    struct Feed {
        ConversationKey key;
        net::Seq seen;
        net::Seq asked_at{};  // what had been published when the page was asked for
    };

    // One person's feeds; the first is under way.
    struct Line {
        std::deque<Feed> feeds;
        std::uint64_t reading = 0;  // the page that is asked for; 0: none
    };

    void step_later(net::PersonId id);
    void step(net::PersonId id);
    void take(net::PersonId id, std::uint64_t reading, const net::Result<LogPage>& page);
    void give_up(Person& person, const net::Error& error);
    void send(Person& person, Feed& feed, LogPage page, net::Seq published) const;

    boost::asio::any_io_executor executor_;
    MessageLog& log_;
    Sinks sinks_;
    std::unordered_map<net::PersonId, Line> lines_;
    std::uint64_t pages_ = 0;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace natter::server
