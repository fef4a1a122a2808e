#include "gui/app/teller.hpp"

#include "gui/model/alerts.hpp"
#include "gui/text/plain_start.hpp"
#include "gui/text/sanitize.hpp"
#include "gui/words/words.hpp"
#include "net/util/utf8.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

constexpr std::size_t kBodyBytes = 240;
constexpr std::size_t kTitleBytes = 160;

/// Names are no Markdown.
std::string one_line(const std::string& text) {
    std::string line = text::sanitize(net::clip(text, kTitleBytes));
    std::ranges::replace(line, '\n', ' ');
    return line;
}

std::string title_of(const Alert& alert, std::size_t unread) {
    const bool direct = is_direct(alert.conversation);
    const std::string where = display_name(alert.conversation);
    if (unread < 2) return direct ? alert.from : fill(tr("{0} in {1}"), alert.from, where);
    return direct ? trn("{0} message from {1}", "{0} messages from {1}", unread, where)
                  : trn("{0} message in {1}", "{0} messages in {1}", unread, where);
}

std::string body_of(const Alert& alert, std::size_t unread) {
    const std::string words = text::plain_start(alert.text, kBodyBytes, tr("[Spoiler]"));
    if (alert.is_action) return alert.from + " " + words;
    const bool named = unread < 2 || is_direct(alert.conversation);
    return named ? words : alert.from + ": " + words;
}

const ServerState& server_of(const State& state, ServerId server) {
    const ServerState* found = find_server(state, server);
    return found == nullptr ? state : *found;
}

std::size_t unread_in(const State& state, ServerId server, const std::string& conversation) {
    const ServerState* of = find_server(state, server);
    if (of == nullptr) return 0;
    const auto found = of->conversations.find(conversation);
    return found == of->conversations.end() ? 0 : found->second.unread;
}

}  // namespace

Notice notice_of(const Alert& alert, std::size_t unread, const State& state) {
    Notice notice;
    notice.key = server_of(state, alert.server).link.server + "\n" + alert.conversation;
    notice.title = one_line(title_of(alert, unread));
    notice.body =
        state.settings.hide_words ? (unread < 2 ? std::string(tr("New message")) : "") : body_of(alert, unread);
    return notice;
}

void Teller::tell(const std::vector<Alert>& alerts, const State& state) {
    for (const Alert& alert : alerts) show(alert, state);
    if (state.focused) asked_ = false;
    const bool urges = std::ranges::any_of(alerts, &Alert::urges);
    if (urges && !state.focused && !std::exchange(asked_, true)) platform_.ask_attention();
    follow(state);
}

void Teller::show(const Alert& alert, const State& state) {
    if (notifications_ == nullptr) return;
    const std::size_t unread = unread_in(state, alert.server, alert.conversation);
    // It was read before it could be told.
    if (unread == 0) return;
    Notice notice = notice_of(alert, unread, state);
    shown_[notice.key] = {alert.conversation, alert.seq, alert.server};
    notifications_->show(std::move(notice));
}

void Teller::follow(const State& state) {
    if (std::string title = window_title(state); title != title_) platform_.set_title(title_ = std::move(title));
    std::erase_if(shown_, [&](const auto& each) {
        if (unread_in(state, each.second.server.value_or(state.id), each.second.conversation) > 0) return false;
        notifications_->withdraw(each.first);
        return true;
    });
}

std::vector<intent::ShowMessage> Teller::take_clicked() {
    std::vector<intent::ShowMessage> wanted;
    if (notifications_ == nullptr) return wanted;
    for (const std::string& key : notifications_->take_clicked()) {
        const auto shown = shown_.find(key);
        if (shown != shown_.end()) wanted.push_back(shown->second);
    }
    if (!wanted.empty()) platform_.raise();
    return wanted;
}

}  // namespace natter::gui
