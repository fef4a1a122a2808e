#include "server/metrics.hpp"

#include "net/protocol/words.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace natter::server {
namespace {

constexpr std::array<std::string_view, Metrics::kAsked> kAskedWords{"connection", "handshake", "http", "request",
                                                                    "message",    "command",   "find"};

constexpr std::array kFramings{net::Framing::json_lines, net::Framing::plain_text, net::Framing::websocket,
                               net::Framing::http, net::Framing::tls};

class Page {
  public:
    void head(std::string_view name, std::string_view type, std::string_view help) {
        fmt::format_to(std::back_inserter(text_), "# HELP natter_{} {}\n# TYPE natter_{} {}\n", name, help, name, type);
    }
    void value(std::string_view name, std::uint64_t value) {
        fmt::format_to(std::back_inserter(text_), "natter_{} {}\n", name, value);
    }
    void value(std::string_view name, std::string_view label, std::string_view word, std::uint64_t value) {
        fmt::format_to(std::back_inserter(text_), "natter_{}{{{}=\"{}\"}} {}\n", name, label, word, value);
    }
    void counter(std::string_view name, std::string_view help, std::uint64_t count) {
        head(name, "counter", help);
        value(name, count);
    }
    void gauge(std::string_view name, std::string_view help, std::uint64_t now) {
        head(name, "gauge", help);
        value(name, now);
    }
    void histogram(std::string_view name, std::string_view help, const Histogram& histogram) {
        head(name, "histogram", help);
        const std::string bucket = fmt::format("{}_bucket", name);
        for (std::size_t i = 0; i < Histogram::kBounds.size(); ++i) {
            value(bucket, "le", fmt::format("{:g}", Histogram::kBounds[i]), histogram.up_to(i));
        }
        value(bucket, "le", "+Inf", histogram.count());
        fmt::format_to(std::back_inserter(text_), "natter_{}_sum {:.9f}\n", name, histogram.seconds());
        value(fmt::format("{}_count", name), histogram.count());
    }

    [[nodiscard]] std::string take() { return std::move(text_); }

  private:
    std::string text_;
};

template <std::size_t... I>
void add_requests(Page& page, const Metrics& metrics, std::index_sequence<I...>) {
    page.head("requests_total", "counter", "Requests that could be read, by kind.");
    (page.value("requests_total", "type", std::variant_alternative_t<I, net::ClientMessage>::kType,
                metrics.requests[I]),
     ...);
}

void add_sessions(Page& page, const Metrics& metrics) {
    page.head("sessions", "gauge", "Connections, by what they speak.");
    for (const net::Framing framing : kFramings) {
        page.value("sessions", "framing", net::to_word(framing), metrics.sessions[static_cast<std::size_t>(framing)]);
    }
}

void add_refusals(Page& page, const Metrics& metrics) {
    page.head("errors_total", "counter", "Errors that clients were answered, by code.");
    for (std::size_t i = 0; i < metrics.errors.size(); ++i) {
        if (metrics.errors[i] == 0) continue;
        page.value("errors_total", "code", net::to_word(static_cast<net::Errc>(i)), metrics.errors[i]);
    }
    page.head("rate_limited_total", "counter", "What came too often and was refused.");
    for (std::size_t i = 0; i < metrics.rate_limited.size(); ++i) {
        page.value("rate_limited_total", "asked", kAskedWords[i], metrics.rate_limited[i]);
    }
}

void add_search(Page& page, const SearchCounts& search) {
    page.head("answers_total", "counter", "Questions that were answered, or not, by how it ended.");
    for (const auto& row : net::kAnswerStateWords) {
        if (row.value == net::AnswerState::streaming) continue;
        page.value("answers_total", "state", row.word, search.ended[static_cast<std::size_t>(row.value)]);
    }
    page.counter("answers_repeated_total", "Questions that were answered from the log.", search.repeated);
    page.head("answer_tokens_total", "counter", "Tokens that questions took.");
    page.value("answer_tokens_total", "of", "prompt", search.prompt_tokens);
    page.value("answer_tokens_total", "of", "answer", search.answer_tokens);
    page.gauge("answers_under_way", "Questions that wait or are being answered.", search.under_way);
    page.histogram("answer_seconds", "From a question to the end of its answer.", search.duration);
}

}  // namespace

void Histogram::observe(std::chrono::steady_clock::duration time) {
    const double seconds = std::chrono::duration<double>(time).count();
    const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds);
    ++buckets_[static_cast<std::size_t>(bound - kBounds.begin())];
    ++count_;
    seconds_ += seconds;
}

std::uint64_t Histogram::up_to(std::size_t i) const {
    std::uint64_t sum = 0;
    for (std::size_t each = 0; each <= i; ++each) sum += buckets_[each];
    return sum;
}

std::string render(const Metrics& metrics) {
    Page page;
    page.counter("connections_total", "Connections that were accepted.", metrics.connections);
    add_sessions(page, metrics);
    page.gauge("arrivals", "Connections that have not said yet what they speak.", metrics.arrivals);
    page.gauge("people", "People who are here.", metrics.people);
    page.gauge("rooms", "Rooms.", metrics.rooms);
    add_requests(page, metrics, std::make_index_sequence<std::variant_size_v<net::ClientMessage>>());
    page.counter("published_total", "Messages that were stored and shown.", metrics.published);
    page.counter("shown_total", "The same, times those who were there to see them.", metrics.shown);
    page.counter("queued_bytes_total", "Bytes handed to connections.", metrics.queued_bytes);
    page.gauge("waiting_bytes", "Bytes that wait for clients to read them.", metrics.waiting_bytes);
    page.gauge("log_bytes", "Bytes of the message log on the disk.", metrics.log_bytes);
    add_refusals(page, metrics);
    page.histogram("fan_out_seconds", "From what a turn brought to the last write of it.", metrics.fan_out);
    page.histogram("commit_seconds", "From handing messages to the log to its answer.", metrics.commit);
    page.histogram("find_seconds", "From asking the log for a search to its answer.", metrics.find);
    add_search(page, metrics.search);
    return page.take();
}

}  // namespace natter::server
