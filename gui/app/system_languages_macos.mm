#include "gui/app/system_languages.hpp"

#import <Foundation/Foundation.h>

namespace natter::gui {

std::vector<std::string> system_languages() {
    std::vector<std::string> wanted;
    @autoreleasepool {
        for (NSString* name in [NSLocale preferredLanguages]) wanted.emplace_back([name UTF8String]);
    }
    return wanted;
}

}  // namespace natter::gui
