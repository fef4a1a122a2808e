#include "net/transport/line_splitter.hpp"

namespace natter::net {

void LineSplitter::feed(std::string_view bytes) {
    if (kept_.empty()) {
        rest_ = bytes;
        return;
    }
    kept_.append(bytes);
    rest_ = kept_;
}

LineSplitter::Next LineSplitter::next(std::string_view& frame) {
    while (true) {
        const std::size_t line_end = rest_.find('\n', scanned_);
        if (line_end != std::string_view::npos) {
            if (const Next cut_out = cut(line_end, frame); cut_out != Next::more) return cut_out;
            continue;
        }
        scanned_ = rest_.size();
        const bool too_long = !skipping_ && rest_.size() >= most_;
        if (skipping_ || too_long) {
            rest_ = {};
            scanned_ = 0;
        }
        skipping_ = skipping_ || too_long;
        return too_long ? Next::oversize : Next::more;
    }
}

// `more` here: the line was the end of one already reported.
LineSplitter::Next LineSplitter::cut(std::size_t line_end, std::string_view& frame) {
    frame = rest_.substr(0, line_end);
    rest_.remove_prefix(line_end + 1);
    scanned_ = 0;
    if (skipping_) {
        skipping_ = false;
        return Next::more;
    }
    if (line_end + 1 > most_) return Next::oversize;
    if (frame.ends_with('\r')) frame.remove_suffix(1);
    return Next::frame;
}

void LineSplitter::keep() {
    if (rest_.empty()) {
        std::string().swap(kept_);
    } else if (kept_.empty()) {
        kept_.assign(rest_);
    } else {
        kept_.erase(0, kept_.size() - rest_.size());
    }
    rest_ = kept_;
}

}  // namespace natter::net
