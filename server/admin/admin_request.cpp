#include "server/admin/admin_request.hpp"

#include "net/util/nearest.hpp"
#include "net/util/utf8.hpp"
#include "server/commands/command.hpp"
#include "server/commands/table.hpp"
#include "server/names.hpp"
#include "server/server.hpp"

#include <fmt/core.h>

#include <array>
#include <string>
#include <vector>

namespace natter::server {
namespace {

struct Verb {
    std::string_view verb;
    std::string_view command;  // of the table; a command that this server does not have is no verb
};

constexpr auto kVerbs = std::to_array<Verb>({
    {"people", "who"},
    {"sessions", "sessions"},
    {"rooms", "rooms"},
    {"kick", "kick"},
    {"ban", "ban"},
    {"unban", "unban"},
    {"bans", "bans"},
    {"mute", "mute"},
    {"unmute", "unmute"},
    {"role", "role"},
    {"invite", "invite"},
    {"announce", "announce"},
    {"drain", "drain"},
    {"statistics", "statistics"},
    {"reload", "reload"},
    {"stop", "shutdown"},
});

const CommandRow* row_of(std::string_view verb) {
    for (const Verb& each : kVerbs) {
        if (each.verb == verb) return find_command(each.command);
    }
    return nullptr;
}

std::string help() {
    std::string text = "natterd admin:";
    for (const Verb& each : kVerbs) {
        const CommandRow* row = find_command(each.command);
        if (row == nullptr) continue;
        text += fmt::format("\n  {:<28} {}", fmt::format("{} {}", each.verb, row->arguments), row->help);
    }
    return text;
}

net::Error no_verb(std::string_view verb) {
    std::vector<std::string_view> names{"help"};
    for (const Verb& each : kVerbs) {
        if (find_command(each.command) != nullptr) names.push_back(each.verb);
    }
    const std::string_view meant = net::nearest(verb, names);
    const std::string hint = meant.empty() ? "natterd admin help lists all." : fmt::format("Did you mean {}?", meant);
    return {net::Errc::unknown_command,
            fmt::format("There is nothing called \"{}\" to ask for. {}", verb.substr(0, 40), hint)};
}

}  // namespace

void do_admin_request(Server& server, std::string_view line,
                      const std::function<void(const net::ServerMessage&)>& answer) {
    const auto refuse = [&](const net::Error& error) {
        answer(net::ErrorReply{
            .re = {}, .code = std::string(net::to_word(error.code)), .message = error.message, .retry_after = {}});
    };
    if (!net::is_utf8(line)) return refuse({net::Errc::bad_utf8, "Write it in UTF-8."});
    Person admin;
    admin.nick = server.operator_nick();
    admin.role = Role::server_operator;
    CommandContext context{server.hub(), admin, {}, {}, trim(line), server.control(), answer};
    const std::string_view verb = context.take_word();
    if (verb == "help") {
        context.ok();
        return context.tell(help());
    }
    const CommandRow* row = row_of(verb);
    if (row == nullptr) return refuse(no_verb(verb));
    if (const auto done = run_command(row->name, context); !done) refuse(done.error());
}

}  // namespace natter::server
