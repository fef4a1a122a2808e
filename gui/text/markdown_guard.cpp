#include "gui/text/markdown_guard.hpp"

#include "gui/text/bare_links.hpp"

namespace natter::gui::text {
namespace {

/// A stand-in is this and another byte: a control character, which no sanitized text has.
constexpr char kLead = '\xC2';
constexpr char kFirst = '\x80';
/// What they stand for, by their numbers; the one behind them stands for nothing.
constexpr std::string_view kMarks = "*_~[";
constexpr std::size_t kNothing = kMarks.size();

void append_stand_in(std::string& out, std::size_t number) {
    out.push_back(kLead);
    out.push_back(static_cast<char>(kFirst + static_cast<char>(number)));
}

/// What may stand before the name of a definition.
bool may_lead(char c) { return std::string_view(" \t>*+-.)0123456789").find(c) != std::string_view::npos; }

/// Follows a text from its first byte to its last.
class Guard {
  public:
    explicit Guard(std::string_view text) : text_(text), addresses_(bare_links(text)) {
        out_.reserve(text.size() + 16);
    }

    std::string finish() {
        for (std::size_t at = 0; at < text_.size(); ++at) take(at);
        return std::move(out_);
    }

  private:
    void take(std::size_t at) {
        const char c = text_[at];
        if (c == '[') in_label_ = only_lead_;
        if (c == '\n') in_label_ = false;
        only_lead_ = c == '\n' || (only_lead_ && may_lead(c));
        append(at, c);
        if (c == ']' && in_label_ && text_.substr(at + 1).starts_with(':')) append_stand_in(out_, kNothing);
    }

    void append(std::size_t at, char c) {
        const std::size_t number = kMarks.find(c);
        const bool guards = c == '[' ? ++brackets_ > kBracketsMost : number != std::string_view::npos && in_address(at);
        if (!guards) return out_.push_back(c);
        append_stand_in(out_, number);
    }

    bool in_address(std::size_t at) {
        while (next_ < addresses_.size() && addresses_[next_].to <= at) ++next_;
        return next_ < addresses_.size() && addresses_[next_].from <= at;
    }

    std::string_view text_;
    std::vector<Range> addresses_;
    std::string out_;
    std::size_t next_ = 0;
    std::size_t brackets_ = 0;
    bool only_lead_ = true;  // in this line so far
    bool in_label_ = false;
};

}  // namespace

std::string guarded(std::string_view text) { return Guard(text).finish(); }

std::string unguarded(std::string_view part) {
    std::string out;
    out.reserve(part.size());
    for (std::size_t at = 0; at < part.size(); ++at) {
        const bool leads = part[at] == kLead && at + 1 < part.size();
        const std::size_t number = leads ? static_cast<unsigned char>(part[at + 1] - kFirst) : kNothing + 1;
        if (number > kNothing) {
            out.push_back(part[at]);
            continue;
        }
        if (number < kNothing) out.push_back(kMarks[number]);
        ++at;
    }
    return out;
}

}  // namespace natter::gui::text
