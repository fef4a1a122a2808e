#include "net/transport/tls_stream.hpp"

#include "net/tls/identity.hpp"
#include "net/tls/openssl.hpp"
#include "net/tls/trust.hpp"

#include <openssl/err.h>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace natter::net {
namespace {

namespace asio = boost::asio;

constexpr std::size_t kRecordBytes = 16'384;
// Of what comes, looked at in one go: a record need not hold anything, and then others have their turn.
constexpr std::size_t kRawBytesAtOnce = 65'536;

class TlsStream : public ByteStream {
  public:
    TlsStream(std::unique_ptr<ByteStream> below, openssl::Session session, std::shared_ptr<const TlsCheck> check)
        : below_(std::move(below)), session_(std::move(session)), check_(std::move(check)) {
        BIO* const bio = BIO_new(method());
        BIO_set_data(bio, this);
        BIO_set_init(bio, 1);
        SSL_set_bio(session_.get(), bio, bio);
    }

    void establish(ErrorCode& error) override {
        error = {};
        if (established_) return;
        begin_turn();
        ERR_clear_error();
        const int done = SSL_do_handshake(session_.get());
        established_ = done == 1;
        if (!established_) error = outcome(done, read_needs_);
    }

    std::size_t write_some(Buffers buffers, ErrorCode& error) override {
        const asio::const_buffer piece = first_piece(buffers);
        std::size_t count = 0;
        error = broken_;
        if (broken_) return 0;
        ERR_clear_error();
        const int done = SSL_write_ex(session_.get(), piece.data(), piece.size(), &count);
        if (done != 1) error = outcome(done, write_needs_);
        return done == 1 ? count : 0;
    }

    void end_sending() override {
        if (established_ && !broken_ && !std::exchange(said_end_, true)) SSL_shutdown(session_.get());
        ERR_clear_error();
        below_->end_sending();
    }

    std::size_t unacknowledged_bytes() override { return below_->unacknowledged_bytes(); }
    void cancel() override { below_->cancel(); }
    void close() override { below_->close(); }
    asio::any_io_executor executor() override { return below_->executor(); }
    const std::string& peer() const override { return below_->peer(); }
    Privacy privacy() const override { return {.certificate = check_ == nullptr ? std::nullopt : check_->shown()}; }

  private:
    // A record holds 16 KB at most, so that several may have come.
    std::size_t receive(std::span<char> into, ErrorCode& error) override {
        std::size_t total = 0;
        begin_turn();
        error = ended_ ? ErrorCode(asio::error::eof) : broken_;
        while (!error && total < into.size()) {
            std::size_t count = 0;
            ERR_clear_error();
            const int done = SSL_read_ex(session_.get(), into.data() + total, into.size() - total, &count);
            total += count;
            if (done != 1) error = outcome(done, read_needs_);
        }
        if (total > 0) error = {};
        return total;
    }

    // Each direction may need the other one of the socket.
    void wait(Direction direction, std::shared_ptr<StreamWaiter> waiter) override {
        const Direction needed = direction == Direction::read ? read_needs_ : write_needs_;
        if (needed == direction) return below_->async_wait(direction, std::move(waiter));
        below_->async_wait(needed, std::make_shared<Turned>(direction, std::move(waiter)));
    }

    // An end that came together with data is met once that has been read.
    bool has_pending() const override { return SSL_pending(session_.get()) > 0 || more_ || ended_ || broken_; }

    void begin_turn() {
        fetched_ = 0;
        more_ = false;
    }

    struct Turned : StreamWaiter {
        Turned(Direction as, std::shared_ptr<StreamWaiter> to) : direction(as), waiter(std::move(to)) {}
        void on_ready(Direction, const ErrorCode& error) override { waiter->on_ready(direction, error); }
        Direction direction;
        std::shared_ptr<StreamWaiter> waiter;
    };

    // An end below that TLS has not announced may be somebody's who cuts off what is not to be read: that is no end in
    // order.
    ErrorCode outcome(int done, Direction& needs) {
        switch (SSL_get_error(session_.get(), done)) {
            case SSL_ERROR_WANT_READ: needs = Direction::read; return asio::error::would_block;
            case SSL_ERROR_WANT_WRITE: needs = Direction::write; return asio::error::would_block;
            case SSL_ERROR_ZERO_RETURN: ended_ = true; return asio::error::eof;
            case SSL_ERROR_SYSCALL: broken_ = below_error_; break;
            default: broken_ = boost::system::errc::make_error_code(boost::system::errc::protocol_error);
        }
        if (below_ended_ || !broken_) broken_ = asio::error::connection_reset;
        ERR_clear_error();
        return broken_;
    }

