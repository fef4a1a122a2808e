#include "server/directory.hpp"

#include "server/confusables.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

namespace natter::server {
namespace {

// What a sanction, or somebody, is found by.
std::vector<std::string> marks_of(const Subject& subject) {
    std::vector<std::string> marks;
    if (subject.person.value != 0) marks.push_back(fmt::format("person {}", subject.person.value));
    if (!subject.nick.empty()) marks.push_back(fmt::format("nick {}", skeleton(subject.nick)));
    if (!subject.address.empty()) marks.push_back(fmt::format("address {}", subject.address));
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

// ---- accounts

void Directory::place(const AccountRecord& account) {
    by_skeleton_[skeleton(account.nick)] = account.person;
    std::get<Shelf<AccountRecord>>(shelves_).insert_or_assign(account.person, account);
}

void Directory::displace(const AccountRecord& account) {
    by_skeleton_.erase(skeleton(account.nick));
    std::get<Shelf<AccountRecord>>(shelves_).erase(account.person);
}

const AccountRecord* Directory::owner_of(std::string_view nick) const {
    const auto found = by_skeleton_.find(skeleton(nick));
    return found == by_skeleton_.end() ? nullptr : account(found->second);
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
    for (const std::string& mark : marks_of(subject)) {
        const auto [first, last] = by_subject_.equal_range(mark);
        for (auto each = first; each != last; ++each) {
            const SanctionRecord* sanction = find<SanctionRecord>(each->second);
            if (sanction->mute != mute) continue;
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

std::uint64_t Directory::next_sanction() const {
    const auto& sanctions = all<SanctionRecord>();
    return sanctions.empty() ? 1 : std::prev(sanctions.end())->first + 1;
}

}  // namespace natter::server
