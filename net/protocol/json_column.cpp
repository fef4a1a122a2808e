#include "net/protocol/json_column.hpp"

#include "net/protocol/json_value.hpp"

#include <boost/json/parse.hpp>

namespace natter::net {

std::string to_json(const AnswerInfo& answer) {
    std::string out;
    write_value(out, answer);
    return out;
}

std::optional<AnswerInfo> answer_from_json(std::string_view json) {
    boost::system::error_code error;
    const Json parsed = boost::json::parse(boost::json::string_view(json.data(), json.size()), error);
    AnswerInfo answer;
    if (error || !read_value(parsed, answer).empty()) return std::nullopt;
    return answer;
}

}  // namespace natter::net
