#include "gui/views/rich_text.hpp"

#include "gui/text/sanitize.hpp"
#include "gui/views/keyboard_focus.hpp"
#include "gui/views/link_question.hpp"
#include "gui/views/list_columns.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <functional>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kQuote = 3;
constexpr float kCodePad = 2;
constexpr float kBlockGap = 1;
constexpr float kMore = 6;

constexpr const char* kShowMore = to_tr("Show more");

/// A part of a block that is one layout: its words, and its spans as they count in it.
struct Piece {
    std::string_view words;
    std::vector<text::Span> spans;
};

std::vector<Piece> pieces_of(const text::RichBlock& block) {
    std::vector<Piece> pieces;
    for (const std::string_view words : text::split_for_layout(block.text)) {
        const auto begin = static_cast<std::uint32_t>(words.data() - block.text.data());
        const auto end = begin + static_cast<std::uint32_t>(words.size());
        Piece& piece = pieces.emplace_back(Piece{words, {}});
        for (const text::Span& span : block.spans) {
            const std::uint32_t from = std::max(span.from, begin);
            const std::uint32_t to = std::min(span.to, end);
            if (from < to) piece.spans.push_back({from - begin, to - begin, span.looks});
        }
    }
    return pieces;
}

text::TextRequest request_of(const Ui& ui, const text::RichBlock& block, const Piece& piece, float width) {
    text::TextRequest request = request_of(ui, Type::body, piece.words, width);
    request.style.mono = block.kind == text::BlockKind::code;
    request.spans = piece.spans;
    if (request.style.mono) request.spans = {};
    return request;
}

struct PlacedPiece {
    const text::RichBlock& block;
    text::TextRequest request;
    std::size_t from = 0;  // of the block's bytes
    Rect place;            // of the words, from the text's own corner
    ListPlace list{};      // how far in it stands
    bool first = false;
    bool last = false;
};

/// Calls `with` for each piece from top to bottom. Returns the size of all of them.
template <class With>
ImVec2 each_piece(const Ui& ui, const text::RichText& rich, float width, With with) {
    ImVec2 size;
    ListColumns columns(ui, rich.blocks, width);
    for (const text::RichBlock& block : rich.blocks) {
        const bool code = block.kind == text::BlockKind::code;
        const float pad = code ? ui.unit(kCodePad) : 0.0f;
        const ListPlace list = columns.next();
        const float left = ui.unit(kQuote) * block.quotes + list.indent + pad;
        const float room = std::max(ui.unit(10), width - left - pad);
        if (&block != &rich.blocks.front() && block.marker.empty()) size.y += ui.unit(kBlockGap);
        const auto pieces = pieces_of(block);
        size.y += pad;
        for (const Piece& piece : pieces) {
            const text::TextRequest request = request_of(ui, block, piece, room);
            const ImVec2 own = measure(ui, request);
            const auto from = static_cast<std::size_t>(piece.words.data() - block.text.data());
            with(PlacedPiece{block, request, from, rect_at({left, size.y}, own.x, own.y), list,
                             &piece == &pieces.front(), &piece == &pieces.back()});
            size.x = std::max(size.x, left + own.x + pad);
            size.y += own.y;
        }
        size.y += pad;
    }
    return size;
}

Rect moved(Rect place, ImVec2 by) {
    return {{place.min.x + by.x, place.min.y + by.y}, {place.max.x + by.x, place.max.y + by.y}};
}

void draw_before(const Ui& ui, const PlacedPiece& piece, Rect place, float right, Color color) {
    const bool code = piece.block.kind == text::BlockKind::code;
    const float pad = code ? ui.unit(kCodePad) : 0.0f;
    float x = place.min.x - pad - piece.list.indent - ui.unit(kQuote) * piece.block.quotes;
    for (int i = 0; i < piece.block.quotes; ++i, x += ui.unit(kQuote)) {
        fill({{x, place.min.y - pad}, {x + ui.theme.px(3), place.max.y + pad}}, with_alpha(color, 0.45),
             ui.theme.px(1.5f));
    }
    if (code) {
        fill(
            {{place.min.x - pad, place.min.y - (piece.first ? pad : 0)}, {right, place.max.y + (piece.last ? pad : 0)}},
            with_alpha(color, 0.08), ui.unit(1.5f));
    }
    if (!piece.block.marker.empty() && piece.first) {
        const Rect marker = rect_at({place.min.x - pad - piece.list.column, place.min.y},
                                    piece.list.column - ui.unit(kMarkGap), ui.theme.size(Type::body));
        draw_line(ui, Type::body, marker, color, piece.block.marker, 1.0f);
    }
}

