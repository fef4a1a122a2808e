#include "gui/app/xim_session.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <utility>

namespace natter::gui::xim {
namespace {

// How what is composed and the state of the method are shown.
constexpr std::uint32_t kWeDraw = 0x0002;
constexpr std::uint32_t kOverTheSpot = 0x0004;
constexpr std::uint32_t kSomewhere = 0x0008;
constexpr std::uint32_t kNoState = 0x0400;
/// The best first.
constexpr std::array kStyles = {kWeDraw | kNoState, kOverTheSpot | kNoState, kSomewhere | kNoState};

constexpr std::uint16_t kSynchronous = 1;
constexpr std::uint16_t kHasText = 2;
constexpr std::uint16_t kHasSymbol = 4;

constexpr std::uint8_t kPress = 2;  // as X numbers events
constexpr std::uint8_t kRelease = 3;
constexpr std::uint32_t kPressMask = 1;
constexpr std::uint32_t kReleaseMask = 2;
constexpr std::size_t kEventBytes = 32;

std::uint32_t best_style(Reader styles) {
    const std::size_t count = styles.u16();
    styles.u16();
    std::vector<std::uint32_t> known;
    for (std::size_t i = 0; i < count && styles.ok(); ++i) known.push_back(styles.u32());
    for (const std::uint32_t style : kStyles) {
        if (std::find(known.begin(), known.end(), style) != known.end()) return style;
    }
    return kStyles.back();
}

void write_key(Writer& out, const KeyEvent& key, std::uint32_t window) {
    out.u8(key.pressed ? kPress : kRelease).u8(key.code).u16(0).u32(key.time);
    out.u32(0).u32(window).u32(0);    // root, window, child
    out.u16(0).u16(0).u16(0).u16(0);  // the pointer
    out.u16(key.state).u8(1).u8(0);
}

KeyEvent read_key(Reader& event) {
    KeyEvent key;
    key.pressed = (event.u8() & 0x7f) == kPress;
    key.code = event.u8();
    event.u16();
    key.time = event.u32();
    event.skip(20);
    key.state = event.u16();
    return key;
}

}  // namespace

Session::Session(std::uint32_t window, std::string locale, Ways ways)
    : window_(window), locale_(std::move(locale)), ways_(std::move(ways)) {
    constexpr std::size_t kNameMost = 255;
    if (locale_.size() > kNameMost) locale_.resize(kNameMost);
}

void Session::begin() {
    end();
    const std::uint8_t order = std::endian::native == std::endian::little ? 'l' : 'B';
    ways_.send(Writer(Kind::connect).u8(order).u8(0).u16(1).u16(0).u16(0).take());
}

void Session::end() {
    method_ = context_ = 0;
    mask_ = kPressMask;
    answered_mask_ = 0;
    told_.reset();
    focused_ = false;
    end_composing(true);
    tell_all(keys_.forget());
}

void Session::receive(std::span<const std::uint8_t> message) {
    struct Row {
        Kind kind;
        void (Session::*take)(Reader);
    };
    static constexpr std::array kRows = {
        Row{Kind::open_reply, &Session::take_open_reply},
        Row{Kind::get_im_values_reply, &Session::take_styles},
        Row{Kind::create_ic_reply, &Session::take_context},
        Row{Kind::set_event_mask, &Session::take_mask},
        Row{Kind::forward_event, &Session::take_key},
        Row{Kind::commit, &Session::take_commit},
        Row{Kind::preedit_draw, &Session::take_draw},
        Row{Kind::preedit_caret, &Session::take_caret},
        Row{Kind::preedit_start, &Session::take_start},
        Row{Kind::preedit_done, &Session::take_done},
        Row{Kind::sync, &Session::take_sync},
        Row{Kind::sync_reply, &Session::take_answer},
        Row{Kind::get_ic_values_reply, &Session::take_answer},
        Row{Kind::error, &Session::take_answer},
    };
    Reader reader(message);
    const auto kind = static_cast<Kind>(reader.u8());
    reader.u8();
    const std::size_t length = std::size_t{reader.u16()} * 4;
    const auto fields = reader.raw(length);
    if (!reader.ok()) return;
    if (kind == Kind::connect_reply) {
        const auto bytes = static_cast<std::uint8_t>(locale_.size());
        return ways_.send(Writer(Kind::open).u8(bytes).raw(locale_).take());
    }
    if (kind == Kind::encoding_negotiation_reply) {
        const auto styles = number_of(of_method_, "queryInputStyle");
        if (styles) ways_.send(Writer(Kind::get_im_values).u16(method_).u16(2).u16(*styles).take());
        return;
    }
    const auto row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& each) { return each.kind == kind; });
    if (row != kRows.end()) (this->*row->take)(Reader(fields));
}

