// Any bytes to a client: a message that encodes stably, or an error that people can read.
#include "tests/fuzz/check_codec.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    natter::fuzz::check_codec(&natter::net::decode_server, natter::fuzz::text_of(data, size));
    return 0;
}
