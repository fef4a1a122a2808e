// Questions: who may ask, who sees the answer, and what is kept of it.
#include "net/protocol/limits.hpp"
#include "net/util/utf8.hpp"
#include "server/hub.hpp"
#include "server/log/quotes.hpp"
#include "server/names.hpp"
#include "server/rights.hpp"
#include "server/search/answer_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace natter::server {

using net::Errc;
using net::Error;
namespace limits = net::limits;

namespace {

constexpr double kSecondsPerMinute = 60;
constexpr std::string_view kNoSuchAnswer =
    "That is no answer that can be gone on from: it may have been removed, or still grow.";

// One line, whatever was typed: nothing of it passes for a line of its own.
net::Result<std::string> question_of(std::string_view typed) {
    std::string text;
    while (!typed.empty()) {
        const char32_t letter = net::take_code_point(typed);
        net::append_code_point(text, net::is_control(letter) ? U' ' : letter);
    }
    text = trim(text);
    if (text.empty()) return Error{Errc::bad_arguments, "Ask something, as in: /search When do we meet?"};
    if (text.size() <= limits::kQuestionBytes) return text;
    return Error{Errc::too_large, fmt::format("A question may have {} bytes: shorten it.", limits::kQuestionBytes)};
}

bool is_answer(const StoredMessage& stored) {
    const bool answers = stored.message.kind == net::MessageKind::answer && stored.message.answer && !stored.removed;
    return answers && stored.message.answer->state != net::AnswerState::streaming;
}

bool is_unchanged(const std::vector<net::Source>& before, const std::vector<net::Source>& now) {
    return std::equal(before.begin(), before.end(), now.begin(), now.end());
}

std::string time_ago(std::chrono::milliseconds time) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time).count();
    if (minutes < 1) return "less than a minute ago";
    return minutes == 1 ? std::string("a minute ago") : fmt::format("{} minutes ago", minutes);
}

}  // namespace

Search::Sinks Hub::search_sinks(const HubParts& parts) {
    return {
        .on_step = [this](const Question& question, net::Answer step) { on_answer_step(question, std::move(step)); },
        .on_end =
            [this](const Question& question, net::Answer step, net::Answer whole, const StoredMessage* stored) {
                on_answer_end(question, std::move(step), std::move(whole), stored);
            },
        .on_trouble = parts.on_trouble,
        .now = now_};
}

// ---- asking

Hub::Done Hub::ask(Person& person, const QuestionRequest& request) {
    const auto place = place_of(person, request.to.empty() ? person.current : request.to);
    if (!place) return place.error();
    if (const auto voice = check_voice(person, place->key); !voice) return voice;
    auto text = question_of(request.text);
    if (!text) return text.error();
    if (const auto able = search_.check(person.id, place->key); !able) return able;
    std::optional<net::Seq> about = request.about;
    if (!about && request.follows_last) {
        about = search_.last_answer(place->key);
        if (about->value == 0) {
            return Error{Errc::no_such_message, "Nothing has been answered here yet: ask without -f."};
        }
    }
    const Rate rate{options_.search.questions_per_minute / kSecondsPerMinute,
                    std::max(options_.search.questions_per_minute, 1.0)};
    if (const auto wait = person.questions.take(rate, person.session->heard())) {
        return Error{Errc::rate_limited, "You ask more questions than one person may: wait a little.", wait->count()};
    }
    const Asked asked{.who = person.id,
                      .session = person.session->id(),
                      .re = request.re,
                      .to = place->other == nullptr ? place->key : '@' + place->other->nick,
                      .key = place->key,
                      .other = place->other == nullptr ? net::PersonId{} : place->other->id,
                      .text = std::move(*text),
                      .is_private = request.is_private,
                      .about = about};
    if (about) {
        with_message(asked, *about, [this, asked](Person& asker, const StoredMessage* earlier) {
            if (earlier == nullptr || !is_answer(*earlier)) {
                return asker.session->reply(asked.re, {Errc::no_such_message, std::string(kNoSuchAnswer)});
            }
            // Its numbers stood for other messages.
            begin_question(asker, asked,
                           EarlierAnswer{earlier->message.answer->question, without_citations(earlier->message.text)});
        });
        return {};
    }
    const net::Seq before = asked.is_private ? net::Seq{} : search_.answered_before(asked.key, asked.text);
    if (before.value == 0) {
        begin_question(person, asked, {});
        return {};
    }
    with_message(asked, before, [this, asked](Person& asker, const StoredMessage* stored) {
        if (stored != nullptr && is_answer(*stored)) return answer_again(asker, asked, *stored);
        begin_question(asker, asked, {});
    });
    return {};
}

