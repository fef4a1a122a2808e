// Everything the app knows of one server that it is connected to, as values. Only the reducer changes it, and an event
// of one server changes only that server's. GUI thread.
#pragma once

#include "gui/model/alert.hpp"
#include "gui/model/conversation.hpp"
#include "gui/model/link.hpp"
#include "gui/model/search.hpp"
#include "gui/model/server_id.hpp"
#include "gui/model/text_limits.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace natter::gui {

/// The room in which everybody arrives.
inline constexpr const char* kLobby = "#lobby";

enum class Screen { first, main };
enum class Page { conversation, server };

/// What stands beside the fields of the first screen. Empty: nothing is wrong.
struct FormErrors {
    std::string name;
    std::string password;
    std::string host;
    std::string port;
    std::string hosting;
    std::optional<net::Mode> port_of{};  // which of the two that `port` is about; none: both

    bool operator==(const FormErrors&) const = default;
};

enum class PairPhase { none, waiting, paired };

struct Pairing {
    PairPhase phase = PairPhase::none;
    std::string partner;
    std::string reason;  // why the last pairing ended
};

/// What happened to the text that the composer gave away last.
struct PostOutcome {
    std::uint64_t number = 0;  // counts outcomes
    bool accepted = false;
    std::string why;
};

/// What was given away in the composer and is on its way to the server, or came back with the reason: a new text for
/// one's own message, or a command.
struct SentText {
    net::RequestId id;
    std::string conversation;
    std::optional<net::Seq> edits;  // that message of one's own; none: it is a command
    std::string text;
    std::optional<net::Seq> reply_to{};  // what the command was about
    std::string why{};
};

/// A row of a conversation that only the user sees. No id: there is none.
struct PrivateAnswer {
    std::string conversation;
    net::RequestId id;
};

/// Where the reader is to be taken.
struct Jump {
    std::uint64_t number = 0;  // counts jumps
    std::string conversation;
    std::optional<net::Seq> seq;  // none: up, by about a screen
};

struct ServerState {
    ServerId id = 1;
    bool on_show = true;            // its conversations are what the window shows
    Screen screen = Screen::first;  // first: nobody is in yet, and how to get in is asked for
    Page page = Page::conversation;
    FormErrors form;

    Link link;
    bool own = false;  // the one that this app hosts
    std::string nick;
    std::string server_name;
    net::Mode mode = net::Mode::group;
    bool mode_changing = false;
    std::vector<net::CommandInfo> commands;
    TextLimits limits;  // of the server

    std::map<std::string, Conversation> conversations;
    std::string current;  // the conversation on show; may be empty
    std::string wanted;   // the one that was on show when the app ended: shown once it is there
    Pairing pairing;
    Jump jump;
    PrivateAnswer asking;     // that grows
    PrivateAnswer shareable;  // that may be shared with everybody
    Search search;
    std::string banner;     // a passing word for the user, such as an error without a place of its own
    std::string link_note;  // the one that told why there is no connection: a welcome takes it away
    PostOutcome posted;
    std::vector<SentText> sent_texts;     // on their way
    std::vector<SentText> refused_texts;  // until they are back in the composer
    std::vector<Alert> alerts;            // that the desktop is to tell, one for a conversation

    const Conversation* shown() const {
        const auto found = conversations.find(current);
        return found == conversations.end() ? nullptr : &found->second;
    }
};

/// Stands for the app's own server, whose address may be another one each time.
inline constexpr const char* kOwnServer = "own";

/// Under which the app remembers what belongs to a server: "host:port", or kOwnServer.
std::string remembered_as(const ServerState& state);

/// A conversation's name for people: "#lobby" stays, "@ada" becomes "ada".
std::string display_name(const std::string& conversation);
bool is_direct(const std::string& conversation);
/// By its form: "#" or "@" with a name behind it.
bool is_conversation(const std::string& name);
/// The name behind the sign.
std::string unmarked(const std::string& conversation);

/// The conversations of the mode that is on: rooms and 1:1s in group mode, only the partner's in single mode.
std::vector<const Conversation*> listed(const ServerState& state);

}  // namespace natter::gui
