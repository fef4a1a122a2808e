// What every engine of the message log must do. A new engine is one line in `kEngines`.
#pragma once

#include "server/log/message_log.hpp"
#include "server/log/open_log.hpp"
#include "server/server.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <boost/asio/io_context.hpp>

#include <functional>
#include <string>
#include <vector>

namespace natter::server::test {

namespace asio = boost::asio;

struct Engine {
    std::string name;
    std::function<std::unique_ptr<MessageLog>(const LogOptions&, asio::io_context&)> make;
};

inline const LogSettings kLogSettings{.now = &wall_clock};

inline std::unique_ptr<MessageLog> open(LogOptions options, asio::io_context& io) {
    return std::move(open_log(options, io.get_executor(), kLogSettings).value());
}

inline const std::vector<Engine> kEngines{
    {"inline_memory", [](const LogOptions&, asio::io_context&) { return make_inline_log(kLogSettings); }},
    {"memory", [](const LogOptions&, asio::io_context& io) { return open({}, io); }},
    {"folder", [](const LogOptions& options, asio::io_context& io) { return open(options, io); }},
    {"split",
     [](LogOptions options, asio::io_context& io) {
         options.direct_history = false;
         return open(options, io);
     }},
};

class MessageLogConformance : public ::testing::TestWithParam<Engine> {
  protected:
    MessageLogConformance() { static_cast<void>(log_->recall()); }

    NewMessage message(const std::string& id, const std::string& text = "text", std::uint64_t sender = 1,
                       const std::string& conversation = "#lobby") {
        return {.conversation = conversation,
                .sender = net::PersonId{sender},
                .from = sender == 1 ? "anna" : "bob",
                .id = id,
                .text = text,
                .at = net::Time(std::chrono::days(1))};
    }

    // Runs the loop until the log has called back.
    template <class Result, class Call>
    Result await(Call call) {
        std::optional<Result> answer;
        call([&](auto result) { answer.emplace(std::move(result)); });
        io_.restart();
        while (!answer) io_.run_one();
        return std::move(*answer);
    }

    std::vector<net::Result<Appended>> append(std::vector<NewMessage> batch) {
        return await<std::vector<net::Result<Appended>>>(
            [&](auto done) { log_->append(std::move(batch), std::move(done)); });
    }

    LogPage read(const ReadRequest& request) {
        return await<net::Result<LogPage>>([&](auto done) { log_->read(request, std::move(done)); }).value();
    }

    net::Result<StoredMessage> change(ChangeRequest request) {
        request.conversation = request.conversation.empty() ? "#lobby" : request.conversation;
        request.nick = request.by.value == 1 ? "anna" : "bob";
        return await<net::Result<StoredMessage>>([&](auto done) { log_->change(request, std::move(done)); });
    }

    std::vector<std::string> find(const std::string& query, std::vector<ConversationKey> in = {"#lobby"},
                                  std::size_t limit = 50, std::size_t skip = 0) {
        const FindRequest request{
            .query = parse_find_query(query).value(), .in = std::move(in), .limit = limit, .skip = skip};
        const auto page = await<net::Result<LogPage>>([&](auto done) { log_->find(request, std::move(done)); }).value();
        std::vector<std::string> texts;
        for (const auto& stored : page.messages) texts.push_back(stored.message.text);
        return texts;
    }

    void reopen() {
        log_.reset();
        log_ = GetParam().make(options_, io_);
    }

    static std::vector<std::uint64_t> numbers(const LogPage& page) {
        std::vector<std::uint64_t> all;
        for (const auto& stored : page.messages) all.push_back(stored.seq.value);
        return all;
    }

    natter::test::TemporaryFolder folder_;
    LogOptions options_{.folder = folder_.path()};
    asio::io_context io_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_ = asio::make_work_guard(io_);
    std::unique_ptr<MessageLog> log_ = GetParam().make(options_, io_);
};

using Texts = std::vector<std::string>;
using Numbers = std::vector<std::uint64_t>;

/// Plays a suite on every engine.
#define NATTER_ON_EVERY_ENGINE(suite)                                       \
    INSTANTIATE_TEST_SUITE_P(Engines, suite, ::testing::ValuesIn(kEngines), \
                             [](const auto& engine) { return engine.param.name; })

}  // namespace natter::server::test
