#include "console/line_editor.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace natter::console {
namespace {

struct KeyRow {
    const char* what;
    std::string bytes;  // as a terminal sends them
    std::string text;   // with | for the cursor
};

std::string with_cursor(const LineEditor& editor) {
    std::string text = editor.text();
    return text.insert(editor.cursor(), "|");
}

TEST(LineEditor, keys_edit_the_line) {
    for (const auto& [what, bytes, text] : std::vector<KeyRow>{
             {"text", "hello", "hello|"},
             {"several scripts", "añ日🦊", "añ日🦊|"},
             {"backspace", "añ\x7f", "a|"},
             {"backspace takes the mark with its letter", "e\xCC\x81\x7f", "|"},
             {"backspace at the start", "\x7f", "|"},
             {"left and text", "ac\x1b[Db", "ab|c"},
             {"left over wide characters", "日本\x1b[D", "日|本"},
             {"right stops at the end", "ab\x1b[C\x1b[C", "ab|"},
             {"home and end", "bc\x1b[Ha\x1b[Fd", "abcd|"},
             {"control A and E",
              "bc\x01"
              "a\x05"
              "d",
              "abcd|"},
             {"delete", "abc\x1b[H\x1b[3~", "|bc"},
             {"control D in a line deletes", "abc\x01\x04", "|bc"},
             {"kill to the start", "one two\x1b[D\x15", "|o"},
             {"kill to the end", "one two\x01\x1b[C\x0b", "o|"},
             {"kill a word", "one two  \x17", "one |"},
             {"word left", "one two\x1b[1;5D", "one |two"},
             {"word right", "one two\x01\x1b[1;5C", "one| two"},
             {"alt b and f",
              "one two\x1b"
              "b\x1b"
              "b\x1b"
              "f",
              "one| two"},
             {"a paste keeps its lines", "\x1b[200~one\r\ntwo\n\x1b[201~", "one\ntwo|"},
             {"a paste cannot steer", "\x1b[200~a\x1b[31mb\x07\x1b[201~", "a[31mb|"},
             {"unknown sequences do nothing", "a\x1b[99~\x1bOP\x1bzb", "ab|"},
             {"a lone escape before another", "a\x1b\x1b[Db", "b|a"},
             {"bytes that are no text", "a\xff\xc3(b", "a(b|"},
         }) {
        KeyDecoder decoder;
        LineEditor editor;
        for (const Key& key : decoder.feed(bytes)) EXPECT_EQ(editor.apply(key), LineEditor::Outcome::edited) << what;
        EXPECT_EQ(with_cursor(editor), text) << what;
    }
}

TEST(LineEditor, sequences_that_come_in_pieces_mean_the_same) {
    const std::string bytes = "añ日\x1b[D\x1b[200~x\ny\x1b[201~\x1b[1;5D!";
    KeyDecoder decoder;
    LineEditor editor;
    for (const char byte : bytes) {
        for (const Key& key : decoder.feed({&byte, 1})) static_cast<void>(editor.apply(key));
    }
    EXPECT_EQ(with_cursor(editor), "añx\n!|y日");
}

class Typist {
  public:
    LineEditor::Outcome press(KeyKind kind) { return editor_.apply({kind}); }
    void type(const std::string& text) { static_cast<void>(editor_.apply({KeyKind::text, text})); }
    void enter(const std::string& text) {
        type(text);
        EXPECT_EQ(press(KeyKind::enter), LineEditor::Outcome::submitted);
        EXPECT_EQ(editor_.take(), text);
    }
    LineEditor& editor() { return editor_; }

  private:
    LineEditor editor_;
};

TEST(LineEditor, up_and_down_walk_through_what_was_said_and_back_to_the_draft) {
    Typist typist;
    typist.enter("one");
    typist.enter("two");
    typist.type("draft");
    static_cast<void>(typist.press(KeyKind::up));
    EXPECT_EQ(typist.editor().text(), "two");
    static_cast<void>(typist.press(KeyKind::up));
    static_cast<void>(typist.press(KeyKind::up));
    EXPECT_EQ(typist.editor().text(), "one");
    static_cast<void>(typist.press(KeyKind::down));
    static_cast<void>(typist.press(KeyKind::down));
    static_cast<void>(typist.press(KeyKind::down));
    EXPECT_EQ(typist.editor().text(), "draft");
}

TEST(LineEditor, a_line_with_a_password_is_not_remembered) {
    Typist typist;
    typist.enter("hello");
    typist.enter(" /login anna correct-horse");
    static_cast<void>(typist.press(KeyKind::up));
    EXPECT_EQ(typist.editor().text(), "hello");
}

TEST(LineEditor, the_same_line_twice_is_remembered_once) {
    Typist typist;
    typist.enter("one");
    typist.enter("two");
    typist.enter("two");
    static_cast<void>(typist.press(KeyKind::up));
    static_cast<void>(typist.press(KeyKind::up));
    EXPECT_EQ(typist.editor().text(), "one");
}

TEST(LineEditor, control_d_ends_the_input_on_an_empty_line_only) {
    Typist typist;
    typist.type("x");
    EXPECT_EQ(typist.press(KeyKind::end_of_input), LineEditor::Outcome::edited);
    typist.editor().clear();
    EXPECT_EQ(typist.press(KeyKind::end_of_input), LineEditor::Outcome::end_of_input);
}

TEST(LineEditor, a_line_cannot_grow_beyond_a_message) {
    Typist typist;
    typist.type(std::string(32'768, 'x'));
    typist.type("y");
    EXPECT_EQ(typist.editor().text().size(), 32'768u);
}

}  // namespace
}  // namespace natter::console
