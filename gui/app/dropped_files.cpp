#include "gui/app/dropped_files.hpp"

#include "net/util/utf8.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <utility>

namespace natter::gui {
namespace {

namespace fs = std::filesystem;

fs::path path_of(const std::string& text) { return fs::path(std::u8string(text.begin(), text.end())); }

std::string name_of(const fs::path& path) {
    const std::u8string name =
        path.has_filename() ? path.filename().u8string() : path.parent_path().filename().u8string();
    return {name.begin(), name.end()};
}

/// What a browser gives when a link is let go.
bool is_address(std::string_view text) {
    const bool web = text.starts_with("https://") || text.starts_with("http://");
    return web && std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
}

bool is_text(std::string_view text) {
    const auto is_control = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7f;
    };
    return net::is_utf8(text) && std::ranges::none_of(text, is_control);
}

Dropped read_text(const fs::path& path, std::string name, std::size_t most_bytes) {
    std::ifstream in(path, std::ios::binary);
    std::string text(most_bytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (in.bad() || (in.fail() && !in.eof())) return {DropOutcome::unreadable, std::move(name), {}};
    text.resize(static_cast<std::size_t>(in.gcount()));
    constexpr std::string_view kByteOrder = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrder)) text.erase(0, kByteOrder.size());
    if (text.empty()) return {DropOutcome::empty, std::move(name), {}};
    // What begins as a text and is cut in the middle of a letter is one all the same.
    const bool cut = text.size() > most_bytes;
    const std::string_view whole = cut ? net::clip(text, most_bytes) : std::string_view(text);
    if (!is_text(whole)) return {DropOutcome::no_text, std::move(name), {}};
    if (cut) return {DropOutcome::too_large, std::move(name), {}};
    return {DropOutcome::text, std::move(name), std::move(text)};
}

}  // namespace

Dropped look_at_dropped(const std::vector<std::string>& dropped, std::size_t most_bytes) {
    if (dropped.size() != 1) return {DropOutcome::several, {}, {}};
    if (is_address(dropped.front()) && dropped.front().size() <= most_bytes)
        return {DropOutcome::text, {}, dropped.front()};
    if (!net::is_utf8(dropped.front())) return {DropOutcome::unreadable, {}, {}};
    const fs::path path = path_of(dropped.front());
    std::string name = name_of(path);
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (error || !fs::exists(status)) return {DropOutcome::unreadable, std::move(name), {}};
    if (fs::is_directory(status)) return {DropOutcome::folder, std::move(name), {}};
    // A pipe or a device may have no end, or never begin.
    if (!fs::is_regular_file(status)) return {DropOutcome::no_text, std::move(name), {}};
    return read_text(path, std::move(name), most_bytes);
}

void DroppedFiles::look_at(std::vector<std::string> dropped, std::size_t most_bytes) {
    if (dropped.empty()) return;
    next_ = Drop{std::move(dropped), most_bytes};
    if (!busy_) begin(*std::exchange(next_, std::nullopt));
}

void DroppedFiles::begin(Drop drop) {
    busy_ = true;
    reading_ = std::async(std::launch::async, [this, drop = std::move(drop)] {
        Dropped read = look_at_dropped(drop.dropped, drop.most_bytes);
        static_cast<void>(read_.push(read));
        on_read_();
    });
}

std::optional<Dropped> DroppedFiles::take() {
    std::vector<Dropped> read;
    read_.take(read);
    if (read.empty()) return std::nullopt;
    busy_ = false;
    if (next_) begin(*std::exchange(next_, std::nullopt));
    return std::move(read.back());
}

}  // namespace natter::gui
