// Who waits for whom in single mode, and who is matched with whom. Knows no connection and says nothing to anybody.
// Pure logic on people's numbers; the server's thread. Owner: Hub.
#pragma once

#include "net/protocol/ids.hpp"

#include <list>
#include <optional>
#include <vector>

namespace natter::server {

/// Somebody who waits.
struct Wish {
    net::PersonId who;
    /// Only with this person.
    std::optional<net::PersonId> with{};
    /// Not with this person, whom they have just left.
    std::optional<net::PersonId> not_with{};
};

class Pairing {
  public:
    /// Matches `wish` with whoever has waited longest among those who fit, who then waits no more; or else lets it
    /// wait. An earlier wish of the same person is replaced.
    std::optional<net::PersonId> seek(const Wish& wish);

    /// The person waits no more.
    void withdraw(net::PersonId who);

    [[nodiscard]] bool waits(net::PersonId who) const;

    /// Those who wait for this person and nobody else, longest first.
    [[nodiscard]] std::vector<net::PersonId> waiting_for(net::PersonId who) const;

  private:
    std::list<Wish> waiting_;  // longest first
};

}  // namespace natter::server
