// The connections of which nobody knows yet what they speak, of all doors together. Each holds memory and has not been
// counted as anybody's, so they are bounded here, in all and by where they come from. For one too many, the one that
// has waited longest of the busiest origin is put out: a flood pushes out its own, and a newcomer is let in. Thread:
// the doors'. Owner: shared by the doors.
#pragma once

#include "net/protocol/limits.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

namespace natter::net {

struct ArrivalLimits {
    std::size_t all = limits::kArrivals;
    std::size_t of_address = limits::kArrivalsPerAddress;
    std::chrono::milliseconds sniff_time = limits::kSniffTime;  // of silence that may mean plain text
    std::chrono::milliseconds time = limits::kArrivalTime;      // for a handshake, or a request
};

class WaitingRoom : public std::enable_shared_from_this<WaitingRoom> {
  public:
    /// Whom a peer's address stands for; empty: limits per address do not apply.
    using OriginOf = std::function<std::string(const std::string& peer)>;
    using PutOut = std::function<void()>;

    /// Somebody's place, which is given back when it goes.
    class Place;

    /// Where every peer is an origin of its own.
    WaitingRoom();
    /// `limits` outlives it, and may change.
    WaitingRoom(const ArrivalLimits& limits, OriginOf origin_of);

    /// A place for `peer`. If it was too many, `put_out` of somebody else is called first. Once `put_out` has been
    /// called, the place does not count any more.
    [[nodiscard]] std::unique_ptr<Place> enter(const std::string& peer, PutOut put_out);

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] const ArrivalLimits& limits() const { return limits_; }

  private:
    struct Origin {
        std::string name;
        std::list<Place*> places;  // the oldest first
    };

    void make_place_for(const std::string& name);
    void put_out_oldest(Origin& origin);
    void leave(Place& place);
    /// To be called before and after an origin's places change: counts it under its size.
    void note(Origin& origin, bool counted);

    const ArrivalLimits& limits_;
    OriginOf origin_of_;
    std::size_t size_ = 0;
    std::int64_t entered_ = 0;
    std::unordered_map<std::string, Origin> origins_;
    std::set<std::tuple<std::size_t, std::int64_t, Origin*>> by_size_;  // of those with a name; then the oldest last
};

class WaitingRoom::Place {
  public:
    Place(std::shared_ptr<WaitingRoom> room, Origin& origin, PutOut put_out);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

  private:
    friend class WaitingRoom;

    std::shared_ptr<WaitingRoom> room_;  // null: put out
    Origin& origin_;
    std::int64_t number_;
    std::list<Place*>::iterator at_;
    PutOut put_out_;
};

}  // namespace natter::net