// ---- becoming ready

void Session::take_open_reply(Reader reader) {
    method_ = reader.u16();
    of_method_ = read_attributes(reader.raw(reader.u16()));
    const std::size_t length = reader.u16();
    reader.u16();
    of_context_ = read_attributes(reader.raw(length));
    if (reader.ok()) negotiate();
}

void Session::negotiate() {
    constexpr std::string_view kEncoding = "COMPOUND_TEXT";
    Writer out(Kind::encoding_negotiation);
    out.u16(method_)
        .u16(static_cast<std::uint16_t>(kEncoding.size() + 1))
        .u8(static_cast<std::uint8_t>(kEncoding.size()))
        .raw(kEncoding)
        .pad();
    ways_.send(out.u16(0).u16(0).take());
}

void Session::take_styles(Reader reader) {
    reader.u16();
    Reader list(reader.raw(reader.u16()));
    list.u16();
    const std::uint32_t style = best_style(Reader(list.raw(list.u16())));
    Bytes values;
    const auto add = [&](std::string_view name, const Bytes& value) {
        const auto number = number_of(of_context_, name);
        if (!number) return;
        const Bytes bytes = attribute_value(*number, value);
        values.insert(values.end(), bytes.begin(), bytes.end());
    };
    add("inputStyle", as_bytes(style));
    add("clientWindow", as_bytes(window_));
    add("focusWindow", as_bytes(window_));
    if (style != kStyles.back()) add("preeditAttributes", spot_value());
    ways_.send(Writer(Kind::create_ic).u16(method_).u16(static_cast<std::uint16_t>(values.size())).raw(values).take());
}

void Session::take_context(Reader reader) {
    reader.u16();
    context_ = reader.u16();
    told_.reset();
    focused_ = false;
    follow_spot();
}

void Session::take_mask(Reader reader) {
    reader.u32();
    mask_ = reader.u32();
    answered_mask_ = reader.u32();
}

// ---- keys

void Session::give(const KeyEvent& key, Clock::time_point now) {
    const std::uint32_t wanted = key.pressed ? kPressMask : kReleaseMask;
    const bool goes = ready() && focused_ && (mask_ & wanted) != 0;
    if (!goes) return ways_.tell(KeyGoesOn{key, true});
    keys_.give(key, now);
    Writer out(Kind::forward_event);
    const bool is_answered = (answered_mask_ & wanted) != 0;
    out.u16(method_).u16(context_).u16(is_answered ? kSynchronous : 0).u16(0);
    write_key(out, key, window_);
    ways_.send(out.take());
    if (!is_answered) ask_behind_key();
}

/// A question that every method answers, and in order: by then it has had the key before it.
void Session::ask_behind_key() {
    const std::uint16_t asked = number_of(of_context_, "filterEvents").value_or(0);
    ways_.send(Writer(Kind::get_ic_values).u16(method_).u16(context_).u16(2).u16(asked).take());
}

void Session::take_key(Reader reader) {
    reader.u32();
    const std::uint16_t flag = reader.u16();
    reader.u16();
    Reader event(reader.raw(kEventBytes));
    const KeyEvent key = read_key(event);
    if (!event.ok()) return;
    const KeysAway::Back back = keys_.given_back(key);
    if (back.goes_on) ways_.tell(KeyGoesOn{key, back.awaited});
    if ((flag & kSynchronous) != 0) send_to_context(Kind::sync_reply);
}

