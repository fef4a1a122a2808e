// Answers as a server would give them, in every state, for the tests of the model and of the views.
#pragma once

#include "tests/gui/support/sample_state.hpp"

#include <string>

namespace natter::tests {

inline constexpr const char* kQuestion = "Where did Grace find the moth?";

/// An answer of which nothing has come yet.
net::Message question(std::uint64_t seq, std::string from, std::chrono::minutes ago = {});
net::Answer step(std::uint64_t seq, std::int64_t offset, std::string delta);
net::Answer last_step(std::uint64_t seq, std::int64_t offset, std::string delta, net::AnswerInfo info);
/// Without a question in `info` it is one in the middle.
net::Answer private_step(std::string re, std::int64_t offset, std::string delta, net::AnswerInfo info);
/// By a model, from two messages of the busy lobby.
net::AnswerInfo done();

/// The busy lobby with an answer as its newest message, that is growing, done, ...
gui::State growing_answer_state(std::string asker = "Ada");
gui::State done_answer_state();
gui::State failed_answer_state();
gui::State stopped_answer_state();
gui::State queued_answer_state();
/// From the log alone, where there is no model.
gui::State local_answer_state();
gui::State private_answer_state();

}  // namespace natter::tests
