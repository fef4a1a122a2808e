#include "gui/text/markdown.hpp"

#include "gui/text/markdown_draft.hpp"
#include "gui/text/markdown_guard.hpp"
#include "gui/text/markdown_links.hpp"
#include "gui/text/markdown_source.hpp"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace natter::gui::text {
namespace {

constexpr std::string_view kBullet = "•";
constexpr unsigned kFlags = MD_FLAG_STRIKETHROUGH | MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS;

struct List {
    bool ordered = false;
    unsigned next = 1;
    char delimiter = '.';  // or the mark of each item
};

/// Takes in what md4c tells of a text, in its order.
class Builder {
  public:
    Builder(std::string_view source, std::string_view me) : source_(source), me_(me) {}

    void enter(MD_BLOCKTYPE type, void* detail) {
        if (type == MD_BLOCK_DOC) return;
        flush();
        switch (type) {
            case MD_BLOCK_QUOTE: ++quotes_; break;
            case MD_BLOCK_UL: lists_.push_back({false, 1, static_cast<MD_BLOCK_UL_DETAIL*>(detail)->mark}); break;
            case MD_BLOCK_OL: {
                const auto& list = *static_cast<MD_BLOCK_OL_DETAIL*>(detail);
                lists_.push_back({true, list.start, list.mark_delimiter});
                break;
            }
            case MD_BLOCK_LI: add_marker(); break;
            case MD_BLOCK_HR: append_written(source_.take_rule(), "---"); break;
            case MD_BLOCK_H:
                ++depth(look::kBold);
                underlined_ = false;
                heading_ = static_cast<MD_BLOCK_H_DETAIL*>(detail)->level;
                break;
            case MD_BLOCK_CODE: begin_code(static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->info); break;
            default: break;
        }
    }

    void leave(MD_BLOCKTYPE type) {
        if (type == MD_BLOCK_LI && !marker_.empty()) show_empty_item();
        if (type == MD_BLOCK_H && underlined_) show_underline();
        flush();
        switch (type) {
            case MD_BLOCK_QUOTE: --quotes_; break;
            case MD_BLOCK_UL:
            case MD_BLOCK_OL: lists_.pop_back(); break;
            case MD_BLOCK_H: --depth(look::kBold); break;
            case MD_BLOCK_CODE: code_ = false; break;
            default: break;
        }
        heading_ = 0;
    }

    void enter(MD_SPANTYPE type, void* detail) {
        switch (type) {
            case MD_SPAN_A: begin_link(static_cast<MD_SPAN_A_DETAIL*>(detail)->href); break;
            case MD_SPAN_IMG: begin_link(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src); break;
            default: ++depth(look_of(type));
        }
    }

    void leave(MD_SPANTYPE type) {
        if (type != MD_SPAN_A && type != MD_SPAN_IMG) {
            --depth(look_of(type));
            return;
        }
        if (links_.empty()) return;
        // What one cannot see cannot be clicked.
        if (!links_.back().has_words && links_.back().number > 0) append(links_.back().address);
        const OpenLink link = std::move(links_.back());
        links_.pop_back();
        // What leads nowhere is shown as it was written.
        if (link.number == 0) append(" (" + link.address + ")");
    }

    void take(MD_TEXTTYPE type, std::string_view words) {
        if (heading_ > 0) mark_heading(words);
        source_.note(words);
        switch (type) {
            case MD_TEXT_BR:
            case MD_TEXT_SOFTBR: append("\n"); break;
            case MD_TEXT_NULLCHAR: append("\uFFFD"); break;
            default: append(words);
        }
    }

    RichText finish() {
        flush();
        // A bare address is found when its block ends.
        std::erase_if(rich_.links, [](const RichLink& link) { return link.bytes.to == 0; });
        std::ranges::sort(rich_.links, {}, [](const RichLink& link) { return std::pair(link.block, link.bytes.from); });
        return std::move(rich_);
    }

  private:
    struct OpenLink {
        std::size_t number = 0;
        std::string address;
        bool has_words = false;
    };

    static Looks look_of(MD_SPANTYPE type) {
        switch (type) {
            case MD_SPAN_STRONG: return look::kBold;
            case MD_SPAN_EM: return look::kItalic;
            case MD_SPAN_DEL: return look::kStruck;
            case MD_SPAN_CODE: return look::kMono;
            default: return look::kPlain;
        }
    }

    /// How many spans of that look are open.
    int& depth(Looks looks) { return depths_[std::min<std::size_t>(looks, depths_.size() - 1)]; }

    Looks looks() const {
        Looks looks = code_ ? look::kMono : look::kPlain;
        for (const Looks one : {look::kBold, look::kItalic, look::kMono, look::kStruck}) {
            if (depths_[one] > 0) looks |= one;
        }
        if (!links_.empty() && links_.back().number > 0) looks |= look::kLink;
        return looks;
    }

    BlockDraft& draft() {
        if (draft_) return *draft_;
        draft_.emplace();
        draft_->block.kind = code_ ? BlockKind::code : BlockKind::words;
        draft_->block.quotes = static_cast<std::uint8_t>(std::min<std::size_t>(quotes_, kDepthMost));
        draft_->block.indents = static_cast<std::uint8_t>(std::min<std::size_t>(lists_.size(), kDepthMost));
        draft_->block.marker = std::move(marker_);
        marker_.clear();
        return *draft_;
    }

    void append(std::string_view words) {
        const std::size_t link = links_.empty() ? 0 : links_.back().number;
        if (!links_.empty()) links_.back().has_words = true;
        draft().append(unguarded(words), looks(), link);
    }

