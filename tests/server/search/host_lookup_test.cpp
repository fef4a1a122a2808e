#include "server/search/host_lookup.hpp"

#include <gtest/gtest.h>
#include <boost/asio/io_context.hpp>

#include <future>
#include <optional>

namespace natter::server::test {
namespace {

using boost::system::error_code;

struct Found {
    std::optional<error_code> error;
    std::vector<std::string> endpoints;

    HostLookup::OnFound listener() {
        return [this](const error_code& outcome, const Endpoints& found) {
            error = outcome;
            for (const auto& each : found) endpoints.push_back(each.endpoint().address().to_string());
        };
    }
};

TEST(AHostLookup, Finds_what_the_system_knows_and_calls_later) {
    boost::asio::io_context io;
    Found by_name, by_address;
    const HostLookup name(io.get_executor(), "localhost", 80, by_name.listener());
    const HostLookup address(io.get_executor(), "127.0.0.1", 80, by_address.listener());
    EXPECT_FALSE(by_name.error || by_address.error);
    io.run();
    EXPECT_EQ(by_name.error, error_code());
    EXPECT_FALSE(by_name.endpoints.empty());
    EXPECT_EQ(by_address.endpoints, std::vector<std::string>{"127.0.0.1"});
}

TEST(AHostLookup, Tells_of_a_host_that_is_not_there) {
    boost::asio::io_context io;
    Found found;
    const HostLookup lookup(io.get_executor(), "nowhere.invalid", 80, found.listener(),
                            [](const std::string&, std::uint16_t, error_code& error) -> Endpoints {
                                error = boost::asio::error::host_not_found;
                                return {};
                            });
    io.run();
    EXPECT_EQ(found.error, boost::asio::error::host_not_found);
}

TEST(AHostLookup, That_hangs_holds_up_neither_who_gives_it_up_nor_the_end_of_the_loop) {
    std::promise<void> let_go, gone;
    Found found;
    {
        boost::asio::io_context io;
        auto lookup = std::make_unique<HostLookup>(
            io.get_executor(), "slow.invalid", 80, found.listener(),
            [&, released = let_go.get_future().share()](const std::string&, std::uint16_t, error_code&) -> Endpoints {
                released.wait();
                gone.set_value();
                return {};
            });
        lookup = nullptr;
        io.run();
    }
    let_go.set_value();
    gone.get_future().wait();
    EXPECT_FALSE(found.error);
}

}  // namespace
}  // namespace natter::server::test
