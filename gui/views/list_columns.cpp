#include "gui/views/list_columns.hpp"

#include "gui/views/text.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

constexpr float kLeastColumn = 5;  // in spacing units: of bullets, and of one digit
constexpr float kMostOfWidth = 0.4f;

bool has_room_anyhow(std::string_view marker) { return marker.size() <= 2 || marker == "•"; }

}  // namespace

float ListColumns::column_at(std::size_t at, std::size_t depth) const {
    const float least = ui_.unit(kLeastColumn);
    float widest = least;
    for (; at < blocks_.size() && blocks_[at].indents >= depth; ++at) {
        const text::RichBlock& block = blocks_[at];
        if (block.indents != depth || has_room_anyhow(block.marker)) continue;
        widest = std::max(widest, measure(ui_, Type::body, block.marker).x + ui_.unit(kMarkGap));
    }
    return std::max(std::min(widest, width_ * kMostOfWidth), least);
}

ListPlace ListColumns::next() {
    const std::size_t depth = blocks_[at_].indents;
    const std::size_t before = at_ == 0 ? 0 : blocks_[at_ - 1].indents;
    for (std::size_t each = before; each < depth; ++each) columns_[each] = column_at(at_, each + 1);
    ++at_;
    ListPlace place;
    for (std::size_t each = 0; each < depth; ++each) place.indent += columns_[each];
    if (depth > 0) place.column = columns_[depth - 1];
    return place;
}

}  // namespace natter::gui