    void flush() {
        if (!draft_) return;
        std::string& text = draft_->block.text;
        // A block of code ends with a line break of its own.
        const bool ends_open = draft_->block.kind == BlockKind::code && text.ends_with('\n');
        RichBlock block = draft_->finish(me_, rich_.blocks.size(), rich_.links);
        if (ends_open) block.text.pop_back();
        if (ends_open && !block.spans.empty()) {
            block.spans.back().to = static_cast<std::uint32_t>(block.text.size());
            if (block.text.empty()) block.spans.clear();
        }
        draft_.reset();
        rich_.blocks.push_back(std::move(block));
    }

    void begin_code(const MD_ATTRIBUTE& info) {
        code_ = true;
        if (info.size > 0) draft().block.language = unguarded({info.text, info.size});
    }

    void append_written(std::string_view written, std::string_view otherwise) {
        append(written.empty() ? otherwise : written);
    }

    /// A mark of a list with nothing behind it was hardly meant as one.
    void show_empty_item() {
        std::string written = std::move(marker_);
        marker_.clear();
        const bool bullet = !lists_.back().ordered;
        if (bullet) written.replace(written.size() - kBullet.size(), kBullet.size(), 1, lists_.back().delimiter);
        draft().block.indents = static_cast<std::uint8_t>(std::min<std::size_t>(lists_.size() - 1, kDepthMost));
        append(written);
    }

    /// An item that begins with a list has the marks of both.
    void add_marker() {
        if (lists_.empty()) return;
        const bool both = !marker_.empty() && lists_.size() <= kDepthMost;
        marker_ = both ? marker_ + " " + next_marker() : next_marker();
    }

    /// As it was written: whoever begins with "007." or leaves a number out means it.
    std::string next_marker() {
        List& list = lists_.back();
        if (!list.ordered) return std::string(kBullet);
        const std::string_view written = source_.take_number(list.delimiter);
        std::from_chars(written.data(), written.data() + written.size(), list.next);
        const unsigned number = list.next++;
        return written.empty() ? std::to_string(number) + list.delimiter : std::string(written);
    }

    void begin_link(const MD_ATTRIBUTE& address) {
        OpenLink link;
        if (address.size > 0) link.address = unguarded({address.text, address.size});
        if (auto target = link_target(link.address)) {
            rich_.links.push_back({0, {}, std::move(target->url), std::move(target->host), false});
            link.number = rich_.links.size();
        }
        links_.push_back(std::move(link));
    }

    /// A heading is bold; the "#" with which it was written stay, since they may have been meant as such.
    void mark_heading(std::string_view words) {
        const auto level = std::exchange(heading_, 0);
        const auto before = source_.before(words);
        if (!before) return;
        underlined_ = before->find('#') == std::string_view::npos;
        if (!underlined_) append(std::string(level, '#') + " ");
    }

    /// ... and so does the line below it.
    void show_underline() {
        const std::string_view line = source_.take_underline();
        if (!line.empty()) append("\n" + std::string(line));
    }

    MarkdownSource source_;
    std::string_view me_;
    RichText rich_;
    std::optional<BlockDraft> draft_;
    std::array<int, look::kStruck + 1> depths_{};
    std::vector<OpenLink> links_;
    std::vector<List> lists_;
    std::size_t quotes_ = 0;
    std::string marker_;
    unsigned heading_ = 0;
    bool underlined_ = false;  // the heading, by a line of its own
    bool code_ = false;
};

Builder& of(void* user) { return *static_cast<Builder*>(user); }

MD_PARSER parser() {
    MD_PARSER parser{};
    parser.flags = kFlags;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* user) { return of(user).enter(type, detail), 0; };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* user) { return of(user).leave(type), 0; };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* user) { return of(user).enter(type, detail), 0; };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* user) { return of(user).leave(type), 0; };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
        return of(user).take(type, {text, size}), 0;
    };
    return parser;
}

/// The text as it was written.
RichText unmarked(std::string_view text) {
    RichText rich;
    rich.blocks.emplace_back().text = text;
    return rich;
}

}  // namespace

std::string written(const RichBlock& block, Range bytes) {
    std::string words;
    std::size_t at = bytes.from;
    for (const Span& span : block.spans) {
        if ((span.looks & look::kHost) == 0 || span.to <= at || span.from >= bytes.to) continue;
        if (span.from > at) words.append(block.text, at, span.from - at);
        at = span.to;
    }
    if (at < bytes.to) words.append(block.text, at, bytes.to - at);
    return words;
}

RichText parse_markdown(std::string_view text, std::string_view me) {
    const std::string source = guarded(text);
    Builder builder(source, me);
    const MD_PARSER how = parser();
    const int failed = md_parse(source.data(), static_cast<MD_SIZE>(source.size()), &how, &builder);
    RichText rich = builder.finish();
    return failed != 0 || rich.blocks.size() > kBlocksMost || rich.blocks.empty() ? unmarked(text) : rich;
}

std::string RichText::plain() const {
    std::string text;
    for (const RichBlock& block : blocks) {
        if (&block != &blocks.front()) text += '\n';
        if (!block.marker.empty()) text += block.marker + ' ';
        text += written(block, {0, block.text.size()});
    }
    return text;
}

bool RichText::is_plain() const {
    return blocks.size() == 1 && blocks[0].kind == BlockKind::words && blocks[0].quotes == 0 &&
           blocks[0].indents == 0 && blocks[0].spans.empty();
}

}  // namespace natter::gui::text
