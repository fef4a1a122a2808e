#include "console/app.hpp"

#include "console/completion.hpp"
#include "net/util/random_token.hpp"
#include "net/util/utf8.hpp"

#include <iostream>
#include <utility>

namespace natter::console {
namespace {

Audience audience_of(const Options& options, const Terminal& terminal) {
    return terminal.is_interactive() && !options.one_shot() ? Audience::person : Audience::program;
}

net::ClientOptions client_options(const Options& options, Audience audience) {
    return {.server = options.server,
            .nick = options.nick,
            .mode = options.mode.value_or(net::Mode::group),
            .client_name = "natter-cli",
            .token = {},
            .password = options.password,
            .invite = options.invite,
            .reconnect = audience == Audience::person,
            .door_decides = !options.mode,
            .profile = options.profile,
            .trust = {.accepted = options.accept, .first_sight = true}};
}

}  // namespace

App::App(const Options& options, Terminal& terminal)
    : terminal_(terminal),
      one_shot_(options.one_shot()),
      interactive_(audience_of(options, terminal) == Audience::person),
      chat_(options, audience_of(options, terminal), Formatter(terminal.has_colours(), local_clock),
            net::random_token()),
      client_(client_options(options, audience_of(options, terminal)), [&terminal] { terminal.wake(); }) {}

ExitCode App::run() {
    while (true) {
        take_events();
        take_lines();
        post_requests();
        if (!show()) return ExitCode::failed;
        if (const auto code = chat_.exit_code()) return *code;
        const auto woken = terminal_.wait(wants_input());
        if (woken.redraw) above_ += screen_.erase();
        if (woken.interrupted) on_interrupt();
        if (woken.input) read_input();
    }
}

void App::take_events() {
    client_.drain(events_);
    for (const auto& event : events_) {
        chat_.apply(event);
        if (chat_.exit_code()) return;
    }
}

void App::take_lines() {
    while (!lines_.empty() && chat_.accept(lines_.front())) lines_.pop_front();
    if (lines_.empty() && input_ended_ && !interactive_) chat_.end_input();
}

// What the client has no room for now is posted after the next event.
void App::post_requests() {
    for (auto& request : chat_.take_requests()) requests_.push_back(std::move(request));
    while (!requests_.empty() && client_.post(requests_.front())) requests_.pop_front();
}

bool App::show() {
    std::string out = std::exchange(above_, {}) + chat_.take_output();
    const bool ends = chat_.exit_code().has_value();
    if (interactive_ && !ends) {
        const bool hidden = chat_.wants_password();
        out = screen_.draw(out, chat_.prompt(), hidden ? "" : editor_.text(), hidden ? 0 : editor_.cursor(),
                           terminal_.columns());
    } else if (interactive_) {
        out = screen_.erase() + out;
    }
    const bool read = terminal_.write(out);
    std::cerr << chat_.take_errors() << std::flush;
    return read;
}

bool App::wants_input() const {
    if (input_ended_ || one_shot_) return false;
    return interactive_ || (lines_.empty() && requests_.empty());
}

void App::read_input() {
    const auto bytes = terminal_.read();
    if (!bytes) {
        input_ended_ = true;
        if (interactive_) {
            chat_.end_input();
        } else if (splitter_.kept_bytes() > 0) {
            cut_lines("\n");
        }
    } else if (interactive_) {
        read_keys(*bytes);
    } else {
        cut_lines(*bytes);
    }
}

void App::cut_lines(std::string_view bytes) {
    splitter_.feed(bytes);
    std::string_view line;
    for (auto next = splitter_.next(line); next != net::LineSplitter::Next::more; next = splitter_.next(line)) {
        if (next == net::LineSplitter::Next::frame) {
            lines_.emplace_back(line);
        } else {
            chat_.refuse_line("A line was too long and has not been sent: send it in parts.");
        }
    }
    splitter_.keep();
}

// ---- somebody at a terminal

void App::read_keys(std::string_view bytes) {
    for (const Key& key : keys_.feed(bytes)) apply(key);
}

void App::apply(const Key& key) {
    using Outcome = LineEditor::Outcome;
    switch (editor_.apply(key)) {
        case Outcome::edited: break;
        case Outcome::submitted: submit(); break;
        case Outcome::complete:
            if (!chat_.wants_password()) complete_word();
            break;
        case Outcome::clear_screen: above_ += Screen::clear(); break;
        case Outcome::end_of_input: chat_.end_input(); break;
    }
}

// A password is not seen, kept in the history, or mistaken for something to say.
void App::submit() {
    if (chat_.wants_password()) {
        chat_.give_password(editor_.take_secret());
    } else {
        lines_.push_back(editor_.take());
    }
}

void App::complete_word() {
    const auto done = complete(editor_.text(), editor_.cursor(), chat_.names());
    editor_.replace(done.from, done.text);
    std::string choices;
    for (const auto& choice : done.choices) choices += (choices.empty() ? "" : "  ") + net::printable(choice);
    if (!choices.empty()) above_ += choices + '\n';
}

// As in a shell: the line being typed goes first.
void App::on_interrupt() {
    if (interactive_ && !editor_.text().empty()) {
        editor_.clear();
    } else {
        chat_.interrupt();
    }
}

}  // namespace natter::console
