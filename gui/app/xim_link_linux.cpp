#include "gui/app/xim_link_linux.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <span>

namespace natter::gui::xim {
namespace {

constexpr std::size_t kInAMessage = 20;
constexpr std::size_t kPropertyMost = 256 * 1'024;
/// Long messages take turns with as many properties.
constexpr unsigned kProperties = 16;

template <class T>
std::unique_ptr<T, void (*)(void*)> own(T* reply) {
    return {reply, std::free};
}

}  // namespace

Link::Link(const std::string& server, Ways ways) : ways_(std::move(ways)) {
    int screen = 0;
    connection_.reset(xcb_connect(nullptr, &screen));
    if (!alive()) return;
    root_ = xcb_setup_roots_iterator(xcb_get_setup(connection_.get())).data->root;
    server_ = atom("@server=" + server);
    servers_ = atom("XIM_SERVERS");
    connect_ = atom("_XIM_XCONNECT");
    protocol_ = atom("_XIM_PROTOCOL");
    own_ = xcb_generate_id(connection_.get());
    xcb_create_window(connection_.get(), XCB_COPY_FROM_PARENT, own_, root_, 0, 0, 1, 1, 0,
                      XCB_WINDOW_CLASS_INPUT_OUTPUT, XCB_COPY_FROM_PARENT, 0, nullptr);
    // A method that begins says so there.
    watch(root_, XCB_EVENT_MASK_PROPERTY_CHANGE);
    look();
}

Link::~Link() = default;

bool Link::alive() const { return xcb_connection_has_error(connection_.get()) == 0; }

void Link::look() {
    const auto reply = own(
        xcb_get_selection_owner_reply(connection_.get(), xcb_get_selection_owner(connection_.get(), server_), nullptr));
    const xcb_window_t found = reply ? reply->owner : 0;
    if (found == owner_) return;  // it has been greeted; greeted again it would serve a second context
    owner_ = found;
    if (owner_ == 0) return;
    watch(owner_, XCB_EVENT_MASK_STRUCTURE_NOTIFY);
    xcb_client_message_event_t hello{};
    hello.response_type = XCB_CLIENT_MESSAGE;
    hello.format = 32;
    hello.window = owner_;
    hello.type = connect_;
    hello.data.data32[0] = own_;
    xcb_send_event(connection_.get(), 0, owner_, XCB_EVENT_MASK_NO_EVENT, reinterpret_cast<const char*>(&hello));
    xcb_flush(connection_.get());
}

void Link::process() {
    while (const auto event = own(xcb_poll_for_event(connection_.get()))) handle(*event);
}

void Link::handle(const xcb_generic_event_t& event) {
    switch (event.response_type & 0x7f) {
        case XCB_CLIENT_MESSAGE: return take_message(reinterpret_cast<const xcb_client_message_event_t&>(event));
        case XCB_PROPERTY_NOTIFY: {
            const auto& change = reinterpret_cast<const xcb_property_notify_event_t&>(event);
            if (change.window == root_ && change.atom == servers_ && method_ == 0) look();
            return;
        }
        case XCB_DESTROY_NOTIFY: {
            const xcb_window_t window = reinterpret_cast<const xcb_destroy_notify_event_t&>(event).window;
            if (window == 0 || (window != owner_ && window != method_)) return;
            owner_ = method_ = 0;
            read_.clear();
            ways_.gone();
            return look();
        }
        default: return;  // errors too: a window that has gone is told by its end
    }
}

void Link::take_message(const xcb_client_message_event_t& message) {
    if (message.type == connect_ && message.format == 32 && owner_ != 0) {
        method_ = message.data.data32[0];
        watch(method_, XCB_EVENT_MASK_STRUCTURE_NOTIFY);
        ways_.connected();
    } else if (message.type == protocol_ && message.format == 8) {
        ways_.message(std::span<const std::uint8_t>(message.data.data8, kInAMessage));
    } else if (message.type == protocol_ && message.format == 32) {
        take_property(message.data.data32[1], message.data.data32[0]);
    }
}

void Link::take_property(xcb_atom_t name, std::size_t length) {
    Bytes& read = read_[name];
    if (read.size() < length && length <= kPropertyMost) {
        const auto reply = own(xcb_get_property_reply(
            connection_.get(),
            xcb_get_property(connection_.get(), 1, own_, name, XCB_GET_PROPERTY_TYPE_ANY, 0, kPropertyMost / 4),
            nullptr));
        if (reply) {
            const auto* bytes = static_cast<const std::uint8_t*>(xcb_get_property_value(reply.get()));
            read.insert(read.end(), bytes, bytes + xcb_get_property_value_length(reply.get()));
        }
    }
    if (read.size() < length || length > kPropertyMost) return read.clear();
    // One property can hold several messages, of which each is told by itself.
    const Bytes message(read.begin(), read.begin() + static_cast<std::ptrdiff_t>(length));
    read.erase(read.begin(), read.begin() + static_cast<std::ptrdiff_t>(length));
    ways_.message(message);
}

void Link::send(const Bytes& message) {
    if (method_ == 0) return;
    xcb_client_message_event_t event{};
    event.response_type = XCB_CLIENT_MESSAGE;
    event.window = method_;
    event.type = protocol_;
    if (message.size() <= kInAMessage) {
        event.format = 8;
        std::copy(message.begin(), message.end(), event.data.data8);
    } else {
        const xcb_atom_t name = atom("_natter_xim" + std::to_string(sent_++ % kProperties));
        const auto length = static_cast<std::uint32_t>(message.size());
        xcb_change_property(connection_.get(), XCB_PROP_MODE_APPEND, method_, name, XCB_ATOM_STRING, 8, length,
                            message.data());
        event.format = 32;
        event.data.data32[0] = length;
        event.data.data32[1] = name;
    }
    xcb_send_event(connection_.get(), 0, method_, XCB_EVENT_MASK_NO_EVENT, reinterpret_cast<const char*>(&event));
    xcb_flush(connection_.get());
}

xcb_atom_t Link::atom(const std::string& name) {
    const auto cookie = xcb_intern_atom(connection_.get(), 0, static_cast<std::uint16_t>(name.size()), name.data());
    const auto reply = own(xcb_intern_atom_reply(connection_.get(), cookie, nullptr));
    return reply ? reply->atom : 0;
}

void Link::watch(xcb_window_t window, std::uint32_t events) {
    xcb_change_window_attributes(connection_.get(), window, XCB_CW_EVENT_MASK, &events);
}

}  // namespace natter::gui::xim
