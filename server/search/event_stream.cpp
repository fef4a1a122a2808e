#include "server/search/event_stream.hpp"

#include <algorithm>
#include <utility>

namespace natter::server {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

bool EventStream::feed(std::string_view bytes) {
    while (!bytes.empty() && !too_large_) {
        if (std::exchange(after_return_, false) && bytes.front() == '\n') {
            bytes.remove_prefix(1);
            continue;
        }
        const std::size_t end = std::min(bytes.find_first_of("\r\n"), bytes.size());
        too_large_ = line_.size() + data_.size() + end > most_;
        if (too_large_) break;
        line_.append(bytes.substr(0, end));
        if (end == bytes.size()) break;
        after_return_ = bytes[end] == '\r';
        bytes.remove_prefix(end + 1);
        take_line();
    }
    return !too_large_;
}

void EventStream::end() {
    if (too_large_) return;
    if (!line_.empty()) take_line();
    dispatch();
}

std::optional<std::string> EventStream::next() {
    if (ready_.empty()) return std::nullopt;
    std::string data = std::move(ready_.front());
    ready_.pop_front();
    return data;
}

void EventStream::take_line() {
    std::string_view line = line_;
    if (!std::exchange(begun_, true) && line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    if (line.empty()) {
        dispatch();
    } else if (line == "data" || line.starts_with("data:")) {
        line.remove_prefix(std::min<std::size_t>(line.size(), 5));
        if (line.starts_with(' ')) line.remove_prefix(1);
        if (std::exchange(has_data_, true)) data_ += '\n';
        data_.append(line);
    }
    line_.clear();
}

void EventStream::dispatch() {
    if (std::exchange(has_data_, false)) ready_.push_back(std::exchange(data_, {}));
}

}  // namespace natter::server
