// A message as a row of a profile's cache, both ways. For MessageCache only. Pure; any thread.
#pragma once

#include "net/protocol/messages.hpp"
#include "net/store/database.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace natter::net {

using Reactions = std::map<std::string, std::vector<std::string>>;

inline std::int64_t to_integer(Time time) { return time.time_since_epoch().count(); }
inline std::int64_t to_integer(Seq seq) { return static_cast<std::int64_t>(seq.value); }

inline Seq to_seq(const Rows& row, int column) { return Seq{static_cast<std::uint64_t>(row.integer(column))}; }
inline Time to_time(const Rows& row, int column) { return Time(std::chrono::milliseconds(row.integer(column))); }

[[nodiscard]] std::optional<std::string_view> kind_word(std::optional<MessageKind> kind);
[[nodiscard]] std::optional<std::string> reactions_text(const std::optional<Reactions>& reactions);

[[nodiscard]] std::optional<std::string> answer_text(const std::optional<AnswerInfo>& answer);

/// A row of seq, at, sender, text, id, kind, reply_to, edited_at, removed, reactions, answer. What cannot be read is
/// left out.
[[nodiscard]] Message to_message(const Rows& row, const std::string& conversation);

}  // namespace natter::net
