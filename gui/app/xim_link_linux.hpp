// Carries the bytes of the X Input Method Protocol to a method's window and back: short ones in messages of X, long
// ones in properties. Finds the method, and notices when it ends. One thread.
#pragma once

#include "gui/app/xim_wire.hpp"

#include <xcb/xcb.h>

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace natter::gui::xim {

class Link {
  public:
    struct Ways {
        std::function<void()> connected;
        std::function<void()> gone;
        std::function<void(std::span<const std::uint8_t>)> message;
    };

    Link(const std::string& server, Ways ways);
    ~Link();
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;

    /// False if there is no X server, or no longer.
    bool alive() const;
    int file() const { return xcb_get_file_descriptor(connection_.get()); }

    /// Handles what has come from the X server. To be called before each wait for `file`: whatever is asked of the
    /// server can have read from there what came before the answer.
    void process();
    void send(const Bytes& message);

  private:
    struct Disconnect {
        void operator()(xcb_connection_t* connection) const { xcb_disconnect(connection); }
    };

    void look();
    void handle(const xcb_generic_event_t& event);
    void take_message(const xcb_client_message_event_t& message);
    void take_property(xcb_atom_t name, std::size_t length);
    xcb_atom_t atom(const std::string& name);
    void watch(xcb_window_t window, std::uint32_t events);

    Ways ways_;
    std::unique_ptr<xcb_connection_t, Disconnect> connection_;
    xcb_window_t root_ = 0;
    xcb_window_t own_ = 0;
    xcb_window_t owner_ = 0;   // of the method's name; 0: there is no method
    xcb_window_t method_ = 0;  // which takes messages; 0: not yet
    xcb_atom_t server_ = 0;
    xcb_atom_t servers_ = 0;
    xcb_atom_t connect_ = 0;
    xcb_atom_t protocol_ = 0;
    unsigned sent_ = 0;
    std::map<xcb_atom_t, Bytes> read_;  // of properties, and not yet taken
};

}  // namespace natter::gui::xim
