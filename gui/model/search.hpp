// A search for messages: what was asked for, and what was found. Pure values.
#pragma once

#include "gui/model/row.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace natter::gui {

/// A message that was found.
struct Hit {
    std::string in;
    net::Seq seq;
    net::Time at;
    std::string from;
    RowKind kind = RowKind::text;
    bool edited = false;
    bool removed = false;
    std::string text;  // as it was written, after what was asked if it is an answer
};

struct Search {
    bool open = false;
    std::uint64_t opened = 0;  // counts how often it was opened
    std::string scope;         // a conversation, or empty: everywhere
    std::string query;         // what was asked for last, or is to be asked for

    net::RequestId asked;       // the request that is under way; empty: none
    bool answered = false;      // `hits` are all that is known of `query`
    std::vector<Hit> hits;      // the newest first
    std::uint64_t edition = 0;  // counts how often a hit that was there became another
    bool more = false;
    std::string error;
};

}  // namespace natter::gui
