// Messages with random fields, by the same lists of fields that the codec walks. One seed, one message.
#pragma once

#include "net/protocol/limits.hpp"
#include "net/protocol/messages.hpp"
#include "net/protocol/words.hpp"
#include "net/util/utf8.hpp"

#include <random>
#include <string>
#include <utility>

namespace natter::net {

class RandomMessage {
  public:
    explicit RandomMessage(std::uint64_t seed) : random_(seed) {}

    /// Any kind of `Variant`, with any values that the codec promises to carry.
    template <class Variant>
    Variant any() {
        return of_kind<Variant>(below(std::variant_size_v<Variant>),
                                std::make_index_sequence<std::variant_size_v<Variant>>{});
    }

    std::size_t below(std::size_t end) { return random_() % end; }

    std::string bytes(std::size_t most) {
        std::string out(below(most + 1), '\0');
        for (char& c : out) c = static_cast<char>(below(256));
        return out;
    }

  private:
    template <class Variant, std::size_t... Index>
    Variant of_kind(std::size_t wanted, std::index_sequence<Index...>) {
        Variant out;
        ((Index == wanted ? fill_listed(out.template emplace<Index>()) : void()), ...);
        return out;
    }

    template <class Listed>
    void fill_listed(Listed& out) {
        for_each_field(out, [this](std::string_view, auto& member) { fill(member); });
    }

    template <class Listed>
    requires requires { Listed::fields(); }
    void fill(Listed& out) { fill_listed(out); }

    void fill(bool& out) { out = below(2) == 1; }
    void fill(Seq& out) { out.value = random_() >> (1 + below(63)); }
    void fill(Mode& out) { out = any_of(kModeWords); }
    void fill(MessageKind& out) { out = any_of(kMessageKindWords); }
    void fill(AnswerState& out) { out = any_of(kAnswerStateWords); }

    void fill(std::int64_t& out) {
        out = static_cast<std::int64_t>(random_() >> below(64));
        if (below(2) == 1) out = ~out;
    }

    void fill(Time& out) { out = Time{std::chrono::milliseconds{random_() % (limits::kTimeMost + 1)}}; }

    void fill(std::string& out) {
        out.clear();
        for (std::size_t left = below(12); left > 0; --left) append_code_point(out, code_point());
    }

    template <class T>
    void fill(std::optional<T>& out) {
        if (below(2) == 1) fill(out.emplace());
    }

    template <class T>
    void fill(std::vector<T>& out) {
        out.resize(below(4));
        for (T& each : out) fill(each);
    }

    template <class T>
    void fill(std::map<std::string, T>& out) {
        for (std::size_t left = below(4); left > 0; --left) {
            std::string name;
            fill(name);
            fill(out[name]);
        }
    }

    template <class T, std::size_t Count>
    T any_of(const std::array<Word<T>, Count>& words) {
        return words[below(words.size())].value;
    }

    char32_t code_point() {
        const std::size_t planes[] = {0x7F, 0x7FF, 0xFFFF, 0x10FFFF};
        const auto found = static_cast<char32_t>(1 + below(planes[below(4)]));
        const bool surrogate = found >= 0xD800 && found <= 0xDFFF;
        return surrogate ? U'x' : found;
    }

    std::mt19937_64 random_;
};

}  // namespace natter::net
