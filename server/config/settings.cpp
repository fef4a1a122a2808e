// The table of all settings. A new one is a member of Config and a row in one of the tables that are joined here; then
// docs/operating.md wants its row, too.
#include "server/config/setting_tables.hpp"

#include <vector>

namespace natter::server::config {

std::span<const Setting> settings() {
    static const std::vector<Setting> all = [] {
        std::vector<Setting> joined;
        for (const auto table : {server_settings(), limit_settings(), rate_settings(), search_settings()}) {
            joined.insert(joined.end(), table.begin(), table.end());
        }
        return joined;
    }();
    return all;
}

}  // namespace natter::server::config
