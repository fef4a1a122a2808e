// Pages, sheets and questions by the keyboard alone: Tab comes to each of their controls and round again, a ring is
// seen around it, Enter and Space work it, and Escape leads back.
#include "tests/gui/support/keyboard.hpp"
#include "tests/gui/support/on_one_thread.hpp"
#include "tests/gui/support/sample_state.hpp"

#include <gtest/gtest.h>
#include <imgui_internal.h>

#include <array>
#include <map>
#include <memory>
#include <ostream>

namespace natter::tests {
namespace {

using gui::State;
using gui::ThemeName;

bool whole_page(const Item&) { return true; }
bool in_rail(const Item& item) { return item.label.starts_with("server ") || item.label == "Add a server"; }
bool in_paste(const Item& item) {
    return item.label == "Paste" || item.label == "As code block" || item.label == "Cancel";
}
bool beside_sidebar(const Item& item) { return item.min.x > 260.0f; }

struct Page {
    const char* name;
    State (*state)();
    void (*open)(Keyboard&);
    bool stands_over;                        // ... what had the keyboard before, and Escape closes it
    bool (*part)(const Item&) = whole_page;  // of a window, that the page is
};

std::ostream& operator<<(std::ostream& out, const Page& page) { return out << page.name; }

State running_server() {
    State state = hosting_state();
    state.hosting.code = "7F3A-19C2";
    state.page = gui::Page::server;
    return state;
}

State server_that_is_off() {
    State state = busy_lobby_state();
    state.page = gui::Page::server;
    return state;
}

State doubting() {
    State state = busy_lobby_state();
    state.link.phase = gui::LinkPhase::lost;
    state.link.alert = gui::CertificateAlert{"7F3A-19C2-88D0", "02B9-E551-9A47", "02b9e5519a47"};
    return state;
}

void stays(Keyboard&) {}

void push(Keyboard& keyboard, std::string_view label) {
    keyboard.tab_to(label);
    keyboard.press(ImGuiKey_Enter);
}

/// The menu of the newest message of one's own that the server has.
void own_message(Keyboard& keyboard) {
    keyboard.press(ImGuiKey_F6, ImGuiMod_Shift);
    const auto is_own = [&] {
        const auto& on = keyboard.stage.memory().reading.focus.on;
        const gui::Row* row = on ? keyboard.state.conversations["#lobby"].find(*on) : nullptr;
        return row != nullptr && row->mine() && row->stored;
    };
    for (int i = 0; i < 20 && !is_own(); ++i) keyboard.press(ImGuiKey_UpArrow);
    ASSERT_TRUE(is_own());
    keyboard.press(ImGuiKey_Menu);
}

void removal(Keyboard& keyboard) {
    own_message(keyboard);
    push(keyboard, "Remove");
}

void reactions(Keyboard& keyboard) {
    own_message(keyboard);
    push(keyboard, "React");
}

void pasted(Keyboard& keyboard) {
    std::string lines;
    for (int i = 0; i < 30; ++i) lines += "line\n";
    keyboard.stage.memory().composer.pasted = {"#lobby", lines, 30};
    keyboard.stage.draw(keyboard.state);
}

void person(Keyboard& keyboard) { push(keyboard, "Close, mute or ban Charles Babbage"); }

void ban(Keyboard& keyboard) {
    person(keyboard);
    push(keyboard, "Ban");
}

void all_of_hosting(Keyboard& keyboard) {
    push(keyboard, "Let others on my network join");
    push(keyboard, "More choices: name, password, encryption");
}

void host_here(Keyboard& keyboard) {
    push(keyboard, "Host here");
    all_of_hosting(keyboard);
}

const std::array kPages = {
    Page{"servers", four_servers, stays, false, in_rail},
    Page{"message_menu", busy_lobby_state, own_message, true},
    Page{"reactions", busy_lobby_state, reactions, true},
    Page{"removal", busy_lobby_state, removal, true},
    Page{"large_paste", busy_lobby_state, pasted, false, in_paste},
    Page{"level_menu", busy_lobby_state, [](Keyboard& keyboard) { push(keyboard, "You are told of mentions of you"); },
         true},
    Page{"leaving", four_servers, [](Keyboard& keyboard) { push(keyboard, "Leave this server"); }, true},
    Page{"certificate", doubting, stays, false},
    Page{"certificate_doubted", doubting, [](Keyboard& keyboard) { push(keyboard, "Trust the new certificate"); },
         false},
    Page{"host_here", first_screen_state, host_here, false},
    Page{"server_off", server_that_is_off, all_of_hosting, false, beside_sidebar},
    Page{"server_runs", running_server, stays, false, beside_sidebar},
    Page{"disconnect", running_server, person, true},
    Page{"ban", running_server, ban, true},
    Page{"announce", running_server, [](Keyboard& keyboard) { push(keyboard, "Announce"); }, true},
    Page{"entry", running_server, [](Keyboard& keyboard) { push(keyboard, "Who may come in"); }, true},
    Page{"stop", running_server, [](Keyboard& keyboard) { push(keyboard, "Stop server"); }, true},
    Page{"settings", busy_lobby_state, [](Keyboard& keyboard) { keyboard.press(ImGuiKey_Comma, ImGuiMod_Ctrl); }, true},
    Page{"emoji", busy_lobby_state, [](Keyboard& keyboard) { keyboard.press(ImGuiKey_E, ImGuiMod_Ctrl); }, true},
    Page{"switcher", busy_lobby_state, [](Keyboard& keyboard) { keyboard.press(ImGuiKey_K, ImGuiMod_Ctrl); }, true},
    Page{"sheet", busy_lobby_state, [](Keyboard& keyboard) { keyboard.press(ImGuiKey_F1); }, true},
};

class KeyboardWalk : public OnOneThread<Page> {
  protected:
    void open(ThemeName theme) {
        keyboard_.reset();  // there is one at a time
        State state = GetParam().state();
        state.settings.theme = theme;
        keyboard_ = std::make_unique<Keyboard>(std::move(state));
        before_window_ = keyboard_->window();
        GetParam().open(*keyboard_);
    }

