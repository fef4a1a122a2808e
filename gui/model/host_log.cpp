#include "gui/model/host_log.hpp"

#include "gui/words/words.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace natter::gui {
namespace {

// Of spdlog, as in HostLine.
constexpr std::array<int, 3> kLeastLevels{0, 3, 4};

/// What the server says of one session, around a part that differs: "{0}"; "{1}" is the address.
struct SessionForm {
    std::string_view before;
    std::string_view after;  // and whatever follows it
    const char* words;
};
constexpr std::array kSessionForms = {
    SessionForm{"connected (", " door)", to_tr("{1} connects")},
    SessionForm{"closed: kicked", "", to_tr("{1} was sent away")},
    SessionForm{"closed: ", "", to_tr("{1} is disconnected: {0}")},
    SessionForm{"", " has arrived (", to_tr("{0} came in, from {1}")},
    SessionForm{"", " has left", to_tr("{0} left, from {1}")},
};

struct PlainForm {
    std::string_view text;
    const char* words;
};
constexpr std::array kPlainForms = {
    PlainForm{"stopping", to_tr("The server stops")},
    PlainForm{"stopped", to_tr("The server has stopped")},
    PlainForm{"everybody may come in", to_tr("Everybody may come in")},
    PlainForm{"in come those who are invited or known", to_tr("Those who are invited or known may come in")},
    PlainForm{"in come those who know the password, are invited or known",
              to_tr("Those who know the password, are invited or known may come in")},
    PlainForm{"in come those who know the password and are invited or known",
              to_tr("Those who know the password and are invited or known may come in")},
    PlainForm{"somebody new may come by an invitation, within 7 days",
              to_tr("Somebody new may come by an invitation, within 7 days")},
};

/// What stands between the two, if the text has that form.
std::optional<std::string_view> between(std::string_view text, const SessionForm& form) {
    if (!text.starts_with(form.before)) return std::nullopt;
    text.remove_prefix(form.before.size());
    if (form.after.empty()) return text;
    const auto end = text.rfind(form.after);
    if (end == std::string_view::npos) return std::nullopt;
    return text.substr(0, end);
}

/// "session 3 from 127.0.0.1:40118: ..."
std::optional<std::string> told_session(std::string_view text) {
    constexpr std::string_view kFrom = " from ";
    const auto from = text.find(kFrom);
    if (!text.starts_with("session ") || from == std::string_view::npos) return std::nullopt;
    const std::string_view rest = text.substr(from + kFrom.size());
    const auto colon = rest.find(": ");
    if (colon == std::string_view::npos) return std::nullopt;
    for (const SessionForm& form : kSessionForms) {
        if (const auto part = between(rest.substr(colon + 2), form)) {
            return fill(tr(form.words), *part, rest.substr(0, colon));
        }
    }
    return std::nullopt;
}

}  // namespace

std::string told_line(std::string_view text) {
    const auto* plain = std::ranges::find(kPlainForms, text, &PlainForm::text);
    if (plain != kPlainForms.end()) return tr(plain->words);
    return told_session(text).value_or(std::string(text));
}

std::vector<std::size_t> shown_lines(const std::deque<HostLine>& lines, LogFilter filter) {
    const int least = kLeastLevels.at(static_cast<std::size_t>(filter));
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].level >= least) places.push_back(i);
    }
    return places;
}

}  // namespace natter::gui
