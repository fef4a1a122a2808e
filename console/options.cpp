#include "console/options.hpp"

#include "net/protocol/limits.hpp"
#include "net/protocol/words.hpp"
#include "net/tls/fingerprint.hpp"
#include "net/util/nearest.hpp"
#include "net/util/utf8.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <fstream>
#include <ostream>

namespace natter::console {
namespace {

constexpr const char* kFooter =
    "Lines of standard input are said in the current conversation; a line that starts with / is a command\n"
    "(/help lists them, /quit leaves), and // says a line that starts with a slash. After the end of the input\n"
    "natter-cli waits until everything is acknowledged, and leaves. With --send or --listen nothing is read.\n"
    "\n"
    "Exit codes: 0 all done; 1 something was refused or left undone; 2 wrong command line;\n"
    "            3 no connection could be made; 4 the connection was lost.\n";

struct Texts {
    std::string mode;
    std::string send;
    std::size_t listen = 0;
    std::string profile;
    std::string password_file;
    std::string invite;
    std::string accept;
};

void add_flags(CLI::App& app, Options& options, Texts& texts) {
    app.add_option(
           "--server", options.server,
           "Where to connect: HOST:PORT (encrypted, unless it is this machine), an invitation, or tcp, tls, ws or "
           "wss://HOST:PORT")
        ->type_name("URL")
        ->default_str("127.0.0.1:5002, or :5001 with --mode single");
    app.add_option("--nick", options.nick, "Your nickname")
        ->type_name("NAME")
        ->default_str("what the system calls you");
    app.add_option("--mode", texts.mode, "Group chat, or 1:1")->check(CLI::IsMember({"single", "group"}));
    app.add_option("--send", texts.send, "Say this in the current conversation, and leave")->type_name("TEXT");
    app.add_option("--listen", texts.listen, "Print this many messages of others, and leave")
        ->type_name("N")
        ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000'000}));
    app.add_option("--profile", texts.profile,
                   "Keep in this folder who you are and what waits to be sent, beyond this run")
        ->type_name("DIR");
    app.add_option("--password-file", texts.password_file,
                   "Log in with the password on that file's first line: yours, or the server's")
        ->type_name("FILE");
    app.add_option("--invite", texts.invite, "Come in by an invitation")->type_name("CODE");
    app.add_option("--accept-fingerprint", texts.accept,
                   "Trust the certificate of this code, also in the place of another that is known")
        ->type_name("CODE");
    app.set_version_flag("--version", "natter-cli " NATTER_VERSION);
}

// What stands behind a flag that nobody knows may be a secret, and is not repeated.
std::string sentence_of(const CLI::App& app, const CLI::Error& error) {
    const std::vector<std::string> unknown = app.remaining();
    const auto flag = std::ranges::find_if(unknown, [](const std::string& word) { return word.starts_with('-'); });
    if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::ExtrasError) || flag == unknown.end())
        return error.what();
    const std::string name = flag->substr(0, flag->find('='));
    if (name != "--password") {
        std::vector<std::string> names;
        for (const CLI::Option* option : app.get_options()) {
            names.insert(names.end(), option->get_lnames().begin(), option->get_lnames().end());
        }
        return net::no_such_flag(name, names);
    }
    return "--password is no flag, since others can read command lines: write it into a file and name that with "
           "--password-file.";
}

std::optional<std::string> first_line(const std::string& file) {
    std::ifstream in(std::filesystem::u8path(file));
    std::string line;
    if (!std::getline(in, line)) return std::nullopt;
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) return std::nullopt;
    return line;
}

}  // namespace

std::string default_nick(const char* user) {
    std::string nick;
    for (std::string_view rest = user == nullptr ? "" : user; !rest.empty();) {
        const char32_t code_point = net::take_code_point(rest);
        const bool fits = code_point > 0x20 && !net::is_control(code_point) && !net::is_invisible(code_point) &&
                          code_point != U'@' && code_point != U'#' && code_point != U'/' && code_point != U'\uFFFD';
        if (fits) net::append_code_point(nick, code_point);
    }
    nick = net::clip(nick, net::limits::kNickChars - 2);
    return nick.empty() ? "guest" : nick;
}

std::optional<ExitCode> parse_options(int argc, const char* const* argv, const char* user, Options& options,
                                      std::ostream& out, std::ostream& err) {
    CLI::App app("natter-cli: chat from a terminal, or from a script.", "natter-cli");
    Texts texts;
    add_flags(app, options, texts);
    app.footer(kFooter);
    app.failure_message([](const CLI::App* failed, const CLI::Error& error) {
        return "natter-cli: " + sentence_of(*failed, error) + "\nnatter-cli --help lists the flags.\n";
    });
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error, out, err) == 0 ? ExitCode::ok : ExitCode::usage;
    }
    if (!texts.invite.empty()) options.invite = texts.invite;
    if (!texts.accept.empty()) {
        const auto code = net::parse_code(texts.accept);
        if (!code) {
            err << "natter-cli: --accept-fingerprint: " << texts.accept
                << " is no certificate's code: write its 16 digits, such as 7k3m-x0qa-v9e2-4htz.\n";
            return ExitCode::usage;
        }
        options.accept = *code;
    }
    if (!texts.password_file.empty()) {
        options.password = first_line(texts.password_file);
        if (!options.password) {
            err << "natter-cli: --password-file: " << texts.password_file
                << " cannot be read, or is empty: name a file with a password in it.\n";
            return ExitCode::usage;
        }
    }
    options.nick_given = app.count("--nick") > 0;
    if (!options.nick_given) options.nick = default_nick(user);
    options.mode = net::mode_from_word(texts.mode);
    if (app.count("--send") > 0) options.send = texts.send;
    if (app.count("--listen") > 0) options.listen = texts.listen;
    if (!texts.profile.empty()) options.profile = texts.profile;
    if (options.server.empty()) {
        options.server = options.mode == net::Mode::single ? "127.0.0.1:5001" : "127.0.0.1:5002";
    }
    return {};
}

}  // namespace natter::console
