// The part of Dispatch that knows how long requests take, for the state viewer.
#include "gui/app/dispatch.hpp"
#include "gui/model/servers.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

constexpr std::size_t kRequestsNoted = 64;
constexpr auto kPingEvery = std::chrono::seconds(5);

/// The request that this answers; null: none.
const std::string* answered(const Event& event) {
    if (const auto* delivery = std::get_if<DeliveryChanged>(&event)) return &delivery->id;
    const auto* came = std::get_if<FromServer>(&event);
    if (came == nullptr) return nullptr;
    if (const auto* ok = std::get_if<net::Ok>(&came->message)) return &ok->re;
    const auto* pong = std::get_if<net::Pong>(&came->message);
    return pong == nullptr || !pong->re ? nullptr : &*pong->re;
}

}  // namespace

/// What waits for a connection says nothing of how long the way is.
void Dispatch::note_request(const std::string& id) {
    if (state_.link.phase != LinkPhase::online) return;
    if (requests_.size() == kRequestsNoted) requests_.pop_front();
    requests_.push_back({id, std::chrono::steady_clock::now()});
}

void Dispatch::note_answer(ServerId server, const Event& event) {
    const std::string* id = requests_.empty() ? nullptr : answered(event);
    if (id == nullptr) return;
    const auto request = std::ranges::find(requests_, *id, &Request::id);
    if (request == requests_.end()) return;
    round_trips_[server] =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - request->at);
    requests_.erase(request);
}

void Dispatch::measure_round_trips() {
    const auto now = std::chrono::steady_clock::now();
    for (const auto& [server, line] : lines_) {
        const ServerState* state = find_server(state_, server);
        if (state == nullptr || state->link.phase != LinkPhase::online) continue;
        if (line->pinged && now - *line->pinged < kPingEvery) continue;
        line->pinged = now;
        net::Ping ping{next_id()};
        const std::string id = *ping.id;
        if (!line->connection.post(net::SendRequest{std::move(ping)})) continue;
        if (requests_.size() == kRequestsNoted) requests_.pop_front();
        requests_.push_back({id, now});
    }
}

void Dispatch::tell_vitals(Vitals& vitals) const {
    vitals.inbox_last = inbox_last_;
    vitals.inbox_most = inbox_most_;
    vitals.round_trips = round_trips_;
}

}  // namespace natter::gui
