#include "gui/model/vitals.hpp"

#include "gui/words/words.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace natter::gui {
namespace {

std::string with_decimals(double value, int decimals) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
    return text.data();
}

std::string milliseconds_text(std::chrono::microseconds time) {
    return with_decimals(static_cast<double>(time.count()) / 1'000.0, 2);
}

Words link_words(LinkPhase phase) {
    switch (phase) {
        case LinkPhase::connecting: return tr("connecting");
        case LinkPhase::online: return tr("online");
        case LinkPhase::waiting_to_retry: return tr("waiting to retry");
        case LinkPhase::lost: return tr("lost");
        case LinkPhase::none: break;
    }
    return tr("not connected");
}

Words host_words(HostPhase phase) {
    switch (phase) {
        case HostPhase::starting: return tr("starting");
        case HostPhase::running: return tr("running");
        case HostPhase::stopping: return tr("stopping");
        case HostPhase::off: break;
    }
    return tr("off");
}

void add_frames(std::vector<VitalRow>& rows, const FrameRecord& frames, SteadyTime now) {
    rows.push_back({tr("Frames"), ""});
    rows.push_back({tr("Drawn"), std::to_string(frames.drawn())});
    rows.push_back({tr("Time of the interface"),
                    fill(tr("{0} ms last, {1} median, {2} at 99 %"), milliseconds_text(frames.last()),
                         milliseconds_text(frames.quantile(0.5)), milliseconds_text(frames.quantile(0.99)))});
    const auto rates = frames.per_second(now);
    rows.push_back({tr("A second, drawn for"), fill(tr("{0} input, {1} network, {2} time"), with_decimals(rates[0], 1),
                                                    with_decimals(rates[1], 1), with_decimals(rates[2], 1))});
}

void add_drawing(std::vector<VitalRow>& rows, const Vitals& vitals) {
    rows.push_back({tr("Drawing"), ""});
    rows.push_back({tr("Draw calls"), fill(tr("{0}, {1} vertices"), vitals.draw_calls, vitals.vertices)});
    rows.push_back({tr("Textures of glyphs"),
                    fill(tr("{0} MB on {1} pages"), vitals.texture_bytes / 1'048'576, vitals.glyph_pages)});
    rows.push_back({tr("Glyphs"), fill(tr("{0} rastered"), vitals.glyphs)});
    rows.push_back({tr("Layouts"), fill(tr("{0} kept, {1} made"), vitals.layouts_kept, vitals.layouts)});
}

std::string phase_text(const ServerState& server, SteadyTime now) {
    const Link& link = server.link;
    std::string text = link_words(link.phase);
    if (link.phase == LinkPhase::connecting) text += " (" + std::to_string(link.attempt) + ")";
    if (link.phase == LinkPhase::waiting_to_retry && link.retry_at) {
        const auto left = std::chrono::ceil<std::chrono::seconds>(*link.retry_at - now).count();
        text += " (" + std::to_string(std::max<long long>(left, 0)) + " s)";
    }
    return text;
}

void add_server(std::vector<VitalRow>& rows, const ServerState& server, const Vitals& vitals, SteadyTime now) {
    std::size_t outbox = 0, kept = 0;
    for (const auto& [name, conversation] : server.conversations) {
        outbox += conversation.pending().size();
        kept += conversation.rows().size();
    }
    rows.push_back({server.server_name.empty() ? server.link.server : server.server_name, ""});
    rows.push_back({tr("Connection"), phase_text(server, now)});
    const auto trip = vitals.round_trips.find(server.id);
    if (trip != vitals.round_trips.end()) {
        rows.push_back({tr("Round trip"), fill(tr("{0} ms"), milliseconds_text(trip->second))});
    }
    rows.push_back({tr("Outbox"), std::to_string(outbox)});
    rows.push_back({tr("Rows"), fill(tr("{0} in {1} conversations"), kept, server.conversations.size())});
}

void add_hosting(std::vector<VitalRow>& rows, const Hosting& hosting) {
    if (hosting.phase == HostPhase::off) return;
    std::uint64_t waiting = 0, most = 0;
    for (const HostGuest& guest : hosting.guests) {
        waiting += guest.waiting_bytes;
        most = std::max<std::uint64_t>(most, guest.waiting_bytes);
    }
    rows.push_back({tr("Your server"), ""});
    rows.push_back({tr("Phase"), std::string(host_words(hosting.phase))});
    rows.push_back({tr("Sessions"), std::to_string(hosting.guests.size())});
    rows.push_back({tr("Their queues"), fill(tr("{0} bytes, {1} at most"), waiting, most)});
    rows.push_back({tr("Lines of the log"), std::to_string(hosting.lines.size())});
}

}  // namespace

std::vector<VitalRow> vital_rows(const State& state, const Vitals& vitals, SteadyTime now) {
    std::vector<VitalRow> rows;
    if (vitals.frames != nullptr) add_frames(rows, *vitals.frames, now);
    add_drawing(rows, vitals);
    rows.push_back({tr("Inbox"), ""});
    rows.push_back({tr("Events at once"), fill(tr("{0} last, {1} at most"), vitals.inbox_last, vitals.inbox_most)});
    for (const ServerState* server : joined_servers(state)) add_server(rows, *server, vitals, now);
    add_hosting(rows, state.hosting);
    return rows;
}

std::string vitals_text(const std::vector<VitalRow>& rows) {
    std::string text;
    for (const VitalRow& row : rows) {
        if (row.value.empty() && !text.empty()) text += '\n';
        text += row.value.empty() ? row.name : "  " + row.name + ": " + row.value;
        text += '\n';
    }
    return text;
}

}  // namespace natter::gui
