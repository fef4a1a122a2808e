// One row of a conversation, as the app shows it. Plain values; whoever owns the State owns these.
#pragma once

#include "gui/model/boxed.hpp"
#include "gui/model/comings.hpp"
#include "net/protocol/messages.hpp"

#include <optional>
#include <string>
#include <vector>

namespace natter::gui {

enum class RowKind { text, action, answer, notice, coming_and_going };
enum class Delivery { received, waiting, sent, failed };

struct Reaction {
    std::string emoji;
    std::vector<std::string> nicks;

    bool operator==(const Reaction&) const = default;
};

/// Names a row for as long as it is there, wherever it stands: by its number, or before it has one, by our id.
struct RowKey {
    net::Seq seq;
    net::RequestId id;

    bool is_none() const { return seq == net::Seq{} && id.empty(); }
    bool operator==(const RowKey&) const = default;
};

struct Row {
    RowKind kind = RowKind::text;
    bool stored = false;   // by the server, which numbered it; else the app says it
    bool removed = false;  // its text is gone
    net::Seq seq;          // of what is not stored: the last number before it
    net::Time at;
    std::optional<net::Time> edited_at;
    std::string from;
    std::string text;
    const char* note = nullptr;  // what the app says by itself, in English: "{0}" is `from`, "{1}" is `text`
    std::vector<Reaction> reactions;
    net::RequestId id;  // ours, while we know it
    Delivery delivery = Delivery::received;
    std::string why;  // it failed
    std::optional<net::Seq> reply_to;
    Boxed<net::AnswerInfo> answer;  // of kind answer, unless it was removed
    Boxed<Comings> comings;         // of kind coming_and_going, if it tells of people who did

    /// An answer that only the user sees: the server has not stored it.
    bool is_private() const { return kind == RowKind::answer && !stored; }
    bool grows() const { return answer && answer->state == net::AnswerState::streaming; }
    /// None for what the app says by itself.
    RowKey key() const { return stored ? RowKey{seq, {}} : RowKey{{}, id}; }
    bool mine() const { return delivery != Delivery::received; }
};

/// What a note or a notice says, in the language that is spoken.
std::string note_text(const Row& row);

}  // namespace natter::gui
