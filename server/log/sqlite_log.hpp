// The log engine that keeps everything in SQLite, in a file or in memory.
//
// Guarantees beyond those of MessageLog:
// 1. All appends that wait are stored in one transaction; their callbacks come when it has been committed.
// 2. No call waits for the disk.
// 3. When the disk fails, appends and changes are refused with log_failed and a time after which they may come again;
//    `on_trouble` tells why, once; reading goes on. Each later append tries again, and the first that succeeds takes
//    the trouble back.
// Thread: the server's. The work is done by its workers. Owner: Server.
#pragma once

#include "net/store/folder_lock.hpp"
#include "net/util/mailbox.hpp"
#include "server/log/message_log.hpp"
#include "server/log/retention.hpp"
#include "server/log/sqlite/engine.hpp"
#include "server/log/worker.hpp"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace natter::server {

/// Who does a log's work. Without a reader's engine the writer's does all.
struct LogCrew {
    net::FolderLock lock{};
    std::unique_ptr<SqliteEngine> writer_engine;
    std::unique_ptr<SqliteEngine> reader_engine{};
    std::unique_ptr<Worker> writer;
    std::unique_ptr<Worker> reader{};
    /// Brings an answer to the server's thread.
    std::function<void(std::function<void()>)> answer;
};

struct LogSettings {
    Retention retention{};
    std::function<net::Time()> now;
    /// Called on the server's thread: what is wrong with the log, or nothing once it works again.
    std::function<void(const std::optional<net::Error>&)> on_trouble = [](const auto&) {};
};

class SqliteLog : public MessageLog {
  public:
    SqliteLog(LogCrew crew, LogSettings settings);
    ~SqliteLog() override;

    SqliteLog(const SqliteLog&) = delete;
    SqliteLog& operator=(const SqliteLog&) = delete;

    Recollection recall() override;
    void append(std::vector<NewMessage> batch, OnAppended on_appended) override;
    void read(ReadRequest request, OnRead on_read) override;
    void find(FindRequest request, OnRead on_found) override;
    void match(MatchRequest request, OnRead on_matched) override;
    void change(ChangeRequest request, OnChanged on_changed) override;
    net::Seq last_number(const ConversationKey& conversation) const override;
    void keep(PersonRecord person) override;
    void forget(net::PersonId person) override;
    void keep_topic(const ConversationKey& room, const std::string& topic) override;
    void keep(DirectoryChange change) override;
    void when_kept(OnKept on_kept) override;

  private:
    // What is to be stored next: something to be kept, or a batch, or whoever waits for that.
    struct Waiting {
        std::function<void(SqliteEngine&)> keep{};
        std::vector<NewMessage> batch{};
        OnAppended done{};
        OnKept kept{};
        std::size_t count = 0;  // of what was the batch
    };
    using Results = std::vector<net::Result<Appended>>;

    // On the writer:
    void commit_waiting();
    void tidy_when_quiet();
    void tidy_on();
    void tidy();
    [[nodiscard]] net::Result<bool> tidy_some(bool busy);
    [[nodiscard]] net::Result<bool> expire();
    [[nodiscard]] net::Result<bool> merge();
    void rest_from_merging(std::chrono::milliseconds pause);
    void checkpoint();
    void report(const std::optional<net::Error>& trouble);

    // On the server's thread:
    void search(std::function<net::Result<LogPage>()> look, OnRead on_found);
    void wait(Waiting waiting);
    void answer(std::function<void()> deliver);
    [[nodiscard]] net::Result<LogPage> checked(net::Result<LogPage> page);
    void deliver(std::vector<Waiting>& waiting, Results& results, const net::Result<void>& stored);

    [[nodiscard]] Worker& reader() { return crew_.reader ? *crew_.reader : *crew_.writer; }
    [[nodiscard]] SqliteEngine& reading() { return crew_.reader_engine ? *crew_.reader_engine : *crew_.writer_engine; }

    LogSettings settings_;
    net::Mailbox<Waiting> waiting_;
    std::unordered_map<ConversationKey, net::Seq> last_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    std::atomic<bool> closing_ = false;
    std::atomic<bool> unreadable_ = false;
    std::atomic<bool> checkpointing_ = false;

    // On the writer:
    bool tidying_ = false;
    bool busy_ = false;  // something was stored since the last look
    bool expiring_ = true;
    net::Time expired_at_{};
    bool in_trouble_ = false;
    int checkpointed_ = 0;  // pages of the write-ahead log when last moved
    bool merging_ = false;
    net::Time merge_begun_{};
    bool resting_ = false;          // from merging
    int truncate_at_ = 0;           // pages of the write-ahead log
    std::size_t since_tidy_ = 0;    // messages
    std::size_t since_expiry_ = 0;  // messages

    LogCrew crew_;  // last: its threads end first
};

}  // namespace natter::server
