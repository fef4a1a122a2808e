// The text of an answer as it grows: of the citations only those that were really given remain, numbered by their first
// use. What has been given out once does not change any more.
// Pure; any thread. Owner: Search.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace natter::server {

class AnswerText {
  public:
    /// `sources`: how many were given, to be cited as [1] to [sources].
    explicit AnswerText(std::size_t sources = 0) : sources_(sources) {}

    void push(std::string_view piece);
    /// No more comes: gives out what was held back.
    void finish();

    [[nodiscard]] const std::string& text() const { return text_; }
    /// Which sources are cited, by their place in the list that was given, from 0; the first is [1] in the text.
    [[nodiscard]] const std::vector<std::size_t>& cited() const { return cited_; }

  private:
    void take(char c);
    void give_out(std::string_view held);
    void close_bracket();
    [[nodiscard]] bool ends_like_a_citation() const;
    void cite(std::size_t number);

    std::size_t sources_;
    std::string text_;
    std::string held_;          // may become a citation: a blank, a bracket, numbers
    bool after_cited_ = false;  // what follows must not make a link of the citation
    std::vector<std::size_t> cited_;
};

/// The text without any citation, for whoever is given other sources.
[[nodiscard]] std::string without_citations(std::string_view text);

}  // namespace natter::server
