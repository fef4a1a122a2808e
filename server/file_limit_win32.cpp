#include "server/file_limit.hpp"

namespace natter::server {

// Sockets are limited by memory alone.
std::optional<FileLimit> raise_file_limit() { return {}; }

}  // namespace natter::server
