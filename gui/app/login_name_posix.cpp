#include "gui/app/login_name.hpp"

#include <pwd.h>
#include <unistd.h>

namespace natter::gui {

std::string login_name() {
    const uid_t user = getuid();
    const passwd* entry = user == 0 ? nullptr : getpwuid(user);
    return entry == nullptr || entry->pw_name == nullptr ? std::string() : entry->pw_name;
}

}  // namespace natter::gui
