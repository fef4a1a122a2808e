#include "tests/sim/server.hpp"

#include "server/log/sqlite/schema.hpp"
#include "server/log/sqlite_log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/null_sink.h>

#include <fmt/core.h>

#include <utility>

namespace natter::sim {
// Does jobs in order, each some time after it was posted, while its process lives.
class SimLine {
  public:
    SimLine(Schedule& schedule, std::weak_ptr<int> life, std::uint64_t slow_one_in)
        : schedule_(schedule), life_(std::move(life)), slow_one_in_(slow_one_in) {}

    void post(std::function<void()> job) {
        const Millis delay(schedule_.one_in(slow_one_in_) ? schedule_.below(300) : schedule_.below(3));
        next_ = std::max(next_, schedule_.now()) + delay;
        schedule_.at(next_, [life = life_, job = std::move(job)] {
            if (!life.expired()) job();
        });
    }

    void after(Millis wait, std::function<void()> job) {
        schedule_.after(wait, [life = life_, job = std::move(job)] {
            if (!life.expired()) job();
        });
    }

  private:
    Schedule& schedule_;
    std::weak_ptr<int> life_;
    std::uint64_t slow_one_in_;
    Millis next_{0};
};

namespace {

// A thread of the log: its answers take a line of their own, so that those of two threads overtake each other.
class SimWorker : public server::Worker {
  public:
    SimWorker(Schedule& schedule, const std::shared_ptr<int>& life, std::uint64_t slow_one_in, SimLine*& answering)
        : jobs_(schedule, life, slow_one_in), answers_(schedule, life, slow_one_in), answering_(answering) {}

    void post(Job job) override {
        jobs_.post([this, job = std::move(job)] {
            answering_ = &answers_;
            job();
            answering_ = nullptr;
        });
    }
    void post_after(Millis wait, Job job) override {
        jobs_.after(wait, [this, job = std::move(job)] { post(job); });
    }
    void finish() override {}

  private:
    SimLine jobs_;
    SimLine answers_;
    SimLine*& answering_;
};

}  // namespace

net::DatabaseOptions sim_database(const Disk& disk, net::Durability durability) {
    return {.file = "natterd.db",
            .schema = server::kLogSchema,
            .durability = durability,
            .checkpoints = true,
            .exclusive = true,
            .vfs = disk.vfs()};
}

SimServer::SimServer(Schedule& schedule, Disk& disk, net::Durability durability)
    : schedule_(schedule), disk_(disk), durability_(durability) {
    options_.limits.session_queue_bytes = 131'072;
    options_.limits.rates = server::RateLimits::none();  // they go by the real clock
    options_.search.questions_per_minute = 0;
    options_.search.at_once = 1;
    options_.search.person_tokens = options_.search.total_tokens = 1'000'000'000;
}

SimServer::~SimServer() { kill(false); }

net::Time SimServer::now() const { return net::Time(Millis(1'800'000'000'000) + schedule_.now() + clock_offset_); }

void SimServer::start() {
    if (is_up()) return;
    auto engine = server::SqliteEngine::open(sim_database(disk_, durability_));
    if (!engine) {
        trouble_ = engine.error().message;
        disk_.kill(false);
        schedule_.after(Millis(500), [this] { start(); });
        return;
    }
    life_ = std::make_shared<int>(0);
    server::LogCrew crew{.writer_engine = std::move(*engine),
                         .writer = std::make_unique<SimWorker>(schedule_, life_, 20, answering_),
                         .reader = std::make_unique<SimWorker>(schedule_, life_, 3, answering_),
                         .answer = [this](std::function<void()> deliver) {
                             if (answering_ != nullptr) answering_->post(std::move(deliver));
                         }};
    auto log = std::make_unique<server::SqliteLog>(std::move(crew),
                                                   server::LogSettings{.now = [this] { return now(); },
                                                                       .on_trouble =
                                                                           [this](const auto& why) {
                                                                               if (server_)
                                                                                   server_->on_log_trouble(why);
                                                                           }});
    server_ = std::make_unique<server::Server>(
        io_, options_, std::move(log),
        std::make_shared<spdlog::logger>("sim", std::make_shared<spdlog::sinks::null_sink_st>()),
        [this] { return now(); }, nullptr, std::make_unique<SimProvider>(schedule_, life_, whole_answers_),
        sim_timing(schedule_, life_));
}

void SimServer::kill(bool lose_power) {
    if (!is_up()) return;
    life_.reset();
    disk_.kill(lose_power);
    for (Cable& cable : cables_) cable.cut();
    cables_.clear();
    server_.reset();
}

std::unique_ptr<net::Transport> SimServer::accept(const std::string& name) {
    if (!is_up()) return nullptr;
    Connection connection = make_connection(schedule_, name);
    server_->adopt(std::move(connection.server), net::Framing::json_lines, net::Mode::group, server::Role::guest);
    cables_.push_back(connection.cable);
    return std::move(connection.client);
}

void SimServer::cut_one() {
    if (cables_.empty()) return;
    const auto which = cables_.begin() + static_cast<std::ptrdiff_t>(schedule_.below(cables_.size()));
    which->cut();
    cables_.erase(which);
}

void SimServer::turn() {
    io_.restart();
    io_.poll();
    // A process that died in a write does nothing more.
    if (is_up() && disk_.is_dead(disk_.process())) {
        kill(false);
        schedule_.after(Millis(50 + schedule_.below(3'000)), [this] { start(); });
    }
}

std::string SimServer::broken_bound() const {
    if (!is_up()) return {};
    const std::size_t most = 2 * options_.limits.session_queue_bytes + 2 * net::limits::kFrameBytes;
    for (const auto& [nick, person] : server_->hub().people().present()) {
        const std::size_t queued = person->session->queued_bytes();
        if (queued > most) return fmt::format("{} bytes wait for {}, more than {}", queued, person->nick, most);
    }
    return {};
}

}  // namespace natter::sim
