#include "server/pairing.hpp"

#include <algorithm>

namespace natter::server {
namespace {

bool accepts(const Wish& wish, net::PersonId other) {
    if (wish.not_with == other) return false;
    return !wish.with || *wish.with == other;
}

}  // namespace

std::optional<net::PersonId> Pairing::seek(const Wish& wish) {
    withdraw(wish.who);
    const auto fits = [&](const Wish& other) { return accepts(wish, other.who) && accepts(other, wish.who); };
    const auto found = std::ranges::find_if(waiting_, fits);
    if (found == waiting_.end()) {
        waiting_.push_back(wish);
        return std::nullopt;
    }
    const net::PersonId partner = found->who;
    waiting_.erase(found);
    return partner;
}

void Pairing::withdraw(net::PersonId who) {
    waiting_.remove_if([=](const Wish& wish) { return wish.who == who; });
}

std::vector<net::PersonId> Pairing::waiting_for(net::PersonId who) const {
    std::vector<net::PersonId> found;
    for (const Wish& wish : waiting_) {
        if (wish.with == who) found.push_back(wish.who);
    }
    return found;
}

bool Pairing::waits(net::PersonId who) const { return std::ranges::find(waiting_, who, &Wish::who) != waiting_.end(); }

}  // namespace natter::server
