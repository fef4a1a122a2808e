// What a view is given besides the State: the look, the time, its own small memory (text being typed, scroll places),
// and where to put what the user wants. GUI thread; lives for one frame, but for the memory.
#pragma once

#include "gui/model/dropped.hpp"
#include "gui/model/find_words.hpp"
#include "gui/model/guest_order.hpp"
#include "gui/model/host_log.hpp"
#include "gui/model/state.hpp"
#include "gui/model/vitals.hpp"
#include "gui/text/citations.hpp"
#include "gui/text/edit_buffer.hpp"
#include "gui/text/markdown.hpp"
#include "gui/text/recently_used.hpp"
#include "gui/views/completion_memory.hpp"
#include "gui/views/composition.hpp"
#include "gui/views/emoji_memory.hpp"
#include "gui/views/field_memory.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/intent.hpp"
#include "gui/views/key_bindings.hpp"
#include "gui/views/selection_memory.hpp"
#include "gui/views/theme.hpp"
#include "gui/views/window_layout.hpp"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace natter::gui {

struct FirstScreenMemory {
    bool filled = false;    // from the settings, once
    std::string suggested;  // as a name, where there is none
    ServerId adding = 0;    // the blank server that it was emptied for
    bool focus_name = false;
    bool focus_host = false;
    int drawn_frame = -1;  // in which it was on show last
    std::string name;
    std::string password;  // until it has let one in
    net::Mode mode = net::Mode::group;
    bool hosting = false;  // which of the two ways in is on show
    std::string host;
    std::string port;
    std::string single_port = "5001";
    std::string group_port = "5002";
    bool whole_network = false;
    bool more_hosting = false;  // what few want to choose is on show
    bool encrypted = true;
    std::string server_name;
    std::string server_password;
    bool invite_only = false;
    float form_height = 480.0f;  // as it was in the last frame, to be in the middle
};

/// A place in a conversation that stays put while rows come and go: a row, and how far its own part (below the day and
/// the author, which depend on the row before it) begins above the view's top.
struct Anchor {
    bool at_bottom = true;
    std::int64_t ordinal = 0;
    float above = 0.0f;
};

/// One's own message that is being edited in the composer.
struct MessageEdit {
    net::Seq seq;
    std::string text;       // as it was when the edit began
    text::EditBuffer kept;  // what had been typed before, to be brought back
};

/// A large text from the clipboard, or what was dropped, for the conversation on which it was.
struct PastedText {
    std::string conversation;
    std::string text;
    std::size_t lines = 0;
    std::string name{};     // of the file that it is
    std::string refusal{};  // why it cannot be said, instead of a text
};

/// What was sent before from here, the newest last, and where in it somebody is who goes through it.
struct SentBefore {
    static constexpr std::size_t kMost = 50;
    std::deque<std::string> texts;
    std::optional<std::size_t> at;
    std::string kept;  // what had been typed
};

struct ComposerMemory {
    std::map<std::string, text::EditBuffer> drafts;  // by conversation
    std::string drafts_of;                           // the server for which they were brought
    std::string owner;                               // the conversation whose draft is being edited
    std::string given;                               // what was given away and not yet accepted or refused
    std::string given_in;                            // of the draft of that conversation
    std::uint64_t outcome_seen = 0;
    std::string refusal;                 // why something was not taken
    std::uint64_t refused_revision = 0;  // of the draft, when it was
    bool refused_offline = false;        // for want of a connection
    bool wants_focus = true;
    bool active = false;                       // it had the keyboard in the last frame
    FieldMemory field;                         // of the draft on show
    unsigned taken = 0;                        // keys that the popup took in this frame, see composer_seam.hpp
    std::optional<PastedText> pasted;          // that is not in the field until somebody says how
    std::map<std::string, SentBefore> sent;    // by conversation
    std::map<std::string, net::Seq> follows;   // by conversation: the message that what is written is about
    std::map<std::string, MessageEdit> edits;  // by conversation
};

struct SidebarMemory {
    bool adding_room = false;
    std::string room;
    bool focus_room = false;
    bool wants_focus = false;  // the row on show is to take the keyboard
};

/// The message that somebody was taken to.
struct Highlight {
    std::string conversation;
    net::Seq seq;
    SteadyTime since;
};

/// How far a conversation was seen.
struct ReadMark {
    net::Seq seen;
    std::optional<net::Seq> line;     // what is new begins there
    std::size_t unseen = 0;           // in the last frame
    std::optional<net::Seq> reached;  // the line that was in sight
};

