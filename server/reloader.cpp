#include "server/reloader.hpp"

#include "server/server.hpp"

#include <spdlog/logger.h>

#include <utility>

namespace natter::server {

net::Result<std::string> Reloader::reload() {
    const config::Loaded loaded = config::load(sources_);
    if (!loaded.problems.empty()) {
        std::string all = "The configuration has mistakes, and nothing was changed:";
        for (const std::string& problem : loaded.problems) all += '\n' + problem;
        log_->error("{}", all);
        return net::Error{net::Errc::bad_arguments, all};
    }
    std::string told;
    const auto tell = [&](const std::string& line) {
        log_->info("{}", line);
        told += (told.empty() ? "" : "\n") + line;
    };
    const config::Config now = config::reloaded(config_, loaded.config);
    for (const config::Change& change : config::changes(config_, now)) tell(change.text);
    for (const config::Change& change : config::changes(now, loaded.config)) tell(change.text + " after a restart");
    if (told.empty()) tell("the configuration has been read again: nothing is new");
    config_ = now;
    log_->set_level(spdlog::level::from_str(now.log_level));
    if (const auto reloaded = server_.reload(config::to_options(now)); !reloaded) {
        return net::Error{reloaded.error().code,
                          told + "\nThe certificate stays as it was. " + reloaded.error().message};
    }
    return told;
}

}  // namespace natter::server
