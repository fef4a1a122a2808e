// Standard input and output of this program: a terminal at which somebody types, or pipes and files. The only place
// that knows the system's calls for them.
//
// Threads: the main thread's, but for `wake`. Owner: main. One at a time: it changes the terminal's mode and what
// interrupting the program does, and puts both back when it is destroyed.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace natter::console {

class Terminal {
  public:
    /// Why `wait` returned; several at once are possible, and none.
    struct Woken {
        bool input = false;        // `read` has something
        bool interrupted = false;  // Ctrl+C, or the system wants the program to end
        bool redraw = false;       // the window's size has changed, or the program was brought back
    };

    virtual ~Terminal() = default;

    /// Somebody types here, and reads here: keys come one by one, and a line can be edited.
    [[nodiscard]] virtual bool is_interactive() const = 0;
    /// Output may be coloured.
    [[nodiscard]] virtual bool has_colours() const = 0;
    [[nodiscard]] virtual std::size_t columns() const = 0;

    /// Waits for `wake`, for input if that is wanted, or for one of the other reasons.
    [[nodiscard]] virtual Woken wait(bool want_input) = 0;

    /// Makes `wait` return; if it is not waiting, the next one. Any thread.
    virtual void wake() = 0;

    /// The bytes that have come: nothing after the end of the input. Waits if none have come.
    [[nodiscard]] virtual std::optional<std::string> read() = 0;

    /// False: nobody reads any more.
    [[nodiscard]] virtual bool write(std::string_view bytes) = 0;
};

[[nodiscard]] std::unique_ptr<Terminal> make_terminal();

}  // namespace natter::console
