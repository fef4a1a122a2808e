// Reads one HTTP response from bytes as they come, within limits. Boost.Beast parses. Pure; any one thread.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace natter::net {

struct HttpHead {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers{};  // names in small letters

    /// The value of a header (its name in small letters), empty if there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

class HttpResponseReader {
  public:
    enum class State { more, whole, bad };
    enum class Problem { none, no_http, head_too_large, body_too_large, cut };
    enum class To { post, connect };  // a tunnel that was opened has no body

    explicit HttpResponseReader(To to = To::post);
    ~HttpResponseReader();
    HttpResponseReader(const HttpResponseReader&) = delete;
    HttpResponseReader& operator=(const HttpResponseReader&) = delete;

    /// Takes bytes, cut anywhere. What comes after the response is counted, and not looked at.
    State feed(std::string_view bytes);
    /// Nothing more comes.
    State feed_end();

    /// Interim responses (1xx) are none.
    [[nodiscard]] bool has_head() const { return has_head_; }
    [[nodiscard]] const HttpHead& head() const { return head_; }
    /// What has come of the body since the last time.
    [[nodiscard]] std::string take_body();

    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] Problem problem() const { return problem_; }
    /// Of a whole response: whether a further request may follow on the same connection.
    [[nodiscard]] bool may_go_on() const;
    /// Whether the peer has said anything.
    [[nodiscard]] bool has_begun() const { return begun_; }

  private:
    struct Parser;

    void begin();
    void read_head();
    State refuse(Problem problem);

    To to_;
    std::unique_ptr<Parser> parser_;
    std::string unread_;
    std::string body_;
    HttpHead head_;
    State state_ = State::more;
    Problem problem_ = Problem::none;
    std::size_t interim_ = 0;
    bool has_head_ = false;
    bool begun_ = false;
};

}  // namespace natter::net
