#include "server/log/split_log.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace natter::server {
namespace {

constexpr std::size_t kFoundBytes = 4u << 20;  // of each side, before both are put in order

bool is_direct(const ConversationKey& key) { return key.starts_with('@'); }

// A batch whose parts are answered by two logs.
struct Joint {
    std::vector<bool> direct;
    std::vector<net::Result<Appended>> results[2];
    std::size_t missing = 0;
    MessageLog::OnAppended done;

    void take(int part, std::vector<net::Result<Appended>> part_results) {
        results[part] = std::move(part_results);
        if (--missing > 0) return;
        std::vector<net::Result<Appended>> all;
        std::size_t next[2] = {0, 0};
        for (const bool each : direct) all.push_back(std::move(results[each ? 1 : 0][next[each ? 1 : 0]++]));
        done(std::move(all));
    }
};

LogPage merged(const LogPage& one, const LogPage& other, std::size_t limit, std::size_t skip) {
    LogPage all{.messages = one.messages, .more = one.more || other.more};
    all.messages.insert(all.messages.end(), other.messages.begin(), other.messages.end());
    std::ranges::stable_sort(all.messages, {}, [](const StoredMessage& stored) { return stored.message.at; });
    all.messages.resize(all.messages.size() - std::min(skip, all.messages.size()));
    if (all.messages.size() > limit) {
        all.messages.erase(all.messages.begin(), all.messages.end() - static_cast<std::ptrdiff_t>(limit));
        all.more = true;
    }
    return all;
}

class SplitLog : public MessageLog {
  public:
    SplitLog(std::unique_ptr<MessageLog> rooms, std::unique_ptr<MessageLog> directs)
        : rooms_(std::move(rooms)), directs_(std::move(directs)) {}

    Recollection recall() override {
        static_cast<void>(directs_->recall());
        Recollection all = rooms_->recall();
        std::erase_if(all.conversations, [](const auto& each) { return is_direct(each.first); });
        return all;
    }

    // A repeat of which nobody knows the conversation any more is looked for among the rooms.
    void append(std::vector<NewMessage> batch, OnAppended on_appended) override {
        auto joint = std::make_shared<Joint>();
        std::vector<NewMessage> parts[2];
        for (NewMessage& message : batch) {
            joint->direct.push_back(is_direct(message.conversation));
            parts[joint->direct.back() ? 1 : 0].push_back(std::move(message));
        }
        joint->done = std::move(on_appended);
        joint->missing = (parts[0].empty() ? 0U : 1U) + (parts[1].empty() ? 0U : 1U);
        for (const int part : {0, 1}) {
            if (parts[part].empty()) continue;
            log(part == 1).append(std::move(parts[part]),
                                  [joint, part](auto results) { joint->take(part, std::move(results)); });
        }
    }

    void read(ReadRequest request, OnRead on_read) override {
        MessageLog& log = log_of(request.conversation);
        log.read(std::move(request), std::move(on_read));
    }

    // Each side gives its newest; together they are put in order and cut.
    void find(FindRequest request, OnRead on_found) override {
        const std::size_t limit = request.limit, skip = std::exchange(request.skip, 0);
        request.limit = limit + skip;
        request.bytes = kFoundBytes;
        FindRequest others = request;
        std::erase_if(request.in, is_direct);
        std::erase_if(others.in, [](const ConversationKey& key) { return !is_direct(key); });
        rooms_->find(std::move(request), [this, others = std::move(others), limit, skip,
                                          on_found = std::move(on_found)](net::Result<LogPage> first) {
            if (!first) return on_found(std::move(first));
            directs_->find(others, [first = std::move(*first), limit, skip, on_found](net::Result<LogPage> second) {
                on_found(second ? merged(first, *second, limit, skip) : std::move(second));
            });
        });
    }

    void match(MatchRequest request, OnRead on_matched) override {
        MessageLog& log = log_of(request.conversation);
        log.match(std::move(request), std::move(on_matched));
    }

    void change(ChangeRequest request, OnChanged on_changed) override {
        MessageLog& log = log_of(request.conversation);
        log.change(std::move(request), std::move(on_changed));
    }

    net::Seq last_number(const ConversationKey& conversation) const override {
        return log(is_direct(conversation)).last_number(conversation);
    }

    void keep(PersonRecord person) override {
        person.directs.clear();
        rooms_->keep(std::move(person));
    }
    void forget(net::PersonId person) override { rooms_->forget(person); }
    void keep_topic(const ConversationKey& room, const std::string& topic) override { rooms_->keep_topic(room, topic); }
    void keep(DirectoryChange change) override { rooms_->keep(std::move(change)); }
    void when_kept(OnKept on_kept) override { rooms_->when_kept(std::move(on_kept)); }

  private:
    [[nodiscard]] MessageLog& log(bool direct) const { return direct ? *directs_ : *rooms_; }
    [[nodiscard]] MessageLog& log_of(const ConversationKey& key) const { return log(is_direct(key)); }

    std::unique_ptr<MessageLog> rooms_;
    std::unique_ptr<MessageLog> directs_;
};

}  // namespace

std::unique_ptr<MessageLog> make_split_log(std::unique_ptr<MessageLog> rooms, std::unique_ptr<MessageLog> directs) {
    return std::make_unique<SplitLog>(std::move(rooms), std::move(directs));
}

}  // namespace natter::server
