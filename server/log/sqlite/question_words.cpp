#include "server/log/sqlite/question_words.hpp"

#include "server/log/sqlite/index_text.hpp"
#include "server/names.hpp"

#include <algorithm>
#include <array>

namespace natter::server {
namespace {

constexpr std::size_t kMostWords = 12;

// Words of English and German that nearly every message has, ascending.
constexpr auto kSmallWords = std::to_array<std::string_view>(
    {"a",     "about", "aber", "als",   "am",     "an",   "and",  "are",  "auch", "auf",   "aus",   "be",
     "bei",   "but",   "by",   "can",   "das",    "dem",  "den",  "der",  "des",  "did",   "die",   "do",
     "does",  "du",    "ein",  "eine",  "er",     "es",   "for",  "from", "für",  "had",   "has",   "hat",
     "have",  "he",    "how",  "i",     "ich",    "ihr",  "im",   "in",   "is",   "ist",   "it",    "man",
     "me",    "mit",   "my",   "nicht", "noch",   "not",  "oder", "of",   "on",   "or",    "our",   "she",
     "sie",   "sind",  "so",   "that",  "the",    "they", "this", "to",   "um",   "und",   "von",   "war",
     "warum", "was",   "we",   "wann",  "welche", "wer",  "were", "what", "when", "where", "which", "who",
     "why",   "wie",   "will", "wir",   "with",   "wo",   "you",  "zu",   "zum",  "zur"});

bool is_alone(std::string_view piece) { return index_text(piece).size() > piece.size(); }

// Pieces between blanks and signs; a letter that is a word of its own is joined with the next one.
std::vector<std::string> pieces_of(std::string_view question) {
    const std::string text = index_text(fold(question));
    std::vector<std::string> pieces;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end =
            std::min(text.find_first_of(" \t\n.,;:!?\"'()[]{}<>/\\|`*_~+=&^%$#@-", begin), text.size());
        if (end > begin) pieces.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return pieces;
}

void add(std::vector<std::string>& words, std::string word) {
    if (words.size() >= kMostWords || !has_words(word)) return;
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
}

}  // namespace

std::vector<std::string> question_words(std::string_view question) {
    const std::vector<std::string> pieces = pieces_of(question);
    std::vector<std::string> telling, all;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const bool pair = is_alone(pieces[i]) && i + 1 < pieces.size() && is_alone(pieces[i + 1]);
        const bool half = !pair && is_alone(pieces[i]) && i > 0 && is_alone(pieces[i - 1]);
        if (half) continue;
        const std::string word = pair ? pieces[i] + pieces[i + 1] : pieces[i];
        add(all, word);
        const bool small = std::find(kSmallWords.begin(), kSmallWords.end(), word) != kSmallWords.end();
        if (!small) add(telling, word);
    }
    return telling.empty() ? all : telling;
}

}  // namespace natter::server
