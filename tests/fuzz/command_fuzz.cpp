// Any lines as commands, in turn by an owner, a moderator and a guest of a whole server: whoever may still be here gets
// whole messages for an answer, and the server goes on.
#include "net/protocol/codec.hpp"
#include "net/transport/memory.hpp"
#include "server/commands/table.hpp"
#include "server/log/open_log.hpp"
#include "server/server.hpp"
#include "tests/fuzz/check.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/null_sink.h>
#include <boost/asio/io_context.hpp>

#include <array>
#include <memory>
#include <string>

namespace natter::fuzz {
namespace {

constexpr int kInputsPerServer = 200;  // rooms, names and messages add up

class Peer : public net::TransportHandler {
  public:
    explicit Peer(std::unique_ptr<net::Transport> transport) : transport_(std::move(transport)) {
        transport_->start(*this);
    }

    void say(const net::ClientMessage& message) {
        transport_->write(std::make_shared<const std::string>(net::encode(message)));
        transport_->flush();
    }

    bool open = true;
    std::size_t answers = 0;

  private:
    void on_frame(std::string_view frame) override {
        check(net::decode_server(frame).has_value());
        ++answers;
    }
    void on_oversize() override { check(false); }
    void on_drained() override {}
    void on_closed(const net::Error&) override { open = false; }

    std::unique_ptr<net::Transport> transport_;
};

class World {
  public:
    World() {
        come(0, "anna");
        come(1, "bob");
        come(2, "carl");
        run(*peers_[0], "register", "correct-horse");
        run(*peers_[1], "register", "correct-horse");
        run(*peers_[0], "role", "bob moderator");
        run(*peers_[0], "join", "#garden");
    }

    void type(std::string_view text) {
        for (std::size_t line = 0; !text.empty(); ++line) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            play(line % peers_.size(), text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

  private:
    static constexpr std::array<const char*, 3> kNames{"anna", "bob", "carl"};

    void play(std::size_t who, std::string_view line) {
        if (!peers_[who]->open) come(who, kNames[who] + std::to_string(++comings_));
        const std::size_t before = peers_[who]->answers;
        const std::size_t name = std::min(line.find(' '), line.size());
        run(*peers_[who], std::string(line.substr(0, name)), std::string(line.substr(std::min(name + 1, line.size()))));
        check(!peers_[who]->open || peers_[who]->answers > before);
    }

    void come(std::size_t who, const std::string& nick) {
        auto [ours, theirs] = net::make_memory_pair(io_, "192.0.2.1:1");
        server_.adopt(std::move(theirs), net::Framing::json_lines, net::Mode::group, server::Role::guest);
        peers_[who] = std::make_unique<Peer>(std::move(ours));
        peers_[who]->say(net::Hello{.version = 1, .nick = nick});
        settle();
    }

    void run(Peer& peer, const std::string& command, const std::string& args) {
        peer.say(net::Run{.id = "run", .to = "#lobby", .command = command, .args = args});
        settle();
    }

    void settle() {
        io_.restart();
        io_.poll();
    }

    static server::ServerOptions unhurried() {
        server::ServerOptions options;
        options.limits.rates = server::RateLimits::none();
        return options;
    }

    boost::asio::io_context io_{1};
    server::Server server_{io_,
                           unhurried(),
                           server::make_inline_log({.now = &server::wall_clock}),
                           std::make_shared<spdlog::logger>("fuzz", std::make_shared<spdlog::sinks::null_sink_st>()),
                           &server::wall_clock,
                           server::make_inline_passwords()};
    std::array<std::unique_ptr<Peer>, 3> peers_;
    int comings_ = 0;
};

}  // namespace
}  // namespace natter::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static std::unique_ptr<natter::fuzz::World> world;
    static int inputs = 0;
    if (inputs++ % natter::fuzz::kInputsPerServer == 0) world = std::make_unique<natter::fuzz::World>();
    const std::string_view text = natter::fuzz::text_of(data, size);
    world->type(text);
    return 0;
}
