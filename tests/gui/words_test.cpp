// The table of texts against the sources, and what is made of it.
#include "gui/words/words.hpp"

#include "gui/model/plain_words.hpp"
#include "gui/words/catalog.hpp"
#include "gui/words/language.hpp"
#include "gui/words/table.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/spoken.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace natter::tests {
namespace {

std::string source_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

/// Adjoining literals, as the compiler puts them together.
std::string joined(const std::string& literals) {
    std::string text;
    bool inside = false;
    for (std::size_t i = 0; i < literals.size(); ++i) {
        const char c = literals[i];
        if (c == '"') {
            inside = !inside;
        } else if (inside) {
            text += c == '\\' ? literals[++i] : c;
        }
    }
    return text;
}

/// Every text that is given to tr(), to_tr() or trn() in the app's sources, and where.
std::map<std::string, std::string> texts_used() {
    static const std::string kLiterals = R"re(\s*((?:"(?:[^"\\]|\\.)*"\s*)+))re";
    static const std::regex kOne("\\b(?:tr|to_tr)\\(" + kLiterals + "\\)");
    static const std::regex kTwo("\\btrn\\(" + kLiterals + "," + kLiterals + ",");
    std::map<std::string, std::string> used;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(NATTER_SOURCE_DIR "/gui")) {
        const auto kind = entry.path().extension();
        if ((kind != ".cpp" && kind != ".hpp" && kind != ".mm") || entry.path().filename() == "words.hpp") continue;
        const std::string source = source_of(entry.path());
        for (std::sregex_iterator i(source.begin(), source.end(), kOne), end; i != end; ++i) {
            used.emplace(joined((*i)[1]), entry.path().filename().string());
        }
        for (std::sregex_iterator i(source.begin(), source.end(), kTwo), end; i != end; ++i) {
            used.emplace(joined((*i)[1]), entry.path().filename().string());
            used.emplace(joined((*i)[2]), entry.path().filename().string());
        }
    }
    return used;
}

std::multiset<std::string> placeholders(const std::string& text) {
    static const std::regex kPlaceholder(R"(\{[0-9]\})");
    std::multiset<std::string> found;
    for (std::sregex_iterator i(text.begin(), text.end(), kPlaceholder), end; i != end; ++i) found.insert(i->str());
    return found;
}

TEST(Words, HaveARowForEachTextThatTheAppUsesAndNoOther) {
    const auto used = texts_used();
    std::set<std::string> rows;
    for (const auto& area : gui::words_table()) {
        for (const gui::WordsRow& row : area) {
            EXPECT_TRUE(rows.insert(row.english).second) << "twice: " << row.english;
            EXPECT_TRUE(used.contains(row.english)) << "nothing in gui/ says: " << row.english;
        }
    }
    EXPECT_GT(used.size(), 50u);
    for (const auto& [text, file] : used)
        EXPECT_TRUE(rows.contains(text)) << "without a row, in " << file << ": " << text;
}

TEST(Words, HaveTheSamePlaceholdersAndEdgesInBothLanguages) {
    for (const auto& area : gui::words_table()) {
        for (const gui::WordsRow& row : area) {
            const std::string english = row.english;
            const std::string german = row.german;
            EXPECT_EQ(placeholders(english), placeholders(german)) << english;
            ASSERT_FALSE(german.empty()) << english;
            EXPECT_EQ(english.front() == ' ', german.front() == ' ') << english;
            EXPECT_EQ(english.back() == ' ', german.back() == ' ') << english;
        }
    }
}

TEST(Words, AreEnglishUntilAnotherLanguageIsSpoken) {
    EXPECT_EQ(std::string(gui::tr("Yesterday")), "Yesterday");
    const Spoken german("de");
    EXPECT_EQ(std::string(gui::tr("Yesterday")), "Gestern");
    EXPECT_STREQ(gui::tr("Yesterday").english(), "Yesterday");
    EXPECT_EQ(std::string(gui::tr("no row has this")), "no row has this");
}

TEST(Words, FillPlaceholdersInAnyOrderAndLeaveOthersAlone) {
    EXPECT_EQ(gui::fill("{1} of {0}", 7, "a few"), "a few of 7");
    EXPECT_EQ(gui::fill("{0}{0}", std::string("ab")), "abab");
    EXPECT_EQ(gui::fill("{0} and {1}", "one"), "one and {1}");
    EXPECT_EQ(gui::fill("{}{x}{0", "one"), "{}{x}{0");
    EXPECT_EQ(gui::fill("{0}!", "{0}{1}"), "{0}{1}!");
    EXPECT_EQ(gui::fill("", "one"), "");
}

TEST(Words, TakeTheFormThatGoesWithTheNumber) {
    EXPECT_EQ(gui::trn("{0} token", "{0} tokens", 1), "1 token");
    EXPECT_EQ(gui::trn("{0} token", "{0} tokens", 0), "0 tokens");
    const Spoken german("de");
    EXPECT_EQ(gui::trn("from {0} message", "from {0} messages", 2), "aus 2 Nachrichten");
}

TEST(ErrorWords, AreTheServersOwnInEnglishAndSentencesOfOursElsewhere) {
    const std::string said = "There is no room #attic here.";
    EXPECT_EQ(gui::error_words(net::Errc::no_such_room, said), said);
    EXPECT_EQ(gui::error_words(net::Errc::too_deep, ""), "That did not work. Try again.");
    const Spoken german("de");
    EXPECT_EQ(gui::error_words(net::Errc::no_such_room, said),
              "Einen Raum dieses Namens, den du betreten darfst, gibt es nicht.");
    EXPECT_EQ(gui::error_words(net::Errc::too_deep, said), said) << "no row tells of that";
    gui::State state = lobby_state();
    receive(state, net::ErrorReply{.code = "nick_registered", .message = "The nickname Ada is registered."});
    EXPECT_EQ(state.banner, "Dieser Name ist registriert: melde dich mit seinem Passwort an oder wähl einen anderen.");
}

TEST(Language, IsTheFirstThatTheSystemWantsAndTheAppSpeaks) {
    const auto best = [](std::vector<std::string> wanted) { return std::string(gui::best_language(wanted).code); };
    EXPECT_EQ(best({}), "en");
    EXPECT_EQ(best({"de_AT.UTF-8"}), "de");
    EXPECT_EQ(best({"de-CH"}), "de");
    EXPECT_EQ(best({"fr_FR.UTF-8", "de_DE@euro", "en_GB"}), "de");
    EXPECT_EQ(best({"C", "de_DE"}), "en");
    EXPECT_EQ(best({"C.UTF-8"}), "en");
    EXPECT_EQ(best({"deu", "", "_", "xx"}), "en");
}

TEST(Language, IsFoundByItsCodeAlone) {
    ASSERT_NE(gui::language_of("de"), nullptr);
    EXPECT_STREQ(gui::language_of("de")->name, "Deutsch");
    EXPECT_EQ(gui::language_of("DE"), nullptr);
    EXPECT_EQ(gui::language_of(""), nullptr);
}

}  // namespace
}  // namespace natter::tests
