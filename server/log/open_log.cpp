#include "server/log/open_log.hpp"

#include "net/store/folder_lock.hpp"
#include "server/log/split_log.hpp"
#include "server/log/sqlite/schema.hpp"

#include <boost/asio/post.hpp>

#include <utility>

namespace natter::server {
namespace {

constexpr int kCacheKib = 8'192;

net::DatabaseOptions memory_database() { return {.file = ":memory:", .schema = kLogSchema}; }

std::function<void(std::function<void()>)> answer_on(boost::asio::any_io_executor executor) {
    return [executor = std::move(executor)](std::function<void()> deliver) {
        boost::asio::post(executor, std::move(deliver));
    };
}

net::Result<std::unique_ptr<MessageLog>> open_in_memory(const LogOptions& options,
                                                        const boost::asio::any_io_executor& executor,
                                                        LogSettings settings) {
    auto engine = SqliteEngine::open(memory_database());
    if (!engine) return engine.error();
    settings.retention.total_count = options.memory_messages;
    LogCrew crew{.writer_engine = std::move(*engine), .writer = make_thread_worker(), .answer = answer_on(executor)};
    return std::make_unique<SqliteLog>(std::move(crew), std::move(settings));
}

net::Result<std::unique_ptr<MessageLog>> open_in_folder(const LogOptions& options,
                                                        const boost::asio::any_io_executor& executor,
                                                        LogSettings settings) {
    NATTER_TRY(net::make_private_folder(*options.folder));
    auto lock = net::FolderLock::take(*options.folder);
    if (!lock) return lock.error();
    const auto database = log_database(*options.folder, options.durability);
    NATTER_TRY(net::make_private_file(database.file));
    auto writes = SqliteEngine::open(database);
    if (!writes) return writes.error();
    // A server that does not know its people would give their numbers to others.
    if (const auto recalled = (*writes)->recall(); !recalled) return recalled.error();
    auto reads = SqliteEngine::open_to_read(database);
    if (!reads) return reads.error();
    settings.retention = options.retention;
    LogCrew crew{.lock = std::move(*lock),
                 .writer_engine = std::move(*writes),
                 .reader_engine = std::move(*reads),
                 .writer = make_thread_worker(),
                 .reader = make_thread_worker(),
                 .answer = answer_on(executor)};
    return std::make_unique<SqliteLog>(std::move(crew), std::move(settings));
}

}  // namespace

std::filesystem::path log_file(const std::filesystem::path& folder) { return folder / "natterd.db"; }

std::uintmax_t log_bytes(const std::filesystem::path& folder) {
    std::uintmax_t bytes = 0;
    for (const char* suffix : {"", "-wal"}) {
        std::filesystem::path file = log_file(folder);
        file += suffix;
        std::error_code error;
        const std::uintmax_t size = std::filesystem::file_size(file, error);
        if (!error) bytes += size;
    }
    return bytes;
}

net::DatabaseOptions log_database(const std::filesystem::path& folder, net::Durability durability) {
    return {.file = log_file(folder),
            .schema = kLogSchema,
            .durability = durability,
            .checkpoints = false,
            .cache_kib = kCacheKib};
}

net::Result<std::unique_ptr<MessageLog>> open_log(const LogOptions& options, boost::asio::any_io_executor executor,
                                                  const LogSettings& settings) {
    if (!options.folder) return open_in_memory(options, executor, settings);
    auto on_disk = open_in_folder(options, executor, settings);
    if (!on_disk || options.direct_history) return on_disk;
    auto in_memory = open_in_memory(options, executor, settings);
    if (!in_memory) return in_memory;
    return make_split_log(std::move(*on_disk), std::move(*in_memory));
}

std::unique_ptr<MessageLog> make_inline_log(const LogSettings& settings) {
    LogCrew crew{.writer_engine = SqliteEngine::open(memory_database()).value(),
                 .writer = make_inline_worker(),
                 .answer = [](const std::function<void()>& deliver) { deliver(); }};
    return std::make_unique<SqliteLog>(std::move(crew), settings);
}

}  // namespace natter::server
