// What can happen to the State: from the network, from the hosted server, and from the user by way of dispatch.
// Plain values; the app translates into these, the reducer takes them in.
#pragma once

#include "gui/model/alerts.hpp"
#include "gui/model/answers.hpp"
#include "gui/model/link.hpp"
#include "gui/model/reading.hpp"
#include "gui/model/settings.hpp"
#include "gui/model/state.hpp"
#include "net/protocol/messages.hpp"

#include <string>
#include <variant>
#include <vector>

namespace natter::gui {

// ---- from the network

struct LinkConnecting {
    int attempt = 1;
};

/// A connection has been made: over TLS with the certificate of that code, which may be seen for the first time; or
/// open for others to read along.
struct LinkReached {
    std::string certificate{};
    bool first_seen = false;
    bool exposed = false;
};

struct LinkOnline {
    net::Welcome welcome;
};

/// `retry_at` is missing when no further try will be made.
struct LinkDown {
    net::Error error;
    std::optional<SteadyTime> retry_at;
    std::optional<CertificateAlert> certificate{};
    bool by_server = false;  // the words of `error` are what it said
};

/// A message from the server, and how it came.
struct FromServer {
    net::ServerMessage message;
    Arrival arrival;
};

struct DeliveryChanged {
    net::RequestId id;
    std::string to;
    Delivery delivery = Delivery::waiting;
    std::string why;
};

/// The numbers of a conversation mean other messages from now on: the server's log began anew.
struct NumbersBeganAnew {
    std::string conversation;
};

// ---- from the hosted server

struct HostUp {
    std::vector<HostDoor> doors;
    net::Time at;
    std::string fingerprint{};
    std::string code{};
};

/// An address for one newcomer, or why there is none.
struct HostInvitation {
    std::string address;
    std::string error{};
};

struct HostDown {
    std::optional<net::Error> error;  // none after an ordinary stop
    std::optional<net::Mode> door{};  // that could not be opened
};

struct HostGuests {
    std::vector<HostGuest> guests;
    std::vector<HostRate> rates{};  // empty: they are as they were
};

/// What a command of the host has brought.
struct HostAnswer {
    bool done = false;
    std::string text;
};

/// It stops at that time; none: it goes on.
struct HostStops {
    std::optional<SteadyTime> at;
};

struct HostLogged {
    HostLine line;
};

// ---- from the user

/// Starts to connect to `address`, as `name`.
struct JoinStarted {
    std::string name;
    net::Mode mode = net::Mode::group;
    Address address;
    bool own = false;
};

struct JoinRefused {
    FormErrors errors;
};

/// The user has said what to do about the certificate.
struct CertificateAnswered {};

struct HostRequested {
    HostSetup setup{};
};
/// Who may come in was changed while it runs.
struct HostEntryChanged {
    bool has_password = false;
    bool invite_only = false;
};
struct HostStopRequested {};

/// That server, or the one on show, is no more: another one is shown, or else the first screen.
struct LeftServer {
    std::optional<ServerId> server{};
};

/// A blank server comes on show, to be joined.
struct ServerAdded {};

/// The server of that id comes on show. A blank one that was on show is given up.
struct ServerChosen {
    ServerId id = 0;
};

/// A server that was joined in an earlier run comes on show, at once and before anything has come from it.
struct ServerRestored {
    std::string name;
    net::Mode mode = net::Mode::group;
    Address address;
    std::string server_name{};
    std::string conversation{};  // that was on show
};

/// The user wants no connection to the server on show for now.
struct WentOffline {};

struct PostAccepted {
    Row row;
    std::string to;
};

/// Nothing was taken; the text stays in the composer.
struct PostRefused {
    std::string why;
};

/// A new text for one's own message, or a command, has been sent.
struct TextSent {
    SentText text;
};
/// ... or could not be.
struct TextRefused {
    SentText text;
};
/// It is back in the composer.
struct TextTakenBack {
    net::RequestId id;
};

/// What the profile has kept of the server that is being joined, before anything has come from it. The messages of each
/// conversation ascend; what is in the outbox is in the order of sending.
struct FromProfile {
    std::string nick;
    std::vector<net::Message> messages;
    std::vector<PostAccepted> outbox;
    net::Time at;
};

struct RetryAsked {
    net::RequestId id;
};

struct DiscardAsked {
    net::RequestId id;
};

struct ModeAsked {
    net::Mode mode = net::Mode::group;
};

/// Shows a conversation, making an empty one if there is none of that name.
struct ConversationChosen {
    std::string name;
};

struct PageChosen {
    Page page = Page::conversation;
};

struct SettingsChanged {
    Settings settings;
};

/// The desktop is dark or light now, or says no more which.
struct DesktopThemeSeen {
    std::optional<ThemeName> theme;
};

/// The user's theme file was read. An empty note: there is nothing to say of it.
struct ThemeFileRead {
    std::string note;
    bool tell = true;  // at once, and not only beside the setting
};

struct BannerShown {
    std::string text;  // empty takes it away
};

using Event =
    std::variant<LinkConnecting, LinkReached, LinkOnline, LinkDown, CertificateAnswered, HostInvitation, FromServer,
                 DeliveryChanged, HostUp, HostDown, HostGuests, HostLogged, JoinStarted, JoinRefused, HostRequested,
                 HostStopRequested, HostEntryChanged, LeftServer, PostAccepted, PostRefused, RetryAsked, DiscardAsked,
                 ModeAsked, ConversationChosen, PageChosen, SettingsChanged, BannerShown, PageAsked, PageRefused,
                 MessageWanted, OlderWanted, NewestWanted, SearchOpened, SearchClosed, SearchAsked, SearchRefused,
                 PrivateAsked, AnswerShared, TextSent, TextRefused, TextTakenBack, FromProfile, NumbersBeganAnew,
                 FocusChanged, AlertsTaken, HostAnswer, HostStops, ServerAdded, ServerChosen, ServerRestored,
                 WentOffline, DesktopThemeSeen, ThemeFileRead>;

}  // namespace natter::gui
