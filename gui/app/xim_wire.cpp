#include "gui/app/xim_wire.hpp"

#include <algorithm>
#include <cstring>

namespace natter::gui::xim {
namespace {

/// In the machine's own order, which is the one that we tell.
template <class T>
void append(Bytes& bytes, T value) {
    const auto* first = reinterpret_cast<const std::uint8_t*>(&value);
    bytes.insert(bytes.end(), first, first + sizeof value);
}

template <class T>
T read_number(std::span<const std::uint8_t> bytes) {
    T value = 0;
    if (bytes.size() == sizeof value) std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

}  // namespace

Writer& Writer::u8(std::uint8_t value) {
    append(bytes_, value);
    return *this;
}

Writer& Writer::u16(std::uint16_t value) {
    append(bytes_, value);
    return *this;
}

Writer& Writer::u32(std::uint32_t value) {
    append(bytes_, value);
    return *this;
}

Writer& Writer::raw(std::span<const std::uint8_t> bytes) {
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
    return *this;
}

Writer& Writer::raw(std::string_view text) {
    bytes_.insert(bytes_.end(), text.begin(), text.end());
    return *this;
}

Writer& Writer::pad() {
    bytes_.resize((bytes_.size() + 3) / 4 * 4);
    return *this;
}

Bytes Writer::take() {
    pad();
    const auto units = static_cast<std::uint16_t>((bytes_.size() - kHeaderBytes) / 4);
    std::memcpy(bytes_.data() + 2, &units, sizeof units);
    return std::move(bytes_);
}

std::span<const std::uint8_t> Reader::raw(std::size_t count) {
    if (count > bytes_.size()) {
        ok_ = false;
        bytes_ = {};
        return {};
    }
    const auto taken = bytes_.first(count);
    bytes_ = bytes_.subspan(count);
    return taken;
}

std::uint8_t Reader::u8() { return read_number<std::uint8_t>(raw(1)); }
std::uint16_t Reader::u16() { return read_number<std::uint16_t>(raw(2)); }
std::uint32_t Reader::u32() { return read_number<std::uint32_t>(raw(4)); }

std::string Reader::text(std::size_t count) {
    const auto bytes = raw(count);
    return {bytes.begin(), bytes.end()};
}

std::vector<Attribute> read_attributes(std::span<const std::uint8_t> list) {
    std::vector<Attribute> attributes;
    Reader reader(list);
    while (!reader.at_end()) {
        Attribute attribute;
        attribute.number = reader.u16();
        reader.u16();  // its type, which goes with its name
        const std::size_t length = reader.u16();
        attribute.name = reader.text(length);
        reader.skip_pad(2 + length);
        if (reader.ok()) attributes.push_back(std::move(attribute));
    }
    return attributes;
}

std::optional<std::uint16_t> number_of(std::span<const Attribute> attributes, std::string_view name) {
    const auto at = std::find_if(attributes.begin(), attributes.end(),
                                 [&](const Attribute& attribute) { return attribute.name == name; });
    if (at == attributes.end()) return std::nullopt;
    return at->number;
}

Bytes attribute_value(std::uint16_t number, std::span<const std::uint8_t> value) {
    Bytes bytes;
    append(bytes, number);
    append(bytes, static_cast<std::uint16_t>(value.size()));
    bytes.insert(bytes.end(), value.begin(), value.end());
    bytes.resize((bytes.size() + 3) / 4 * 4);
    return bytes;
}

Bytes as_bytes(std::uint32_t value) {
    Bytes bytes;
    append(bytes, value);
    return bytes;
}

Bytes as_bytes(std::int16_t x, std::int16_t y) {
    Bytes bytes;
    append(bytes, x);
    append(bytes, y);
    return bytes;
}

}  // namespace natter::gui::xim
