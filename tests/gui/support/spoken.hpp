// The language that the app speaks while this lives, and English again afterwards.
#pragma once

#include "gui/words/language.hpp"
#include "gui/words/words.hpp"

namespace natter::tests {

class Spoken {
  public:
    explicit Spoken(std::string_view code) { gui::speak(gui::language_of(code)->catalog); }
    explicit Spoken(const gui::Catalog& catalog) { gui::speak(&catalog); }
    ~Spoken() { gui::speak(nullptr); }
    Spoken(const Spoken&) = delete;
    Spoken& operator=(const Spoken&) = delete;
};

}  // namespace natter::tests
