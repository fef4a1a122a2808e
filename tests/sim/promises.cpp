#include "tests/sim/promises.hpp"

#include "net/protocol/json_column.hpp"
#include "net/protocol/words.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

namespace natter::sim {
namespace {

struct Logged {
    std::uint64_t seq;
    std::string from;
    std::string request;
    std::string text;  // of an answer its question
    std::optional<net::AnswerInfo> answer;
    std::string answered;
};

using Log = std::map<std::string, std::vector<Logged>>;  // by conversation, in its order

// Nicknames that passed from one identity to another, because its token never reached the client.
net::Result<std::set<std::string>> read_passed_names(const net::Database& database) {
    net::Statement select;
    NATTER_PREPARE(database, select, "SELECT nick FROM people GROUP BY nick HAVING count(*)>1");
    net::Rows rows = select.query();
    std::set<std::string> names;
    while (rows.next()) names.insert(rows.text(0));
    NATTER_TRY(rows.done());
    return names;
}

net::Result<Log> read_log(const net::Database& database) {
    net::Statement select;
    NATTER_PREPARE(database, select,
                   "SELECT c.key, m.seq, m.nick, m.request_id, m.text, m.answer FROM messages m "
                   "JOIN conversations c ON c.id=m.conversation ORDER BY c.key, m.seq");
    net::Rows rows = select.query();
    Log log;
    while (rows.next()) {
        Logged logged{static_cast<std::uint64_t>(rows.integer(1)), rows.text(2), rows.text(3), rows.text(4), {}, {}};
        logged.answer = net::answer_from_json(rows.text(5));
        if (logged.answer) logged.answered = std::exchange(logged.text, logged.answer->question);
        log[rows.text(0)].push_back(std::move(logged));
    }
    NATTER_TRY(rows.done());
    return log;
}

std::string gap_in(const Log& log) {
    for (const auto& [key, messages] : log) {
        for (std::size_t i = 0; i < messages.size(); ++i) {
            if (messages[i].seq != i + 1) return fmt::format("the log of {} has no number {}", key, i + 1);
        }
    }
    return {};
}

std::string repeat_in(const Log& log) {
    std::set<std::string> requests;
    for (const auto& [key, messages] : log) {
        for (const Logged& each : messages) {
            if (!each.answer && !requests.insert(each.request).second)
                return fmt::format("{} is in the log twice", each.request);
        }
    }
    return {};
}

// Everything that was said is there by the end, and what was acknowledged is where the server said.
std::string lost(const Log& log, const SimClient& client) {
    std::map<std::string, const Logged*> stored;
    for (const auto& [key, messages] : log) {
        for (const Logged& each : messages) stored[each.request] = &each;
    }
    for (const auto& [id, text] : client.said()) {
        if (!stored.contains(id)) return fmt::format("{} is not in the log", id);
        if (stored[id]->text != text) return fmt::format("{} has another text in the log", id);
        const auto acknowledged = client.acknowledged().find(id);
        if (acknowledged == client.acknowledged().end()) return fmt::format("{} was never acknowledged", id);
        if (acknowledged->second.seq != stored[id]->seq) {
            return fmt::format("{} was acknowledged as {} and is {}", id, acknowledged->second.seq, stored[id]->seq);
        }
    }
    return {};
}

bool is_part_of(const std::vector<Seen>& stretch, const std::vector<Logged>& messages) {
    const std::uint64_t first = stretch.front().seq;
    if (first == 0 || first - 1 + stretch.size() > messages.size()) return false;
    for (std::size_t i = 0; i < stretch.size(); ++i) {
        const Logged& logged = messages[first - 1 + i];
        if (stretch[i] != Seen{logged.seq, logged.from, logged.text}) return false;
    }
    return true;
}

// A view is the log's order without a gap and a repeat. Of a 1:1 the log's key is not the name that people know.
// Where a name passed to somebody else, two of them follow each other under it, which a client tells apart by their
// times; the clock of these runs is no help in that.
std::string wrong_view(const Log& log, const std::set<std::string>& passed, const SimClient& client) {
    for (const auto& [name, stretches] : client.store().seen()) {
        if (name.starts_with('@') && (passed.contains(name.substr(1)) || passed.contains(client.nick()))) continue;
        for (const auto& stretch : stretches) {
            if (stretch.empty()) continue;
            const bool right = std::ranges::any_of(log, [&](const auto& conversation) {
                const bool meant =
                    name.starts_with('@') ? conversation.first.starts_with('@') : conversation.first == name;
                return meant && is_part_of(stretch, conversation.second);
            });
            if (right) continue;
            std::string numbers;
            for (const Seen& seen : stretch) numbers += fmt::format(" {}", seen.seq);
            return fmt::format("what {} saw of {} is not the log:{}", client.nick(), name, numbers);
        }
    }
    return {};
}

// Every answer has an end; one that is done is all that the model has said.
std::string wrong_answer(const Log& log, const WholeAnswers& whole) {
    for (const auto& [key, messages] : log) {
        for (const Logged& each : messages) {
            if (!each.answer) continue;
            if (each.answer->state == net::AnswerState::streaming) return "nobody ends the answer to " + each.text;
            if (each.answer->state != net::AnswerState::done) continue;
            const auto said = whole.find(each.text);
            if (said == whole.end()) return "nobody gave the whole answer to " + each.text;
            if (said->second != each.answered) return "the log has another answer to " + each.text;
        }
    }
    return {};
}

// What somebody knows of an answer is what the log has. A name that passed to somebody else is no help, as above.
std::string wrong_view_of_answer(const Log& log, const std::set<std::string>& passed, const SimClient& client) {
    for (const auto& [place, message] : client.store().answers()) {
        const auto& [name, seq] = place;
        if (name.starts_with('@') && (passed.contains(name.substr(1)) || passed.contains(client.nick()))) continue;
        const bool right = std::ranges::any_of(log, [&, seq = seq, name = name](const auto& conversation) {
            const bool meant = name.starts_with('@') ? conversation.first.starts_with('@') : conversation.first == name;
            if (!meant || seq > conversation.second.size()) return false;
            const Logged& logged = conversation.second[seq - 1];
            return logged.answer && logged.answer->state == message.answer->state && logged.answered == message.text;
        });
        if (!right) {
            return fmt::format("{} knows another answer {} of {} than the log: {} \"{}\"", client.nick(), seq, name,
                               net::to_word(message.answer->state), message.text);
        }
    }
    return {};
}

}  // namespace

std::string broken_promise(const std::vector<std::unique_ptr<SimClient>>& clients, const net::DatabaseOptions& database,
                           const WholeAnswers& whole) {
    const auto opened = net::Database::open(database);
    if (!opened) return "the log cannot be opened: " + opened.error().message;
    const auto log = read_log(*opened);
    if (!log) return "the log cannot be read: " + log.error().message;
    const auto passed = read_passed_names(*opened);
    if (!passed) return "the people cannot be read: " + passed.error().message;
    if (auto gap = gap_in(*log); !gap.empty()) return gap;
    if (auto repeat = repeat_in(*log); !repeat.empty()) return repeat;
    if (auto wrong = wrong_answer(*log, whole); !wrong.empty()) return wrong;
    for (const auto& client : clients) {
        if (auto loss = lost(*log, *client); !loss.empty()) return loss;
        if (auto wrong = wrong_view(*log, *passed, *client); !wrong.empty()) return wrong;
        if (auto wrong = wrong_view_of_answer(*log, *passed, *client); !wrong.empty()) return wrong;
    }
    return {};
}

}  // namespace natter::sim
