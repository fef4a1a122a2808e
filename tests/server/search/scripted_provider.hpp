// A provider that says what the test lets it say.
#pragma once

#include "server/search/provider.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace natter::server::test {

class ScriptedProvider : public Provider {
  public:
    /// A question that was asked; its answer is the test's.
    struct Asked {
        Inquiry inquiry;
        AskHandler* handler;  // null: the question was ended from the other side
    };

    std::unique_ptr<Asking> ask(Inquiry inquiry, AskHandler& handler) override {
        asked.push_back({std::move(inquiry), &handler});
        return std::make_unique<Entry>(*this, asked.size() - 1);
    }
    const std::string& model() const override { return name; }

    void say(std::size_t which, std::string_view piece) { asked.at(which).handler->on_text(piece); }
    void done(std::size_t which, const Spent& spent = {}) { asked.at(which).handler->on_done(spent); }
    void fail(std::size_t which, const std::string& told) { asked.at(which).handler->on_failed({told, "cause", {}}); }
    [[nodiscard]] bool is_open(std::size_t which) const { return asked.at(which).handler != nullptr; }

    std::string name = "model-1";
    std::vector<Asked> asked;

  private:
    struct Entry : Asking {
        Entry(ScriptedProvider& provider, std::size_t number) : owner(provider), which(number) {}
        ~Entry() override { owner.asked[which].handler = nullptr; }
        ScriptedProvider& owner;
        std::size_t which;
    };
};

}  // namespace natter::server::test
