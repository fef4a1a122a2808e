// Editing a text: against a simple model, and back and forth through what can be undone.
#include "gui/text/edit_buffer.hpp"

#include "net/util/utf8.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace natter::tests {
namespace {

using gui::text::EditBuffer;
using gui::text::Range;

void type_each(EditBuffer& buffer, std::string_view text) {
    while (!text.empty()) {
        std::string_view rest = text;
        static_cast<void>(net::take_code_point(rest));
        buffer.type(text.substr(0, text.size() - rest.size()));
        text = rest;
    }
}

TEST(EditBuffer, TypesInPlaceOfWhatIsSelected) {
    EditBuffer buffer("one two three");
    buffer.select({4, 7});
    buffer.type("2");
    EXPECT_EQ(buffer.text(), "one 2 three");
    EXPECT_EQ(buffer.caret(), 5u);
    EXPECT_FALSE(buffer.has_selection());
}

TEST(EditBuffer, UndoesWordByWord) {
    EditBuffer buffer;
    type_each(buffer, "a moth in it");
    for (const char* left : {"a moth in ", "a moth ", "a ", ""}) {
        EXPECT_TRUE(buffer.undo());
        EXPECT_EQ(buffer.text(), left);
    }
    EXPECT_FALSE(buffer.undo());
    for (const char* more : {"a ", "a moth ", "a moth in ", "a moth in it"}) {
        EXPECT_TRUE(buffer.redo());
        EXPECT_EQ(buffer.text(), more);
    }
    EXPECT_FALSE(buffer.redo());
}

TEST(EditBuffer, UndoesWhatBackspaceTookWordByWord) {
    EditBuffer buffer("a moth in it");
    while (!buffer.empty()) buffer.erase({buffer.text().size() - 1, buffer.text().size()});
    EXPECT_TRUE(buffer.undo());
    const std::string first = buffer.text();
    EXPECT_FALSE(first.empty());
    while (buffer.undo()) continue;
    EXPECT_EQ(buffer.text(), "a moth in it");
}

TEST(EditBuffer, AReplacementIsOneStepOfItsOwn) {
    EditBuffer buffer;
    type_each(buffer, "hi @gr");
    buffer.replace({3, 6}, "@Grace ");
    type_each(buffer, "x");
    EXPECT_EQ(buffer.text(), "hi @Grace x");
    buffer.undo();
    EXPECT_EQ(buffer.text(), "hi @Grace ");
    buffer.undo();
    EXPECT_EQ(buffer.text(), "hi @gr");
    EXPECT_EQ(buffer.caret(), 6u);
}

TEST(EditBuffer, AMoveOfTheCaretEndsAStep) {
    EditBuffer buffer;
    type_each(buffer, "ab");
    buffer.move_to(1);
    buffer.move_to(2);
    type_each(buffer, "cd");
    buffer.undo();
    EXPECT_EQ(buffer.text(), "ab");
}

TEST(EditBuffer, WhatIsTypedAfterAnUndoEndsWhatCouldBeRedone) {
    EditBuffer buffer;
    type_each(buffer, "one two");
    buffer.undo();
    buffer.type("2");
    EXPECT_FALSE(buffer.can_redo());
    EXPECT_EQ(buffer.text(), "one 2");
}

TEST(EditBuffer, TakesWhatFitsAndCutsNoCharacterInTwo) {
    EditBuffer buffer("", 5);
    buffer.type("aß€x");
    EXPECT_EQ(buffer.text(), "aß");
    buffer.type("😀");
    EXPECT_EQ(buffer.text(), "aß");
}

TEST(EditBuffer, NeverHoldsWhatIsNotWellFormed) {
    EditBuffer buffer(
        "a\xff"
        "b\r\nc\x01");
    EXPECT_TRUE(net::is_utf8(buffer.text()));
    EXPECT_EQ(buffer.text(),
              "a\xEF\xBF\xBD"
              "b\nc\xEF\xBF\xBD");
    buffer.type("\xf0\x9f");
    EXPECT_TRUE(net::is_utf8(buffer.text()));
}

TEST(EditBuffer, TheCaretNeverStandsInACharacter) {
    EditBuffer buffer("a😀b");
    buffer.move_to(3);
    EXPECT_EQ(buffer.caret(), 1u);
    buffer.select({2, 99});
    EXPECT_EQ(buffer.selection(), (Range{1, 6}));
}

TEST(EditBuffer, WhatWasGivenAwayLeavesWhatWasTypedSince) {
    EditBuffer buffer("said more");
    buffer.move_to(7);
    buffer.drop_front(5);
    EXPECT_EQ(buffer.text(), "more");
    EXPECT_EQ(buffer.caret(), 2u);
    EXPECT_FALSE(buffer.undo());
}

TEST(EditBuffer, KeepsABoundedPastAndStaysRight) {
    EditBuffer buffer;
    for (int i = 0; i < 1'000; ++i) buffer.replace({buffer.text().size(), buffer.text().size()}, "word ");
    std::size_t steps = 0;
    while (buffer.undo()) ++steps;
    EXPECT_EQ(steps, EditBuffer::kStepsMost);
    EXPECT_EQ(buffer.text().size(), 5 * (1'000 - EditBuffer::kStepsMost));
    EditBuffer large;
    for (int i = 0; i < 40; ++i)
        large.replace({0, large.text().size()}, std::string(16'000, static_cast<char>('a' + i % 26)));
    steps = 0;
    while (large.undo()) ++steps;
    EXPECT_LT(steps, 20u);
}

/// The simplest thing that can be edited: its text, and where the caret and the anchor are.
struct Model {
    std::string text;
    std::size_t caret = 0;
    std::size_t anchor = 0;

    void put(std::size_t from, std::size_t to, const std::string& with) {
        text = text.substr(0, from) + with + text.substr(to);
        caret = anchor = from + with.size();
    }
    bool operator==(const Model&) const = default;
};

Model of(const EditBuffer& buffer) { return {buffer.text(), buffer.caret(), buffer.anchor()}; }

class Editor {
  public:
    explicit Editor(unsigned seed) : random_(seed) {}

    void act(EditBuffer& buffer, Model& model) {
        const std::size_t a = border(model.text);
        const std::size_t b = border(model.text);
        const std::size_t from = std::min(a, b);
        const std::size_t to = std::max(a, b);
        switch (below(6)) {
            case 0:
                buffer.move_to(a);
                model.caret = model.anchor = a;
                break;
            case 1:
                buffer.select({a, b});
                model.anchor = a;
                model.caret = b;
                break;
            case 2:
                buffer.erase({from, to});
                if (from != to) model.put(from, to, "");
                break;
            case 3: {
                const std::string piece = pieces_[below(pieces_.size())];
                buffer.replace({from, to}, piece);
                if (from != to || !piece.empty()) model.put(from, to, piece);
                break;
            }
            default: {
                const std::string piece = pieces_[1 + below(pieces_.size() - 1)];
                buffer.type(piece);
                model.put(std::min(model.caret, model.anchor), std::max(model.caret, model.anchor), piece);
                break;
            }
        }
    }

  private:
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
    std::size_t border(const std::string& text) {
        std::size_t at = below(text.size() + 1);
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) --at;
        return at;
    }

    std::mt19937 random_;
    std::vector<std::string> pieces_ = {"", "a", " ", "\n", "ß", "€uro", "😀", "שלום", "two words", "  ", "日本"};
};

TEST(EditBuffer, AgreesWithASimpleModelAndUndoesToTheStartAndRedoesToTheEnd) {
    for (unsigned seed = 1; seed <= 200; ++seed) {
        Editor editor(seed);
        EditBuffer buffer;
        Model model;
        for (int i = 0; i < 60; ++i) {
            editor.act(buffer, model);
            ASSERT_EQ(of(buffer), model) << "seed " << seed << " step " << i;
        }
        std::vector<std::string> back;
        while (buffer.undo()) back.push_back(buffer.text());
        ASSERT_EQ(buffer.text(), "") << "seed " << seed;
        for (std::size_t i = back.size(); i > 1;) {
            ASSERT_TRUE(buffer.redo());
            ASSERT_EQ(buffer.text(), back[--i - 1]) << "seed " << seed;
        }
        while (buffer.redo()) continue;
        ASSERT_EQ(buffer.text(), model.text) << "seed " << seed;
    }
}

}  // namespace
}  // namespace natter::tests
