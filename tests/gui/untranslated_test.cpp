// No view draws English of its own: all that is drawn in a language in which each text of the table is marked, is
// marked, or was said by somebody.
#include "gui/words/catalog.hpp"
#include "gui/words/table.hpp"
#include "tests/gui/support/drawn_texts.hpp"
#include "tests/gui/support/sample_answers.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/spoken.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <deque>
#include <fstream>
#include <functional>
#include <sstream>

namespace natter::tests {
namespace {

constexpr std::string_view kMarkOpens = "«";
constexpr std::string_view kMarkCloses = "»";

/// The table with a mark around each text.
class MarkedTable {
  public:
    MarkedTable() {
        for (const auto& area : gui::words_table()) {
            for (const gui::WordsRow& row : area) {
                texts_.push_back(std::string(kMarkOpens) + row.english + std::string(kMarkCloses));
                rows_.push_back({row.english, texts_.back().c_str()});
            }
        }
    }
    gui::Catalog catalog() const {
        const std::array<std::span<const gui::WordsRow>, 1> areas = {rows_};
        return gui::Catalog(areas);
    }

  private:
    std::deque<std::string> texts_;
    std::vector<gui::WordsRow> rows_;
};

/// What stands outside all marks.
std::string unmarked(std::string_view text) {
    std::string outside;
    int depth = 0;
    while (!text.empty()) {
        const bool opens = text.starts_with(kMarkOpens);
        const bool closes = text.starts_with(kMarkCloses);
        depth = std::max(0, depth + (opens ? 1 : closes ? -1 : 0));
        if (depth == 0 && !closes) outside += text.front();
        text.remove_prefix(opens || closes ? kMarkOpens.size() : 1);
    }
    return outside;
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Its words of ASCII letters; those of one or two are signs, such as initials.
std::vector<std::string> unmarked_words(const std::string& text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        if (is_ascii_letter(c)) {
            words.back() += c;
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    std::erase_if(words, [](const std::string& word) { return word.size() < 3; });
    return words;
}

std::string support_source(const char* file) {
    std::ostringstream text;
    text << std::ifstream(std::string(NATTER_SOURCE_DIR "/tests/gui/support/") + file).rdbuf();
    return text.str();
}

/// What people and servers said: it stands in the sources of the samples. And names of things, the same in all
/// languages.
bool was_said(const std::string& word) {
    static const std::string kSaid = support_source("sample_state.cpp") + support_source("sample_answers.cpp") +
                                     support_source("sample_state.hpp") + support_source("sample_answers.hpp");
    // Emoji are called by their codes, which are English.
    constexpr std::array kNames = {"Grinning", "grinning", "face", "Natter", "English", "Deutsch", "nick",
                                   "from",     "has",      "link", "Ctrl",   "Shift",   "Alt"};
    return kSaid.find(word) != std::string::npos || std::ranges::find(kNames, word) != kNames.end();
}

struct DrawnScene {
    const char* name;
    std::function<gui::State()> state;
    std::function<void(gui::ViewMemory&)> prepare = [](gui::ViewMemory&) {};
};

std::function<void(gui::ViewMemory&)> over_the_window(gui::Layer layer) {
    return [layer](gui::ViewMemory& memory) {
        memory.layer.open = layer;
        memory.layer.opens = true;
    };
}

gui::State searching_state() {
    gui::State state = busy_lobby_state();
    gui::apply(state, gui::SearchOpened{"#lobby", ""});
    return state;
}

gui::State not_serving_state() {
    gui::State state = busy_lobby_state();
    state.page = gui::Page::server;
    return state;
}

const std::vector<DrawnScene>& drawn_scenes() {
    static const std::vector<DrawnScene> kDrawnScenes = {
        {"first", first_screen_state},
        {"first, hosting", first_screen_state, [](gui::ViewMemory& memory) { memory.first_screen.hosting = true; }},
        {"lobby", lobby_state},
        {"busy lobby", busy_lobby_state},
        {"marked", marked_state},
        {"waiting", waiting_state},
        {"paired", paired_state},
        {"hosting", hosting_state},
        {"not hosting", not_serving_state},
        {"search", searching_state},
        {"found", found_state},
        {"growing answer", [] { return growing_answer_state(); }},
        {"done answer", done_answer_state},
        {"queued answer", queued_answer_state},
        {"failed answer", failed_answer_state},
        {"stopped answer", stopped_answer_state},
        {"private answer", private_answer_state},
        {"settings", busy_lobby_state, over_the_window(gui::Layer::settings)},
        {"shortcuts", busy_lobby_state, over_the_window(gui::Layer::sheet)},
        {"switcher", busy_lobby_state, over_the_window(gui::Layer::switcher)},
        {"emoji", busy_lobby_state,
         [](gui::ViewMemory& memory) { memory.emoji_picker.open = memory.emoji_picker.opens = true; }},
    };
    return kDrawnScenes;
}

TEST(Untranslated, IsNothingThatAnyPanelDraws) {
    const MarkedTable marked;
    const gui::Catalog catalog = marked.catalog();
    const Spoken spoken(catalog);
    for (const DrawnScene& scene : drawn_scenes()) {
        Stage stage({1400, 1800});
        const gui::State state = scene.state();
        stage.draw(state);
        scene.prepare(stage.memory());
        stage.forget_drawn();
        stage.draw(state);
        std::size_t found = 0;
        for (const std::string& text : stage.texts().drawn) {
            const std::string rest = unmarked(text);
            found += rest.size() < text.size() ? 1 : 0;
            // A line of a paragraph that was asked for as a whole.
            const bool is_line = std::ranges::any_of(stage.texts().asked, [&](const std::string& whole) {
                return whole.size() > text.size() && whole.starts_with(kMarkOpens) &&
                       whole.find(text) != std::string::npos;
            });
            if (is_line) continue;
            for (const std::string& word : unmarked_words(rest)) {
                EXPECT_TRUE(was_said(word)) << scene.name << ": " << word << " in: " << text;
            }
        }
        EXPECT_GT(found, 0u) << scene.name << " draws nothing of the table";
    }
}

}  // namespace
}  // namespace natter::tests
