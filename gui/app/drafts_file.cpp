#include "gui/app/drafts_file.hpp"

#include "gui/words/words.hpp"
#include "net/util/secret_line.hpp"
#include "net/util/utf8.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace natter::gui {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr int kVersion = 1;

json to_value(const StoredDraft& draft) {
    json value = {{"text", draft.text}};
    if (draft.reply_to != 0) value["reply_to"] = draft.reply_to;
    if (draft.edit) {
        value["edit"] = {{"seq", draft.edit->seq}, {"original", draft.edit->original}, {"text", draft.edit->text}};
    }
    return value;
}

std::optional<std::string> string_in(const json& value, const char* name) {
    const auto found = value.find(name);
    if (found == value.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
}

std::optional<std::uint64_t> number_in(const json& value, const char* name) {
    const auto found = value.find(name);
    if (found == value.end() || !found->is_number_unsigned()) return std::nullopt;
    return found->get<std::uint64_t>();
}

std::optional<StoredDraft> draft_of(const json& value) {
    if (!value.is_object()) return std::nullopt;
    const auto text = string_in(value, "text");
    if (!text) return std::nullopt;
    StoredDraft draft{*text, number_in(value, "reply_to").value_or(0)};
    const auto edit = value.find("edit");
    if (edit == value.end()) return draft;
    if (!edit->is_object()) return std::nullopt;
    const auto seq = number_in(*edit, "seq");
    const auto original = string_in(*edit, "original");
    const auto written = string_in(*edit, "text");
    if (!seq || !original || !written) return std::nullopt;
    draft.edit = {*seq, *original, *written};
    return draft;
}

/// Nobody's password lies in a file.
void drop_secrets(Drafts& drafts) {
    for (auto& [name, draft] : drafts) {
        if (!net::secret_command(draft.text).empty()) draft.text.clear();
    }
    std::erase_if(drafts, [](const auto& each) { return each.second == StoredDraft{}; });
}

}  // namespace

std::string to_json(const AllDrafts& drafts) {
    json servers = json::object();
    for (const auto& [server, by_name] : drafts) {
        json& into = servers[server] = json::object();
        for (const auto& [name, draft] : by_name) into[name] = to_value(draft);
    }
    const json all = {{"version", kVersion}, {"servers", servers}};
    return all.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

std::optional<AllDrafts> drafts_from_json(const std::string& text) {
    const json all = json::parse(text, nullptr, false);
    if (!all.is_object() || number_in(all, "version") != kVersion) return std::nullopt;
    const auto servers = all.find("servers");
    if (servers == all.end() || !servers->is_object()) return std::nullopt;
    AllDrafts drafts;
    for (const auto& [server, by_name] : servers->items()) {
        if (!by_name.is_object()) return std::nullopt;
        for (const auto& [name, value] : by_name.items()) {
            std::optional<StoredDraft> draft = draft_of(value);
            if (!draft) return std::nullopt;
            drafts[server][name] = std::move(*draft);
        }
    }
    return drafts;
}

DraftsFile::DraftsFile(std::filesystem::path profile) : path_(std::move(profile) / "drafts.json") { read(); }

DraftsFile::~DraftsFile() {
    if (writing_.valid()) writing_.wait();
    if (due_ && writable_) write_whole(path_, to_json(drafts_), true);
}

void DraftsFile::read() {
    const net::WholeText read = net::read_whole(path_, kBytesMost);
    if (read.fault == net::ReadFault::absent) return;
    if (read.fault != net::ReadFault::none) return put_aside(set_aside(path_, read.fault));
    std::optional<AllDrafts> drafts = drafts_from_json(read.text);
    if (!drafts) return put_aside(set_aside(path_, FileTrouble::Why::damaged));
    drafts_ = std::move(*drafts);
}

void DraftsFile::put_aside(const FileTrouble& trouble) {
    writable_ = trouble.kept_as.has_value();
    unread_ = trouble;
}

Drafts DraftsFile::of(const std::string& server) const {
    const auto found = drafts_.find(server);
    return found == drafts_.end() ? Drafts{} : found->second;
}

void DraftsFile::note(const std::string& server, Drafts drafts, Clock::time_point now) {
    drop_secrets(drafts);
    while (drafts.size() > kDraftsMost) drafts.erase(drafts.begin());
    const auto found = drafts_.find(server);
    if (found == drafts_.end() ? drafts.empty() : found->second == drafts) return;
    if (drafts.empty()) {
        drafts_.erase(server);
    } else {
        while (found == drafts_.end() && drafts_.size() >= kServersMost) drafts_.erase(drafts_.begin());
        drafts_[server] = std::move(drafts);
    }
    if (!due_) due_ = now + kDelay;
}

bool DraftsFile::busy() const {
    return writing_.valid() && writing_.wait_for(std::chrono::seconds(0)) != std::future_status::ready;
}

std::optional<DraftsFile::Clock::time_point> DraftsFile::advance(Clock::time_point now) {
    if (!due_ || !writable_) return std::nullopt;
    if (now < *due_) return due_;
    if (busy()) return now + kDelay;
    if (writing_.valid() && !writing_.get() && !std::exchange(told_full_, true)) {
        full_ = true;
    }
    writing_ = std::async(std::launch::async,
                          [path = path_, text = to_json(drafts_)] { return write_whole(path, text, true); });
    due_.reset();
    return std::nullopt;
}

std::optional<std::string> DraftsFile::take_trouble() {
    if (const auto unread = std::exchange(unread_, std::nullopt)) {
        const std::string name = net::printable(path_.string());
        if (!unread->kept_as) {
            return fill(tr("The file of drafts {0} {1}: move it away, so that new drafts can be kept."), name,
                        why_words(*unread));
        }
        return fill(tr("The file of drafts {0} {1}: it is kept as {2}, and drafts begin anew."), name,
                    why_words(*unread), net::printable(unread->kept_as->filename().string()));
    }
    if (!std::exchange(full_, false)) return std::nullopt;
    return fill(tr("What you have begun to write cannot be kept in {0}: make room there, or set its rights."),
                net::printable(path_.parent_path().string()));
}

}  // namespace natter::gui