void Session::take_sync(Reader) { send_to_context(Kind::sync_reply); }

void Session::take_answer(Reader) {
    const bool was_behind = keys_.method_is_behind();
    if (keys_.answered()) ways_.tell(KeyKept{});
    if (was_behind && !keys_.method_is_behind()) send_to_context(Kind::reset_ic);
}

void Session::pass(Clock::time_point now) {
    const std::vector<KeyEvent> late = keys_.overdue(now);
    if (late.empty()) return;
    end_composing(true);
    tell_all(late);
}

void Session::tell_all(const std::vector<KeyEvent>& keys) {
    for (const KeyEvent& key : keys) ways_.tell(KeyGoesOn{key, true});
}

// ---- text

void Session::take_commit(Reader reader) {
    reader.u32();
    const std::uint16_t flag = reader.u16();
    if ((flag & kHasSymbol) != 0) {
        reader.u16();
        reader.u32();
    }
    if ((flag & kHasText) != 0) {
        std::string encoded = reader.text(reader.u16());
        if (reader.ok() && !keys_.method_is_behind()) ways_.tell(TextDone{std::move(encoded)});
    }
    if ((flag & kSynchronous) != 0) send_to_context(Kind::sync_reply);
}

void Session::take_start(Reader) {
    Writer out(Kind::preedit_start_reply);
    ways_.send(out.u16(method_).u16(context_).u32(std::numeric_limits<std::uint32_t>::max()).take());
}

void Session::take_draw(Reader reader) {
    constexpr std::uint32_t kNoText = 1;
    reader.u32();
    TextComposed change;
    change.caret = reader.u32();
    change.first = reader.u32();
    change.removed = reader.u32();
    const std::uint32_t status = reader.u32();
    const std::string encoded = reader.text(reader.u16());
    if (!reader.ok() || keys_.method_is_behind()) return;
    if ((status & kNoText) == 0) change.encoded = encoded;
    composing_ = true;
    ways_.tell(std::move(change));
}

void Session::take_caret(Reader reader) {
    constexpr std::uint32_t kAbsolute = 10;
    reader.u32();
    const std::uint32_t position = reader.u32();
    const std::uint32_t direction = reader.u32();
    if (!reader.ok()) return;
    if (direction == kAbsolute && composing_) ways_.tell(CaretMoved{position});
    ways_.send(Writer(Kind::preedit_caret_reply).u16(method_).u16(context_).u32(position).take());
}

void Session::take_done(Reader) { end_composing(false); }

void Session::end_composing(bool keep) {
    if (std::exchange(composing_, false)) ways_.tell(ComposingEnds{keep});
}

// ---- where

void Session::look_at(std::optional<Spot> spot) {
    spot_ = spot;
    follow_spot();
}

Bytes Session::spot_value() const {
    const auto number = number_of(of_context_, "spotLocation");
    if (!number) return {};
    const Spot spot = spot_.value_or(Spot{});
    return attribute_value(*number, as_bytes(spot.x, spot.y));
}

void Session::follow_spot() {
    if (context_ == 0) return;
    if (spot_ && spot_ != told_) {
        const auto nested = number_of(of_context_, "preeditAttributes");
        const Bytes spot = spot_value();
        if (nested && !spot.empty()) {
            const Bytes value = attribute_value(*nested, spot);
            Writer out(Kind::set_ic_values);
            out.u16(method_).u16(context_).u16(static_cast<std::uint16_t>(value.size())).u16(0);
            ways_.send(out.raw(value).take());
        }
        told_ = spot_;
    }
    if (focused_ == spot_.has_value()) return;
    focused_ = spot_.has_value();
    if (!focused_) {
        send_to_context(Kind::reset_ic);
        end_composing(false);
    }
    send_to_context(focused_ ? Kind::set_ic_focus : Kind::unset_ic_focus);
}

void Session::send_to_context(Kind kind) {
    if (context_ != 0) ways_.send(Writer(kind).u16(method_).u16(context_).take());
}

}  // namespace natter::gui::xim
