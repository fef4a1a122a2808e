#include "gui/views/message_layout.hpp"

#include "gui/views/history_edges.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

/// Each way to place rows places one at least, even where there is no room for it.
class Layout {
  public:
    Layout(const Ui& ui, const Conversation& conversation, Rect place, std::string_view me)
        : ui_(ui),
          conversation_(conversation),
          me_(me),
          place_(place),
          first_top_(place.min.y + edge_height(ui)),
          last_bottom_(place.max.y - (conversation.is_level() ? ui.unit(4) : ui.unit(4) + edge_height(ui))) {}

    std::vector<PlacedBlock> from_bottom() const {
        const std::int64_t last = conversation_.end_ordinal() - 1;
        const Block block = measured(last);
        std::vector<PlacedBlock> placed{{last, last_bottom_ - block.height, block}};
        upwards(placed, last - 1, placed.front().top);
        std::ranges::reverse(placed);
        return placed;
    }

    std::vector<PlacedBlock> from_top() const {
        const std::int64_t first = conversation_.first_ordinal();
        return from(first, first_top_ + measured(first).lead);
    }

    /// `body` is where the row's own part begins, below what depends on the row before it.
    std::vector<PlacedBlock> from(std::int64_t ordinal, float body) const {
        std::vector<PlacedBlock> placed;
        float top = body - measured(ordinal).lead;
        upwards(placed, ordinal - 1, top);
        std::ranges::reverse(placed);
        for (; ordinal < conversation_.end_ordinal() && (top < place_.max.y || placed.empty()); ++ordinal) {
            placed.push_back({ordinal, top, measured(ordinal)});
            top += placed.back().block.height;
        }
        return placed;
    }

    bool above_top(const std::vector<PlacedBlock>& placed) const {
        return placed.front().ordinal == conversation_.first_ordinal() && placed.front().top > first_top_;
    }

    bool reaches_end(const std::vector<PlacedBlock>& placed) const {
        return placed.back().ordinal + 1 == conversation_.end_ordinal() &&
               placed.back().top + placed.back().block.height <= last_bottom_ + 0.5f;
    }

    Anchor anchor_of(const std::vector<PlacedBlock>& placed) const {
        const PlacedBlock& front = placed.front();
        return {false, front.ordinal, place_.min.y - front.top - front.block.lead};
    }

  private:
    Block measured(std::int64_t ordinal) const {
        return measure_block(ui_, conversation_, ordinal, place_.width(), me_);
    }

    void upwards(std::vector<PlacedBlock>& placed, std::int64_t ordinal, float bottom) const {
        for (; ordinal >= conversation_.first_ordinal() && bottom > place_.min.y; --ordinal) {
            const Block block = measured(ordinal);
            bottom -= block.height;
            placed.push_back({ordinal, bottom, block});
        }
    }

    const Ui& ui_;
    const Conversation& conversation_;
    std::string_view me_;
    Rect place_;
    float first_top_;
    float last_bottom_;
};

}  // namespace

std::vector<PlacedBlock> lay_out_messages(const Ui& ui, const Conversation& conversation, Rect place, Anchor& anchor,
                                          float up, std::string_view me) {
    const Layout layout(ui, conversation, place, me);
    up = std::clamp(up, -3.0f * place.height(), 3.0f * place.height());
    std::vector<PlacedBlock> placed;
    if (anchor.at_bottom) {
        placed = layout.from_bottom();
        if (up <= 0.0f && conversation.is_level()) return placed;
        anchor = layout.anchor_of(placed);
    }
    anchor.ordinal = std::clamp(anchor.ordinal, conversation.first_ordinal(), conversation.end_ordinal() - 1);
    placed = layout.from(anchor.ordinal, place.min.y - anchor.above + up);
    if (layout.above_top(placed)) placed = layout.from_top();
    if (layout.reaches_end(placed)) {
        placed = layout.from_bottom();
        anchor = conversation.is_level() ? Anchor{} : layout.anchor_of(placed);
        return placed;
    }
    anchor = layout.anchor_of(placed);
    return placed;
}

}  // namespace natter::gui
