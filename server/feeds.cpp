#include "server/feeds.hpp"

#include "net/protocol/limits.hpp"
#include "server/conversation.hpp"
#include "server/session.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace natter::server {

namespace limits = net::limits;

Feeds::Feeds(boost::asio::any_io_executor executor, MessageLog& log, Sinks sinks)
    : executor_(std::move(executor)), log_(log), sinks_(std::move(sinks)) {}

void Feeds::begin(const Person& person, const ConversationKey& key, net::Seq seen) {
    end(person, key);
    lines_[person.id].feeds.push_back({.key = key, .seen = seen});
    step_later(person.id);
}

bool Feeds::active(const Person& person, const ConversationKey& key) const { return seen(person, key).has_value(); }

std::optional<net::Seq> Feeds::seen(const Person& person, const ConversationKey& key) const {
    const auto line = lines_.find(person.id);
    if (line == lines_.end()) return {};
    const auto feed = std::ranges::find(line->second.feeds, key, &Feed::key);
    if (feed == line->second.feeds.end()) return {};
    return feed->seen;
}

void Feeds::end(const Person& person, const ConversationKey& key) {
    const auto line = lines_.find(person.id);
    if (line == lines_.end()) return;
    auto& feeds = line->second.feeds;
    if (!feeds.empty() && feeds.front().key == key) line->second.reading = 0;
    std::erase_if(feeds, [&](const Feed& feed) { return feed.key == key; });
    if (feeds.empty()) {
        lines_.erase(line);
    } else {
        step_later(person.id);
    }
}

void Feeds::end_all(const Person& person) { lines_.erase(person.id); }

void Feeds::go_on(const Person& person) {
    if (lines_.contains(person.id)) step_later(person.id);
}

void Feeds::step_later(net::PersonId id) {
    boost::asio::post(executor_, [this, id, alive = std::weak_ptr(alive_)] {
        if (!alive.expired()) step(id);
    });
}

void Feeds::step(net::PersonId id) {
    const auto line = lines_.find(id);
    if (line == lines_.end() || line->second.reading != 0) return;
    const Person* person = sinks_.find(id);
    if (person == nullptr || person->session == nullptr) return;
    if (person->session->queued_bytes() > limits::kFeedBytes) return;
    const std::uint64_t reading = line->second.reading = ++pages_;
    Feed& feed = line->second.feeds.front();
    feed.asked_at = log_.last_number(feed.key);
    log_.read({.conversation = feed.key, .before = {}, .after = feed.seen, .limit = limits::kPageMost},
              [this, id, reading, alive = std::weak_ptr(alive_)](const net::Result<LogPage>& page) {
                  if (!alive.expired()) take(id, reading, page);
              });
}

void Feeds::take(net::PersonId id, std::uint64_t reading, const net::Result<LogPage>& page) {
    const auto line = lines_.find(id);
    Person* person = sinks_.find(id);
    if (line == lines_.end() || line->second.reading != reading || person == nullptr) return;
    line->second.reading = 0;
    if (!page) return give_up(*person, page.error());
    Feed& feed = line->second.feeds.front();
    // What the log holds and has not shown to anybody yet comes live.
    const net::Seq published = log_.last_number(feed.key);
    send(*person, feed, *page, published);
    // What is not there any more has expired. What was published since the page was asked for is not meant by that.
    if (page->messages.empty()) feed.seen = std::max(feed.seen, feed.asked_at);
    if (feed.seen >= published) {
        const ConversationKey key = std::move(feed.key);
        line->second.feeds.pop_front();
        if (line->second.feeds.empty()) lines_.erase(line);
        sinks_.on_level(*person, key);
    }
    step_later(id);
}

void Feeds::give_up(Person& person, const net::Error& error) {
    end_all(person);
    person.session->close("The server cannot bring what you missed: " + error.message, error.retry_after);
}

void Feeds::send(Person& person, Feed& feed, LogPage page, net::Seq published) const {
    const std::string name = sinks_.name(person, feed.key);
    const bool plain = person.session->framing() == net::Framing::plain_text;
    for (StoredMessage& stored : page.messages) {
        if (stored.seq > published) return;
        sinks_.bring_up_to_date(stored);
        const bool own = plain && stored.message.sender == person.id && !stored.message.answer;
        if (!name.empty() && !own) person.session->send(message_for(stored, name));
        feed.seen = stored.seq;
    }
}

}  // namespace natter::server
