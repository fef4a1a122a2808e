// What a user wants, as a view reports it. The app's dispatch carries it out; a view does nothing by itself.
#pragma once

#include "gui/model/state.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace natter::gui::intent {

struct JoinServer {
    std::string name;
    net::Mode mode = net::Mode::group;
    Address address;
    std::string password{};  // of a registered name, or of the server; empty: none
};

/// Starts a server inside the app, and joins it if `join`. Ports as typed; 0 lets the system choose.
struct HostHere {
    std::string name;
    net::Mode mode = net::Mode::group;
    std::string single_port;
    std::string group_port;
    bool whole_network = false;  // false: only programs on this computer can join
    bool join = true;
    bool encrypted = true;  // on the network
    std::string server_name{};
    std::string server_password{};  // empty: none is asked for
    bool invite_only = false;
    bool remembered = true;  // for the next time
};

/// Who may come into the server inside the app from now on.
struct ChangeEntry {
    std::optional<std::string> password;  // none: it stays as it is; empty: none is asked for
    bool invite_only = false;
};

struct StopHosting {};
/// After that time, of which everybody is told.
struct StopHostingIn {
    std::chrono::seconds time{};
};
struct CallOffStop {};
/// A command of natterd admin, for the server inside the app.
struct RunOnServer {
    std::string command;
};

/// Asks the server inside the app for an address for one newcomer.
struct Invite {};

/// Leaves a server for good: that one, or the one on show. What is being joined is given up.
struct Leave {
    std::optional<ServerId> server{};
};
/// Ends the connection and stays a member.
struct Disconnect {
    std::optional<ServerId> server{};
};
struct ReconnectNow {
    std::optional<ServerId> server{};
};
/// Connects to the server on show under another name, which it wants instead of the one that one had.
struct ComeBackAs {
    std::string name;
};
struct ShowServer {
    ServerId server = 0;
};
/// Shows what another server is joined by.
struct AddServer {};

/// Connects to the server whose certificate has changed, and knows it by that one from now on; or does not.
struct TrustCertificate {
    std::string fingerprint;
};
struct RefuseCertificate {};

/// Text as typed: a message, or a command if it starts with one slash.
struct Say {
    std::string to;
    std::string text;
    std::optional<net::Seq> reply_to{};  // the message that it is about
};
/// Sets one's own reaction, or takes it back.
struct React {
    std::string conversation;
    net::Seq seq;
    std::string emoji;
    bool on = true;
};
/// Puts another text in place of one's own message.
struct EditMessage {
    std::string conversation;
    net::Seq seq;
    std::string text;
};
/// What was refused is back in the field.
struct TakeTextBack {
    net::RequestId id;
};
/// For everybody, and for good.
struct RemoveMessage {
    std::string conversation;
    net::Seq seq;
};
struct Retry {
    net::RequestId id;
};
struct Discard {
    net::RequestId id;
};

struct SwitchMode {
    net::Mode mode = net::Mode::group;
};
struct ShowConversation {
    std::string name;
    std::optional<ServerId> server{};  // of this one; else of the one on show
};
struct ShowPage {
    Page page = Page::conversation;
};
struct JoinRoom {
    std::string room;
};
struct LeaveRoom {
    std::string room;
};

/// Leaves the partner and waits for the next one.
struct NextPartner {};

struct ChangeSettings {
    Settings settings;
};
struct CopyText {
    std::string text;
};
/// Opens an address outside the app: somebody clicked on it.
struct OpenLink {
    std::string url;
};
struct DismissBanner {};

/// Loads what is beyond an end of what is on show.
struct LoadPage {
    std::string conversation;
    PageSide side = PageSide::older;
};
/// Shows a message in its context, which is loaded if it is not there.
struct ShowMessage {
    std::string conversation;
    net::Seq seq;
    std::optional<ServerId> server{};  // of this one; else of the one on show
};
struct ShowNewest {
    std::string conversation;
};

/// Opens the search panel, for a conversation or (empty) everywhere. A query is asked for at once.
struct OpenSearch {
    std::string scope;
    std::string query;
};
struct CloseSearch {};
struct FindMessages {
    std::string query;
    std::string scope;
};
/// What is older than what was found.
struct FindMore {};

/// Asks a question again as it was.
struct Ask {
    std::string conversation;
    std::string question;
    bool is_private = false;
    std::optional<net::Seq> reply_to{};
};
/// Ends an answer; the private one if `seq` is 0.
struct StopAnswer {
    std::string conversation;
    net::Seq seq;
};
/// Gives the private answer that may be shared to everybody.
struct ShareAnswer {};

}  // namespace natter::gui::intent

namespace natter::gui {

using Intent =
    std::variant<intent::JoinServer, intent::HostHere, intent::ChangeEntry, intent::StopHosting, intent::StopHostingIn,
                 intent::CallOffStop, intent::RunOnServer, intent::Leave, intent::ReconnectNow, intent::Say,
                 intent::React, intent::EditMessage, intent::TakeTextBack, intent::RemoveMessage, intent::Retry,
                 intent::Discard, intent::SwitchMode, intent::ShowConversation, intent::ShowPage, intent::JoinRoom,
                 intent::LeaveRoom, intent::NextPartner, intent::ChangeSettings, intent::Invite,
                 intent::TrustCertificate, intent::RefuseCertificate, intent::CopyText, intent::DismissBanner,
                 intent::LoadPage, intent::ShowMessage, intent::ShowNewest, intent::OpenSearch, intent::CloseSearch,
                 intent::FindMessages, intent::FindMore, intent::Ask, intent::StopAnswer, intent::ShareAnswer,
                 intent::OpenLink, intent::Disconnect, intent::ComeBackAs, intent::ShowServer, intent::AddServer>;

}  // namespace natter::gui
