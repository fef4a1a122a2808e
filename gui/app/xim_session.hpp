// One conversation with an input method: what it is told and what it answers, as a state machine that has no socket and
// no clock of its own. Texts stay as the method encodes them (X's compound text). Pure; one thread.
//
// Guarantees:
// 1. Nothing waits for the method: a key that it does not settle in time goes on to the app, and so do all that come
//    until it has caught up; what it composed of such keys is thrown away.
// 2. Bytes that are no messages are left out.
#pragma once

#include "gui/app/keys_away.hpp"
#include "gui/app/xim_wire.hpp"

#include <functional>
#include <variant>

namespace natter::gui::xim {

struct Spot {
    std::int16_t x = 0;
    std::int16_t y = 0;

    bool operator==(const Spot&) const = default;
};

/// What the app is told.
struct KeyGoesOn {
    KeyEvent key;
    bool given = false;  // by the app, which waits for it
};
struct KeyKept {};  // one that the app gave
struct TextDone {
    std::string encoded;
};
/// A change of what is composed, in characters.
struct TextComposed {
    std::uint32_t first = 0;
    std::uint32_t removed = 0;
    std::string encoded;
    std::uint32_t caret = 0;
};
struct CaretMoved {
    std::uint32_t caret = 0;
};
struct ComposingEnds {
    bool keep = false;  // what stood there, because the method is gone
};
using News = std::variant<KeyGoesOn, KeyKept, TextDone, TextComposed, CaretMoved, ComposingEnds>;

class Session {
  public:
    using Clock = KeysAway::Clock;
    struct Ways {
        std::function<void(const Bytes&)> send;
        std::function<void(News)> tell;
    };

    Session(std::uint32_t window, std::string locale, Ways ways);

    /// There is a way to the method.
    void begin();
    /// The method is gone.
    void end();
    void receive(std::span<const std::uint8_t> message);

    /// It takes keys.
    bool ready() const { return context_ != 0 && !keys_.method_is_behind(); }
    void give(const KeyEvent& key, Clock::time_point now);
    /// Where text is composed; none while no text is written.
    void look_at(std::optional<Spot> spot);
    std::optional<Clock::time_point> deadline() const { return keys_.deadline(); }
    void pass(Clock::time_point now);

  private:
    void take_open_reply(Reader reader);
    void take_styles(Reader reader);
    void take_context(Reader reader);
    void take_mask(Reader reader);
    void take_key(Reader reader);
    void take_commit(Reader reader);
    void take_draw(Reader reader);
    void take_caret(Reader reader);
    void take_start(Reader reader);
    void take_done(Reader reader);
    void take_sync(Reader reader);
    void take_answer(Reader reader);
    void negotiate();
    void ask_behind_key();
    void follow_spot();
    void send_to_context(Kind kind);
    void tell_all(const std::vector<KeyEvent>& keys);
    void end_composing(bool keep);
    Bytes spot_value() const;

    std::uint32_t window_;
    std::string locale_;
    Ways ways_;
    KeysAway keys_;
    std::vector<Attribute> of_method_;
    std::vector<Attribute> of_context_;
    std::uint16_t method_ = 0;
    std::uint16_t context_ = 0;
    // Of the kinds of events that it wants, and of those that it answers: at first presses of keys.
    std::uint32_t mask_ = 1;
    std::uint32_t answered_mask_ = 0;
    std::optional<Spot> spot_;
    std::optional<Spot> told_;
    bool focused_ = false;
    bool composing_ = false;
};

}  // namespace natter::gui::xim