/// How strong a wash of the text's own colour stands behind text of that look; 0: none.
double wash_of(text::Looks looks, bool spoilers_shown) {
    if ((looks & text::look::kSpoiler) != 0) return spoilers_shown ? 0.14 : 0.55;
    if ((looks & text::look::kCalled) != 0) return 0.16;
    return (looks & text::look::kMono) != 0 ? 0.10 : 0.0;
}

void draw_washes(const Ui& ui, const text::TextLayout& layout, const PlacedPiece& piece, ImVec2 at, Color color,
                 bool spoilers_shown) {
    const float density = ui.theme.density;
    for (const text::Span& span : piece.request.spans) {
        const double wash = wash_of(span.looks, spoilers_shown);
        if (wash == 0.0) continue;
        for (const text::Box& box : layout.selection({span.from, span.to})) {
            fill({{at.x + box.left / density - ui.theme.px(2), at.y + box.top / density + ui.theme.px(1)},
                  {at.x + box.right / density + ui.theme.px(2), at.y + box.bottom / density - ui.theme.px(1)}},
                 with_alpha((span.looks & text::look::kCalled) != 0 ? ui.colors().accent : color, wash),
                 ui.unit(0.75f));
        }
    }
}

/// A part of the text that can be clicked: what is in [bytes) of the block, as far as it stands in this piece. `where`
/// says what is there, to whom the pointer rests on it.
Click click_bytes(const Ui& ui, const text::TextLayout& layout, const PlacedPiece& piece, ImVec2 at, text::Range bytes,
                  const Label& label, std::string_view where) {
    const std::size_t end = piece.from + piece.request.text.size();
    Click whole;
    if (bytes.to <= piece.from || bytes.from >= end) return whole;
    const text::Range own{std::max(bytes.from, piece.from) - piece.from, std::min(bytes.to, end) - piece.from};
    for (const text::Box& box : layout.selection(own)) {
        const float density = ui.theme.density;
        const Rect place{{at.x + box.left / density, at.y + box.top / density},
                         {at.x + box.right / density, at.y + box.bottom / density}};
        ImGui::PushID(static_cast<int>(bytes.from + static_cast<std::size_t>(box.top)));
        const Click click = click_area(label, place);
        if (!where.empty()) tip(ui, where);
        ImGui::PopID();
        whole.clicked |= click.clicked;
        whole.hovered |= click.hovered;
    }
    return whole;
}

/// Returns the number of the source that was clicked, or 0.
std::size_t follow_marks(Ui& ui, const ParsedText& parsed, const text::TextLayout& layout, const PlacedPiece& piece,
                         ImVec2 at, bool spoilers_shown) {
    const auto block = static_cast<std::size_t>(&piece.block - parsed.rich.blocks.data());
    std::size_t cited = 0;
    for (const text::RichLink& link : parsed.rich.links) {
        if (link.block != block || (!spoilers_shown && is_hidden_at(piece.block, link.bytes))) continue;
        const std::string where = link.is_masked ? link.host + "  ·  " + link.url : link.url;
        const Label label{fill(tr("Link to {0}"), link.host), "link"};
        const Click click = click_bytes(ui, layout, piece, at, link.bytes, label, where);
        if (click.hovered) ui.memory.menu.on = PointedLink{link.url, link.host, link.is_masked};
        if (click.clicked) follow_link(ui, link);
    }
    for (const text::Citation& cite : parsed.cites) {
        if (cite.block != block) continue;
        const std::string label = "[" + std::to_string(cite.number) + "]";
        if (click_bytes(ui, layout, piece, at, cite.bytes, label, {}).clicked) cited = cite.number;
    }
    return cited;
}

/// Where a block begins, in bytes of all of them.
std::size_t start_of(const text::RichText& rich, const text::RichBlock& block) {
    std::size_t start = 0;
    for (const text::RichBlock* each = rich.blocks.data(); each != &block; ++each) start += each->text.size() + 1;
    return start;
}

/// What of `bytes` is in [begin, begin + size), from there.
text::Range within(text::Range bytes, std::size_t begin, std::size_t size) {
    const auto clamped = [&](std::size_t at) { return std::clamp(at, begin, begin + size) - begin; };
    return {clamped(bytes.from), clamped(bytes.to)};
}

/// Behind the letters, whatever colours they have.
void draw_selected(const Ui& ui, const ParsedText& parsed, const text::TextLayout& layout, const PlacedPiece& piece,
                   ImVec2 at, text::Range selected) {
    if (selected.from >= selected.to) return;
    const std::size_t begin = start_of(parsed.rich, piece.block) + piece.from;
    const text::Range own = within(selected, begin, layout.text().size());
    if (own.from == own.to) return;
    const float density = ui.theme.density;
    for (const text::Box& box : layout.selection(own)) {
        const Rect place{{at.x + box.left / density, at.y + box.top / density},
                         {at.x + box.right / density, at.y + box.bottom / density}};
        fill(place, ui.colors().selection, ui.theme.px(2));
        make_known(place, "selected");
    }
}