/// Which message has the keyboard.
struct MessageFocus {
    std::optional<RowKey> on;  // as it was drawn last
    float top = 0.0f;
    float bottom = 0.0f;
    std::optional<RowKey> wanted;    // takes it as soon as it is drawn
    std::optional<RowKey> revealed;  // was brought into view
    std::optional<RowKey> lowest;    // of those that were drawn
    int waited = 0;                  // frames for the one that is wanted
    bool wants_lowest = false;
};

struct ReadingMemory {
    std::uint64_t jump_seen = 0;
    std::optional<Highlight> highlight;
    MessageFocus focus;
    std::string shown;                      // the conversation
    std::map<std::string, ReadMark> marks;  // by conversation
};

/// A message as it is shown, made from what was written once.
struct ParsedText {
    std::string source;
    std::string me;
    std::size_t parts = 1;  // of a long text, that are on show
    text::RichText rich;
    std::size_t hidden_bytes = 0;
    std::size_t sources = 0;  // that it may cite
    std::vector<text::Citation> cites;
};

struct RichMemory {
    static constexpr std::size_t kKept = 512;
    text::RecentlyUsed<ParsedText> parsed{kKept};
    std::map<std::string, std::size_t> parts;  // of long texts of which more was asked for
    std::set<std::string> revealed;            // texts whose spoilers were clicked
};

/// An answer that grows: it is parsed anew with each step, beside the messages that stay as they are.
struct GrowingText {
    ParsedText parsed;
    SteadyTime since;  // it grew last
};

struct AnswerMemory {
    static constexpr std::size_t kKept = 16;
    std::map<std::string, GrowingText> growing;  // by the question's place, see answer_text.cpp
};

struct SearchMemory {
    std::uint64_t opening_seen = 0;
    std::string query;
    bool wants_focus = false;
    std::optional<std::size_t> chosen;  // the hit that Enter went to last
    bool covers = false;                // it stands over the messages, for want of room beside them
    std::uint64_t edition = 0;          // of the hits that `excerpts` are of
    std::vector<Excerpt> excerpts;      // of the first hits
};

/// A message that something can be done with, as it stands in this frame.
struct MessageSpot {
    RowKey row;
    ImVec2 min;  // of the bubble
    ImVec2 max;
    ImVec2 room_min;  // of the line that it stands in
    ImVec2 room_max;
};

/// An address that is asked about, or that the pointer is on.
struct PointedLink {
    std::string url;
    std::string host;
    bool is_masked = true;
};

/// What a message's menu shows: what can be done, emoji to react with, which of its links, or whether it really is to
/// be removed.
enum class MenuFace { deeds, emojis, links, removal };

/// What is done with the link that is chosen.
enum class LinkDeed { open, copy };

struct MenuMemory {
    RowKey row;
    MenuFace face = MenuFace::deeds;
    ImVec2 at;
    bool opens = false;  // in this frame
    bool open = false;
    std::optional<MenuFace> drawn;     // in the last frame
    std::optional<MessageSpot> under;  // the message under the pointer
    std::optional<PointedLink> on;     // ... and the link
    std::optional<PointedLink> link;   // that it was opened on
    LinkDeed link_deed = LinkDeed::open;
    bool bar_used = false;  // the pointer is on the bar beside it
    bool covered = false;   // ... or on something that stands over the messages
};

/// What stands over the window.
enum class Layer { none, sheet, switcher, settings, leaving, link, list, people };

struct LayerMemory {
    Layer open = Layer::none;
    bool opens = false;  // in this frame
    bool wants_focus = false;
    std::string query;       // of the switcher
    std::size_t chosen = 0;  // of what it found
    PointedLink link;        // that is asked about
};

/// The shortcut that waits for new keys on the sheet.
struct KeyCaptureMemory {
    std::optional<Shortcut> waits_for;
    int begun_frame = -1;
    int ended_frame = -1;            // whose keys it took
    std::optional<KeyTrouble> told;  // why the last ones were not taken
};

/// A time of day as it is being typed in the settings, and the minute that it stands for.
struct TypedTime {
    std::string text;
    int minute = -1;  // none yet
};

/// What one is told of that conversation.
struct LevelMenuMemory {
    std::string conversation;
    ImVec2 at;
    bool opens = false;  // in this frame
    bool open = false;
};

/// What the host is about to do on the server.
enum class HostDeed { none, person, announce, stop, entry };

