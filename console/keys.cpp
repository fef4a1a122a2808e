#include "console/keys.hpp"

#include "net/util/utf8.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace natter::console {
namespace {

constexpr std::string_view kPasteEnd = "\x1b[201~";
constexpr std::size_t kPasteMost = 1u << 20;

struct ControlRow {
    char byte;
    KeyKind kind;
};

constexpr auto kControls = std::to_array<ControlRow>({
    {'\r', KeyKind::enter},
    {'\n', KeyKind::enter},
    {'\t', KeyKind::tab},
    {0x08, KeyKind::backspace},
    {0x7f, KeyKind::backspace},
    {0x01, KeyKind::home},
    {0x02, KeyKind::left},
    {0x04, KeyKind::end_of_input},
    {0x05, KeyKind::end},
    {0x06, KeyKind::right},
    {0x0b, KeyKind::kill_to_end},
    {0x0c, KeyKind::clear_screen},
    {0x0e, KeyKind::down},
    {0x10, KeyKind::up},
    {0x15, KeyKind::kill_to_start},
    {0x17, KeyKind::kill_word},
});

struct SequenceRow {
    std::string_view sequence;
    KeyKind kind;
};

// What follows the escape character.
constexpr auto kSequences = std::to_array<SequenceRow>({
    {"[A", KeyKind::up},           {"[B", KeyKind::down},
    {"[C", KeyKind::right},        {"[D", KeyKind::left},
    {"OA", KeyKind::up},           {"OB", KeyKind::down},
    {"OC", KeyKind::right},        {"OD", KeyKind::left},
    {"[H", KeyKind::home},         {"[F", KeyKind::end},
    {"OH", KeyKind::home},         {"OF", KeyKind::end},
    {"[1~", KeyKind::home},        {"[4~", KeyKind::end},
    {"[7~", KeyKind::home},        {"[8~", KeyKind::end},
    {"[3~", KeyKind::remove},      {"[1;5C", KeyKind::word_right},
    {"[1;5D", KeyKind::word_left}, {"[1;3C", KeyKind::word_right},
    {"[1;3D", KeyKind::word_left}, {"b", KeyKind::word_left},
    {"f", KeyKind::word_right},    {"\x7f", KeyKind::kill_word},
});

bool is_final(char c) { return c >= 0x40 && c <= 0x7e; }

// The length of the sequence after the escape character, or nothing while it is unfinished.
std::optional<std::size_t> sequence_length(std::string_view rest) {
    if (rest.empty()) return {};
    if (rest.front() == 'O') return rest.size() < 2 ? std::nullopt : std::optional<std::size_t>(2);
    if (rest.front() != '[') return 1;
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (is_final(rest[i])) return i + 1;
    }
    return {};
}

std::size_t utf8_length(unsigned char lead) {
    if (lead < 0xC0) return 1;
    return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
}

// As typed text may hold it: line ends are newlines, other control characters are gone.
std::string clean(std::string_view pasted) {
    std::string out;
    for (std::size_t i = 0; i < pasted.size(); ++i) {
        const char c = pasted[i];
        if (c == '\r') {
            out.push_back('\n');
            if (i + 1 < pasted.size() && pasted[i + 1] == '\n') ++i;
        } else if (c == '\n' || c == '\t' || static_cast<unsigned char>(c) >= 0x20) {
            out.push_back(c);
        }
    }
    while (out.ends_with('\n')) out.pop_back();
    return out;
}

}  // namespace

std::vector<Key> KeyDecoder::feed(std::string_view bytes) {
    bytes_ += bytes;
    std::vector<Key> keys;
    while (!bytes_.empty() && take(keys)) {
    }
    return keys;
}

bool KeyDecoder::take(std::vector<Key>& keys) {
    if (pasting_) return take_paste(keys);
    if (bytes_.front() == '\x1b') return take_escape(keys);
    const auto row = std::ranges::find(kControls, bytes_.front(), &ControlRow::byte);
    if (row == kControls.end()) return take_text(keys);
    keys.push_back({row->kind});
    bytes_.erase(0, 1);
    return true;
}

bool KeyDecoder::take_escape(std::vector<Key>& keys) {
    // A second escape means that the first one stood alone.
    if (bytes_.size() > 1 && bytes_[1] == '\x1b') {
        bytes_.erase(0, 1);
        return true;
    }
    return take_sequence(keys);
}

bool KeyDecoder::take_sequence(std::vector<Key>& keys) {
    const auto length = sequence_length(std::string_view(bytes_).substr(1));
    if (!length) return false;
    const std::string sequence = bytes_.substr(1, *length);
    bytes_.erase(0, 1 + *length);
    if (sequence == "[200~") pasting_ = true;
    const auto row = std::ranges::find(kSequences, std::string_view(sequence), &SequenceRow::sequence);
    if (row != kSequences.end()) keys.push_back({row->kind});
    return true;
}

bool KeyDecoder::take_paste(std::vector<Key>& keys) {
    const std::size_t end = bytes_.find(kPasteEnd);
    if (end == std::string::npos && bytes_.size() < kPasteMost) return false;
    const std::size_t size = std::min(end, bytes_.size());
    std::string text = clean(std::string_view(bytes_).substr(0, size));
    bytes_.erase(0, end == std::string::npos ? size : end + kPasteEnd.size());
    pasting_ = end == std::string::npos;
    if (net::is_utf8(text) && !text.empty()) keys.push_back({KeyKind::text, std::move(text)});
    return true;
}

bool KeyDecoder::take_text(std::vector<Key>& keys) {
    const std::size_t length = utf8_length(static_cast<unsigned char>(bytes_.front()));
    if (bytes_.size() < length) return false;
    const std::string text = bytes_.substr(0, length);
    const bool good = net::is_utf8(text);
    bytes_.erase(0, good ? length : 1);
    if (!good || static_cast<unsigned char>(text.front()) < 0x20) return true;
    if (!keys.empty() && keys.back().kind == KeyKind::text) {
        keys.back().text += text;
    } else {
        keys.push_back({KeyKind::text, text});
    }
    return true;
}

}  // namespace natter::console
