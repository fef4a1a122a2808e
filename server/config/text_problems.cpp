#include "server/config/text_problems.hpp"

#include "net/protocol/limits.hpp"
#include "net/util/utf8.hpp"
#include "server/accounts.hpp"
#include "server/names.hpp"
#include "server/options.hpp"
#include "server/search/http_url.hpp"

#include <fmt/core.h>
#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <string_view>

namespace natter::server::config {

// What the server calls itself stands in the middle of sentences.
std::string problem_of_name(const std::string& name) {
    bool odd = !net::is_utf8(name);
    for (std::string_view rest = name; !rest.empty();) odd = net::is_control(net::take_code_point(rest)) || odd;
    if (odd) return "write it in UTF-8, without control characters.";
    if (trim(name).empty()) return "it cannot be empty.";
    if (name.size() <= net::limits::kServerNameBytes) return {};
    return fmt::format("it is too long: it may have {} bytes.", net::limits::kServerNameBytes);
}

std::string problem_of_motd(const std::string& motd) {
    if (!net::is_utf8(motd)) return "write it in UTF-8.";
    if (motd.size() <= net::limits::kTopicBytes) return {};
    return fmt::format("it is too long: it may have {} bytes.", net::limits::kTopicBytes);
}

std::string problem_of_host(const std::string& address) {
    constexpr std::string_view kOdd = " \t/#@?\"'<>";
    if (address.find_first_of(kOdd) == std::string::npos) return {};
    return "it is a name or an address alone, as in chat.example or 192.0.2.7.";
}

std::string problem_of_origin(const std::string& origin) {
    const std::string_view text = origin;
    const auto mark = text.find("://");
    const bool web = text.starts_with("http://") || text.starts_with("https://");
    if (web && mark + 3 < text.size() && text.find_first_of(" /?#*@", mark + 3) == std::string_view::npos) return {};
    return "it is a scheme with a host, as in https://chat.example, without a slash at its end.";
}

std::string problem_of_nick(const std::string& nick) {
    const auto checked = check_nick(nick);
    return checked ? std::string() : checked.error().message;
}

std::string problem_of_door(const std::string& door) {
    const auto parsed = parse_door(net::Mode::group, door);
    return parsed ? std::string() : parsed.error().message;
}

std::string problem_of_http_door(const std::string& door) { return door.empty() ? door : problem_of_door(door); }

std::string problem_of_address(const std::string& address) {
    boost::system::error_code error;
    static_cast<void>(boost::asio::ip::make_address(address, error));
    if (!error) return {};
    return fmt::format("\"{}\" is no IP address: write one such as 192.0.2.7, without a port.", address);
}

std::string problem_of_token(const std::string& token) {
    constexpr std::size_t kLeast = 16;
    if (token.empty() || token.size() >= kLeast) return {};
    return fmt::format("it is too short to be a secret: use {} characters or more.", kLeast);
}

std::string problem_of_password(const std::string& password) {
    if (password.empty()) return {};
    const auto fits = check_new_password(password);
    return fits ? std::string() : fits.error().message;
}

std::string problem_of_base_url(const std::string& url) {
    if (parse_http_url(url)) return {};
    return "it is an address such as https://api.openai.com/v1 or http://127.0.0.1:8080/v1, without a user, ? or #.";
}

std::string problem_of_proxy(const std::string& proxy) {
    if (proxy.empty()) return {};
    const auto url = parse_http_url(proxy);
    if (url && !url->tls && url->path.empty()) return {};
    return "it is an address such as http://127.0.0.1:3128, without a path; a user and password belong into "
           "proxy_login.";
}

std::string problem_of_proxy_login(const std::string& login) {
    if (login.empty()) return {};
    const auto odd = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; };
    const bool fits = login.find(':') != std::string::npos && login.front() != ':';
    if (fits && std::none_of(login.begin(), login.end(), odd)) return {};
    return "it is a user and a password with a colon between them, in one line.";
}

std::string problem_of_model(const std::string& model) {
    if (trim(model).empty()) return "it cannot be empty: name a model that the endpoint has, such as gpt-4o-mini.";
    if (model.size() > net::limits::kModelBytes) {
        return fmt::format("it is too long: it may have {} bytes.", net::limits::kModelBytes);
    }
    return problem_of_name(model);
}

// It becomes a line of a request.
std::string problem_of_key(const std::string& key) {
    const auto odd = [](char c) { return c <= ' ' || c > '~'; };
    if (std::none_of(key.begin(), key.end(), odd)) return {};
    return "it has blanks or other characters that no key has: copy it anew.";
}

std::string problem_of_prompt(const std::string& prompt) {
    if (!net::is_utf8(prompt)) return "write it in UTF-8.";
    if (prompt.size() <= net::limits::kSystemPromptBytes) return {};
    return fmt::format("it is too long: it may have {} bytes.", net::limits::kSystemPromptBytes);
}

}  // namespace natter::server::config
