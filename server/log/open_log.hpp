// Makes a server's message log: in a folder, or in memory only.
#pragma once

#include "net/store/database.hpp"
#include "server/log/log_options.hpp"
#include "server/log/message_log.hpp"
#include "server/log/sqlite_log.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <filesystem>
#include <memory>

namespace natter::server {

/// The file of a log in `folder`.
[[nodiscard]] std::filesystem::path log_file(const std::filesystem::path& folder);

/// What a log takes on the disk.
[[nodiscard]] std::uintmax_t log_bytes(const std::filesystem::path& folder);

/// How that file is opened.
[[nodiscard]] net::DatabaseOptions log_database(const std::filesystem::path& folder, net::Durability durability);

/// The executor is that of the server's thread. Errors: log_failed, a sentence that says what to do.
[[nodiscard]] net::Result<std::unique_ptr<MessageLog>> open_log(const LogOptions& options,
                                                                boost::asio::any_io_executor executor,
                                                                const LogSettings& settings);

/// In memory, every call answered within itself: for tests.
[[nodiscard]] std::unique_ptr<MessageLog> make_inline_log(const LogSettings& settings);

}  // namespace natter::server
