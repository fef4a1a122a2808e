// The reducer's part for answers: how they grow, and those that only the user sees. Pure.
#pragma once

#include "net/protocol/messages.hpp"

#include <string>

namespace natter::gui {

struct Row;
struct ServerState;

// ---- events, by way of dispatch

/// The user has asked something privately: what comes under that id answers it.
struct PrivateAsked {
    std::string conversation;
    net::RequestId id;
    std::string question;
    net::Time at;
};

/// The private answer that may be shared has been given to everybody.
struct AnswerShared {};

void apply_answers(ServerState& state, const PrivateAsked& e);
void apply_answers(ServerState& state, const AnswerShared& e);

// ---- from the server

void take_answer(ServerState& state, const net::Answer& step, net::Time now);
/// A private answer that everybody sees now cannot be shared again.
void note_shared(ServerState& state, const net::Message& message);
/// False if the error is not about a private question.
bool take_answer_error(ServerState& state, const net::ErrorReply& error);
/// The connection is gone: a private answer that grew will not go on.
void end_private_answer(ServerState& state);

// ---- for whoever looks

/// Whether the user may stop it.
bool may_stop(const ServerState& state, const Row& row);

}  // namespace natter::gui
