#include "net/client/message_row.hpp"

#include "net/protocol/json_column.hpp"
#include "net/protocol/json_value.hpp"

#include <boost/json/parse.hpp>

namespace natter::net {
namespace {

std::optional<MessageKind> to_kind(std::string_view word) {
    for (const auto& row : kMessageKindWords) {
        if (row.word == word) return row.value;
    }
    return {};
}

std::optional<Reactions> to_reactions(const std::string& text) {
    Reactions reactions;
    boost::system::error_code error;
    const Json json = boost::json::parse(text, error);
    if (error || !read_value(json, reactions).empty()) return {};
    return reactions;
}

}  // namespace

std::optional<std::string_view> kind_word(std::optional<MessageKind> kind) {
    if (!kind) return {};
    return to_word(*kind);
}

std::optional<std::string> reactions_text(const std::optional<Reactions>& reactions) {
    if (!reactions) return {};
    std::string text;
    write_value(text, *reactions);
    return text;
}

std::optional<std::string> answer_text(const std::optional<AnswerInfo>& answer) {
    if (!answer) return {};
    return to_json(*answer);
}

Message to_message(const Rows& row, const std::string& conversation) {
    Message message{
        .to = conversation, .seq = to_seq(row, 0), .at = to_time(row, 1), .from = row.text(2), .text = row.text(3)};
    if (!row.is_null(4)) message.id = row.text(4);
    if (!row.is_null(5)) message.kind = to_kind(row.text(5));
    if (!row.is_null(6)) message.reply_to = to_seq(row, 6);
    if (!row.is_null(7)) message.edited_at = to_time(row, 7);
    if (row.integer(8) != 0) message.removed = true;
    if (!row.is_null(9)) message.reactions = to_reactions(row.text(9));
    if (!row.is_null(10)) message.answer = answer_from_json(row.text(10));
    return message;
}

}  // namespace natter::net
