// The part of Dispatch for questions and their answers.
#include "gui/app/dispatch.hpp"
#include "gui/app/forms.hpp"
#include "gui/model/reducer.hpp"

#include <utility>

namespace natter::gui {
namespace {

constexpr const char* kSearch = "search";

/// What is asked privately by the arguments of a command, as the server reads them; empty: nothing is.
std::string private_question(std::string_view args) {
    bool is_private = false;
    while (args.starts_with('-')) {
        const std::string_view flag = args.substr(0, args.find(' '));
        const bool known = flag == "-p" || flag == "-f" || flag == "-pf" || flag == "-fp" || flag == "--";
        if (!known) break;
        is_private |= flag.find('p') != std::string_view::npos;
        args.remove_prefix(flag.size());
        while (args.starts_with(' ')) args.remove_prefix(1);
        if (flag == "--") break;
    }
    return is_private ? std::string(args) : std::string();
}

}  // namespace

void Dispatch::ask(const intent::Ask& intent) {
    net::Run run;
    run.id = next_id();
    run.to = intent.conversation;
    run.command = kSearch;
    run.args = (intent.is_private ? "-p -- " : "-- ") + intent.question;
    run.reply_to = intent.reply_to;
    request(run);
    note_asked(run);
}

void Dispatch::stop_answer(const intent::StopAnswer& intent) {
    net::Run run;
    run.id = next_id();
    run.to = intent.conversation;
    run.command = "stop";
    if (intent.seq != net::Seq{}) run.args = std::to_string(intent.seq.value);
    request(std::move(run));
}

void Dispatch::share_answer() {
    net::Run run;
    run.id = next_id();
    run.to = state_.shareable.conversation;
    run.command = "share";
    request(std::move(run));
    apply(state_, AnswerShared{});
}

/// Nobody but the app knows of a private question before it is answered.
void Dispatch::note_asked(const net::Run& run) {
    if (run.command != kSearch || !run.to || !run.args) return;
    const std::string question = private_question(*run.args);
    if (!question.empty()) apply(state_, PrivateAsked{*run.to, run.id, question, wall_clock()});
}

}  // namespace natter::gui
