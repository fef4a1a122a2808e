// The configuration: who wins, what is wrong with it, and that every setting is documented.
#include "net/util/toml_text.hpp"
#include "server/config/load.hpp"
#include "server/config/print.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

namespace natter::server::config {
namespace {

using natter::test::TemporaryFolder;

// The problems of a file's text, without the name of the file.
std::vector<std::string> problems_of(const std::string& text) { return load_text(text, "f").problems; }

std::filesystem::path write(const TemporaryFolder& folder, const std::string& name, const std::string& text) {
    const auto file = folder.path() / name;
    std::ofstream(file) << text;
    return file;
}

std::string content_of(const std::string& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Settings, Are_explained_and_called_by_names_of_their_own) {
    std::vector<std::string> flags;
    for (const Setting& setting : settings()) {
        EXPECT_TRUE(setting.help.ends_with('.')) << setting.name();
        EXPECT_EQ(std::count(flags.begin(), flags.end(), setting.flag()), 0) << setting.flag();
        flags.push_back(setting.flag());
    }
}

TEST(Settings, Have_defaults_that_they_allow) {
    const Config standard;
    for (const Setting& setting : settings()) {
        Config config;
        const std::string text = to_toml(setting, standard);
        const auto loaded =
            load_text('[' + std::string(setting.section) + "]\n" + std::string(setting.key) + '=' + text, "f");
        EXPECT_EQ(loaded.problems, std::vector<std::string>()) << setting.name();
        EXPECT_EQ(to_toml(setting, loaded.config), text) << setting.name();
    }
}

TEST(Settings, Stand_in_the_table_of_the_operators_page) {
    const std::string page = content_of(NATTER_SOURCE_DIR "/docs/operating.md");
    std::string expected = "| setting | meaning | takes | default | a change needs |\n|---|---|---|---|---|\n";
    for (const Setting& setting : settings()) expected += table_row(setting) + '\n';
    EXPECT_NE(page.find('\n' + expected + '\n'), std::string::npos) << "docs/operating.md should hold:\n" << expected;
}

TEST(Config, Flags_win_over_the_environment_and_that_over_the_file) {
    const TemporaryFolder folder;
    const auto file = write(folder, "natterd.toml", "[limits]\nping_after = 11\npong_time = 12\nhello_time = 13\n");
    const Loaded loaded = load({.file = file,
                                .environment = {{"NATTER__LIMITS__PONG_TIME", "21"},
                                                {"NATTER__LIMITS__HELLO_TIME", "22.5"},
                                                {"NATTERER", "is nobody's business"}},
                                .flags = {{"--hello-time", "31"}}});
    EXPECT_EQ(loaded.problems, std::vector<std::string>());
    using std::chrono::seconds;
    EXPECT_EQ(loaded.config.limits.ping_after, seconds(11));
    EXPECT_EQ(loaded.config.limits.pong_time, seconds(21));
    EXPECT_EQ(loaded.config.limits.hello_time, seconds(31));
}

TEST(Config, What_people_have_set_for_other_programs_wins_over_the_file_alone) {
    const TemporaryFolder folder;
    const auto file =
        write(folder, "natterd.toml", "[search]\nbase_url = 'http://127.0.0.1:1/v1'\nkey = 'of-the-file'\n");
    Variables environment{{"OPENAI_API_KEY", "of-the-user"}, {"OPENAI_BASE_URL", ""}};
    const Loaded usual = load({.file = file, .environment = environment});
    EXPECT_EQ(usual.problems, std::vector<std::string>());
    EXPECT_EQ(usual.config.search.model.key, "of-the-user");
    EXPECT_EQ(usual.config.search.model.base_url, "http://127.0.0.1:1/v1") << "an empty one says nothing";
    EXPECT_EQ(print(usual).find("of-the-"), std::string::npos);
    EXPECT_NE(print(usual).find("# From OPENAI_API_KEY;"), std::string::npos);

    environment.emplace_back("NATTER__SEARCH__KEY", "of-natter");
    const Loaded own = load({.file = file, .environment = environment});
    EXPECT_EQ(own.config.search.model.key, "of-natter");
    const Loaded wrong = load({.environment = {{"OPENAI_BASE_URL", "the-internet"}}});
    EXPECT_EQ(wrong.problems,
              std::vector<std::string>{"OPENAI_BASE_URL: it is an address such as https://api.openai.com/v1 or "
                                       "http://127.0.0.1:8080/v1, without a user, ? or #."});
}

TEST(Config, Flags_about_questions_say_so) {
    const Loaded loaded = load({.flags = {{"--search-context", "0"},
                                          {"--search-temperature", "0.25"},
                                          {"--search-repeat", "90"},
                                          {"--search-person-tokens", "5000000"},
                                          {"--search-ca-file", "/etc/own.pem"}}});
    EXPECT_EQ(loaded.problems, std::vector<std::string>());
    EXPECT_EQ(loaded.config.search.context, 0U);
    EXPECT_EQ(loaded.config.search.model.temperature, 0.25);
    EXPECT_EQ(loaded.config.search.repeat, std::chrono::seconds(90));
    EXPECT_EQ(loaded.config.search.person_tokens, 5'000'000);
    EXPECT_EQ(to_options(loaded.config).search.model.ca_file, "/etc/own.pem");
    EXPECT_FALSE(load_text("[search]\ntemperature = ''\n", "f").config.search.model.temperature.has_value());
}

TEST(Config, A_wrong_setting_about_questions_is_told_with_what_to_write) {
    const auto problem = [](const std::string& text) {
        const auto problems = problems_of("[search]\n" + text);
        return problems.empty() ? std::string() : problems.front();
    };
    EXPECT_NE(problem("base_url = 'https://me:secret@host/v1'").find("without a user"), std::string::npos);
    EXPECT_NE(problem("base_url = 'ftp://host'").find("such as https://"), std::string::npos);
    EXPECT_NE(problem("proxy = 'https://host:1'").find("such as http://127.0.0.1:3128"), std::string::npos);
    EXPECT_NE(problem("proxy = 'http://host:1/path'").find("without a path"), std::string::npos);
    EXPECT_NE(problem("model = ' '").find("name a model"), std::string::npos);
    EXPECT_EQ(problem("temperature = 2.1"), "f:2: search.temperature: takes a number, 0 to 2.");
    EXPECT_EQ(problem("context = 21"), "f:2: search.context: takes a whole number, 0 to 20.");
    EXPECT_EQ(problem("key = 'sk with blanks'"),
              "f:2: search.key: it has blanks or other characters that no key has: copy it anew.");
    EXPECT_NE(problem("proxy = 'http://ada:secret@host:1'").find("proxy_login"), std::string::npos);
    EXPECT_NE(problem("proxy_login = 'ada'").find("a colon between them"), std::string::npos);
    EXPECT_NE(problem("proxy_login = \"ada:x\\r\\nHost: y\"").find("in one line"), std::string::npos);
    EXPECT_EQ(problem("proxy_login = 'ada:a secret'"), "");
    EXPECT_EQ(problem("key = 'sk-proper'\nproxy = 'http://[::1]:3128/'"), "");
}

TEST(Config, A_key_that_others_on_the_way_can_read_is_warned_of) {
    Config config;
    config.search.model.key = "sk-secret";
    EXPECT_TRUE(warnings_of(config).empty());
    config.search.model.base_url = "http://127.0.0.1:8080/v1";
    EXPECT_TRUE(warnings_of(config).empty());
    config.search.model.base_url = "http://models.example/v1";
    ASSERT_EQ(warnings_of(config).size(), 1U);
    EXPECT_NE(warnings_of(config).front().find("models.example"), std::string::npos);
    EXPECT_EQ(warnings_of(config).front().find("sk-secret"), std::string::npos);
    config.search.model.key.clear();
    EXPECT_TRUE(warnings_of(config).empty());
}

TEST(Config, Every_mistake_of_a_file_is_told_with_its_line_and_what_to_do) {
    EXPECT_EQ(problems_of("[limits]\nping_aftr = 3\n"),
              std::vector<std::string>{"f:2: There is no setting limits.ping_aftr. Did you mean limits.ping_after?"});
    EXPECT_EQ(problems_of("[limts]\nping_after = 3\n"),
              std::vector<std::string>{"f:1: There is no section [limts]. Did you mean limits?"});
    EXPECT_EQ(problems_of("motd = \"x\"\n"),
              std::vector<std::string>{"f:1: \"motd\" stands in no section: put it below one, such as [limits]."});
    EXPECT_EQ(problems_of("[limits]\nping_after = nan\n\nmax_sessions = \"x\"\nmax_rooms = 1.5\n"),
              (std::vector<std::string>{"f:2: limits.ping_after: takes 0.1 to 86400 seconds.",
                                        "f:4: limits.max_sessions: takes a whole number, 1 to 1000000.",
                                        "f:5: limits.max_rooms: takes a whole number, 1 to 1000000."}));
    EXPECT_EQ(problems_of("[log]\nmemory = 1\ndurability = \"luck\"\n"),
              (std::vector<std::string>{"f:2: log.memory: takes true or false.",
                                        "f:3: log.durability: takes one of process|power."}));
    EXPECT_EQ(problems_of("[limits]\ntrusted_addresses = [\"here\"]\n"),
              std::vector<std::string>{"f:2: limits.trusted_addresses: \"here\" is no IP address: write one such as "
                                       "192.0.2.7, without a port."});
    EXPECT_TRUE(problems_of("[limits\n").front().starts_with("f:1: This is not TOML: "));
    EXPECT_TRUE(problems_of("[.\n").front().starts_with("f: This is not TOML: ")) << "an assertion of the library";
    EXPECT_EQ(problems_of("# caf\xe9\n"), std::vector<std::string>{"f: This is not TOML: it is not written in UTF-8"});
    EXPECT_FALSE(problems_of("[limits\u0448]\n").empty());
    EXPECT_EQ(problems_of("[limits]\n[limits.deeper]\nx = 1\n"),
              std::vector<std::string>{"f:2: There is no setting limits.deeper. natterd --print-config shows all."});
    EXPECT_EQ(problems_of(std::string(2u << 20, '#')),
              std::vector<std::string>{"f: This is too large for a configuration file."});
}

TEST(Config, A_value_of_the_environment_that_cannot_be_read_is_told_by_its_name) {
    const Loaded loaded = load({.environment = {{"NATTER__LIMITS__PING_AFTER", "soon"},
                                                {"NATTER__LIMITS__MAX_SESSIONS", "1e3"},
                                                {"NATTER__LIMITS__MAX_ROOM", "1"},
                                                {"NATTER__SERVER__PASSWORD", ""}}});
    EXPECT_EQ(loaded.problems,
              (std::vector<std::string>{
                  "NATTER__LIMITS__PING_AFTER: takes 0.1 to 86400 seconds.",
                  "NATTER__LIMITS__MAX_SESSIONS: takes a whole number, 1 to 1000000.",
                  "NATTER__LIMITS__MAX_ROOM: There is no setting of that name. Did you mean NATTER__LIMITS__MAX_ROOMS?",
                  "NATTER__SERVER__PASSWORD: It is empty: set it, or take it out of the environment."}));
}

TEST(Config, A_name_without_end_is_a_mistake_like_any_other) {
    std::string name = "a";
    for (int i = 0; i < 50'000; ++i) name += ".a";
    for (const std::string& text : {name + " = 1", "[" + name + "]", "a = {" + name + " = 1}"}) {
        const net::TomlText read = net::read_toml("\n" + text + "\n");
        EXPECT_EQ(read.error, "a name has too many parts");
        EXPECT_EQ(read.error_line, 2U);
    }
    EXPECT_EQ(net::read_toml("motd = \"" + std::string(500, '.') + "\"\n").error, "");
}

TEST(Config, A_file_that_is_not_there_is_told) {
    const Loaded loaded = load({.file = "/nowhere/natterd.toml"});
    EXPECT_EQ(loaded.problems,
              std::vector<std::string>{"/nowhere/natterd.toml: This configuration file cannot be read."});
}

TEST(Config, A_secret_comes_from_a_file_and_is_never_printed) {
    const TemporaryFolder folder;
    const std::string secret = "correct horse battery";
    const auto file = write(folder, "token", secret + "\n");
    for (const Loaded& loaded : {load({.environment = {{"NATTER__DOORS__METRICS_TOKEN_FILE", file.string()}}}),
                                 load({.flags = {{"--metrics-token-file", file.string()}}}),
                                 load({.environment = {{"NATTER__DOORS__METRICS_TOKEN", secret}}}),
                                 load_text("[doors]\nmetrics_token_file = '" + file.string() + "'", "f"),
                                 load_text("[doors]\nmetrics_token = '" + secret + "'", "f")}) {
        EXPECT_EQ(loaded.problems, std::vector<std::string>());
        EXPECT_EQ(loaded.config.metrics_token, secret);
        const std::string printed = print(loaded);
        EXPECT_EQ(printed.find(secret), std::string::npos);
        EXPECT_NE(printed.find("#metrics_token = \"(hidden)\""), std::string::npos);
        EXPECT_EQ(changes(Config{}, loaded.config).front().text, "doors.metrics_token is another one");
    }
}

TEST(Config, A_secret_that_cannot_be_had_is_told_without_it) {
    const TemporaryFolder folder;
    const auto empty = write(folder, "empty", "\n");
    const auto large = write(folder, "large", std::string(5'000, 'x'));
    const auto problem = [](const std::string& text) { return problems_of("[doors]\n" + text).at(0); };
    EXPECT_EQ(problem("metrics_token_file = '/nowhere'"),
              "f:2: doors.metrics_token_file: the file /nowhere cannot be read.");
    EXPECT_TRUE(problem("metrics_token_file = '" + empty.string() + "'").ends_with("is empty."));
    EXPECT_TRUE(problem("metrics_token_file = '" + large.string() + "'").ends_with("is too large for a secret."));
    EXPECT_EQ(problem("metrics_token = 'tiny-secret'"),
              "f:2: doors.metrics_token: it is too short to be a secret: use 16 characters or more.");
    EXPECT_EQ(problem("metrics_token = 'correct horse battery'\nmetrics_token_file = 'x'"),
              "f:3: doors.metrics_token_file: is said a second time, after f:2: leave one of them out.");
}

TEST(Config, What_is_printed_says_the_same_when_it_is_read) {
    Loaded loaded = load_text(
        "[server]\nname = 'a \"quoted\" \\ n\u00e4me ~41'\n[limits]\ntrusted_addresses = ['::1', '127.0.0.1']\n"
        "ping_after = 1.25\n[rates]\nlogins_per_minute = 7\n[log]\nmemory = true\n",
        "f");
    EXPECT_EQ(loaded.problems, std::vector<std::string>());
    EXPECT_EQ(loaded.config.name, "a \"quoted\" \\ n\u00e4me ~41");
    const Loaded again = load_text(print(loaded), "g");
    EXPECT_EQ(again.problems, std::vector<std::string>());
    EXPECT_TRUE(changes(loaded.config, again.config).empty());
    EXPECT_NE(print(loaded).find("# From f:5; the default is 30."), std::string::npos) << print(loaded);
}

TEST(Config, A_reload_takes_what_it_can_and_leaves_the_rest) {
    Config before, after;
    after.motd = "Hello.";
    after.group = "127.0.0.1:6000";
    after.limits.rates.messages.per_second = 5;
    after.limits.trusted_addresses = {"::1"};
    const Config now = reloaded(before, after);
    EXPECT_EQ(now.motd, "Hello.");
    EXPECT_EQ(now.group, before.group);
    EXPECT_EQ(now.limits.rates.messages.per_second, 5);
    EXPECT_EQ(now.limits.trusted_addresses, after.limits.trusted_addresses);
    const auto left = changes(now, after);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left.front().text, "doors.group: \"127.0.0.1:5002\" is now \"127.0.0.1:6000\"");
    EXPECT_EQ(left.front().setting->when, When::restart);
}

}  // namespace
}  // namespace natter::server::config
