// The first bytes of any stream: once it is told what is spoken, further bytes change nothing, and so many always tell.
#include "net/transport/framing.hpp"
#include "tests/fuzz/check.hpp"

#include <optional>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using natter::fuzz::check;
    using natter::net::Framing;
    const std::string_view bytes = natter::fuzz::text_of(data, size);
    std::optional<Framing> told;
    for (std::size_t count = 0; count <= size && count <= natter::net::kSniffBytes; ++count) {
        const auto framing = natter::net::sniff(bytes.substr(0, count));
        check(!told || framing == told);
        told = framing;
    }
    check(told.has_value() || size < natter::net::kSniffBytes);
    if (told) check(*told != Framing::websocket);
    return 0;
}
