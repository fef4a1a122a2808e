// A block of rich text while its words come in: every byte with its looks and its link. Pure; any thread.
#pragma once

#include "gui/text/markdown.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace natter::gui::text {

class BlockDraft {
  public:
    RichBlock block;

    /// `link` is 1 + the place of a link in the text's list; 0: none.
    void append(std::string_view words, Looks looks, std::size_t link);
    bool empty() const { return block.text.empty(); }

    /// Finds bare addresses, marks spoilers and mentions, puts hosts behind links, and turns what every byte has into
    /// spans and places of links.
    RichBlock finish(std::string_view me, std::size_t index, std::vector<RichLink>& links);

  private:
    void find_links(std::vector<RichLink>& links);
    void link(Range bytes, std::vector<RichLink>& links);
    void mark_spoilers();
    bool is_bars(std::size_t at) const;
    void erase_bars(const std::vector<std::size_t>& places);
    void mark_mentions(std::string_view me);
    bool is_call(std::size_t at, std::string_view me) const;
    std::size_t mention_end(std::size_t at) const;
    void set_spans();
    bool is_words(std::size_t from, std::size_t to) const;
    void insert_hosts(const std::vector<RichLink>& links);
    void set_links(std::size_t index, std::vector<RichLink>& links) const;

    std::vector<Looks> looks_;
    std::vector<std::size_t> links_;
};

}  // namespace natter::gui::text
