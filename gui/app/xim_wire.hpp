// The messages of the X Input Method Protocol (version 1.0, "XIM" of X11R6), as bytes: a header of four bytes (kind,
// 0, and the length of the rest in units of four bytes), then fields in the byte order that the client has told. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace natter::gui::xim {

using Bytes = std::vector<std::uint8_t>;

enum class Kind : std::uint8_t {
    connect = 1,
    connect_reply = 2,
    disconnect = 3,
    error = 20,
    open = 30,
    open_reply = 31,
    close = 32,
    set_event_mask = 37,
    encoding_negotiation = 38,
    encoding_negotiation_reply = 39,
    get_im_values = 44,
    get_im_values_reply = 45,
    create_ic = 50,
    create_ic_reply = 51,
    set_ic_values = 54,
    get_ic_values = 56,
    get_ic_values_reply = 57,
    set_ic_focus = 58,
    unset_ic_focus = 59,
    forward_event = 60,
    sync = 61,
    sync_reply = 62,
    commit = 63,
    reset_ic = 64,
    reset_ic_reply = 65,
    preedit_start = 73,
    preedit_start_reply = 74,
    preedit_draw = 75,
    preedit_caret = 76,
    preedit_caret_reply = 77,
    preedit_done = 78,
};

constexpr std::size_t kHeaderBytes = 4;

/// Builds one message.
class Writer {
  public:
    explicit Writer(Kind kind) : bytes_{static_cast<std::uint8_t>(kind), 0, 0, 0} {}

    Writer& u8(std::uint8_t value);
    Writer& u16(std::uint16_t value);
    Writer& u32(std::uint32_t value);
    Writer& raw(std::span<const std::uint8_t> bytes);
    Writer& raw(std::string_view text);
    /// Up to a multiple of four.
    Writer& pad();
    /// The whole message, with its length.
    Bytes take();

  private:
    Bytes bytes_;
};

/// Reads the fields of a message, or of a list in it. What is not there reads as 0, and `ok` is false from then on.
class Reader {
  public:
    explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    std::uint8_t u8();
    std::uint16_t u16();
    std::uint32_t u32();
    std::int32_t i32() { return static_cast<std::int32_t>(u32()); }
    std::span<const std::uint8_t> raw(std::size_t count);
    std::string text(std::size_t count);
    void skip(std::size_t count) { raw(count); }
    /// What follows `count` bytes up to a multiple of four.
    void skip_pad(std::size_t count) { raw((4 - count % 4) % 4); }

    bool ok() const { return ok_; }
    bool at_end() const { return bytes_.empty() || !ok_; }

  private:
    std::span<const std::uint8_t> bytes_;
    bool ok_ = true;
};

/// An attribute that a method knows, by the number that it gave it.
struct Attribute {
    std::uint16_t number = 0;
    std::string name;
};

/// Of a list of attributes, as open_reply brings it.
std::vector<Attribute> read_attributes(std::span<const std::uint8_t> list);
std::optional<std::uint16_t> number_of(std::span<const Attribute> attributes, std::string_view name);

/// One value in a list of them.
Bytes attribute_value(std::uint16_t number, std::span<const std::uint8_t> value);
Bytes as_bytes(std::uint32_t value);
/// A place in a window.
Bytes as_bytes(std::int16_t x, std::int16_t y);

}  // namespace natter::gui::xim
