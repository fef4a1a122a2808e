#include "net/transport/line_framer.hpp"

namespace natter::net {

Framer::Next LineFramer::next(std::string_view& bytes) {
    switch (splitter_.next(bytes)) {
        case LineSplitter::Next::frame: return Next::frame;
        case LineSplitter::Next::oversize: return Next::oversize;
        case LineSplitter::Next::more: break;
    }
    return Next::more;
}

bool LineFramer::end_of_bytes() {
    if (last_line_ == LastLine::dropped || splitter_.kept_bytes() == 0) return false;
    splitter_.feed("\n");
    return true;
}

}  // namespace natter::net
