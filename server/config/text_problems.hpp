// What is wrong with a setting's text: a sentence without its subject that says what to write; empty: nothing. Pure;
// any thread.
#pragma once

#include <string>

namespace natter::server::config {

[[nodiscard]] std::string problem_of_name(const std::string& name);
[[nodiscard]] std::string problem_of_motd(const std::string& motd);
[[nodiscard]] std::string problem_of_host(const std::string& address);
[[nodiscard]] std::string problem_of_origin(const std::string& origin);
[[nodiscard]] std::string problem_of_nick(const std::string& nick);
[[nodiscard]] std::string problem_of_door(const std::string& door);
[[nodiscard]] std::string problem_of_http_door(const std::string& door);
[[nodiscard]] std::string problem_of_address(const std::string& address);
[[nodiscard]] std::string problem_of_token(const std::string& token);
[[nodiscard]] std::string problem_of_password(const std::string& password);
[[nodiscard]] std::string problem_of_base_url(const std::string& url);
[[nodiscard]] std::string problem_of_proxy(const std::string& proxy);
[[nodiscard]] std::string problem_of_proxy_login(const std::string& login);
[[nodiscard]] std::string problem_of_model(const std::string& model);
[[nodiscard]] std::string problem_of_key(const std::string& key);
[[nodiscard]] std::string problem_of_prompt(const std::string& prompt);

}  // namespace natter::server::config
