// The questions that are under way: in which order they are asked, what is given to whoever answers, and what has been
// answered so far. Who may ask, and who sees it, is the hub's business.
//
// Guarantees:
// 1. A question goes through: begun, stored (its message has a number), waiting, looking for sources, being answered,
//    ended. A conversation has at most `options.at_once` past waiting; the others keep their order.
// 2. `on_step` comes at once with the first piece of an answer, and then at most once in `limits::kAnswerStep`.
// 3. What ends is in the log before `on_end` tells of it, so often as it takes; of private ones nothing is stored.
// 4. After `stop`, `forget` and `leave` the connection to whoever answers is closed.
// 5. No sink is called from within `begin`, `check` and the questions about what is under way.
// Thread: the server's. Owner: Hub.
#pragma once

#include "net/protocol/messages.hpp"
#include "server/log/message_log.hpp"
#include "server/metrics.hpp"
#include "server/search/provider.hpp"
#include "server/search/search_budget.hpp"
#include "server/search/timing.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace natter::server {

struct Question {
    ConversationKey conversation;
    net::PersonId asker;
    std::string text;
    std::string to{};          // what the asker of a private one calls the conversation
    net::Seq seq{};            // of its message; 0: private, or not stored yet
    net::RequestId re{};       // of a private one
    net::SessionId session{};  // of a private one
    bool is_private = false;
    std::optional<EarlierAnswer> earlier{};
};

/// Numbers that are never used again.
using QuestionId = std::uint64_t;

class Search {
  public:
    struct Sinks {
        /// It goes on; `to` and `re` are left open.
        std::function<void(const Question&, net::Answer step)> on_step;
        /// It has ended: the last step, and all of it. Of what is stored, also the message as it is now.
        std::function<void(const Question&, net::Answer step, net::Answer whole, const StoredMessage* stored)> on_end;
        /// Why there was no answer, for the operator.
        std::function<void(const std::string&)> on_trouble;
        std::function<net::Time()> now;
    };

    /// All of these outlive it.
    Search(boost::asio::any_io_executor executor, MessageLog& log, Directory& directory, Provider& provider,
           const SearchOptions& options, Metrics& metrics, Timing timing, Sinks sinks);
    ~Search();

    Search(const Search&) = delete;
    Search& operator=(const Search&) = delete;

    /// Whether somebody may ask now. Error: rate_limited.
    [[nodiscard]] net::Result<void> check(net::PersonId asker, const ConversationKey& conversation);
    [[nodiscard]] QuestionId begin(Question question);
    /// The question's message has been stored and shown; of a private one, it begins. `seq` 0: it could not be stored.
    void stored(QuestionId id, net::Seq seq);
    /// It could not be stored.
    void drop(QuestionId id);

    /// The newest that is under way in that conversation and passes, or null.
    [[nodiscard]] const Question* newest(const ConversationKey& conversation,
                                         const std::function<bool(const Question&)>& passes) const;
    void stop(const Question& question);
    /// That message has been removed: it is answered no more, and no answer quotes it.
    void forget(const ConversationKey& conversation, net::Seq seq);
    /// What that person has asked, wherever it was, or null.
    [[nodiscard]] const Question* of_person(net::PersonId asker) const;
    /// The person has gone, possibly from within a sink: nobody waits for their private questions.
    void leave(net::PersonId asker);
    /// What could not be stored is tried again.
    void store_again();
    void stop_all();

    /// What is under way in a conversation, for somebody who comes to see it in the middle.
    [[nodiscard]] std::vector<net::Answer> so_far(const ConversationKey& conversation) const;
    /// Brings a message of the log up to what has been shown of it.
    void bring_up_to_date(StoredMessage& stored) const;

    /// The message that answered the same question in that conversation a short while ago; 0: none.
    [[nodiscard]] net::Seq answered_before(const ConversationKey& conversation, const std::string& question) const;
    /// The last message that answered anything there, since the server was started; 0: none.
    [[nodiscard]] net::Seq last_answer(const ConversationKey& conversation) const;

    [[nodiscard]] std::size_t size() const { return under_way_.size(); }

  private:
    struct UnderWay;
    using Line = std::deque<UnderWay*>;  // in the order in which they were asked

    [[nodiscard]] UnderWay* find(QuestionId id) const;
    [[nodiscard]] UnderWay* find(const ConversationKey& conversation, net::Seq seq) const;
    void advance(const ConversationKey& conversation);
    void tell_place(UnderWay& each, std::int64_t place);
    void look(UnderWay& each);
    void ask(UnderWay& each, std::vector<StoredMessage> found);
    void take(UnderWay& each, std::string_view piece);
    void step(UnderWay& each);
    void step_all_due();
    void end(UnderWay& each, net::AnswerState state, const Spent& spent);
    void count(const UnderWay& each);
    void charge(UnderWay& each, Spent spent);
    void store(UnderWay& each);
    void after(std::chrono::milliseconds time, void (Search::*then)());
    void finish(UnderWay& each, const StoredMessage* stored);
    void remember(const UnderWay& each);
    void erase(UnderWay& each);

    boost::asio::any_io_executor executor_;
    MessageLog& log_;
    Provider& provider_;
    const SearchOptions& options_;
    Metrics& metrics_;
    Timing timing_;
    Sinks sinks_;
    SearchBudget budget_;
    std::unordered_map<QuestionId, std::unique_ptr<UnderWay>> under_way_;
    std::unordered_map<ConversationKey, Line> lines_;  // all that wait or are being answered
    struct Before {
        net::Seq seq;
        net::Time at{};
    };
    std::unordered_map<std::string, Before> before_;  // by conversation and question
    std::unordered_map<ConversationKey, net::Seq> last_answers_;
    bool stepping_ = false;
    bool storing_ = false;
    QuestionId last_id_ = 0;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace natter::server
