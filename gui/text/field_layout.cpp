#include "gui/text/field_layout.hpp"

#include "gui/text/sanitize.hpp"

#include <algorithm>

namespace natter::gui::text {
namespace {

/// How wide a selected line break is, in ems.
constexpr float kBreak = 0.35f;

bool is_trail(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

/// To the next or the last code point, where no layout knows better.
std::size_t code_point_behind(std::string_view text, std::size_t offset) {
    if (offset >= text.size()) return text.size();
    for (++offset; offset < text.size() && is_trail(text[offset]);) ++offset;
    return offset;
}

std::size_t code_point_before(std::string_view text, std::size_t offset) {
    if (offset == 0) return 0;
    for (--offset; offset > 0 && is_trail(text[offset]);) --offset;
    return offset;
}

std::vector<std::string_view> paragraphs_of(std::string_view text) {
    std::vector<std::string_view> paragraphs;
    for (std::size_t at = 0;;) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        paragraphs.push_back(text.substr(at, end - at));
        if (end == text.size()) return paragraphs;
        at = end + 1;
    }
}

}  // namespace

FieldLayout::FieldLayout(TextEngine& engine, std::string_view text, const TextStyle& style, float width,
                         std::size_t first)
    : text_(text), style_(style) {
    split();
    const auto request = [&](const FieldPiece& piece) {
        TextRequest wanted;
        wanted.text = text_.substr(piece.bytes.from, piece.bytes.to - piece.bytes.from);
        wanted.style = style;
        wanted.width = width;
        return wanted;
    };
    FieldPiece& written = pieces_[index_of(first)];
    written.layout = engine.layout(request(written));
    for (FieldPiece& piece : pieces_) {
        const TextRequest wanted = request(piece);
        if (piece.layout == nullptr) piece.layout = engine.layout(wanted);
        const Size size = piece.layout != nullptr ? piece.layout->size() : engine.estimate(wanted);
        piece.top = size_.height;
        piece.height = size.height;
        size_ = {std::max(size_.width, size.width), size_.height + size.height};
    }
}

void FieldLayout::split() {
    const std::vector<std::string_view> paragraphs = paragraphs_of(text_);
    const std::size_t most = paragraphs.size() > kParagraphsMost ? kPartLines : 1;
    for (std::size_t i = 0; i < paragraphs.size();) {
        std::size_t last = i;
        const char* begin = paragraphs[i].data();
        const auto bytes = [&](std::size_t to) {
            return static_cast<std::size_t>(paragraphs[to].data() + paragraphs[to].size() - begin);
        };
        while (last + 1 < paragraphs.size() && last + 1 - i < most && bytes(last + 1) <= kPieceBytes) ++last;
        const std::string_view piece(begin, bytes(last));
        i = last + 1;
        if (piece.size() <= kPieceBytes) {
            add_piece(piece, false);
            continue;
        }
        const std::vector<std::string_view> parts = split_for_layout(piece);
        for (const std::string_view& part : parts) add_piece(part, &part != &parts.back());
    }
}

void FieldLayout::add_piece(std::string_view piece, bool goes_on) {
    const auto from = static_cast<std::size_t>(piece.data() - text_.data());
    pieces_.push_back({{from, from + piece.size()}, goes_on, 0.0f, 0.0f, nullptr});
}

std::size_t FieldLayout::index_of(std::size_t offset) const {
    const auto after = std::ranges::upper_bound(pieces_, offset, {}, [](const FieldPiece& p) { return p.bytes.from; });
    return after == pieces_.begin() ? 0 : static_cast<std::size_t>(after - pieces_.begin()) - 1;
}

std::size_t FieldLayout::index_at(float y) const {
    const auto at = std::ranges::find_if(pieces_, [&](const FieldPiece& p) { return y < p.top + p.height; });
    return std::min(static_cast<std::size_t>(at - pieces_.begin()), pieces_.size() - 1);
}

/// A layout may hold less than what was asked for, where it was not safe to lay out.
std::size_t FieldLayout::local(const FieldPiece& piece, std::size_t offset) const {
    const std::size_t size = piece.layout != nullptr ? piece.layout->text().size() : 0;
    return std::min(offset - std::min(offset, piece.bytes.from), size);
}

std::size_t FieldLayout::global(const FieldPiece& piece, std::size_t offset) const {
    return std::min(piece.bytes.from + offset, piece.bytes.to);
}

Caret FieldLayout::caret(std::size_t offset) const {
    const FieldPiece& piece = pieces_[index_of(offset)];
    if (piece.layout == nullptr) return {0.0f, piece.top, piece.top + style_.line_height};
    Caret caret = piece.layout->caret(local(piece, offset));
    caret.top += piece.top;
    caret.bottom += piece.top;
    return caret;
}

std::size_t FieldLayout::hit_test(Point at) const {
    const FieldPiece& piece = pieces_[index_at(at.y)];
    if (piece.layout == nullptr) return piece.bytes.from;
    const std::size_t hit = global(piece, piece.layout->hit_test({at.x, std::max(0.0f, at.y - piece.top)}).offset);
    // Behind the last letter of a piece that goes on is where the next one begins, a line further down.
    return piece.goes_on && hit == piece.bytes.to ? previous_grapheme(hit) : hit;
}

std::vector<Box> FieldLayout::selection(Range range) const {
    std::vector<Box> boxes;
    for (const FieldPiece& piece : pieces_) {
        if (range.to <= piece.bytes.from && range.from < range.to) break;
        if (range.from > piece.bytes.to || piece.layout == nullptr) continue;
        const Range part{local(piece, std::max(range.from, piece.bytes.from)),
                         local(piece, std::min(range.to, piece.bytes.to))};
        for (Box box : piece.layout->selection(part)) {
            boxes.push_back({box.left, box.top + piece.top, box.right, box.bottom + piece.top});
        }
        if (piece.goes_on || range.to <= piece.bytes.to) continue;
        const Caret end = caret(piece.bytes.to);
        const float width = style_.em * kBreak;
        const float left = right_to_left(piece.bytes.to) ? end.x - width : end.x;
        boxes.push_back({left, end.top, left + width, end.bottom});
    }
    return boxes;
}

bool FieldLayout::right_to_left(std::size_t offset) const {
    const FieldPiece& piece = pieces_[index_of(offset)];
    if (piece.layout == nullptr) return false;
    const std::size_t at = local(piece, offset);
    bool found = false;
    for (const Line& line : piece.layout->lines()) {
        if (line.bytes.from <= at) found = line.right_to_left;
    }
    return found;
}

/// The last place before a piece, and the first one behind it.
std::size_t FieldLayout::before(std::size_t index) const {
    if (index == 0) return 0;
    const FieldPiece& piece = pieces_[index - 1];
    if (!piece.goes_on || piece.layout == nullptr) return piece.bytes.to;
    return global(piece, piece.layout->previous_grapheme(local(piece, piece.bytes.to)));
}

std::size_t FieldLayout::behind(std::size_t index) const {
    return index + 1 == pieces_.size() ? text_.size() : pieces_[index + 1].bytes.from;
}

std::size_t FieldLayout::next_grapheme(std::size_t offset) const {
    const std::size_t index = index_of(offset);
    const FieldPiece& piece = pieces_[index];
    if (offset >= piece.bytes.to || piece.layout == nullptr) return behind(index);
    const std::size_t to = global(piece, piece.layout->next_grapheme(local(piece, offset)));
    return to > offset ? to : code_point_behind(text_, offset);
}

std::size_t FieldLayout::previous_grapheme(std::size_t offset) const {
    const std::size_t index = index_of(offset);
    const FieldPiece& piece = pieces_[index];
    if (offset <= piece.bytes.from || piece.layout == nullptr) return before(index);
    const std::size_t to = global(piece, piece.layout->previous_grapheme(local(piece, offset)));
    return to < offset ? to : code_point_before(text_, offset);
}

std::size_t FieldLayout::backspaced(std::size_t offset) const {
    const FieldPiece& piece = pieces_[index_of(offset)];
    if (offset <= piece.bytes.from || piece.layout == nullptr) return previous_grapheme(offset);
    const std::size_t to = global(piece, piece.layout->backspaced(local(piece, offset)));
    return to < offset ? to : code_point_before(text_, offset);
}

std::size_t FieldLayout::word_start_before(std::size_t offset) const {
    const std::size_t index = index_of(offset);
    const FieldPiece& piece = pieces_[index];
    if (offset <= piece.bytes.from || piece.layout == nullptr) return before(index);
    const Step step = right_to_left(offset) ? Step::word_right : Step::word_left;
    return global(piece, piece.layout->moved(local(piece, offset), step, 0.0f));
}

std::size_t FieldLayout::word_end_behind(std::size_t offset) const {
    const std::size_t index = index_of(offset);
    const FieldPiece& piece = pieces_[index];
    if (offset >= piece.bytes.to || piece.layout == nullptr) return behind(index);
    const Step step = right_to_left(offset) ? Step::word_left : Step::word_right;
    return global(piece, piece.layout->moved(local(piece, offset), step, 0.0f));
}

Range FieldLayout::word_at(std::size_t offset) const {
    const FieldPiece& piece = pieces_[index_of(offset)];
    if (piece.layout == nullptr) return piece.bytes;
    const Range word = piece.layout->word_at(local(piece, offset));
    return {global(piece, word.from), global(piece, word.to)};
}

Range FieldLayout::paragraph_at(std::size_t offset) const {
    offset = std::min(offset, text_.size());
    const std::size_t start = offset == 0 ? std::string_view::npos : text_.rfind('\n', offset - 1);
    return {start == std::string_view::npos ? 0 : start + 1, std::min(text_.find('\n', offset), text_.size())};
}

/// Left and right at the end of a piece.
std::size_t FieldLayout::across(std::size_t offset, Step step) const {
    const bool left = step == Step::left || step == Step::word_left;
    return left != right_to_left(offset) ? before(index_of(offset)) : behind(index_of(offset));
}

std::size_t FieldLayout::moved(std::size_t offset, Step step, float x) const {
    offset = std::min(offset, text_.size());
    const FieldPiece& piece = pieces_[index_of(offset)];
    switch (step) {
        case Step::start: return 0;
        case Step::end: return text_.size();
        case Step::up:
        case Step::down: {
            const Caret at = caret(offset);
            const float y = step == Step::up ? at.top - 0.5f : at.bottom + 0.5f;
            if (y < 0.0f) return 0;
            return y >= size_.height ? text_.size() : hit_test({x, y});
        }
        default: break;
    }
    if (piece.layout == nullptr) return offset;
    const std::size_t to = global(piece, piece.layout->moved(local(piece, offset), step, x));
    if (step == Step::line_start) return to;
    if (step == Step::line_end) return piece.goes_on && to == piece.bytes.to ? previous_grapheme(to) : to;
    return to == offset ? across(offset, step) : to;
}

}  // namespace natter::gui::text