// Null: there is no such message.
void Hub::with_message(const Asked& asked, net::Seq seq, std::function<void(Person&, const StoredMessage*)> then) {
    people_.by_id(asked.who)->session->owe(limits::kReadDebtBytes);
    log_.read({.conversation = asked.key, .before = net::Seq{seq.value + 1}, .after = {}, .limit = 1},
              [this, asked, seq, number = recent_changes_.begin(), then = std::move(then)](net::Result<LogPage> page) {
                  std::vector<StoredMessage> none;
                  recent_changes_.settle(number, page ? page->messages : none);
                  Person* person = people_.by_id(asked.who);
                  if (person == nullptr || person->session->id() != asked.session) return;
                  const Debt debt(person, asked.session, limits::kReadDebtBytes);
                  if (!page) return person->session->reply(asked.re, page.error());
                  const auto place = place_of(*person, asked.to);
                  if (!place) return person->session->reply(asked.re, place.error());
                  if (place->key != asked.key) {
                      return person->session->reply(asked.re, {Errc::not_member, "That conversation has ended."});
                  }
                  const bool there = !page->messages.empty() && page->messages.front().seq == seq;
                  then(*person, there ? &page->messages.front() : nullptr);
              });
}

// Between the check and this a page may have been read: of two questions at once the second is refused here.
void Hub::begin_question(Person& person, const Asked& asked, std::optional<EarlierAnswer> earlier) {
    if (const auto able = search_.check(person.id, asked.key); !able)
        return person.session->reply(asked.re, able.error());
    const QuestionId id = search_.begin({.conversation = asked.key,
                                         .asker = person.id,
                                         .text = asked.text,
                                         .to = asked.to,
                                         .re = asked.re,
                                         .session = asked.session,
                                         .is_private = asked.is_private,
                                         .earlier = std::move(earlier)});
    if (!asked.is_private) {
        return append_answer(person, asked, {}, {.state = net::AnswerState::streaming, .question = asked.text}, id);
    }
    person.session->send(net::Ok{.re = asked.re, .to = asked.to});
    search_.stored(id, {});
}

void Hub::append_answer(Person& person, const Asked& asked, std::string text, net::AnswerInfo info,
                        QuestionId question) {
    const std::size_t bytes = text.size() + limits::kUnstoredBytes / limits::kUnstoredMessages;
    person.session->owe(bytes);
    Pending pending{.sender = person.id,
                    .re = asked.re,
                    .to = asked.to,
                    .other = asked.other,
                    .session = asked.session,
                    .bytes = bytes,
                    .question = question};
    Person* other = people_.by_id(asked.other);
    if (other != nullptr) {
        acquaint(person, *other);
        acquaint(*other, person);
    }
    batch_.push_back({.conversation = asked.key,
                      .sender = person.id,
                      .from = person.nick,
                      .id = {},
                      .kind = net::MessageKind::answer,
                      .text = std::move(text),
                      .reply_to = asked.about,
                      .at = now_(),
                      .answer = std::move(info)});
    pending_.push_back(std::move(pending));
    turn_.request();
}

// ---- what has been answered already

// What was said may have been changed or removed since an answer cited it.
void Hub::with_sources(const ConversationKey& key, std::vector<net::Source> sources,
                       std::function<void(std::vector<net::Source>)> then) {
    struct Look {
        std::vector<net::Source> sources;
        std::function<void(std::vector<net::Source>)> then;
        std::size_t missing;
    };
    if (sources.empty()) return then({});
    auto look = std::make_shared<Look>(Look{sources, std::move(then), sources.size()});
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const net::Seq seq = sources[i].seq;
        log_.read({.conversation = key, .before = net::Seq{seq.value + 1}, .after = {}, .limit = 1},
                  [this, look, i, seq, number = recent_changes_.begin()](net::Result<LogPage> page) {
                      std::vector<StoredMessage> none;
                      recent_changes_.settle(number, page ? page->messages : none);
                      const bool there = page && !page->messages.empty() && page->messages.front().seq == seq;
                      look->sources[i].text =
                          there ? in_one_line(page->messages.front().message.text, limits::kSourceBytes)
                                : std::string();
                      if (--look->missing == 0) look->then(std::move(look->sources));
                  });
    }
}

void Hub::answer_again(Person& person, const Asked& asked, const StoredMessage& before) {
    net::AnswerInfo info = *before.message.answer;
    info.note = fmt::format("Answered {}.", time_ago(now_() - before.message.at));
    info.duration.reset();
    info.tokens.reset();
    person.session->owe(limits::kReadDebtBytes);
    const auto cited = info.sources.value_or(std::vector<net::Source>());
    with_sources(asked.key, cited, [this, asked, info, cited, text = before.message.text](const auto& now) {
        Person* asker = people_.by_id(asked.who);
        if (asker == nullptr || asker->session->id() != asked.session) return;
        const Debt debt(asker, asked.session, limits::kReadDebtBytes);
        // What it was made of is not there any more: it is to be made anew.
        if (!is_unchanged(cited, now)) return begin_question(*asker, asked, {});
        ++metrics_.search.repeated;
        append_answer(*asker, asked, text, info, 0);
    });
}

