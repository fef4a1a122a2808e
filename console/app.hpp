// natter-cli while it runs: a loop around the chat, the client and the terminal. Thread: the main thread's.
#pragma once

#include "console/chat.hpp"
#include "console/line_editor.hpp"
#include "console/options.hpp"
#include "console/screen.hpp"
#include "console/terminal.hpp"
#include "net/client/client.hpp"
#include "net/protocol/limits.hpp"
#include "net/transport/line_splitter.hpp"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace natter::console {

class App {
  public:
    /// `terminal` outlives this object.
    App(const Options& options, Terminal& terminal);

    /// Returns when everything is done, or nothing more can be.
    [[nodiscard]] ExitCode run();

  private:
    void take_events();
    void take_lines();
    void post_requests();
    /// False: nobody reads any more.
    [[nodiscard]] bool show();

    [[nodiscard]] bool wants_input() const;
    void read_input();
    void read_keys(std::string_view bytes);
    void apply(const Key& key);
    void submit();
    void complete_word();
    void cut_lines(std::string_view bytes);
    void on_interrupt();

    Terminal& terminal_;
    bool one_shot_;
    bool interactive_;
    Chat chat_;
    Screen screen_;
    KeyDecoder keys_;
    LineEditor editor_;
    net::LineSplitter splitter_{net::limits::kFrameBytes};
    std::deque<std::string> lines_;  // typed and not yet carried out
    bool input_ended_ = false;
    std::string above_;  // to be shown above the line being typed
    std::deque<net::ClientRequest> requests_;
    std::vector<net::ClientEvent> events_;
    net::Client client_;
};

}  // namespace natter::console
