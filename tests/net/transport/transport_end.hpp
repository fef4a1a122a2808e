// One end of a connection under test: the transport, and a handler that writes down what it is told.
#pragma once

#include "net/transport/transport.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace natter::net {

class TransportEnd : public TransportHandler {
  public:
    /// Lines, or a part of one, as the end's framing sends them.
    using Encode = std::function<std::string(std::string)>;

    explicit TransportEnd(std::unique_ptr<Transport> transport, Encode encode = {})
        : transport_(std::move(transport)), encode_(std::move(encode)) {}

    void start() { call(&Transport::start, static_cast<TransportHandler&>(*this)); }
    void hold() { call(&Transport::hold_reading, true); }
    void release() { call(&Transport::hold_reading, false); }
    void flush() { call(&Transport::flush); }
    void finish() { call(&Transport::finish, Ending::normal); }
    void close() { call(&Transport::close); }
    void write(std::string lines) { write(chunk(std::move(lines))); }
    void write(Chunk bytes) { call(&Transport::write, std::move(bytes)); }

    void send(std::string lines) {
        write(std::move(lines));
        flush();
    }

    Chunk chunk(std::string lines) {
        return std::make_shared<const std::string>(encode_ ? encode_(std::move(lines)) : std::move(lines));
    }

    /// Destroys the transport alone: the handler stays to see that nothing is called any more.
    void destroy() {
        transport_.reset();
        destroyed_ = true;
    }

    std::size_t queued() const { return transport_->queued_bytes(); }
    const std::string& peer() const { return transport_->peer(); }

    std::vector<std::string> frames;
    std::size_t frame_bytes = 0;  // of all frames
    int oversizes = 0;
    std::vector<Control> controls;
    int drains = 0;
    int closes = 0;
    Error why;
    /// What to do within a callback, after it has been written down.
    std::function<void()> in_frame;
    std::function<void()> in_oversize;
    std::function<void()> in_control;
    std::function<void()> in_drained;
    std::function<void()> in_closed;

  private:
    template <class Function, class... Arguments>
    void call(Function function, Arguments&&... arguments) {
        const bool outer = std::exchange(calling_, true);
        (transport_.get()->*function)(std::forward<Arguments>(arguments)...);
        calling_ = outer;
    }

    void expect_alive() const {
        EXPECT_EQ(closes, 0) << "on_closed is the last call";
        EXPECT_FALSE(destroyed_) << "a destroyed transport calls nothing";
    }

    void on_frame(std::string_view frame) override {
        expect_alive();
        frames.emplace_back(frame);
        frame_bytes += frame.size();
        if (in_frame) in_frame();
    }

    void on_oversize() override {
        expect_alive();
        ++oversizes;
        if (in_oversize) in_oversize();
    }

    void on_control(Control control) override {
        expect_alive();
        controls.push_back(control);
        if (in_control) in_control();
    }

    void on_drained() override {
        expect_alive();
        ++drains;
        if (in_drained) in_drained();
    }

    void on_closed(const Error& error) override {
        expect_alive();
        EXPECT_FALSE(calling_) << "on_closed never comes from within a call";
        ++closes;
        why = error;
        if (in_closed) in_closed();
    }

    std::unique_ptr<Transport> transport_;
    Encode encode_;
    bool calling_ = false;
    bool destroyed_ = false;
};

}  // namespace natter::net