Hub::Done Hub::share_answer(Person& person, const net::RequestId& re) {
    const auto found = private_answers_.find(person.id);
    if (found == private_answers_.end()) {
        return Error{Errc::no_such_message, "There is no private answer to share: ask with /search -p QUESTION first."};
    }
    PrivateAnswer answer = found->second;
    const auto place = place_of(person, name_of(person, answer.conversation));
    if (!place || place->key != answer.conversation) {
        return Error{Errc::not_member, "You are not in the conversation any more in which you asked that."};
    }
    if (const auto voice = check_voice(person, place->key); !voice) return voice;
    const Asked asked{.who = person.id,
                      .session = person.session->id(),
                      .re = re,
                      .to = place->other == nullptr ? place->key : '@' + place->other->nick,
                      .key = place->key,
                      .other = place->other == nullptr ? net::PersonId{} : place->other->id,
                      .text = answer.info.question};
    private_answers_.erase(found);
    person.session->owe(limits::kReadDebtBytes);
    const auto cited = answer.info.sources.value_or(std::vector<net::Source>());
    with_sources(asked.key, cited, [this, asked, cited, answer](const std::vector<net::Source>& now) {
        Person* asker = people_.by_id(asked.who);
        if (asker == nullptr || asker->session->id() != asked.session) return;
        const Debt debt(asker, asked.session, limits::kReadDebtBytes);
        if (is_unchanged(cited, now)) return append_answer(*asker, asked, answer.text, answer.info, 0);
        asker->session->reply(asked.re, {Errc::no_such_message,
                                         "A message that this answer cites has been changed or removed: ask again."});
    });
    return {};
}

// ---- stopping

Hub::Done Hub::stop_answer(Person& person, const std::string& to, std::optional<net::Seq> seq,
                           const net::RequestId& re) {
    const auto place = place_of(person, to.empty() ? person.current : to);
    const Question* own = seq ? nullptr : search_.of_person(person.id);
    if (!place && own == nullptr) return place.error();
    // Also a private one, which has no number, whoever else has asked since.
    if (own != nullptr && (!place || own->conversation == place->key)) return stop_question(person, *own, re);
    const bool any = may(person.role, Right::stop_answers);
    const auto meant = [&](const Question& each) {
        return (!seq || each.seq == *seq) && (!each.is_private || each.asker == person.id);
    };
    const Question* question = search_.newest(
        place->key, [&](const Question& each) { return meant(each) && (any || each.asker == person.id); });
    // Wherever it was asked: there may be nobody there any more.
    if (question == nullptr) question = own;
    if (question == nullptr) {
        if (search_.newest(place->key, meant) != nullptr) return check_right(person.role, Right::stop_answers);
        return Error{Errc::no_such_message, "No question is being answered here: there is nothing to stop."};
    }
    return stop_question(person, *question, re);
}

Hub::Done Hub::stop_question(Person& person, const Question& question, const net::RequestId& re) {
    person.session->send(net::Ok{.re = re});
    search_.stop(question);
    return {};
}

// No answer quotes what has been removed.
void Hub::forget_quotes(const ConversationKey& key, net::Seq seq) {
    search_.forget(key, seq);
    std::erase_if(private_answers_, [&](const auto& each) {
        const auto& sources = each.second.info.sources;
        const bool cites = sources && std::any_of(sources->begin(), sources->end(),
                                                  [&](const net::Source& source) { return source.seq == seq; });
        return cites && each.second.conversation == key;
    });
}

// ---- how it goes on

void Hub::on_answer_step(const Question& question, net::Answer step) {
    if (!question.is_private) {
        if (Conversation* conversation = find_with_people(question.conversation)) conversation->publish_step(step);
        return;
    }
    Person* asker = private_asker(question);
    if (asker == nullptr) return search_.leave(question.asker);
    step.re = question.re;
    step.to = question.to;
    asker->session->send(step);
}

// Whoever has left the room meanwhile is not told any more of what was said there.
Person* Hub::private_asker(const Question& question) const {
    Person* asker = people_.by_id(question.asker);
    if (asker == nullptr || asker->session->id() != question.session) return nullptr;
    if (question.conversation.starts_with('@')) return asker;
    const Conversation* room = find(question.conversation);
    return room != nullptr && room->has(*asker) ? asker : nullptr;
}

void Hub::on_answer_end(const Question& question, net::Answer step, net::Answer whole, const StoredMessage* stored) {
    if (stored != nullptr) {
        recent_changes_.note(*stored);
        Conversation* conversation = find_with_people(question.conversation);
        if (conversation == nullptr) return;
        tell_behind(conversation->publish_end(step, whole), *stored, [&](const std::string& name) {
            whole.to = name;
            return net::ServerMessage{whole};
        });
        return;
    }
    Person* asker = private_asker(question);
    if (asker == nullptr) return;
    if (whole.state == net::AnswerState::done) {
        private_answers_[asker->id] = {question.conversation, whole.delta.value_or(""), *whole.answer};
        private_answers_[asker->id].info.sources = whole.sources;
    }
    const bool plain = asker->session->framing() == net::Framing::plain_text;
    net::Answer& last = plain ? whole : step;
    last.re = question.re;
    last.to = question.to;
    asker->session->send(last);
}

}  // namespace natter::server
