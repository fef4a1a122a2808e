// Notification Center, by UserNotifications. It knows programs by their bundle: one that was started without has none.
#include "gui/app/notifications.hpp"

#include "net/util/mailbox.hpp"

#import <Foundation/Foundation.h>
#import <UserNotifications/UserNotifications.h>

#include <utility>

namespace natter::gui {
namespace {

constexpr std::size_t kClicks = 64;

/// What the delegate holds on to: a click may come when its owner is about to end.
struct Clicks {
    net::Mailbox<std::string> keys{kClicks};
    std::function<void()> on_click;

    void note(std::string key) {
        if (keys.push(key) == net::Mailbox<std::string>::Pushed::first) on_click();
    }
};

}  // namespace
}  // namespace natter::gui

@interface NatterNotificationDelegate : NSObject <UNUserNotificationCenterDelegate>
- (instancetype)initWithClicks:(std::shared_ptr<natter::gui::Clicks>)clicks;
@end

@implementation NatterNotificationDelegate {
    std::weak_ptr<natter::gui::Clicks> _clicks;
}

- (instancetype)initWithClicks:(std::shared_ptr<natter::gui::Clicks>)clicks {
    self = [super init];
    if (self != nil) _clicks = clicks;
    return self;
}

// The app has decided already: what it tells while its window is in front is about another conversation.
- (void)userNotificationCenter:(UNUserNotificationCenter*)center
       willPresentNotification:(UNNotification*)notification
         withCompletionHandler:(void (^)(UNNotificationPresentationOptions))done {
    if (@available(macOS 11.0, *)) {
        done(UNNotificationPresentationOptionBanner | UNNotificationPresentationOptionList);
    } else {
        done(1 << 2);  // an alert, under the name that it had before
    }
}

- (void)userNotificationCenter:(UNUserNotificationCenter*)center
    didReceiveNotificationResponse:(UNNotificationResponse*)response
             withCompletionHandler:(void (^)(void))done {
    const bool clicked = [response.actionIdentifier isEqualToString:UNNotificationDefaultActionIdentifier];
    if (const auto clicks = _clicks.lock(); clicks && clicked) {
        clicks->note(response.notification.request.identifier.UTF8String);
    }
    done();
}

@end

namespace natter::gui {
namespace {

NSString* ns_string(const std::string& text) {
    NSString* string = [NSString stringWithUTF8String:text.c_str()];
    return string == nil ? @"" : string;
}

/// Every call of the center hands its work to another process and returns.
class NotificationCenter final : public Notifications {
  public:
    explicit NotificationCenter(std::function<void()> on_click) : clicks_(std::make_shared<Clicks>()) {
        clicks_->on_click = std::move(on_click);
        delegate_ = [[NatterNotificationDelegate alloc] initWithClicks:clicks_];
        center().delegate = delegate_;
    }
    ~NotificationCenter() override {
        @autoreleasepool {
            center().delegate = nil;
            [center() removeAllDeliveredNotifications];
#if !__has_feature(objc_arc)
            [delegate_ release];
#endif
        }
    }
    NotificationCenter(const NotificationCenter&) = delete;
    NotificationCenter& operator=(const NotificationCenter&) = delete;

    void show(Notice notice) override {
        @autoreleasepool {
            ask_once();
            UNMutableNotificationContent* content = [[UNMutableNotificationContent alloc] init];
            content.title = ns_string(notice.title);
            content.body = ns_string(notice.body);
            UNNotificationRequest* request = [UNNotificationRequest requestWithIdentifier:ns_string(notice.key)
                                                                                  content:content
                                                                                  trigger:nil];
            [center() addNotificationRequest:request withCompletionHandler:nil];
#if !__has_feature(objc_arc)
            [content release];
#endif
        }
    }

    void withdraw(const std::string& key) override {
        @autoreleasepool {
            [center() removeDeliveredNotificationsWithIdentifiers:@[ ns_string(key) ]];
        }
    }

    std::vector<std::string> take_clicked() override {
        std::vector<std::string> keys;
        clicks_->keys.take(keys);
        return keys;
    }

  private:
    static UNUserNotificationCenter* center() { return [UNUserNotificationCenter currentNotificationCenter]; }

    // With the first message that there is to tell, so that the question explains itself.
    void ask_once() {
        if (std::exchange(asked_, true)) return;
        [center() requestAuthorizationWithOptions:UNAuthorizationOptionAlert
                                completionHandler:^(BOOL, NSError*){
                                }];
    }

    std::shared_ptr<Clicks> clicks_;
    NatterNotificationDelegate* delegate_;
    bool asked_ = false;
};

}  // namespace

std::unique_ptr<Notifications> make_notifications(std::function<void()> on_click) {
    if ([NSBundle mainBundle].bundleIdentifier == nil) return nullptr;
    return std::make_unique<NotificationCenter>(std::move(on_click));
}

}  // namespace natter::gui
