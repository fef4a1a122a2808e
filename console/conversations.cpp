#include "console/conversations.hpp"

namespace natter::console {
namespace {

constexpr std::size_t kOthersMost = 1'000;

}  // namespace

void Conversations::apply(const net::ServerMessage& message) {
    std::visit([this](const auto& kind) { on(kind); }, message);
}

Names Conversations::names() const {
    Names names{.commands = commands_, .nicks = {}, .rooms = {}};
    std::set<std::string> nicks = others_;
    for (const auto& [room, people] : rooms_) {
        names.rooms.push_back(room);
        nicks.insert(people.begin(), people.end());
    }
    nicks.erase(nick_);
    names.nicks.assign(nicks.begin(), nicks.end());
    return names;
}

void Conversations::on(const net::Welcome& welcome) {
    nick_ = welcome.nick;
    mode_ = welcome.mode.value_or(net::Mode::group);
    commands_ = {"quit"};
    for (const auto& command : welcome.commands) commands_.push_back(command.name);
    rooms_.clear();
    for (const auto& conversation : welcome.conversations) rooms_[conversation.name];
    const bool still_there = rooms_.contains(current_) || (mode_ == net::Mode::group && current_.starts_with('@'));
    if (!still_there) current_ = rooms_.empty() ? std::string() : welcome.conversations.front().name;
    left_all_ = current_.empty() && mode_ == net::Mode::group;
}

void Conversations::on(const net::Ok& ok) {
    if (ok.mode) {
        mode_ = *ok.mode;
        left_all_ = false;
        rooms_.clear();
        current_.clear();
    }
    if (ok.room && ok.last_seq) {
        rooms_[*ok.room];
        current_ = *ok.room;
    } else if (ok.room) {
        leave(*ok.room);
    }
}

void Conversations::on(const net::Message& message) {
    if (others_.size() < kOthersMost) others_.insert(message.from);
}

void Conversations::on(const net::People& people) {
    if (!people.of.starts_with('#')) return;
    auto& nicks = rooms_[people.of];
    nicks.clear();
    for (const auto& person : people.users) nicks.insert(person.nick);
    if (current_.empty()) current_ = people.of;
}

void Conversations::on(const net::Joined& joined) {
    const auto room = rooms_.find(joined.of);
    if (room != rooms_.end()) room->second.insert(joined.nick);
}

void Conversations::on(const net::Left& left) {
    if (left.nick == nick_) return leave(left.of);
    const auto room = rooms_.find(left.of);
    if (room != rooms_.end()) room->second.erase(left.nick);
    others_.erase(left.nick);
}

void Conversations::on(const net::Renamed& renamed) {
    const std::string to = renamed.to.value_or(renamed.nick);
    if (renamed.nick == nick_) nick_ = to;
    if (current_ == "@" + renamed.nick) current_ = "@" + to;
    for (auto& [room, nicks] : rooms_) {
        if (nicks.erase(renamed.nick) > 0) nicks.insert(to);
    }
    if (others_.erase(renamed.nick) > 0) others_.insert(to);
}

void Conversations::on(const net::Waiting&) {
    mode_ = net::Mode::single;
    current_.clear();
}

void Conversations::on(const net::Paired& paired) {
    mode_ = net::Mode::single;
    current_ = "@" + paired.with;
    others_.insert(paired.with);
}

void Conversations::on(const net::Unpaired&) { current_.clear(); }

void Conversations::leave(const std::string& room) {
    rooms_.erase(room);
    if (current_ != room) return;
    current_ = rooms_.empty() ? std::string() : rooms_.begin()->first;
    left_all_ = current_.empty();
}

}  // namespace natter::console
