// Any bytes as what a client says over TLS, to a server's stream on top of memory: no crash, no bytes out of a
// handshake that did not take place, and an end once it is broken.
#include "net/tls/identity.hpp"
#include "net/transport/tls_stream.hpp"
#include "tests/fuzz/check.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace natter::fuzz {
namespace {

// Has all bytes at once, and takes whatever it is given.
class MemoryStream : public net::ByteStream {
  public:
    MemoryStream(boost::asio::io_context& io, std::string_view bytes) : io_(io) { unread(bytes); }

    std::size_t write_some(Buffers buffers, ErrorCode& error) override {
        error = {};
        std::size_t count = 0;
        for (const auto& buffer : buffers) count += buffer.size();
        return count;
    }
    void cancel() override {}
    void end_sending() override {}
    void close() override {}
    boost::asio::any_io_executor executor() override { return io_.get_executor(); }
    const std::string& peer() const override { return peer_; }
    net::Privacy privacy() const override { return {}; }

  private:
    std::size_t receive(std::span<char>, ErrorCode& error) override {
        error = boost::asio::error::eof;
        return 0;
    }
    void wait(net::Direction, std::shared_ptr<net::StreamWaiter>) override {}

    boost::asio::io_context& io_;
    std::string peer_ = "memory";
};

const net::TlsIdentity& identity() {
    static const auto made = *net::TlsIdentity::from_pem(*net::make_certificate({"localhost"}));
    return *made;
}

}  // namespace
}  // namespace natter::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace natter;
    boost::asio::io_context io;
    const auto stream = net::make_tls_server_stream(std::make_unique<fuzz::MemoryStream>(io, fuzz::text_of(data, size)),
                                                    fuzz::identity());
    fuzz::check(stream != nullptr);
    boost::system::error_code error;
    stream->establish(error);
    fuzz::check(error.failed() && !net::would_block(error));
    std::array<char, 100> into{};
    fuzz::check(stream->read_some(into, error) == 0 && error.failed());
    return 0;
}
