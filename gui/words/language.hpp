// The languages that the app speaks, and which of them goes with what a system asks for. Any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace natter::gui {

class Catalog;

struct Language {
    const char* code;        // "de", as in the settings
    const char* name;        // in itself
    const Catalog* catalog;  // null: English
};

/// English first.
std::span<const Language> languages();

/// Null if the app does not speak it.
const Language* language_of(std::string_view code);

/// The first of what a system asks for ("de_AT.UTF-8", "en-GB", "C"), the dearest first, that the app speaks; or
/// English.
const Language& best_language(std::span<const std::string> wanted);

}  // namespace natter::gui
