// Fills a profile with what was heard of one server, for bench/app_start.sh.
//
//   bench_fill_profile DIR SERVER MESSAGES CONVERSATIONS
//
// SERVER as the client normalises it, such as tcp://127.0.0.1:5002. The messages go round the conversations: #lobby,
// #room1, #room2 and so on, with texts of 20 to 200 bytes. Errors: a sentence, and exit code 1.
#include "net/client/profile_store.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace natter::bench {
namespace {

constexpr std::uint64_t kCommitEvery = 10'000;
constexpr std::int64_t kFirstTime = 1'700'000'000'000;  // ms since 1970

void require(const net::Result<void>& result) {
    if (result) return;
    std::fprintf(stderr, "fill_profile: %s\n", result.error().message.c_str());
    std::exit(1);
}

net::Message made(std::uint64_t number, std::uint64_t conversations) {
    const std::uint64_t room = number % conversations;
    net::Message message;
    message.to = room == 0 ? "#lobby" : "#room" + std::to_string(room);
    message.seq = net::Seq{number / conversations + 1};
    message.at = net::Time(std::chrono::milliseconds(kFirstTime + static_cast<std::int64_t>(number) * 1'000));
    message.from = "person " + std::to_string(number % 17);
    message.text = "Message " + std::to_string(number) + ": ";
    for (std::uint64_t words = number % 31; words > 0; --words) message.text += "words ";
    return message;
}

void fill(net::ProfileStore& store, std::uint64_t messages, std::uint64_t conversations) {
    for (std::uint64_t number = 0; number < messages; ++number) {
        require(store.keep(net::KeepMessage{made(number, conversations)}));
        if (number % kCommitEvery == 0) require(store.commit());
    }
    require(store.commit());
}

}  // namespace
}  // namespace natter::bench

int main(int argc, char** argv) {
    if (argc != 5) {
        std::fprintf(stderr, "fill_profile DIR SERVER MESSAGES CONVERSATIONS\n");
        return 2;
    }
    auto store = natter::net::ProfileStore::open(argv[1], argv[2]);
    if (!store) {
        std::fprintf(stderr, "fill_profile: %s\n", store.error().message.c_str());
        return 1;
    }
    natter::bench::fill(**store, std::strtoull(argv[3], nullptr, 10), std::strtoull(argv[4], nullptr, 10));
    return 0;
}
