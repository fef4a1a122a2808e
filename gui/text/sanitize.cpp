#include "gui/text/sanitize.hpp"

#include "net/util/utf8.hpp"

#include <glib.h>

#include <algorithm>

namespace natter::gui::text {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kPopIsolate = 0x2069;

bool is_isolate(char32_t c) { return c >= 0x2066 && c <= 0x2068; }
bool is_embedding(char32_t c) { return c >= 0x202A && c <= 0x202E; }
bool is_break(char32_t c) { return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029; }

/// Changes what stands before it, and takes no place of its own.
bool is_dependent(char32_t c) {
    if (c < 0x300) return c == 0xAD;
    switch (g_unichar_type(c)) {
        case G_UNICODE_NON_SPACING_MARK:
        case G_UNICODE_SPACING_MARK:
        case G_UNICODE_ENCLOSING_MARK:
        case G_UNICODE_FORMAT: return true;
        default: return false;
    }
}

class Cleaner {
  public:
    explicit Cleaner(std::size_t bytes) { out_.reserve(bytes + 8); }

    void take(char32_t c, std::string_view rest) {
        if (c == '\r' && rest.starts_with('\n')) return;
        if (is_break(c)) return end_paragraph(true);
        if (is_embedding(c)) return;
        if (is_isolate(c) || c == kPopIsolate) return take_isolate(c);
        if (c != '\t' && net::is_control(c)) c = kReplacement;
        dependents_ = is_dependent(c) ? dependents_ + 1 : 0;
        if (dependents_ <= kMarksMost) net::append_code_point(out_, c);
    }

    std::string finish() {
        end_paragraph(false);
        return std::move(out_);
    }

  private:
    void take_isolate(char32_t c) {
        if (c != kPopIsolate) {
            if (++open_ > kIsolatesMost) return;
        } else {
            if (open_ == 0) return;
            if (open_-- > kIsolatesMost) return;
        }
        net::append_code_point(out_, c);
    }

    void end_paragraph(bool by_break) {
        for (open_ = std::min(open_, kIsolatesMost); open_ > 0; --open_) net::append_code_point(out_, kPopIsolate);
        dependents_ = 0;
        if (by_break) out_.push_back('\n');
    }

    std::string out_;
    std::size_t dependents_ = 0;
    std::size_t open_ = 0;
};

constexpr std::string_view kBlanks = " \n\t";

bool is_blank(char c) { return kBlanks.find(c) != std::string_view::npos; }

/// Where a piece of at most `most` bytes ends: behind a line break or blank in its last quarter, or else between two
/// code points.
std::size_t good_end(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text.size();
    const std::string_view fits = net::clip(text, most);
    for (const char border : {'\n', ' '}) {
        const std::size_t at = fits.rfind(border);
        if (at != std::string_view::npos && at >= fits.size() - fits.size() / 4) return at + 1;
    }
    return std::max<std::size_t>(1, fits.size());
}

/// Where the line break of line number `lines` is, or the end.
std::size_t end_of_lines(std::string_view text, std::size_t lines) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < lines; ++i) {
        at = text.find('\n', at);
        if (at == std::string_view::npos) return text.size();
        ++at;
    }
    return at;
}

}  // namespace

std::string sanitize(std::string_view text) {
    Cleaner cleaner(text.size());
    while (!text.empty()) {
        const char32_t c = net::take_code_point(text);
        cleaner.take(c, text);
    }
    return cleaner.finish();
}

bool breaks_anywhere(std::string_view text) {
    std::size_t squares = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(kBlanks, at), text.size());
        squares += (end - at) * (end - at);
        at = end + 1;
    }
    return squares > kWordMost * kWordMost;
}

ShownPart shown_part(std::string_view text, std::size_t parts) {
    const std::size_t lines = end_of_lines(text, parts * kPartLines);
    const std::size_t end = good_end(text.substr(0, lines), parts * kPartBytes);
    if (end == text.size()) return {text, 0};
    std::string_view shown = text.substr(0, end);
    while (!shown.empty() && is_blank(shown.back())) shown.remove_suffix(1);
    return {shown, text.size() - shown.size()};
}

std::vector<std::string_view> split_for_layout(std::string_view text) {
    std::vector<std::string_view> pieces;
    while (!text.empty()) {
        const std::size_t end = good_end(text.substr(0, end_of_lines(text, kPartLines)), kPieceBytes);
        std::string_view piece = text.substr(0, end);
        text.remove_prefix(end);
        if (!text.empty() && piece.ends_with('\n')) piece.remove_suffix(1);
        pieces.push_back(piece);
    }
    return pieces;
}

}  // namespace natter::gui::text
