// Wakes a thread that sleeps in poll(2). Any thread. Linux only.
#pragma once

#include <sys/eventfd.h>
#include <unistd.h>

namespace natter::gui {

class Bell {
  public:
    Bell() : fd_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}
    ~Bell() {
        if (fd_ >= 0) ::close(fd_);
    }
    Bell(const Bell&) = delete;
    Bell& operator=(const Bell&) = delete;

    bool works() const { return fd_ >= 0; }
    int descriptor() const { return fd_; }
    // One that rings already is as good.
    void ring() const { static_cast<void>(eventfd_write(fd_, 1)); }
    void quieten() const {
        eventfd_t rung = 0;
        static_cast<void>(eventfd_read(fd_, &rung));
    }

  private:
    int fd_;
};

}  // namespace natter::gui
