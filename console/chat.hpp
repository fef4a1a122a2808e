// What natter-cli does: events of the client and typed lines go in; lines to print, requests and in the end an exit
// code come out. It knows neither the terminal nor the network. Pure; one thread at a time. Owner: App, or a test.
#pragma once

#include "console/conversations.hpp"
#include "console/format.hpp"
#include "console/input.hpp"
#include "console/narrator.hpp"
#include "console/options.hpp"
#include "net/client/events.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace natter::console {

/// Who sits at the other end: somebody who types, or a program.
enum class Audience { person, program };

class Chat {
  public:
    /// `id_prefix` makes the ids of requests unique beyond this run.
    Chat(Options options, Audience audience, Formatter formatter, std::string id_prefix);

    Chat(const Chat&) = delete;
    Chat& operator=(const Chat&) = delete;

    void apply(const net::ClientEvent& event);

    /// Carries out a typed line. False: not yet, try again after the next event.
    [[nodiscard]] bool accept(std::string_view line);
    /// The next line that is typed is a password, which is not to be seen: it goes to `give_password`. Lines that were
    /// typed before that wait.
    [[nodiscard]] bool wants_password() const { return wants_password_; }
    /// Empty: another nickname is wanted instead.
    void give_password(std::string password);
    /// No line will come any more: leave once all is done.
    void end_input();
    /// A line that could not even be read.
    void refuse_line(std::string_view why);
    /// Leave now; a second time: without saying so.
    void interrupt();

    [[nodiscard]] std::string take_output() { return std::exchange(output_, {}); }
    [[nodiscard]] std::string take_errors() { return std::exchange(errors_, {}); }
    [[nodiscard]] std::vector<net::ClientRequest> take_requests() { return std::exchange(requests_, {}); }
    [[nodiscard]] std::optional<ExitCode> exit_code() const { return exit_code_; }

    [[nodiscard]] std::string prompt() const;
    [[nodiscard]] Names names() const { return conversations_.names(); }

  private:
    void on(const net::Connecting& connecting);
    void on(const net::Reached& reached);
    void on(const net::Connected& connected);
    void on(const net::Disconnected& disconnected);
    void on(const net::Received& received);
    void on(const net::Delivery& delivery);
    void on(const net::Restored& restored);
    void on(const net::BegunAnew&) {}
    void on(const net::NotKept& not_kept);

    [[nodiscard]] bool carry_out(const Blank& blank);
    [[nodiscard]] bool carry_out(const Speech& speech);
    [[nodiscard]] bool carry_out(const Command& command);
    [[nodiscard]] bool carry_out(const Leave& leave);

    void say(std::string text);
    void say_once();
    void tell_of_waiting();
    void refuse(std::string_view why);
    void on_page(const net::Page& page);
    void on_message(const net::Message& message);
    void on_answer(const net::Answer& step);
    void settle(const net::RequestId& id, bool fine);
    [[nodiscard]] bool ask_another_nick(const net::Error& error);
    [[nodiscard]] bool ask_password(const net::Error& error);
    void give_up(const net::Error& error);
    [[nodiscard]] bool is_done() const;
    void leave_if_done();
    void quit();
    void star(std::string_view text);
    void note(const std::string& text);
    [[nodiscard]] net::RequestId next_id();
    [[nodiscard]] bool has_person() const { return audience_ == Audience::person; }
    [[nodiscard]] bool heard_enough() const { return options_.listen && heard_ >= *options_.listen; }

    Options options_;
    Audience audience_;
    Formatter formatter_;
    Conversations conversations_;
    Narrator narrator_{formatter_, conversations_};
    std::string id_prefix_;
    std::uint64_t ids_ = 0;
    std::set<net::RequestId> said_;                       // not yet acknowledged
    std::set<net::RequestId> run_;                        // not yet answered
    std::map<net::RequestId, std::string> paged_;         // of these, what is answered by a page, and the command
    std::set<net::RequestId> asked_;                      // questions whose answers have not ended
    std::set<std::pair<std::string, net::Seq>> growing_;  // our answers that grow
    std::size_t heard_ = 0;
    int nicks_tried_ = 1;
    bool said_once_ = false;
    bool told_of_waiting_ = false;
    bool online_ = false;
    bool was_online_ = false;
    bool wants_nick_ = false;
    bool wants_password_ = false;
    bool input_ended_ = false;
    bool failed_ = false;
    bool quitting_ = false;
    std::string output_;
    std::string errors_;
    std::vector<net::ClientRequest> requests_;
    std::optional<ExitCode> exit_code_{};
};

}  // namespace natter::console