    /// Those of the window that has the keyboard, by ImGui's number.
    std::map<ImGuiID, std::string> controls() const {
        std::map<ImGuiID, std::string> found;
        for (const Item& item : keyboard_->stage.items().items()) {
            if (item.control && item.window == keyboard_->window()) found[item.id] = item.label;
        }
        return found;
    }

    std::map<ImGuiID, std::string> parts() const {
        std::map<ImGuiID, std::string> found;
        for (const Item& item : keyboard_->stage.items().items()) {
            if (item.control && item.window == keyboard_->window() && GetParam().part(item))
                found[item.id] = item.label;
        }
        return found;
    }

    std::unique_ptr<Keyboard> keyboard_;
    ImGuiID before_window_ = 0;
};

INSTANTIATE_TEST_SUITE_P(Every, KeyboardWalk, testing::ValuesIn(kPages),
                         [](const auto& page) { return std::string(page.param.name); });

TEST_P(KeyboardWalk, ComesToEveryControlAndRoundAgainWithARingAroundIt) {
    for (const ThemeName theme : {ThemeName::dark, ThemeName::light}) {
        open(theme);
        Keyboard& keyboard = *keyboard_;
        keyboard.press(ImGuiKey_Tab);
        const ImGuiID first = ImGui::GetCurrentContext()->NavId;
        const ImGuiID window = keyboard.window();
        std::map<ImGuiID, std::string> wanted;
        std::set<ImGuiID> reached;
        for (int i = 0; i < 150; ++i) {
            const auto item = keyboard.focus();
            ASSERT_TRUE(item) << "Tab leads on wherever it is";
            ASSERT_EQ(keyboard.window(), window) << "\"" << item->label << "\" is no part of it";
            if (!reached.insert(item->id).second) break;
            wanted.merge(parts());
            const std::string trouble = GetParam().part(*item) ? keyboard.ring_trouble() : std::string();
            EXPECT_EQ(trouble, "") << "\"" << item->label << "\"";
            if (!trouble.empty()) keyboard.stage.show("walk-" + std::string(GetParam().name));
            keyboard.press(ImGuiKey_Tab);
        }
        EXPECT_EQ(ImGui::GetCurrentContext()->NavId, first) << "it comes round";
        for (const auto& [id, label] : wanted) EXPECT_TRUE(reached.contains(id)) << "never at \"" << label << "\"";
    }
}

TEST_P(KeyboardWalk, EnterAndSpaceWorkEveryButtonAndTheKeyboardIsNeverLost) {
    const auto open_at = [&](int tabs) {
        open(ThemeName::dark);
        for (int i = 0; i <= tabs; ++i) keyboard_->press(ImGuiKey_Tab);
    };
    open_at(0);
    const ImGuiID first = ImGui::GetCurrentContext()->NavId;
    for (int i = 0; i < 150; ++i) {
        const Item item = keyboard_->focus().value_or(Item{});
        ASSERT_NE(item.id, 0u);
        if (!item.field && GetParam().part(item)) {
            const std::map<ImGuiID, std::string> before = controls();
            keyboard_->stage.items().forget_worked();
            keyboard_->press(i % 2 == 0 ? ImGuiKey_Enter : ImGuiKey_Space);
            EXPECT_EQ(keyboard_->stage.items().worked(), item.id) << "\"" << item.label << "\"";
            EXPECT_NE(keyboard_->focused(), "") << "after \"" << item.label << "\"";
            // It would take the next Tab for the new keys.
            if (keyboard_->stage.memory().key_capture.waits_for) keyboard_->press(ImGuiKey_Escape);
            // What it did may have changed the page, and what comes next.
            if (ImGui::GetCurrentContext()->NavId != item.id || controls() != before) {
                open_at(i);
                ASSERT_EQ(ImGui::GetCurrentContext()->NavId, item.id) << "\"" << item.label << "\"";
            }
        }
        keyboard_->press(ImGuiKey_Tab);
        if (ImGui::GetCurrentContext()->NavId == first) return;
    }
    FAIL() << "it does not come round";
}

TEST_P(KeyboardWalk, EscapeLeadsBackFromWhereverItIs) {
    for (const int tabs : {0, 1, 3}) {
        open(ThemeName::dark);
        Keyboard& keyboard = *keyboard_;
        // It is answered by Escape, and goes with the answer: see certificate_app_test.
        if (keyboard.state.link.alert) return;
        for (int i = 0; i < tabs; ++i) keyboard.press(ImGuiKey_Tab);
        keyboard.press(ImGuiKey_Escape);
        if (GetParam().stands_over && keyboard.window() != before_window_) keyboard.press(ImGuiKey_Escape);
        EXPECT_TRUE(!GetParam().stands_over || keyboard.window() == before_window_) << "it is closed";
        EXPECT_NE(keyboard.focused(), "") << "after " << tabs << " Tabs";
        keyboard.press(ImGuiKey_Tab);
        EXPECT_EQ(keyboard.ring_trouble(), "") << keyboard.focused();
    }
}

TEST(KeyCaptureByKeys, BeginsOnARowEndsByEscapeAndKeepsThePlace) {
    Keyboard keyboard(busy_lobby_state());
    keyboard.press(ImGuiKey_F1);
    keyboard.tab_to("change switcher");
    keyboard.press(ImGuiKey_Enter);
    EXPECT_TRUE(keyboard.stage.items().find("Press the new keys"));
    keyboard.press(ImGuiKey_Escape);
    EXPECT_FALSE(keyboard.stage.items().find("Press the new keys"));
    EXPECT_EQ(keyboard.focused(), "change switcher");
    EXPECT_EQ(keyboard.ring_trouble(), "");
    keyboard.press(ImGuiKey_Enter);
    const auto wanted = keyboard.press(ImGuiKey_J, ImGuiMod_Ctrl);
    ASSERT_EQ(wanted.size(), 1u);
    EXPECT_TRUE(std::get<gui::intent::ChangeSettings>(wanted.front()).settings.keys.contains("switcher"));
    EXPECT_EQ(keyboard.focused(), "change switcher");
    keyboard.press(ImGuiKey_Escape);
    EXPECT_TRUE(keyboard.stage.memory().composer.active);
}

}  // namespace
}  // namespace natter::tests
