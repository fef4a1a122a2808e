// The tables of a profile's natter.db, as steps that are only ever added to. For ProfileStore and MessageCache.
//
// Each server that was visited has a row by its address, which all else hangs on. A conversation whose name is NULL has
// been dropped: its messages go little by little. Certificates go by "host:port", whatever the scheme. Times are
// milliseconds since 1970 UTC.
#pragma once

#include "net/store/database.hpp"

#include <array>

namespace natter::net {

inline constexpr std::array kProfileSteps{R"(
CREATE TABLE servers(
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE,
    token TEXT,
    nick TEXT NOT NULL DEFAULT '');
CREATE TABLE outbox(
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    server INTEGER NOT NULL,
    id TEXT NOT NULL,
    recipient TEXT NOT NULL,
    text TEXT NOT NULL,
    reply_to INTEGER,
    error_code TEXT,
    error_message TEXT,
    UNIQUE(server, id));
CREATE TABLE conversations(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server INTEGER NOT NULL,
    name TEXT,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE(server, name));
CREATE TABLE messages(
    conversation INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    sender TEXT NOT NULL,
    text TEXT NOT NULL,
    id TEXT,
    kind TEXT,
    reply_to INTEGER,
    edited_at INTEGER,
    removed INTEGER NOT NULL DEFAULT 0,
    reactions TEXT,
    PRIMARY KEY(conversation, seq)) WITHOUT ROWID;
)",
                                          // The token, under the profile's key; none is in `token` any more.
                                          R"(
ALTER TABLE servers ADD COLUMN sealed TEXT;
)",
                                          // Of servers, at first sight.
                                          R"(
CREATE TABLE certificates(
    authority TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    vouched INTEGER NOT NULL) WITHOUT ROWID;
)",
                                          // Of answers: what belongs to them beside their text, as JSON.
                                          R"(
ALTER TABLE messages ADD COLUMN answer TEXT;
)"};

inline constexpr Schema kProfileSchema{.what = "profile", .application_id = 0x4e617470, .steps = kProfileSteps};

}  // namespace natter::net
