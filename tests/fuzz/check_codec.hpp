// The claims about the codec that hold for any bytes.
#pragma once

#include "net/protocol/codec.hpp"
#include "net/protocol/limits.hpp"
#include "net/util/utf8.hpp"
#include "tests/fuzz/check.hpp"

namespace natter::fuzz {

template <class Decode>
void check_codec(Decode decode, std::string_view frame) {
    const auto id = net::request_id_of(frame);
    check(!id || (!id->empty() && id->size() <= net::limits::kRequestIdBytes && net::is_utf8(*id)));
    const auto decoded = decode(frame);
    if (!decoded) {
        check(!decoded.error().message.empty());
        check(net::printable(decoded.error().message) == decoded.error().message);
        return;
    }
    const std::string line = net::encode(*decoded);
    check(line.size() <= frame.size() + 1 && line.find('\n') == line.size() - 1);
    const auto again = decode(std::string_view(line).substr(0, line.size() - 1));
    check(again && *again == *decoded && net::encode(*again) == line);
}

}  // namespace natter::fuzz
