#include "gui/app/host_choices.hpp"

#include "gui/app/forms.hpp"
#include "net/protocol/limits.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdint>

namespace natter::gui {
namespace {

using nlohmann::json;

struct PortEntry {
    const char* name;
    std::string HostChoices::*value;
};
constexpr std::array kPortEntries = {PortEntry{"single_port", &HostChoices::single_port},
                                     PortEntry{"group_port", &HostChoices::group_port}};

struct ChoiceEntry {
    const char* name;
    bool HostChoices::*value;
};
constexpr std::array kChoiceEntries = {
    ChoiceEntry{"whole_network", &HostChoices::whole_network}, ChoiceEntry{"encrypted", &HostChoices::encrypted},
    ChoiceEntry{"invite_only", &HostChoices::invite_only}, ChoiceEntry{"had_password", &HostChoices::had_password}};

bool is_port(const json& value) {
    return value.is_number_integer() && value.get<std::int64_t>() >= 0 && value.get<std::int64_t>() <= UINT16_MAX;
}

/// On one line, and as long as a server's name may be.
bool is_server_name(const json& value) {
    if (!value.is_string()) return false;
    const auto& name = value.get_ref<const std::string&>();
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    return trimmed(name).size() <= net::limits::kServerNameBytes && std::ranges::none_of(name, is_control);
}

}  // namespace

json written(const HostChoices& choices) {
    json entry = {{"server_name", choices.server_name}};
    for (const PortEntry& port : kPortEntries) entry[port.name] = port_number(choices.*port.value).value_or(0);
    for (const ChoiceEntry& choice : kChoiceEntries) entry[choice.name] = choices.*choice.value;
    return entry;
}

void take_hosting(const json& from, HostChoices& into, std::vector<std::string>& unread) {
    const auto hosting = from.find("hosting");
    if (hosting == from.end()) return;
    if (!hosting->is_object()) {
        unread.emplace_back("hosting");
        return;
    }
    // The entry of that name, if it is there and fits.
    const auto fitting = [&](const char* name, auto fits) {
        const auto entry = hosting->find(name);
        if (entry == hosting->end() || fits(*entry)) return entry;
        unread.push_back(std::string("hosting.") + name);
        return hosting->end();
    };
    for (const PortEntry& port : kPortEntries) {
        if (const auto entry = fitting(port.name, is_port); entry != hosting->end())
            into.*port.value = std::to_string(entry->get<std::uint16_t>());
    }
    if (into.single_port == into.group_port && into.single_port != "0") {
        unread.emplace_back("hosting.group_port");
        into.single_port = HostChoices().single_port;
        into.group_port = HostChoices().group_port;
    }
    for (const ChoiceEntry& choice : kChoiceEntries) {
        const auto is_choice = [](const json& value) { return value.is_boolean(); };
        if (const auto entry = fitting(choice.name, is_choice); entry != hosting->end())
            into.*choice.value = entry->get<bool>();
    }
    if (const auto name = fitting("server_name", is_server_name); name != hosting->end())
        into.server_name = trimmed(name->get<std::string>());
}

}  // namespace natter::gui
