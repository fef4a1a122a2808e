#include "server/config/load.hpp"

#include "net/protocol/limits.hpp"
#include "net/util/nearest.hpp"
#include "net/util/toml_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace natter::server::config {
namespace {

namespace fs = std::filesystem;
namespace limits = net::limits;

constexpr std::string_view kPrefix = "NATTER__";

// The first `most` bytes and one more, so that more of them can be noticed; nothing if it cannot be read.
std::optional<std::string> read_file(const fs::path& file, std::size_t most) {
    std::error_code error;
    if (fs::is_directory(file, error)) return {};
    std::ifstream in(file, std::ios::binary);
    if (!in) return {};
    std::string text(most + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (in.bad()) return {};
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& names) {
    const std::string_view meant = net::nearest(word, names);
    return meant.empty() ? std::string("natterd --print-config shows all.") : fmt::format("Did you mean {}?", meant);
}

// Every name of every setting, as the file or the environment spells it, with what it stands for.
struct Names {
    explicit Names(std::string (*spell)(const Setting&), std::string_view suffix) {
        for (const Setting& setting : settings()) {
            add(spell(setting), setting, false);
            if (setting.is_secret()) add(spell(setting) + std::string(suffix), setting, true);
        }
    }

    void add(std::string name, const Setting& setting, bool in_file) {
        names.push_back(std::move(name));
        meant.emplace_back(&setting, in_file);
    }

    [[nodiscard]] std::pair<const Setting*, bool> find(std::string_view name) const {
        const auto found = std::find(names.begin(), names.end(), name);
        return found == names.end() ? std::pair<const Setting*, bool>{}
                                    : meant[static_cast<std::size_t>(found - names.begin())];
    }

    std::vector<std::string> names;
    std::vector<std::pair<const Setting*, bool>> meant;  // the setting, and whether a file has its value
};

class Loader {
  public:
    Loader() { loaded_.origins.resize(settings().size()); }

    void read_text(std::string_view text, const std::string& name);
    void read_file_of(const fs::path& file);
    void read_usual_variables(const Variables& environment);
    void read_environment(const Variables& environment);
    void read_flags(const Variables& flags);
    void check_together();

    [[nodiscard]] Loaded take() { return std::move(loaded_); }

  private:
    // What is set in this source, and where.
    using Seen = std::vector<std::pair<const Setting*, std::string>>;

    void complain(const std::string& where, const std::string& what) {
        loaded_.problems.push_back(where + ": " + what);
    }
    void set(const Setting& setting, const std::string& where, const std::string& subject, const Value& value);
    void set_from_file(const Setting& setting, const std::string& where, const std::string& subject,
                       const Value& value);
    void set_once(Seen& seen, std::pair<const Setting*, bool> meant, const std::string& where,
                  const std::string& subject, const Value& value);

    Loaded loaded_;
};

std::string name_of(const Setting& setting) { return setting.name(); }
std::string variable_of(const Setting& setting) { return setting.variable(); }

// `subject` stands before the sentence, where the place does not say it already.
void Loader::set(const Setting& setting, const std::string& where, const std::string& subject, const Value& value) {
    if (const std::string problem = assign(setting, loaded_.config, value); !problem.empty()) {
        return complain(where, subject + problem);
    }
    loaded_.origins[static_cast<std::size_t>(&setting - settings().data())] = where;
}

void Loader::set_from_file(const Setting& setting, const std::string& where, const std::string& subject,
                           const Value& value) {
    const auto* name = std::get_if<std::string>(&value);
    if (name == nullptr) return complain(where, subject + "takes the name of a file, in quotes.");
    auto secret = read_file(fs::u8path(*name), limits::kSecretBytes);
    if (!secret) return complain(where, fmt::format("{}the file {} cannot be read.", subject, *name));
    if (secret->size() > limits::kSecretBytes) {
        return complain(where, fmt::format("{}the file {} is too large for a secret.", subject, *name));
    }
    while (secret->ends_with('\n') || secret->ends_with('\r')) secret->pop_back();
    if (secret->empty()) return complain(where, fmt::format("{}the file {} is empty.", subject, *name));
    set(setting, where, subject, *secret);
}

void Loader::set_once(Seen& seen, std::pair<const Setting*, bool> meant, const std::string& where,
                      const std::string& subject, const Value& value) {
    const auto before =
        std::find_if(seen.begin(), seen.end(), [&](const auto& each) { return each.first == meant.first; });
    if (before != seen.end()) {
        return complain(
            where, fmt::format("{}is said a second time, after {}: leave one of them out.", subject, before->second));
    }
    seen.emplace_back(meant.first, where);
    meant.second ? set_from_file(*meant.first, where, subject, value) : set(*meant.first, where, subject, value);
}

void Loader::read_text(std::string_view text, const std::string& name) {
    static const Names kNames(&name_of, kFileSuffix);
    if (text.size() > limits::kConfigBytes) return complain(name, "This is too large for a configuration file.");
    const net::TomlText read = net::read_toml(text);
    if (!read.error.empty()) {
        const std::string where = read.error_line == 0 ? name : fmt::format("{}:{}", name, read.error_line);
        return complain(where, "This is not TOML: " + read.error);
    }
    std::vector<std::string> sections;
    for (const Setting& setting : settings()) sections.emplace_back(setting.section);
    const auto is_section = [&](const std::string& section) {
        return std::find(sections.begin(), sections.end(), section) != sections.end();
    };
    Seen seen;
    for (const net::TomlEntry& entry : read.entries) {
        const std::string where = fmt::format("{}:{}", name, entry.line);
        if (entry.section.empty()) {
            complain(where, fmt::format("\"{}\" stands in no section: put it below one, such as [limits].", entry.key));
        } else if (!is_section(entry.section)) {
            if (entry.key.empty()) {
                complain(where, fmt::format("There is no section [{}]. {}", entry.section,
                                            did_you_mean(entry.section, sections)));
            }
        } else if (!entry.key.empty()) {
            const std::string full = entry.section + '.' + entry.key;
            const auto meant = kNames.find(full);
            if (meant.first == nullptr) {
                complain(where, fmt::format("There is no setting {}. {}", full, did_you_mean(full, kNames.names)));
            } else {
                set_once(seen, meant, where, full + ": ", entry.value);
            }
        }
    }
}

void Loader::read_file_of(const fs::path& file) {
    const auto text = read_file(file, limits::kConfigBytes);
    if (!text) return complain(file.string(), "This configuration file cannot be read.");
    read_text(*text, file.string());
}

// Empty ones stand for none: so people take them back.
void Loader::read_usual_variables(const Variables& environment) {
    for (const auto& [name, text] : environment) {
        for (const Setting& setting : settings()) {
            if (!text.empty() && name == setting.usual) set(setting, name, {}, parse(setting, text));
        }
    }
}

void Loader::read_environment(const Variables& environment) {
    static const Names kNames(&variable_of, "_FILE");
    Seen seen;
    for (const auto& [name, text] : environment) {
        if (!name.starts_with(kPrefix)) continue;
        const auto meant = kNames.find(name);
        if (meant.first == nullptr) {
            complain(name, "There is no setting of that name. " + did_you_mean(name, kNames.names));
        } else {
            if (meant.first->is_secret() && text.empty()) {
                complain(name, "It is empty: set it, or take it out of the environment.");
                continue;
            }
            set_once(seen, meant, name, {}, meant.second ? Value(text) : parse(*meant.first, text));
        }
    }
}

void Loader::read_flags(const Variables& flags) {
    for (const auto& [name, text] : flags) {
        for (const Setting& setting : settings()) {
            if (name != setting.flag()) continue;
            setting.is_secret() ? set_from_file(setting, name, {}, text) : set(setting, name, {}, parse(setting, text));
        }
    }
}

void Loader::check_together() {
    if (!loaded_.problems.empty()) return;
    if (std::string problem = problem_of(loaded_.config); !problem.empty()) {
        loaded_.problems.push_back(std::move(problem));
    }
}

}  // namespace

Loaded load(const Sources& sources) {
    Loader loader;
    if (sources.file) loader.read_file_of(*sources.file);
    loader.read_usual_variables(sources.environment);
    loader.read_environment(sources.environment);
    loader.read_flags(sources.flags);
    loader.check_together();
    return loader.take();
}

Loaded load_text(std::string_view text, const std::string& name) {
    Loader loader;
    loader.read_text(text, name);
    return loader.take();
}

std::vector<Change> changes(const Config& before, const Config& after) {
    std::vector<Change> changed;
    for (const Setting& setting : settings()) {
        const std::string from = to_toml(setting, before), to = to_toml(setting, after);
        if (from == to) continue;
        changed.push_back({&setting, setting.is_secret() ? fmt::format("{} is another one", setting.name())
                                                         : fmt::format("{}: {} is now {}", setting.name(), from, to)});
    }
    return changed;
}

Config reloaded(const Config& before, const Config& after) {
    Config result = before;
    for (const Setting& setting : settings()) {
        if (setting.when != When::reload) continue;
        Config source = after;
        std::visit([&](auto* to) { *to = *std::get<decltype(to)>(setting.place(source)); }, setting.place(result));
    }
    return result;
}

}  // namespace natter::server::config
