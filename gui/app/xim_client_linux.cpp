#include "gui/app/xim_client_linux.hpp"

#include "gui/app/xim_link_linux.hpp"
#include "net/util/mailbox.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <thread>

namespace natter::gui::xim {
namespace {

struct LookAt {
    std::optional<Spot> spot;
};
using Wish = std::variant<KeyEvent, LookAt>;

/// Wakes the client's thread.
class Bell {
  public:
    Bell() : file_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
    ~Bell() { close(file_); }
    Bell(const Bell&) = delete;
    Bell& operator=(const Bell&) = delete;

    int file() const { return file_; }
    void ring() { static_cast<void>(eventfd_write(file_, 1)); }
    void silence() {
        eventfd_t count = 0;
        static_cast<void>(eventfd_read(file_, &count));
    }

  private:
    int file_;
};

class XcbClient final : public Client {
  public:
    XcbClient(const std::string& server, std::uint32_t window, std::string locale, std::function<void()> on_news)
        : on_news_(std::move(on_news)),
          session_(window, std::move(locale),
                   {.send = [this](const Bytes& bytes) { link_.send(bytes); },
                    .tell = [this](News news) { tell(std::move(news)); }}),
          link_(server, {.connected = [this] { session_.begin(); },
                         .gone = [this] { session_.end(); },
                         .message = [this](std::span<const std::uint8_t> bytes) { session_.receive(bytes); }}),
          thread_([this](const std::stop_token& stop) { run(stop); }) {}

    ~XcbClient() override {
        thread_.request_stop();
        bell_.ring();
    }

    bool ready() const override { return ready_; }
    bool give(const KeyEvent& key) override { return wish(key); }
    void look_at(std::optional<Spot> spot) override { static_cast<void>(wish(LookAt{spot})); }
    void take(std::vector<News>& news) override { news_.take(news); }

  private:
    static constexpr std::size_t kWishesMost = 4'096;
    /// More than a method can have to say before the GUI looks; what does not fit is left out, as nothing may wait.
    static constexpr std::size_t kNewsMost = 65'536;

    bool wish(Wish wish) {
        const auto pushed = wishes_.push(wish);
        if (pushed == net::Mailbox<Wish>::Pushed::first) bell_.ring();
        return pushed != net::Mailbox<Wish>::Pushed::refused;
    }

    void tell(News news) {
        if (news_.push(news) == net::Mailbox<News>::Pushed::first) on_news_();
    }

    void run(const std::stop_token& stop) {
        std::vector<Wish> wishes;
        while (!stop.stop_requested()) {
            link_.process();
            session_.pass(KeysAway::Clock::now());
            ready_ = session_.ready() && link_.alive();
            wait();
            bell_.silence();
            wishes_.take(wishes);
            for (const Wish& each : wishes) fulfil(each);
        }
    }

    void wait() {
        int milliseconds = -1;
        if (const auto deadline = session_.deadline()) {
            const auto left = *deadline - KeysAway::Clock::now();
            milliseconds =
                static_cast<int>(std::max<std::int64_t>(0, std::chrono::ceil<std::chrono::milliseconds>(left).count()));
        }
        // A connection that has ended would be readable for ever.
        pollfd files[] = {{bell_.file(), POLLIN, 0}, {link_.alive() ? link_.file() : -1, POLLIN, 0}};
        poll(files, 2, milliseconds);
    }

    void fulfil(const Wish& wish) {
        if (const auto* key = std::get_if<KeyEvent>(&wish)) {
            session_.give(*key, KeysAway::Clock::now());
        } else {
            session_.look_at(std::get<LookAt>(wish).spot);
        }
    }

    std::function<void()> on_news_;
    net::Mailbox<Wish> wishes_{kWishesMost};
    net::Mailbox<News> news_{kNewsMost};
    std::atomic<bool> ready_ = false;
    Bell bell_;
    Session session_;
    Link link_;
    std::jthread thread_;
};

}  // namespace

std::unique_ptr<Client> make_client(const std::string& server, std::uint32_t window, std::string locale,
                                    std::function<void()> on_news) {
    return std::make_unique<XcbClient>(server, window, std::move(locale), std::move(on_news));
}

}  // namespace natter::gui::xim
