// Any configuration file: no crash, every problem is a sentence with its place, and what is taken can be printed and
// read again.
#include "server/config/load.hpp"
#include "server/config/print.hpp"
#include "tests/fuzz/check.hpp"

namespace natter::fuzz {
namespace {

void check_config(std::string_view text) {
    const server::config::Loaded loaded = server::config::load_text(text, "f");
    for (const std::string& problem : loaded.problems) check(problem.starts_with("f:") && problem.size() > 10);
    const server::config::Loaded again = server::config::load_text(server::config::print(loaded), "g");
    check(again.problems.empty());
    // A secret is not printed, and a time is kept in whole milliseconds.
    for (const auto& change : server::config::changes(loaded.config, again.config)) check(change.setting->is_secret());
}

}  // namespace
}  // namespace natter::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    natter::fuzz::check_config(natter::fuzz::text_of(data, size));
    return 0;
}
