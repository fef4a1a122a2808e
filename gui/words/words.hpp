// Every text that the app shows, in the language of the user. The English text is the key and stands in the code; its
// translations are rows of gui/words/table_*.cpp, by area:
//
//   tr("Send")                                   words, for anything that takes a text or a control's label
//   fill(tr("Copy {0}"), address)                "{0}", "{1}"... in their place, so that another order is possible
//   trn("{0} message", "{0} messages", n)        the form that goes with the number, filled in; further arguments
//   follow to_tr("Reply")                               in a table of constants: marks what tr() is given later
//
// A test reads the sources and holds the calls against the rows, both ways. What a server says is shown as it comes.
// Any thread may ask; the app's thread says which language is spoken. In English nothing is looked up.
#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

namespace natter::gui {

class Catalog;

/// A text as it stands in the code and as it is shown. Both live as long as the program.
class Words {
  public:
    constexpr Words(const char* english, const char* shown) : english_(english), shown_(shown) {}

    constexpr const char* english() const { return english_; }
    constexpr const char* shown() const { return shown_; }
    constexpr operator std::string_view() const { return shown_; }
    operator std::string() const { return shown_; }

  private:
    const char* english_;
    const char* shown_;
};

/// All that is shown comes from this catalog from now on; null is English. It must outlive its use.
void speak(const Catalog* catalog);

/// The words of the language that is spoken, or the English ones if it has none. `english` lives as long as the
/// program.
Words tr(const char* english);

constexpr const char* to_tr(const char* english) { return english; }

/// What takes the place of "{0}" and the like.
class Filling {
  public:
    Filling(std::string_view text) : text_(text) {}
    Filling(const char* text) : text_(text) {}
    Filling(const std::string& text) : text_(text) {}
    Filling(Words words) : text_(words.shown()) {}
    template <std::integral Number>
    Filling(Number number) : text_(std::to_string(number)) {}

    const std::string& text() const { return text_; }

  private:
    std::string text_;
};

/// A placeholder that nothing is given for stays as it is.
std::string filled(std::string_view pattern, std::initializer_list<Filling> fillings);

template <class... Fillings>
std::string fill(std::string_view pattern, const Fillings&... fillings) {
    return filled(pattern, {Filling(fillings)...});
}

/// `n` is "{0}"; what is given beyond it "{1}" and so on.
template <std::integral Number, class... Fillings>
std::string trn(const char* one, const char* many, Number n, const Fillings&... fillings) {
    return filled(tr(n == 1 ? one : many), {Filling(n), Filling(fillings)...});
}

}  // namespace natter::gui
