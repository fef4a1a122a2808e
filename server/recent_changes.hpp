// What has become of messages while pages of the log were on their way: a page may have been read before a change that
// everybody has been told of meanwhile.
// Thread: the server's. Owner: Hub.
#pragma once

#include "server/log/records.hpp"

#include <cstdint>
#include <set>
#include <vector>

namespace natter::server {

class RecentChanges {
  public:
    /// A page is asked for. The number is to be given back to `settle`, once.
    [[nodiscard]] std::uint64_t begin();
    /// Everybody is told that the message is like this now.
    void note(const StoredMessage& now);
    /// Brings a page that has come up to date.
    void settle(std::uint64_t page, std::vector<StoredMessage>& messages);

  private:
    struct Change {
        std::uint64_t before;  // the number that the next page would get
        StoredMessage now;
    };

    std::uint64_t next_ = 1;
    std::set<std::uint64_t> under_way_;
    std::vector<Change> changes_;  // since the oldest page under way was asked for
};

}  // namespace natter::server
