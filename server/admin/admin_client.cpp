#include "server/admin/admin_client.hpp"

#include "net/protocol/codec.hpp"
#include "net/util/utf8.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <iostream>

namespace natter::server {
namespace {

namespace asio = boost::asio;
using Local = asio::local::stream_protocol;

int fail(const std::string& sentence) {
    std::cerr << "natterd admin: " << sentence << '\n';
    return 1;
}

// What others have written may be in it.
std::string printable_lines(std::string_view text) {
    std::string out;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        out += (begin == 0 ? "" : "\n") + net::printable(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

// Whether there was an answer, and no error in it.
struct Verdict {
    bool answered = false;
    bool failed = false;

    void show(std::string_view line) {
        const auto message = net::decode_server(line);
        if (!message) return;
        answered = true;
        if (const auto* notice = std::get_if<net::Notice>(&*message))
            std::cout << printable_lines(notice->text) << '\n';
        if (const auto* error = std::get_if<net::ErrorReply>(&*message))
            failed = fail(net::printable(error->message)) != 0;
    }
};

}  // namespace

int ask_server(const std::filesystem::path& socket, const std::string& request) {
    if (socket.empty()) {
        return fail(
            "With --memory, or with its socket off, a server cannot be asked: name the folder of its log with "
            "--data, or its socket with --admin-socket.");
    }
    std::string line = request;
    std::replace(line.begin(), line.end(), '\n', ' ');
    try {
        asio::io_context io;
        Local::socket connection(io);
        boost::system::error_code failure;
        connection.connect(Local::endpoint(socket.string()), failure);
        if (failure == asio::error::access_denied) return fail("Only whoever runs the server may ask it.");
        if (failure) {
            return fail("No server answers at " + socket.string() +
                        ": start it, or name the folder of its log with --data.");
        }
        asio::write(connection, asio::buffer(line + '\n'));
        Verdict verdict;
        std::string read;
        while (true) {
            const std::size_t bytes = asio::read_until(connection, asio::dynamic_buffer(read), '\n', failure);
            if (failure) break;
            verdict.show(std::string_view(read).substr(0, bytes - 1));
            read.erase(0, bytes);
        }
        if (!verdict.answered) return fail("The server did not answer: it may be busy or stopping; try again.");
        return verdict.failed ? 1 : 0;
    } catch (const boost::system::system_error& error) {
        return fail("The server cannot be asked at " + socket.string() + ": " + error.code().message() + ".");
    }
}

}  // namespace natter::server
