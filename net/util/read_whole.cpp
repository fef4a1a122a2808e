#include "net/util/read_whole.hpp"

#include <fstream>
#include <ios>
#include <system_error>

namespace natter::net {

namespace fs = std::filesystem;

WholeText read_whole(const fs::path& path, std::uintmax_t most_bytes) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return {{}, ReadFault::absent};
    if (status.type() == fs::file_type::none || status.type() == fs::file_type::unknown) return {{}, ReadFault::closed};
    // Looked at before it is opened: opening a pipe waits for whoever writes into it.
    if (!fs::is_regular_file(status)) return {{}, ReadFault::foreign};
    const std::uintmax_t size = fs::file_size(path, error);
    if (error) return {{}, ReadFault::closed};
    if (size > most_bytes) return {{}, ReadFault::foreign};
    std::ifstream in(path, std::ios::binary);
    WholeText read;
    read.text.resize(static_cast<std::size_t>(size));
    in.read(read.text.data(), static_cast<std::streamsize>(size));
    if (in.bad() || !in.is_open()) return {{}, ReadFault::closed};
    read.text.resize(static_cast<std::size_t>(in.gcount()));
    return read;
}

}  // namespace natter::net
