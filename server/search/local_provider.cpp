#include "server/search/local_provider.hpp"

#include "net/util/utf8.hpp"
#include "server/log/quotes.hpp"

#include <fmt/chrono.h>
#include <fmt/core.h>
#include <boost/asio/post.hpp>

#include <utility>

namespace natter::server {
namespace {

constexpr std::size_t kLineBytes = 200;  // of one message

constexpr std::string_view kNoModel =
    "No model answers here yet: whoever runs this server gives it one with OPENAI_API_KEY, or with [search] in its "
    "configuration.";

std::string day_of(net::Time at) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
    return fmt::format("{:%Y-%m-%d}", fmt::gmtime(static_cast<std::time_t>(seconds)));
}

std::string answer_to(const Inquiry& inquiry) {
    std::string text(kNoModel);
    if (inquiry.sources.empty()) return text + "\n\nNo message of this conversation has the words of that question.";
    text += "\n\nThe messages of this conversation that match best:\n";
    std::size_t number = 0;
    for (const InquirySource& source : inquiry.sources) {
        const std::string_view said = net::clip(source.text, kLineBytes);
        text += quote_line(++number, fmt::format("{}, {}: {}{}", source.from, day_of(source.at), said,
                                                 said.size() < source.text.size() ? "…" : ""));
    }
    return std::string(net::clip(text, inquiry.bytes));
}

class LocalAsking : public Asking {
  public:
    LocalAsking(const boost::asio::any_io_executor& executor, Inquiry inquiry, AskHandler& handler) {
        boost::asio::post(executor, [inquiry = std::move(inquiry), &handler, alive = std::weak_ptr(alive_)] {
            if (alive.expired()) return;
            handler.on_text(answer_to(inquiry));
            if (!alive.expired()) handler.on_done({});
        });
    }

  private:
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

class LocalProvider : public Provider {
  public:
    explicit LocalProvider(boost::asio::any_io_executor executor) : executor_(std::move(executor)) {}

    std::unique_ptr<Asking> ask(Inquiry inquiry, AskHandler& handler) override {
        return std::make_unique<LocalAsking>(executor_, std::move(inquiry), handler);
    }
    const std::string& model() const override { return none_; }

  private:
    boost::asio::any_io_executor executor_;
    std::string none_;
};

}  // namespace

std::unique_ptr<Provider> make_local_provider(boost::asio::any_io_executor executor) {
    return std::make_unique<LocalProvider>(std::move(executor));
}

}  // namespace natter::server
