// The part of Dispatch that knows how long requests take, for the state viewer.
#include "gui/app/dispatch.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

constexpr std::size_t kRequestsNoted = 32;

/// The request that this answers; null: none.
const std::string* answered(const Event& event) {
    if (const auto* delivery = std::get_if<DeliveryChanged>(&event)) return &delivery->id;
    const auto* came = std::get_if<FromServer>(&event);
    const auto* ok = came == nullptr ? nullptr : std::get_if<net::Ok>(&came->message);
    return ok == nullptr ? nullptr : &ok->re;
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

void Dispatch::tell_vitals(Vitals& vitals) const {
    vitals.inbox_last = inbox_last_;
    vitals.inbox_most = inbox_most_;
    vitals.round_trips = round_trips_;
}

}  // namespace natter::gui
