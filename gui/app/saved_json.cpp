#include "gui/app/saved_json.hpp"

#include <string>
#include <vector>

namespace natter::gui {
namespace {

using nlohmann::json;

constexpr int kDepthMost = 8;  // of what is damaged; what is not may be as deep as it likes

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// Goes through JSON and knows what is within a string, or within brackets.
class Walk {
  public:
    /// Whether `c` stands by itself at the outermost level.
    bool outside(char c) {
        if (in_string_) {
            if (c == '"' && !escaped_) in_string_ = false;
            escaped_ = c == '\\' && !escaped_;
            return false;
        }
        if (c == '"') in_string_ = true;
        const bool outermost = depth_ == 0;
        if (c == '{' || c == '[') ++depth_;
        if ((c == '}' || c == ']') && !outermost) --depth_;
        return outermost;
    }

  private:
    bool in_string_ = false;
    bool escaped_ = false;
    int depth_ = 0;
};

/// Where `wanted` stands first at the outermost level, or the end.
std::size_t place_of(std::string_view text, char wanted) {
    Walk walk;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (walk.outside(text[i]) && text[i] == wanted) return i;
    }
    return text.size();
}

/// What stands within the brackets around `text`, the last of which may be missing, at its commas.
std::vector<std::string_view> members_of(std::string_view text) {
    const char end = text.front() == '{' ? '}' : ']';
    text.remove_prefix(1);
    text = text.substr(0, place_of(text, end));
    std::vector<std::string_view> members;
    Walk walk;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!walk.outside(text[i]) || text[i] != ',') continue;
        members.push_back(text.substr(begin, i - begin));
        begin = i + 1;
    }
    members.push_back(text.substr(begin));
    return members;
}

json value_of(std::string_view text, int depth) {
    text = trimmed(text);
    json value = json::parse(text, nullptr, false);
    const bool nests = !text.empty() && (text.front() == '{' || text.front() == '[');
    if (!value.is_discarded() || !nests || depth == kDepthMost) return value;
    const bool object = text.front() == '{';
    value = object ? json::object() : json::array();
    for (const std::string_view member : members_of(text)) {
        if (!object) {
            json element = value_of(member, depth + 1);
            if (!element.is_discarded()) value.push_back(std::move(element));
            continue;
        }
        const std::size_t colon = place_of(member, ':');
        if (colon == member.size()) continue;
        const json name = json::parse(trimmed(member.substr(0, colon)), nullptr, false);
        json of_it = value_of(member.substr(colon + 1), depth + 1);
        if (name.is_string() && !of_it.is_discarded()) value[name.get<std::string>()] = std::move(of_it);
    }
    return value;
}

}  // namespace

SavedJson saved_json(std::string_view text) {
    json value = json::parse(text, nullptr, false);
    if (!value.is_discarded()) return {std::move(value), true};
    return {value_of(text, 0), false};
}

}  // namespace natter::gui
