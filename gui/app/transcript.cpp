#include "gui/app/transcript.hpp"

#include "net/protocol/words.hpp"

namespace natter::gui {
namespace {

struct Write {
    std::ofstream& out;

    void operator()(const net::Message& m) const {
        out << m.to << ' ' << m.from << (m.answer ? " asks: " + m.answer->question : ": " + m.text) << std::endl;
    }
    void operator()(const net::Answer& m) const { out << m.to << " answer " << net::to_word(m.state) << std::endl; }
    void operator()(const net::Joined& m) const { out << m.of << " joined " << m.nick << std::endl; }
    void operator()(const net::Left& m) const { out << m.of << " left " << m.nick << std::endl; }
    void operator()(const net::Paired& m) const { out << "paired " << m.with << std::endl; }
    void operator()(const net::Waiting&) const { out << "waiting" << std::endl; }
    template <class Other>
    void operator()(const Other&) const {}
};

}  // namespace

Transcript::Transcript(const std::optional<std::filesystem::path>& path) {
    if (path) out_.open(*path, std::ios::app);
}

void Transcript::note(const Event& event) {
    if (!out_.is_open()) return;
    if (const auto* said = std::get_if<FromServer>(&event)) {
        std::visit(Write{out_}, said->message);
    } else if (const auto* restored = std::get_if<FromProfile>(&event)) {
        out_ << "restored " << restored->messages.size() << ' ' << restored->outbox.size() << std::endl;
    }
}

}  // namespace natter::gui
