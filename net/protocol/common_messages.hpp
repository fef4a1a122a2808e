// What the messages of both directions share. Pure values; any thread.
#pragma once

#include "net/protocol/fields.hpp"
#include "net/protocol/ids.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace natter::net {

enum class Mode { group, single };
enum class MessageKind { text, action, answer, notice };
enum class AnswerState { streaming, done, failed, stopped };

using RequestId = std::string;

/// Either side may ask; the other answers with `pong`. A peer that has never answered one need not.
struct Ping {
    static constexpr std::string_view kType = "ping";
    std::optional<RequestId> id{};

    static constexpr auto fields() { return field_list(field("id", &Ping::id)); }
    bool operator==(const Ping&) const = default;
};

struct Pong {
    static constexpr std::string_view kType = "pong";
    std::optional<RequestId> re{};

    static constexpr auto fields() { return field_list(field("re", &Pong::re)); }
    bool operator==(const Pong&) const = default;
};

}  // namespace natter::net