/// To whom the pointer or the keyboard is on it, or on the message.
void draw_copy_code(Ui& ui, const ParsedText& parsed, const PlacedPiece& piece, Rect place, const RichPlace& at) {
    if (!piece.first) return;
    const float right = at.text.max.x;
    const Rect ground{place.min, {right, place.max.y}};
    ImGui::PushID(static_cast<int>(&piece.block - parsed.rich.blocks.data()));
    const Label name = tr("Copy this code");
    const bool has_keyboard = at.focused || has_focus(ImGui::GetID(name.for_imgui().c_str()));
    const float side = ui.unit(6);
    const bool shown = has_keyboard || ImGui::IsMouseHoveringRect(ground.min, ground.max);
    const Rect button = rect_at({right - side, place.min.y - ui.unit(kCodePad)}, side, side);
    if (shown && icon_button(ui, Icon::copy, name, button)) ui.emit(intent::CopyText{piece.block.text});
    ImGui::PopID();
}

std::string more_words(const ParsedText& parsed) {
    return fill(tr("Show more ({0} KB)"), (parsed.hidden_bytes + 1'023) / 1'024);
}

void draw_more(Ui& ui, const ParsedText& parsed, Rect place, Color color) {
    const std::string words = more_words(parsed);
    const Click click =
        click_area(tr(kShowMore), rect_at(place.min, measure(ui, Type::caption, words).x, place.height()));
    draw_line(ui, Type::caption, place, click.hovered ? color : with_alpha(color, 0.8), words);
    if (click.clicked) ui.memory.rich.parts[parsed.source] = parsed.parts + 1;
}

Inks inks_of(const Ui& ui, Color color, bool on_accent) {
    Inks inks = one_ink(color);
    inks.muted = with_alpha(color, 0.8);
    if (on_accent) return inks;
    inks.link = ui.colors().accent;
    inks.mention = ui.colors().accent;
    inks.muted = ui.colors().soft;
    return inks;
}

}  // namespace

ParsedText parse_answer(std::string_view source, std::string_view me, std::size_t sources) {
    // All of it is shown: an answer has an end, and somebody waited for it.
    constexpr std::size_t kParts = 8;
    ParsedText parsed{std::string(source), std::string(me), kParts, {}, 0, sources, {}};
    const text::ShownPart shown = text::shown_part(source, kParts);
    parsed.hidden_bytes = shown.hidden_bytes;
    parsed.rich = text::parse_markdown(text::sanitize(shown.text), me);
    parsed.cites = text::mark_citations(parsed.rich, sources);
    return parsed;
}

const ParsedText& parsed_text(const Ui& ui, std::string_view source, std::string_view me) {
    RichMemory& memory = ui.memory.rich;
    const auto more = memory.parts.empty() ? memory.parts.end() : memory.parts.find(std::string(source));
    const std::size_t parts = more == memory.parts.end() ? 1 : more->second;
    const std::uint64_t hash = std::hash<std::string_view>()(source) + parts;
    const auto is_it = [&](const ParsedText& p) {
        return p.source == source && p.parts == parts && p.me == me && p.sources == 0;
    };
    if (const ParsedText* found = memory.parsed.find(hash, is_it)) return *found;
    ParsedText parsed{std::string(source), std::string(me), parts, {}, 0, 0, {}};
    const text::ShownPart shown = text::shown_part(source, parts);
    parsed.hidden_bytes = shown.hidden_bytes;
    parsed.rich = text::parse_markdown(text::sanitize(shown.text), me);
    return memory.parsed.insert(hash, std::move(parsed));
}

ImVec2 measure_rich(const Ui& ui, const ParsedText& parsed, float width) {
    ImVec2 size = each_piece(ui, parsed.rich, width, [](const PlacedPiece&) {});
    if (parsed.hidden_bytes > 0) {
        size.x = std::max(size.x, measure(ui, Type::caption, more_words(parsed)).x);
        size.y += ui.unit(kMore);
    }
    return size;
}

