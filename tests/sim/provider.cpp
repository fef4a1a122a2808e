#include "tests/sim/provider.hpp"

#include <fmt/core.h>

#include <utility>

namespace natter::sim {
namespace {

constexpr Millis kPatienceOfProvider{4'000};

class SimAsking : public server::Asking, public std::enable_shared_from_this<SimAsking> {
  public:
    SimAsking(Schedule& schedule, std::weak_ptr<int> life, std::string question, server::AskHandler& handler,
              WholeAnswers& whole)
        : schedule_(schedule),
          life_(std::move(life)),
          question_(std::move(question)),
          handler_(&handler),
          whole_(whole),
          pieces_(schedule.below(12)),
          fails_after_(schedule.one_in(3) ? schedule.below(pieces_ + 1) : UINT64_MAX),
          stalls_(schedule.one_in(6)) {}

    void go_on() {
        later(Millis(stalls_ && said_ == pieces_ ? kPatienceOfProvider : Millis(schedule_.below(400))),
              [this] { step(); });
    }

    void end() { handler_ = nullptr; }

  private:
    void step() {
        if (said_ == fails_after_) return fail("It broke off.");
        if (said_ < pieces_) return say();
        if (stalls_) return fail("It fell silent.");
        whole_[question_] = text_;
        handler_->on_done({.prompt_tokens = 3, .answer_tokens = static_cast<std::int64_t>(said_)});
    }

    void say() {
        const std::string piece = fmt::format("{} of {}; ", ++said_, question_);
        text_ += piece;
        handler_->on_text(piece);
        if (handler_ != nullptr) go_on();
    }

    void fail(const char* told) { handler_->on_failed({told, told, {}}); }

    void later(Millis time, std::function<void()> job) {
        schedule_.after(time, [self = weak_from_this(), life = life_, job = std::move(job)] {
            const auto alive = self.lock();
            if (alive != nullptr && !life.expired() && alive->handler_ != nullptr) job();
        });
    }

    Schedule& schedule_;
    std::weak_ptr<int> life_;
    std::string question_;
    server::AskHandler* handler_;
    WholeAnswers& whole_;
    std::uint64_t pieces_;
    std::uint64_t fails_after_;
    bool stalls_;
    std::uint64_t said_ = 0;
    std::string text_;
};

// What the server holds: it may let go of it from within a call of the other.
class Hold : public server::Asking {
  public:
    explicit Hold(std::shared_ptr<SimAsking> asking) : asking_(std::move(asking)) {}
    ~Hold() override { asking_->end(); }

  private:
    std::shared_ptr<SimAsking> asking_;
};

}  // namespace

SimProvider::SimProvider(Schedule& schedule, std::weak_ptr<int> life, WholeAnswers& whole)
    : schedule_(schedule), life_(std::move(life)), whole_(whole) {}

std::unique_ptr<server::Asking> SimProvider::ask(server::Inquiry inquiry, server::AskHandler& handler) {
    auto asking = std::make_shared<SimAsking>(schedule_, life_, std::move(inquiry.question), handler, whole_);
    asking->go_on();
    return std::make_unique<Hold>(std::move(asking));
}

server::Timing sim_timing(Schedule& schedule, const std::weak_ptr<int>& life) {
    return {.now = [&schedule] { return server::Timing::Clock::time_point(schedule.now()); },
            .after =
                [&schedule, life](Millis time, std::function<void()> job) {
                    schedule.after(time, [life, job = std::move(job)] {
                        if (!life.expired()) job();
                    });
                }};
}

}  // namespace natter::sim