struct HostDeedMemory {
    HostDeed deed = HostDeed::none;
    std::string nick;
    int how = 0;   // of what can be done with somebody
    int time = 0;  // of those offered
    std::string words;
    bool opens = false;  // in this frame
    bool focus = false;
    bool asks = false;    // for a password, of whoever comes in
    bool closes = false;  // the window goes with the server
};

/// Where the keyboard is, see keyboard_focus.hpp.
struct KeyboardMemory {
    bool found = false;   // what has it was drawn in the last frame
    int ring_frame = -1;  // in which a ring was drawn last
    Rect ring{};          // ... and where
    // What had it in the last frame, in its window.
    unsigned item = 0;
    unsigned window = 0;
    unsigned scope = 0;
    Rect place{};
};

/// Of the page of the server inside the app.
struct ServerPageMemory {
    GuestOrder order;
    LogFilter log = LogFilter::all;
    bool log_on_show = false;  // instead of the people, where there is room for one of the two
    bool deeds_below = false;  // the head has no room for all of its buttons
    bool log_changed = false;  // its filter, in this frame: it goes to the end
};

/// Of the window for developers.
struct StateViewerMemory {
    bool open = false;
    std::optional<SteadyTime> copied_at;
};

/// What is typed into a field of one line while it is on show, see text_field().
struct LineMemory {
    text::EditBuffer buffer;
    FieldMemory field;
    int frame = 0;  // in which it was drawn last
};

/// What is remembered of one server's views: it comes and goes with the server on show.
struct ServerMemory {
    ComposerMemory composer;
    CompletionMemory completion;
    SidebarMemory sidebar;
    ReadingMemory reading;
    SearchMemory search;
    RichMemory rich;
    AnswerMemory answers;
    MenuMemory menu;
    LevelMenuMemory level_menu;
    SelectionMemory selection;
    std::map<std::string, Anchor> anchors;  // by conversation
    std::string other_name;                 // that is being typed, in the place of one that is taken
    std::string doubted;                    // the certificate that the user thinks of trusting
    bool doubts_anew = false;               // the keyboard goes to the safe answer
};

/// That of the server on show is the ViewMemory itself, see State.
struct ViewMemory : ServerMemory {
    FirstScreenMemory first_screen;
    LayerMemory layer;
    KeyBindings keys;                                                      // that are bound
    std::pair<std::map<std::string, std::string>, std::string> keys_from;  // by these, in that language
    KeyCaptureMemory key_capture;
    TypedTime quiet_from;
    TypedTime quiet_to;
    EmojiPickerMemory emoji_picker;
    HostDeedMemory host_deed;
    bool ends_with_server = false;  // somebody closed the window, and the server is to stop first
    KeyboardMemory keyboard;
    ServerPageMemory server_page;
    StateViewerMemory viewer;
    std::map<unsigned, LineMemory> lines;  // by ImGui's number of the field
    std::string copied;                    // the last text copied by a button, to say so
    std::optional<float> dragged_sidebar;  // unscaled widths while a split is being dragged
    std::optional<float> dragged_people;
    WindowLayout layout;       // of this frame
    bool people_fold = false;  // there would be no room for them beside the messages

    ServerId server = 0;                      // the one on show in the last frame
    std::map<ServerId, ServerMemory> parked;  // of the others
};

/// Brings out what is remembered of the server on show, and forgets what was of servers that are no more.
void follow_server(ViewMemory& memory, const State& state);

struct Ui {
    const Theme& theme;
    ViewMemory& memory;
    SteadyTime now;
    net::Time wall;
    const Vitals* vitals = nullptr;       // null unless the state viewer is open
    std::optional<Dropped> dropped{};     // over the window, until somebody took it
    std::optional<std::string> pasted{};  // what the clipboard's owner answered to the last paste
    Composition composition{};            // shown by the field that has the keyboard

    ImDrawList* layered = nullptr;  // texts of this list stand over what else is in it, see TextLayer
    bool above_texts = false;       // what is drawn now stands over them too

    std::vector<Intent> intents{};
    std::optional<SteadyTime> redraw_at{};  // something on show changes by itself at this time

    const Palette& colors() const { return *theme.colors; }
    float unit(float n) const { return theme.unit(n); }

    template <class I>
    void emit(I intent) {
        intents.emplace_back(std::move(intent));
    }

    void redraw_by(SteadyTime when) {
        if (!redraw_at || when < *redraw_at) redraw_at = when;
    }
};

}  // namespace natter::gui
