#include "net/transport/waiting_room.hpp"

#include <utility>

namespace natter::net {
namespace {

const ArrivalLimits& standard() {
    static const ArrivalLimits limits;
    return limits;
}

}  // namespace

WaitingRoom::WaitingRoom() : WaitingRoom(standard(), [](const std::string& peer) { return peer; }) {}

WaitingRoom::WaitingRoom(const ArrivalLimits& limits, OriginOf origin_of)
    : limits_(limits), origin_of_(std::move(origin_of)) {}

std::unique_ptr<WaitingRoom::Place> WaitingRoom::enter(const std::string& peer, PutOut put_out) {
    const std::string name = origin_of_(peer);
    make_place_for(name);
    Origin& origin = origins_[name];
    origin.name = name;
    return std::make_unique<Place>(shared_from_this(), origin, std::move(put_out));
}

// Of those without a name one has to go only if there is nobody else.
void WaitingRoom::make_place_for(const std::string& name) {
    const auto own = name.empty() ? origins_.end() : origins_.find(name);
    if (own != origins_.end() && own->second.places.size() >= limits_.of_address) return put_out_oldest(own->second);
    if (size_ < limits_.all || size_ == 0) return;
    put_out_oldest(by_size_.empty() ? origins_.begin()->second : *std::get<Origin*>(*by_size_.rbegin()));
}

void WaitingRoom::put_out_oldest(Origin& origin) {
    Place& oldest = *origin.places.front();
    const PutOut put_out = std::move(oldest.put_out_);
    leave(oldest);
    put_out();
}

void WaitingRoom::leave(Place& place) {
    const auto room = std::move(place.room_);
    Origin& origin = place.origin_;
    note(origin, false);
    origin.places.erase(place.at_);
    --size_;
    note(origin, true);
    if (origin.places.empty()) origins_.erase(std::string(origin.name));
}

void WaitingRoom::note(Origin& origin, bool counted) {
    if (origin.name.empty() || origin.places.empty()) return;
    const std::tuple entry(origin.places.size(), -origin.places.front()->number_, &origin);
    if (counted) {
        by_size_.insert(entry);
    } else {
        by_size_.erase(entry);
    }
}

WaitingRoom::Place::Place(std::shared_ptr<WaitingRoom> room, Origin& origin, PutOut put_out)
    : room_(std::move(room)), origin_(origin), number_(++room_->entered_), put_out_(std::move(put_out)) {
    room_->note(origin_, false);
    at_ = origin_.places.insert(origin_.places.end(), this);
    ++room_->size_;
    room_->note(origin_, true);
}

WaitingRoom::Place::~Place() {
    if (room_ != nullptr) room_->leave(*this);
}

}  // namespace natter::net
