// The appearance of the app, which follows the system's, and is observed on the GUI thread: its wait hands on what comes.
#include "gui/app/system_theme.hpp"

#import <AppKit/AppKit.h>

#include <utility>

@interface NatterAppearanceObserver : NSObject
- (instancetype)initWithCallback:(std::function<void()>)callback;
- (void)stop;
@end

@implementation NatterAppearanceObserver {
    std::function<void()> _callback;
}

- (instancetype)initWithCallback:(std::function<void()>)callback {
    self = [super init];
    if (self != nil) {
        _callback = std::move(callback);
        [NSApplication.sharedApplication addObserver:self forKeyPath:@"effectiveAppearance" options:0 context:nil];
    }
    return self;
}

- (void)stop {
    [NSApplication.sharedApplication removeObserver:self forKeyPath:@"effectiveAppearance"];
}

- (void)observeValueForKeyPath:(NSString*)path
                      ofObject:(id)object
                        change:(NSDictionary<NSKeyValueChangeKey, id>*)change
                       context:(void*)context {
    (void)path, (void)object, (void)change, (void)context;
    _callback();
}

@end

namespace natter::gui {
namespace {

class AppearanceTheme final : public SystemTheme {
  public:
    explicit AppearanceTheme(std::function<void()> on_change)
        : observer_([[NatterAppearanceObserver alloc] initWithCallback:std::move(on_change)]) {}
    ~AppearanceTheme() override {
        [observer_ stop];
        [observer_ release];
    }
    AppearanceTheme(const AppearanceTheme&) = delete;
    AppearanceTheme& operator=(const AppearanceTheme&) = delete;

    std::optional<ThemeName> theme() const override {
        NSAppearanceName best = [NSApplication.sharedApplication.effectiveAppearance
            bestMatchFromAppearancesWithNames:@[ NSAppearanceNameAqua, NSAppearanceNameDarkAqua ]];
        if (best == nil) return std::nullopt;
        return [best isEqualToString:NSAppearanceNameDarkAqua] ? ThemeName::dark : ThemeName::light;
    }

  private:
    NatterAppearanceObserver* observer_;
};

}  // namespace

std::unique_ptr<SystemTheme> make_system_theme(std::function<void()> on_change) {
    return std::make_unique<AppearanceTheme>(std::move(on_change));
}

}  // namespace natter::gui