std::size_t draw_rich(Ui& ui, const ParsedText& parsed, const RichPlace& at, Color color) {
    Inks inks = inks_of(ui, color, at.on_accent);
    inks.spoilers_shown = !ui.memory.rich.revealed.empty() && ui.memory.rich.revealed.contains(parsed.source);
    std::size_t cited = 0;
    each_piece(ui, parsed.rich, at.width, [&](const PlacedPiece& piece) {
        const Rect place = moved(piece.place, at.text.min);
        draw_before(ui, piece, place, at.text.max.x, color);
        const text::TextLayout* layout = ui.theme.engine->layout(piece.request);
        if (layout == nullptr) return;
        draw_washes(ui, *layout, piece, place.min, color, inks.spoilers_shown);
        draw_selected(ui, parsed, *layout, piece, place.min, at.selected);
        draw_layout(ui, *layout, place.min, inks);
        if (!parsed.cites.empty() || !parsed.rich.links.empty())
            cited = std::max(cited, follow_marks(ui, parsed, *layout, piece, place.min, inks.spoilers_shown));
        if (piece.block.kind == text::BlockKind::code) draw_copy_code(ui, parsed, piece, place, at);
    });
    if (at.clicked && has_spoiler(parsed)) ui.memory.rich.revealed.insert(parsed.source);
    if (parsed.hidden_bytes > 0) {
        Rect more = at.text;
        draw_more(ui, parsed, more.cut_bottom(ui.unit(kMore)), color);
    }
    return cited;
}

Rect end_of_rich(const Ui& ui, const ParsedText& parsed, float width) {
    Rect end = rect_at({0, 0}, 0, ui.theme.size(Type::body));
    each_piece(ui, parsed.rich, width, [&](const PlacedPiece& piece) {
        const text::TextLayout* layout = ui.theme.engine->layout(piece.request);
        if (!piece.last || layout == nullptr) return;
        const text::Caret caret = layout->caret(layout->text().size());
        const float density = ui.theme.density;
        end = {{piece.place.min.x + caret.x / density, piece.place.min.y + caret.top / density},
               {piece.place.min.x + caret.x / density, piece.place.min.y + caret.bottom / density}};
    });
    return end;
}

std::size_t rich_size(const ParsedText& parsed) {
    std::size_t size = 0;
    for (const text::RichBlock& block : parsed.rich.blocks) size += block.text.size() + 1;
    return size > 0 ? size - 1 : 0;
}

std::size_t rich_hit(const Ui& ui, const ParsedText& parsed, float width, ImVec2 at) {
    std::size_t byte = 0;
    each_piece(ui, parsed.rich, width, [&](const PlacedPiece& piece) {
        if (at.y < piece.place.min.y) return;
        const std::size_t begin = start_of(parsed.rich, piece.block) + piece.from;
        const text::TextLayout* layout = ui.theme.engine->layout(piece.request);
        if (layout == nullptr) return;
        const float density = ui.theme.density;
        const text::Point point{(at.x - piece.place.min.x) * density, (at.y - piece.place.min.y) * density};
        byte = begin + (at.y < piece.place.max.y ? layout->hit_test(point).offset : layout->text().size());
    });
    return byte;
}

text::Range rich_word(const Ui& ui, const ParsedText& parsed, float width, std::size_t byte) {
    text::Range word{byte, byte};
    each_piece(ui, parsed.rich, width, [&](const PlacedPiece& piece) {
        const std::size_t begin = start_of(parsed.rich, piece.block) + piece.from;
        const text::TextLayout* layout = ui.theme.engine->layout(piece.request);
        if (layout == nullptr || byte < begin || byte > begin + layout->text().size()) return;
        const text::Range own = layout->word_at(byte - begin);
        word = {begin + own.from, begin + own.to};
    });
    return word;
}

std::string rich_words(const ParsedText& parsed, text::Range bytes) {
    std::string words;
    std::size_t begin = 0;
    for (const text::RichBlock& block : parsed.rich.blocks) {
        const text::Range own = within(bytes, begin, block.text.size());
        const bool begun = bytes.from <= begin && bytes.to > begin;
        if (begun && !words.empty()) words += '\n';
        if (begun && !block.marker.empty()) words += block.marker + ' ';
        words += text::written(block, own);
        begin += block.text.size() + 1;
    }
    return words;
}

bool has_spoiler(const ParsedText& parsed) {
    return std::ranges::any_of(parsed.rich.blocks, [](const text::RichBlock& block) {
        return std::ranges::any_of(block.spans,
                                   [](const text::Span& s) { return (s.looks & text::look::kSpoiler) != 0; });
    });
}

bool is_hidden_at(const text::RichBlock& block, text::Range bytes) {
    return std::ranges::any_of(block.spans, [&](const text::Span& span) {
        return (span.looks & text::look::kSpoiler) != 0 && span.from < bytes.to && span.to > bytes.from;
    });
}

std::string code_of(const ParsedText& parsed) {
    std::string code;
    for (const text::RichBlock& block : parsed.rich.blocks) {
        if (block.kind != text::BlockKind::code) continue;
        if (!code.empty()) code += '\n';
        code += block.text;
    }
    return code;
}

}  // namespace natter::gui
