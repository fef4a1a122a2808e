// The tables of a server's log. A step that has been released is never changed: a new one is added behind it.
#pragma once

#include "net/store/database.hpp"

#include <array>

namespace natter::server {

inline constexpr std::array<const char*, 5> kLogSteps{R"(
CREATE TABLE conversations(
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, last_seq INTEGER NOT NULL DEFAULT 0, topic TEXT NOT NULL DEFAULT '');
CREATE TABLE messages(
    id INTEGER PRIMARY KEY, conversation INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,
    sender INTEGER NOT NULL, nick TEXT NOT NULL, kind INTEGER NOT NULL, request_id TEXT, reply_to INTEGER,
    edited_at INTEGER, removed INTEGER NOT NULL DEFAULT 0, text TEXT NOT NULL);
CREATE UNIQUE INDEX messages_by_seq ON messages(conversation, seq);
CREATE UNIQUE INDEX messages_by_request ON messages(sender, request_id) WHERE request_id IS NOT NULL;
CREATE TABLE reactions(
    message INTEGER NOT NULL, emoji TEXT NOT NULL, person INTEGER NOT NULL, nick TEXT NOT NULL,
    PRIMARY KEY(message, emoji, person)) WITHOUT ROWID;
CREATE TABLE people(
    id INTEGER PRIMARY KEY, token_digest BLOB NOT NULL UNIQUE, nick TEXT NOT NULL,
    left_at INTEGER NOT NULL, rooms TEXT NOT NULL, directs TEXT NOT NULL);
CREATE TABLE counters(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counters(name, value) VALUES('indexed', 0), ('people', 0), ('messages', 0), ('unmerged', 0);
CREATE VIRTUAL TABLE words USING fts5(
    text, marks, content='', tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co So'");
)",
                                                      R"(
CREATE TABLE accounts(
    person INTEGER PRIMARY KEY, nick TEXT NOT NULL, password_hash TEXT NOT NULL, role INTEGER NOT NULL,
    created INTEGER NOT NULL, bot INTEGER NOT NULL);
CREATE TABLE devices(
    token BLOB PRIMARY KEY, person INTEGER NOT NULL, number INTEGER NOT NULL, client TEXT NOT NULL,
    seen INTEGER NOT NULL, revoked INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE rooms(
    room TEXT PRIMARY KEY, owner INTEGER NOT NULL, hidden INTEGER NOT NULL, read_only INTEGER NOT NULL,
    members TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sanctions(
    number INTEGER PRIMARY KEY, mute INTEGER NOT NULL, person INTEGER NOT NULL, nick TEXT NOT NULL,
    address TEXT NOT NULL, until INTEGER NOT NULL, reason TEXT NOT NULL, imposed_by INTEGER NOT NULL);
CREATE TABLE passes(
    secret BLOB PRIMARY KEY, room TEXT NOT NULL, name TEXT NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE audit(
    id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
    whom TEXT NOT NULL, detail TEXT NOT NULL);
CREATE TRIGGER audit_is_not_rewritten BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_is_not_erased BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
)",
                                                      R"(
ALTER TABLE messages ADD COLUMN answer TEXT;
CREATE INDEX answers_by_conversation ON messages(conversation) WHERE answer IS NOT NULL;
CREATE INDEX answers_under_way ON messages(id) WHERE answer GLOB '{"state":"streaming"*';
)",
                                                      // What was there before an identity, and so holds for it.
                                                      R"(
ALTER TABLE people ADD COLUMN older_sanctions INTEGER NOT NULL DEFAULT 0;
)",
                                                      R"(
CREATE TABLE spending(person INTEGER PRIMARY KEY, day INTEGER NOT NULL, tokens INTEGER NOT NULL);
)"};

inline constexpr net::Schema kLogSchema{
    .what = "message log", .application_id = 0x4e617474, .steps = kLogSteps};  // "Natt"

}  // namespace natter::server
