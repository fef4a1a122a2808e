// Where the user is and who else is there, as far as the server has told. Pure; one thread at a time.
#pragma once

#include "console/completion.hpp"
#include "net/protocol/messages.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace natter::console {

class Conversations {
  public:
    /// Learns from what the server says.
    void apply(const net::ServerMessage& message);

    /// Where a line without an address goes: "#room", "@nick", or empty while there is nobody to talk to.
    [[nodiscard]] const std::string& current() const { return current_; }
    /// In no room any more: no line goes anywhere before another is joined. False while the server has yet to say where
    /// one is.
    [[nodiscard]] bool is_nowhere() const { return left_all_ && current_.empty() && mode_ == net::Mode::group; }
    [[nodiscard]] net::Mode mode() const { return mode_; }
    [[nodiscard]] const std::string& nick() const { return nick_; }
    [[nodiscard]] Names names() const;

  private:
    void on(const net::Welcome& welcome);
    void on(const net::Ok& ok);
    void on(const net::Message& message);
    void on(const net::People& people);
    void on(const net::Joined& joined);
    void on(const net::Left& left);
    void on(const net::Renamed& renamed);
    void on(const net::Waiting& waiting);
    void on(const net::Paired& paired);
    void on(const net::Unpaired& unpaired);
    template <class Kind>
    void on(const Kind&) {}

    void leave(const std::string& room);

    std::string nick_;
    net::Mode mode_ = net::Mode::group;
    std::string current_;
    bool left_all_ = false;
    std::map<std::string, std::set<std::string>> rooms_;  // nicknames of each room
    std::set<std::string> others_;                        // who has said something, or is the partner
    std::vector<std::string> commands_;
};

}  // namespace natter::console
