// What people have begun to write and not sent, by server and conversation, as one JSON file in the profile's folder:
// it outlives the app, and a crash of it. Passwords in commands are never written. GUI thread; the writing happens on
// another one.
//
// Guarantees:
// 1. What is noted is in the file at most kDelay and one write later, or once this object is gone.
// 2. A file that cannot be read is put aside under another name and never written over.
#pragma once

#include "gui/app/whole_file.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <future>
#include <map>
#include <optional>
#include <string>

namespace natter::gui {

/// An edit of one's own message that is not saved.
struct StoredEdit {
    std::uint64_t seq = 0;
    std::string original;
    std::string text;

    bool operator==(const StoredEdit&) const = default;
};

struct StoredDraft {
    std::string text;
    std::uint64_t reply_to = 0;  // 0: nothing
    std::optional<StoredEdit> edit{};

    bool operator==(const StoredDraft&) const = default;
};

using Drafts = std::map<std::string, StoredDraft>;  // by conversation
using AllDrafts = std::map<std::string, Drafts>;    // by server

std::string to_json(const AllDrafts& drafts);
/// Nothing if it is no file of drafts that this version understands.
std::optional<AllDrafts> drafts_from_json(const std::string& text);

class DraftsFile {
  public:
    using Clock = std::chrono::steady_clock;
    static constexpr auto kDelay = std::chrono::milliseconds(700);
    static constexpr std::uintmax_t kBytesMost = 8u << 20;
    static constexpr std::size_t kServersMost = 50;
    static constexpr std::size_t kDraftsMost = 500;  // of one server

    explicit DraftsFile(std::filesystem::path profile);
    ~DraftsFile();
    DraftsFile(const DraftsFile&) = delete;
    DraftsFile& operator=(const DraftsFile&) = delete;

    /// What was begun on that server.
    Drafts of(const std::string& server) const;
    /// What is begun there now.
    void note(const std::string& server, Drafts drafts, Clock::time_point now);
    /// Writes when it is time. Returns when it wants to be called again.
    std::optional<Clock::time_point> advance(Clock::time_point now);

    /// A sentence for the user, once.
    std::optional<std::string> take_trouble();

  private:
    void read();
    void put_aside(const FileTrouble& trouble);
    bool busy() const;

    std::filesystem::path path_;
    AllDrafts drafts_;
    bool writable_ = true;
    std::optional<Clock::time_point> due_;
    std::future<bool> writing_;
    std::optional<FileTrouble> unread_;  // untold
    bool full_ = false;                  // untold
    bool told_full_ = false;
};

}  // namespace natter::gui
