// The words of a question by which messages that may answer it are looked for. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace natter::server {

/// At most 12, each once: those that say something ("when is the tea?" gives "tea"), or all if there are no others.
/// Where words are not set apart by blanks, pairs of letters that follow each other.
[[nodiscard]] std::vector<std::string> question_words(std::string_view question);

}  // namespace natter::server
