#include "net/transport/websocket_framer.hpp"

#include "net/protocol/limits.hpp"
#include "net/util/utf8.hpp"

#include <algorithm>
#include <utility>

namespace natter::net {

using websocket::CloseCode;
using websocket::Opcode;

namespace {

// As a line it has a line end more.
constexpr std::size_t kTextMost = limits::kFrameBytes - 1;

CloseCode code_of(Ending ending) {
    switch (ending) {
        case Ending::normal: break;
        case Ending::policy: return CloseCode::policy;
        case Ending::try_later: return CloseCode::try_later;
    }
    return CloseCode::normal;
}

void release(std::string& text) { std::string().swap(text); }

}  // namespace

void WebSocketFramer::feed(std::string_view bytes) {
    if (kept_.empty()) {
        rest_ = bytes;
        return;
    }
    kept_.append(bytes);
    rest_ = kept_;
}

void WebSocketFramer::keep() {
    if (handed_out_) message_.clear();
    if (message_.empty()) release(message_);
    handed_out_ = false;
    release(answer_);
    std::string rest(rest_);
    kept_.swap(rest);
    rest_ = kept_;
}

Framer::Next WebSocketFramer::next(std::string_view& bytes) {
    while (!ended_) {
        if (std::exchange(handed_out_, false)) message_.clear();
        switch (step()) {
            case Step::need_more: return Next::more;
            case Step::next_frame: break;
            case Step::oversize: return Next::oversize;
            case Step::message:
                handed_out_ = true;
                bytes = message_;
                return Next::frame;
            case Step::answer: bytes = answer_; return Next::answer;
            case Step::pong: return Next::pong;
            case Step::fragment: return Next::fragment;
            case Step::ended:
                ended_ = true;
                rest_ = {};
                bytes = answer_;
                return Next::ended;
        }
    }
    return Next::more;
}

WebSocketFramer::Step WebSocketFramer::step() {
    if (!in_payload_) {
        const Step header = take_header();
        if (header != Step::next_frame) return header;
    }
    return take_payload();
}

WebSocketFramer::Step WebSocketFramer::take_header() {
    while (header_count_ < websocket::header_bytes({header_bytes_.data(), header_count_})) {
        if (rest_.empty()) return Step::need_more;
        header_bytes_[header_count_++] = rest_.front();
        rest_.remove_prefix(1);
    }
    return begin_frame();
}

WebSocketFramer::Step WebSocketFramer::begin_frame() {
    const std::string_view bytes(header_bytes_.data(), std::exchange(header_count_, 0));
    header_ = websocket::parse_header(bytes);
    taken_ = 0;
    if (header_.reserved || header_.masked != (role_ == WebSocketRole::server) || websocket::is_wasteful(bytes)) {
        return fail(CloseCode::protocol_error);
    }
    switch (header_.opcode) {
        case Opcode::continuation:
            if (!in_message_) return fail(CloseCode::protocol_error);
            break;
        case Opcode::text:
            if (std::exchange(in_message_, true)) return fail(CloseCode::protocol_error);
            message_bytes_ = 0;
            break;
        case Opcode::close:
        case Opcode::ping:
        case Opcode::pong:
            if (!header_.last || header_.length > websocket::kControlBytesMost) return fail(CloseCode::protocol_error);
            break;
        case Opcode::binary: return fail(CloseCode::unsupported);
        default: return fail(CloseCode::protocol_error);
    }
    const bool too_big = !is_control() && header_.length > limits::kWebSocketSkipBytes - message_bytes_;
    if (too_big) return fail(CloseCode::too_big);
    in_payload_ = true;
    return Step::next_frame;
}

WebSocketFramer::Step WebSocketFramer::take_payload() {
    const std::uint64_t wanted = header_.length - taken_;
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, rest_.size()));
    const Step grown = grow(count);
    taken_ += count;
    rest_.remove_prefix(count);
    if (grown == Step::oversize) return grown;
    return taken_ < header_.length ? Step::need_more : end_frame();
}

// Adds to what is under way. `oversize` comes once per message.
WebSocketFramer::Step WebSocketFramer::grow(std::size_t count) {
    if (!is_control()) {
        message_bytes_ += count;
        if (message_bytes_ > kTextMost && !std::exchange(skipping_, true)) {
            release(message_);
            return Step::oversize;
        }
        if (skipping_) return Step::next_frame;
    }
    std::string& into = is_control() ? control_ : message_;
    const std::size_t begin = into.size();
    into.append(rest_.substr(0, count));
    if (header_.masked) {
        websocket::apply(header_.mask, into.data() + begin, count, static_cast<std::size_t>(taken_ % 4));
    }
    return Step::next_frame;
}

WebSocketFramer::Step WebSocketFramer::end_frame() {
    in_payload_ = false;
    if (is_control()) return end_control();
    return header_.last ? end_message() : Step::fragment;
}

WebSocketFramer::Step WebSocketFramer::end_message() {
    in_message_ = false;
    if (std::exchange(skipping_, false)) return Step::next_frame;
    return is_utf8(message_) ? Step::message : fail(CloseCode::bad_utf8);
}

WebSocketFramer::Step WebSocketFramer::end_control() {
    if (header_.opcode == Opcode::close) return answer_close();
    const std::string said = std::exchange(control_, {});
    if (header_.opcode == Opcode::pong) return Step::pong;
    answer_ = frame(Opcode::pong, said);
    return Step::answer;
}

WebSocketFramer::Step WebSocketFramer::answer_close() {
    if (control_.empty()) {
        answer_ = frame(Opcode::close, {});
        return Step::ended;
    }
    const auto byte = [this](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(control_[i])); };
    if (control_.size() < 2 || !websocket::may_be_sent(byte(0) << 8 | byte(1))) return fail(CloseCode::protocol_error);
    if (!is_utf8(std::string_view(control_).substr(2))) return fail(CloseCode::bad_utf8);
    answer_ = frame(Opcode::close, std::string_view(control_).substr(0, 2));
    return Step::ended;
}

WebSocketFramer::Step WebSocketFramer::fail(CloseCode code) {
    answer_ = frame(Opcode::close, websocket::close_payload(code));
    return Step::ended;
}

std::string WebSocketFramer::frame(Opcode opcode, std::string_view payload) const {
    return role_ == WebSocketRole::client ? websocket::masked_frame(opcode, payload)
                                          : websocket::frame(opcode, payload);
}

std::string WebSocketFramer::framed(std::string line) {
    if (line.ends_with('\n')) line.pop_back();
    return frame(Opcode::text, line);
}

std::string WebSocketFramer::farewell(Ending ending) {
    return frame(Opcode::close, websocket::close_payload(code_of(ending)));
}

}  // namespace natter::net