    // Small pieces leave as one record. What was begun and not taken comes first again, and is no less.
    static asio::const_buffer first_piece(Buffers buffers) {
        if (buffers.size() == 1 || buffers.front().size() >= kRecordBytes) return buffers.front();
        thread_local std::array<char, kRecordBytes> record;
        const std::size_t count = asio::buffer_copy(asio::buffer(record), buffers);
        return asio::buffer(record, count);
    }

    // ---- the stream below, as OpenSSL sees it

    static const BIO_METHOD* method() {
        static const openssl::BioMethod made = make_method();
        return made.get();
    }

    static openssl::BioMethod make_method() {
        openssl::BioMethod made(BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "natter stream"));
        BIO_meth_set_write(made.get(), [](BIO* bio, const char* bytes, int count) {
            return of(bio).pass_down(bio, {bytes, static_cast<std::size_t>(count)});
        });
        BIO_meth_set_read(made.get(), [](BIO* bio, char* into, int count) {
            return of(bio).fetch(bio, {into, static_cast<std::size_t>(count)});
        });
        BIO_meth_set_ctrl(made.get(), [](BIO* bio, int command, long, void*) {
            return command == BIO_CTRL_FLUSH || (command == BIO_CTRL_EOF && of(bio).below_ended_) ? 1L : 0L;
        });
        return made;
    }

    static TlsStream& of(BIO* bio) { return *static_cast<TlsStream*>(BIO_get_data(bio)); }

    int pass_down(BIO* bio, std::string_view bytes) {
        BIO_clear_retry_flags(bio);
        const asio::const_buffer buffer(bytes.data(), bytes.size());
        const std::size_t count = below_->write_some({&buffer, 1}, below_error_);
        if (would_block(below_error_)) BIO_set_retry_write(bio);
        return below_error_ ? -1 : static_cast<int>(count);
    }

    int fetch(BIO* bio, std::span<char> into) {
        BIO_clear_retry_flags(bio);
        if (fetched_ >= kRawBytesAtOnce) {
            more_ = true;
            below_error_ = asio::error::would_block;
            BIO_set_retry_read(bio);
            return -1;
        }
        const std::size_t count = below_->read_some(into, below_error_);
        fetched_ += count;
        below_ended_ = below_error_ == asio::error::eof;
        if (would_block(below_error_)) BIO_set_retry_read(bio);
        if (below_ended_) return 0;
        return below_error_ ? -1 : static_cast<int>(count);
    }

    std::unique_ptr<ByteStream> below_;
    openssl::Session session_;
    std::shared_ptr<const TlsCheck> check_;  // which the session uses
    ErrorCode below_error_;
    ErrorCode broken_;
    Direction read_needs_ = Direction::read;
    Direction write_needs_ = Direction::write;
    std::size_t fetched_ = 0;  // in this turn
    bool more_ = false;        // may have come, beyond that
    bool ended_ = false;       // the peer has said that nothing more comes
    bool said_end_ = false;    // and so has this side
    bool established_ = false;
    bool below_ended_ = false;
};

}  // namespace

std::unique_ptr<ByteStream> make_tls_server_stream(std::unique_ptr<ByteStream> below, const TlsIdentity& identity) {
    openssl::Session session(SSL_new(identity.context()));
    if (session == nullptr) return nullptr;
    SSL_set_accept_state(session.get());
    return std::make_unique<TlsStream>(std::move(below), std::move(session), nullptr);
}

std::unique_ptr<ByteStream> make_tls_client_stream(std::unique_ptr<ByteStream> below,
                                                   std::shared_ptr<const TlsCheck> check) {
    openssl::Session session(check->context() == nullptr ? nullptr : SSL_new(check->context()));
    if (session == nullptr) return nullptr;
    const std::string host = check->host().substr(0, check->host().find('%'));  // a zone is this machine's affair
    boost::system::error_code is_name;
    static_cast<void>(asio::ip::make_address(host, is_name));
    const bool will_check = is_name ? SSL_set_tlsext_host_name(session.get(), host.c_str()) == 1 &&
                                          SSL_set1_host(session.get(), host.c_str()) == 1
                                    : X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session.get()), host.c_str()) == 1;
    if (!will_check) return nullptr;
    SSL_set_connect_state(session.get());
    return std::make_unique<TlsStream>(std::move(below), std::move(session), std::move(check));
}

}  // namespace natter::net
