// Chunks that wait to be written, and how far the first of them has got. One thread.
#pragma once

#include "net/transport/transport.hpp"

#include <span>
#include <vector>

namespace natter::net {

class WriteQueue {
  public:
    void push(Chunk chunk) {
        if (chunk == nullptr || chunk->empty()) return;
        if (head_ > kKeptCapacity && head_ * 2 > chunks_.size()) close_gap();
        bytes_ += chunk->size();
        chunks_.push_back(std::move(chunk));
    }

    /// What waits, oldest first; the first is to be read from `first_offset` on.
    [[nodiscard]] std::span<const Chunk> waiting() const { return std::span(chunks_).subspan(head_); }
    [[nodiscard]] std::size_t first_offset() const { return offset_; }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }
    [[nodiscard]] bool empty() const { return bytes_ == 0; }
    /// Places held, those of chunks that have left included.
    [[nodiscard]] std::size_t slots() const { return chunks_.size(); }

    /// `count` bytes have left.
    void consume(std::size_t count) {
        bytes_ -= count;
        count += offset_;
        while (head_ < chunks_.size() && count >= chunks_[head_]->size()) {
            count -= chunks_[head_]->size();
            chunks_[head_++].reset();
        }
        offset_ = count;
        if (head_ == chunks_.size()) clear();
    }

    void clear() {
        head_ = offset_ = bytes_ = 0;
        if (chunks_.capacity() > kKeptCapacity) {
            std::vector<Chunk>().swap(chunks_);
        } else {
            chunks_.clear();
        }
    }

  private:
    static constexpr std::size_t kKeptCapacity = 8;

    // Each chunk is moved once per doubling at most, so that a push stays cheap.
    void close_gap() {
        chunks_.erase(chunks_.begin(), chunks_.begin() + static_cast<std::ptrdiff_t>(head_));
        head_ = 0;
    }

    std::vector<Chunk> chunks_;
    std::size_t head_ = 0;
    std::size_t offset_ = 0;
    std::size_t bytes_ = 0;
};

}  // namespace natter::net
