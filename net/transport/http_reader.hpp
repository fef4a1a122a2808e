// Reads one HTTP request from bytes as they come, strictly and within limits. Boost.Beast parses. Pure; any one thread.
#pragma once

#include "net/transport/http_message.hpp"

#include <boost/system/error_code.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace natter::net {

class HttpReader {
  public:
    enum class State { more, whole, bad };

    HttpReader();
    ~HttpReader();
    HttpReader(const HttpReader&) = delete;
    HttpReader& operator=(const HttpReader&) = delete;

    /// Takes bytes. Once it says `whole` or `bad`, no more may be fed.
    [[nodiscard]] State feed(std::string_view bytes);
    /// The peer's bytes have ended before the request did.
    [[nodiscard]] State feed_end();

    /// What was asked for; once `whole`.
    [[nodiscard]] HttpRequest request() const;
    /// True once if the peer waits to be told to go on before it sends the body.
    [[nodiscard]] bool take_wish_to_continue() { return std::exchange(wishes_to_continue_, false); }
    /// What was fed and is not of the request; once `whole`.
    [[nodiscard]] const std::string& rest() const { return unread_; }
    /// What whoever sent a bad one is told; once `bad`.
    [[nodiscard]] const HttpResponse& refusal() const { return refusal_; }

  private:
    struct Parser;

    [[nodiscard]] bool check_head();
    [[nodiscard]] State refuse(const boost::system::error_code& error);
    State refuse(int status, std::string sentence);

    std::unique_ptr<Parser> parser_;
    std::string unread_;  // an unfinished head, or what follows the request
    HttpResponse refusal_;
    bool head_checked_ = false;
    bool wishes_to_continue_ = false;
};

}  // namespace natter::net
