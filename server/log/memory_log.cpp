#include "server/log/memory_log.hpp"

#include <algorithm>
#include <deque>
#include <unordered_map>
#include <utility>

namespace natter::server {
namespace {

struct Shelf {
    std::deque<StoredMessage> messages;
    net::Seq last;
};

struct SentId {
    net::PersonId sender;
    net::RequestId id;

    bool operator==(const SentId&) const = default;
};

struct SentIdHash {
    std::size_t operator()(const SentId& sent) const {
        return std::hash<net::PersonId>{}(sent.sender) * 31 + std::hash<std::string>{}(sent.id);
    }
};

struct Place {
    ConversationKey conversation;
    net::Seq seq;
};

class MemoryLog : public MessageLog {
  public:
    explicit MemoryLog(std::size_t most) : most_(std::max<std::size_t>(most, 1)) {}

    void append(std::vector<NewMessage> batch, OnAppended on_appended) override {
        std::vector<net::Result<Appended>> results;
        results.reserve(batch.size());
        for (NewMessage& message : batch) results.emplace_back(append_one(std::move(message)));
        on_appended(std::move(results));
    }

    void read(ReadRequest request, OnRead on_read) override {
        const auto shelf = shelves_.find(request.conversation);
        LogPage page;
        if (shelf != shelves_.end()) {
            page = request.after ? read_after(shelf->second.messages, request)
                                 : read_before(shelf->second.messages, request);
        }
        on_read(std::move(page));
    }

    net::Seq last_number(const ConversationKey& conversation) const override {
        const auto shelf = shelves_.find(conversation);
        return shelf == shelves_.end() ? net::Seq{} : shelf->second.last;
    }

  private:
    net::Result<Appended> append_one(NewMessage message) {
        const SentId sent{message.sender, message.id};
        if (!sent.id.empty()) {
            const auto known = sent_.find(sent);
            if (known != sent_.end()) return Appended{at(known->second), true};
        }
        if (message.must_be_known) return net::Error{net::Errc::not_member, "The log does not know that message."};
        Shelf& shelf = shelves_[message.conversation];
        shelf.last = net::Seq{shelf.last.value + 1};
        const Place place{message.conversation, shelf.last};
        order_.push_back(place.conversation);
        if (!sent.id.empty()) sent_.emplace(sent, place);
        shelf.messages.push_back({std::move(message), shelf.last});
        Appended appended{shelf.messages.back(), false};
        if (order_.size() > most_) forget_oldest();
        return appended;
    }

    const StoredMessage& at(const Place& place) const {
        const auto& messages = shelves_.at(place.conversation).messages;
        return *std::ranges::lower_bound(messages, place.seq, {}, &StoredMessage::seq);
    }

    void forget_oldest() {
        auto& messages = shelves_.at(order_.front()).messages;
        sent_.erase({messages.front().message.sender, messages.front().message.id});
        messages.pop_front();
        order_.pop_front();
    }

    static LogPage read_after(const std::deque<StoredMessage>& messages, const ReadRequest& request) {
        auto from = std::ranges::upper_bound(messages, *request.after, {}, &StoredMessage::seq);
        LogPage page;
        std::size_t bytes = 0;
        for (; from != messages.end() && fits(page, bytes, *from, request); ++from) page.messages.push_back(*from);
        page.more = from != messages.end();
        return page;
    }

    static LogPage read_before(const std::deque<StoredMessage>& messages, const ReadRequest& request) {
        const auto before = request.before.value_or(net::Seq{UINT64_MAX});
        auto end = std::ranges::lower_bound(messages, before, {}, &StoredMessage::seq);
        LogPage page;
        std::size_t bytes = 0;
        for (; end != messages.begin() && fits(page, bytes, *std::prev(end), request); --end) {
            page.messages.push_back(*std::prev(end));
        }
        page.more = end != messages.begin();
        std::ranges::reverse(page.messages);
        return page;
    }

    static bool fits(const LogPage& page, std::size_t& bytes, const StoredMessage& next, const ReadRequest& request) {
        bytes += next.message.text.size();
        return page.messages.empty() || (page.messages.size() < request.limit && bytes <= request.bytes);
    }

    std::size_t most_;
    std::unordered_map<ConversationKey, Shelf> shelves_;
    std::unordered_map<SentId, Place, SentIdHash> sent_;
    std::deque<ConversationKey> order_;  // of all messages kept, oldest first
};

}  // namespace

std::unique_ptr<MessageLog> make_memory_log(std::size_t most) { return std::make_unique<MemoryLog>(most); }

}  // namespace natter::server
