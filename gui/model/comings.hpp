// Who came and who went while nobody spoke, told in one line however many they are. Pure value.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace natter::gui {

/// Guarantees:
/// 1. Each person is told once, by what their comings and goings come to.
/// 2. The line names a few of each kind and counts the others; `names` has them all.
class Comings {
  public:
    static constexpr std::size_t kPeopleMost = 500;

    void came(const std::string& nick) { step(nick, true); }
    void left(const std::string& nick) { step(nick, false); }
    bool is_full() const { return people_.size() >= kPeopleMost; }

    /// In the language that is spoken.
    std::string line() const { return told(kNamed); }
    std::string names() const { return told(kPeopleMost); }
    /// The line leaves names out.
    bool counts() const;

    bool operator==(const Comings&) const = default;

  private:
    enum class Way { came, left, passed, returned };
    static constexpr std::size_t kWays = 4;
    static constexpr std::size_t kNamed = 3;  // of each kind
    struct Person {
        std::string nick;
        Way way;

        bool operator==(const Person&) const = default;
    };

    void step(const std::string& nick, bool inwards);
    std::size_t count_of(Way way) const;
    std::string list_of(Way way, std::size_t most) const;
    std::string told(std::size_t most) const;

    std::vector<Person> people_;
};

}  // namespace natter::gui
