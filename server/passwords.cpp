#include "server/passwords.hpp"

#include "net/protocol/limits.hpp"

#include <boost/asio/post.hpp>

#include <utility>

namespace natter::server {

using net::Errc;
using net::Error;

Passwords::~Passwords() {
    closing_ = true;
    worker_->finish();
}

template <class Result, class Work>
void Passwords::later(const std::string& origin, std::function<void(Result)> done, Work work) {
    const auto from = waiting_from_.find(origin);
    const bool too_many = from != waiting_from_.end() && from->second >= net::limits::kPasswordsAtOnce;
    if (too_many || waiting_ >= net::limits::kPasswordQueue) {
        done(Error{Errc::rate_limited, "Too many people are logging in at the moment: try again in a few seconds.",
                   3'000});
        return;
    }
    ++waiting_;
    ++waiting_from_[origin];
    worker_->post(
        [this, origin, done = std::move(done), work = std::move(work), alive = std::weak_ptr(alive_)]() mutable {
            if (closing_) return;
            answer_([this, origin, done = std::move(done), alive = std::move(alive), result = work()]() mutable {
                if (alive.expired()) return;
                settle(origin);
                done(std::move(result));
            });
        });
}

void Passwords::settle(const std::string& origin) {
    --waiting_;
    const auto from = waiting_from_.find(origin);
    if (--from->second == 0) waiting_from_.erase(from);
}

void Passwords::hash(const std::string& origin, std::string password, OnHashed done) {
    later(origin, std::move(done), [password = std::move(password), cost = cost_]() -> net::Result<std::string> {
        std::string hash = net::hash_password(password, cost);
        if (!hash.empty()) return hash;
        return Error{Errc::log_failed, "The server has not enough memory at the moment: try again soon.", 3'000};
    });
}

void Passwords::check(const std::string& origin, std::string hash, std::string password, OnChecked done) {
    later(origin, std::move(done), [hash = std::move(hash), password = std::move(password)]() -> net::Result<bool> {
        return net::is_password(hash, password);
    });
}

std::unique_ptr<Passwords> make_passwords(boost::asio::any_io_executor executor) {
    auto answer = [executor = std::move(executor)](std::function<void()> deliver) {
        boost::asio::post(executor, std::move(deliver));
    };
    return std::make_unique<Passwords>(make_thread_worker(), std::move(answer), net::HashCost::interactive);
}

std::unique_ptr<Passwords> make_inline_passwords() {
    return std::make_unique<Passwords>(
        make_inline_worker(), [](const std::function<void()>& deliver) { deliver(); }, net::HashCost::least);
}

}  // namespace natter::server
