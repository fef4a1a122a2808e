#include "net/transport/line_framer.hpp"

#include <string>

namespace natter::net {
namespace {

// What a server that wants TLS answers to whoever speaks without: an alert, which no line end follows.
constexpr std::string_view kTlsAlert = "\x15\x03";

}  // namespace

Framer::Next LineFramer::next(std::string_view& bytes) {
    switch (splitter_.next(bytes)) {
        case LineSplitter::Next::frame: return Next::frame;
        case LineSplitter::Next::oversize: return Next::oversize;
        case LineSplitter::Next::more: break;
    }
    return Next::more;
}

bool LineFramer::end_of_bytes() {
    if (splitter_.kept_bytes() == 0) return false;
    splitter_.feed("\n");
    if (last_line_ == LastLine::counts) return true;
    std::string_view line;
    const bool told = splitter_.next(line) == LineSplitter::Next::frame && line.starts_with(kTlsAlert);
    const std::string alert = told ? std::string(line) + '\n' : std::string();
    splitter_.keep();
    splitter_.feed(alert);
    splitter_.keep();
    return told;
}

}  // namespace natter::net
