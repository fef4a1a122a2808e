// Any stream in any pieces: the same lines as the whole stream at once, and never more kept than one line.
// The first byte chooses where the stream breaks.
#include "net/transport/line_splitter.hpp"
#include "tests/fuzz/check.hpp"

#include <random>
#include <string>
#include <vector>

namespace natter::fuzz {
namespace {

constexpr std::size_t kMost = 32;

struct Cut {
    std::vector<std::string> lines;
    std::size_t oversizes = 0;

    bool operator==(const Cut&) const = default;
};

void feed(net::LineSplitter& splitter, std::string_view piece, Cut& cut) {
    const std::string borrowed(piece);
    splitter.feed(borrowed);
    std::string_view frame;
    while (true) {
        const auto next = splitter.next(frame);
        if (next == net::LineSplitter::Next::more) break;
        if (next == net::LineSplitter::Next::oversize) {
            ++cut.oversizes;
        } else {
            check(frame.size() < kMost && frame.find('\n') == std::string_view::npos);
            cut.lines.emplace_back(frame);
        }
    }
    splitter.keep();
    check(splitter.kept_bytes() < kMost);
}

void check_pieces(std::string_view stream, unsigned seed) {
    Cut whole;
    net::LineSplitter at_once(kMost);
    feed(at_once, stream, whole);

    Cut pieces;
    net::LineSplitter bit_by_bit(kMost);
    std::minstd_rand random(seed);
    while (!stream.empty()) {
        const std::string_view piece = stream.substr(0, 1 + random() % 40);
        feed(bit_by_bit, piece, pieces);
        stream.remove_prefix(piece.size());
    }
    check(pieces == whole);
    check(bit_by_bit.kept_bytes() == at_once.kept_bytes());
}

}  // namespace
}  // namespace natter::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 0) natter::fuzz::check_pieces(natter::fuzz::text_of(data + 1, size - 1), data[0]);
    return 0;
}
