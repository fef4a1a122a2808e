// How a message struct lists its fields once: a wire name and a member each. The codec, the reference page's test and
// the fuzzers walk this list. Pure; compile time only.
#pragma once

#include <string_view>
#include <tuple>

namespace natter::net {

template <class Struct, class Member>
struct Field {
    std::string_view name;
    Member Struct::*member;
};

template <class Struct, class Member>
constexpr Field<Struct, Member> field(std::string_view name, Member Struct::*member) {
    return {name, member};
}

template <class... Fields>
constexpr std::tuple<Fields...> field_list(Fields... fields) {
    return {fields...};
}

/// Calls `visit(name, member reference)` for each field of `object`, in the order listed.
template <class Struct, class Visit>
constexpr void for_each_field(Struct& object, Visit&& visit) {
    std::apply([&](const auto&... f) { (visit(f.name, object.*(f.member)), ...); },
               std::remove_const_t<Struct>::fields());
}

}  // namespace natter::net
