#include "server/directory.hpp"

#include "server/confusables.hpp"
#include "server/person.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace natter::server {
namespace {

std::string address_mark(std::string_view address) { return fmt::format("address {}", address); }

// What a sanction, or somebody, is found by.
std::vector<std::string> marks_of(const Subject& subject) {
    std::vector<std::string> marks;
    if (subject.person.value != 0) marks.push_back(fmt::format("person {}", subject.person.value));
    const auto looks = skeletons(subject.nick);
    if (!subject.nick.empty()) marks.push_back("nick " + looks[0]);
    if (looks[0] != looks[1]) marks.push_back("nick " + looks[1]);
    if (!subject.address.empty()) marks.push_back(address_mark(subject.address));
    return marks;
}

std::vector<std::string> marks_of(const SanctionRecord& sanction) {
    return marks_of(Subject{sanction.person, sanction.nick, sanction.address});
}

bool lasts_longer(const SanctionRecord& one, const SanctionRecord& other) {
    return other.until != net::Time{} && (one.until == net::Time{} || one.until > other.until);
}

}  // namespace

void Directory::recall(DirectoryRecords records) {
    const auto place_all = [this](auto& all) {
        for (const auto& record : all) place(record);
    };
    std::apply([&](auto&... all) { (place_all(all), ...); }, records);
}

void Directory::when_kept(OnKept on_kept) {
    log_.when_kept([on_kept = std::move(on_kept)](const net::Result<void>& kept) {
        if (kept) return on_kept(kept);
        on_kept(net::Error{kept.error().code,
                           "It is done, but the server could not write it down: a restart before its disk works again "
                           "undoes it. Its operator knows."});
    });
}

// ---- accounts

void Directory::place(const AccountRecord& account) {
    for (std::string& looks : skeletons(account.nick)) by_skeleton_[std::move(looks)] = account.person;
    std::get<Shelf<AccountRecord>>(shelves_).insert_or_assign(account.person, account);
}

void Directory::displace(const AccountRecord& account) {
    for (const std::string& looks : skeletons(account.nick)) by_skeleton_.erase(looks);
    std::get<Shelf<AccountRecord>>(shelves_).erase(account.person);
}

const AccountRecord* Directory::owner_of(std::string_view nick) const {
    for (const std::string& looks : skeletons(nick)) {
        const auto found = by_skeleton_.find(looks);
        if (found != by_skeleton_.end()) return account(found->second);
    }
    return nullptr;
}

std::vector<DeviceRecord> Directory::devices_of(net::PersonId person) const {
    std::vector<DeviceRecord> devices;
    for (const auto& [token, device] : all<DeviceRecord>()) {
        if (device.person == person) devices.push_back(device);
    }
    std::ranges::sort(devices, {}, &DeviceRecord::number);
    return devices;
}

// ---- sanctions

void Directory::place(const SanctionRecord& sanction) {
    displace(sanction);
    number_sanctions_from(sanction.number + 1);
    for (std::string& mark : marks_of(sanction)) by_subject_.emplace(std::move(mark), sanction.number);
    std::get<Shelf<SanctionRecord>>(shelves_).emplace(sanction.number, sanction);
}

void Directory::displace(const SanctionRecord& sanction) {
    const auto* before = find<SanctionRecord>(sanction.number);
    if (before == nullptr) return;
    for (const std::string& mark : marks_of(*before)) {
        const auto [first, last] = by_subject_.equal_range(mark);
        const auto entry = std::find_if(first, last, [&](const auto& each) { return each.second == before->number; });
        if (entry != last) by_subject_.erase(entry);
    }
    std::get<Shelf<SanctionRecord>>(shelves_).erase(sanction.number);
}

const SanctionRecord* Directory::sanction(bool mute, const Subject& subject, net::Time now) {
    const SanctionRecord* longest = nullptr;
    std::vector<SanctionRecord> over;
    const std::string address = address_mark(subject.address);
    for (const std::string& mark : marks_of(subject)) {
        const auto [first, last] = by_subject_.equal_range(mark);
        for (auto each = first; each != last; ++each) {
            const SanctionRecord* sanction = find<SanctionRecord>(each->second);
            const bool by_address = mark == address && !sanction->nick.empty();
            const bool meant = !by_address || sanction->number < subject.as_guest_below;
            if (sanction->mute != mute || !meant) continue;
            if (sanction->until != net::Time{} && sanction->until <= now) {
                over.push_back(*sanction);
            } else if (longest == nullptr || lasts_longer(*sanction, *longest)) {
                longest = sanction;
            }
        }
    }
    for (SanctionRecord& each : over) erase(std::move(each));
    return longest;
}

Subject Directory::subject_of(const Person& person, std::string_view address) const {
    const bool guest = account(person.id) == nullptr;
    return {person.id, person.nick, guest ? address : std::string_view(), guest ? person.older_sanctions : 0};
}

}  // namespace natter::server
