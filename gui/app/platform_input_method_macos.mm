// macOS: GLFW's view is the client of the system's input methods, but it knows no place for their windows, shows nothing
// of what is composed, and acts on keys before the method has seen them. Its class is taught the three here.
#include "gui/app/platform_input_method.hpp"

#import <Cocoa/Cocoa.h>
#import <objc/runtime.h>

#define GLFW_EXPOSE_NATIVE_COCOA
#include <GLFW/glfw3.h>
#include <GLFW/glfw3native.h>

#include <utility>

namespace natter::gui {
namespace {

class MacInputMethod;
/// Methods of a class know no owner.
MacInputMethod* the_method = nullptr;

class MacInputMethod final : public InputMethod {
  public:
    MacInputMethod(GLFWwindow* window, std::function<void()> on_news) : on_news_(std::move(on_news)) {
        view_ = [glfwGetCocoaWindow(window) contentView];
        the_method = this;
        Class view = [view_ class];
        key_down_ = replace(view, @selector(keyDown:), (IMP)key_down);
        set_marked_ = replace(view, @selector(setMarkedText:selectedRange:replacementRange:), (IMP)set_marked);
        unmark_ = replace(view, @selector(unmarkText), (IMP)unmark);
        insert_ = replace(view, @selector(insertText:replacementRange:), (IMP)insert);
        place_of_ = replace(view, @selector(firstRectForCharacterRange:actualRange:), (IMP)place_of);
    }

    ~MacInputMethod() override {
        Class view = [view_ class];
        replace(view, @selector(keyDown:), key_down_);
        replace(view, @selector(setMarkedText:selectedRange:replacementRange:), set_marked_);
        replace(view, @selector(unmarkText), unmark_);
        replace(view, @selector(insertText:replacementRange:), insert_);
        replace(view, @selector(firstRectForCharacterRange:actualRange:), place_of_);
        the_method = nullptr;
    }

    void set_place(std::optional<CompositionPlace> place) override {
        const bool ended = place_ && !place;
        place_ = place;
        if (!ended || composition_.text.empty()) return;
        [[view_ inputContext] discardMarkedText];
        [(id<NSTextInputClient>)view_ unmarkText];
    }
    void set_focused(bool) override {}
    bool take() override { return std::exchange(changed_, false); }
    const Composition& composition() const override { return composition_; }

  private:
    static IMP replace(Class view, SEL name, IMP with) {
        Method method = class_getInstanceMethod(view, name);
        return method != nullptr ? method_setImplementation(method, with) : nullptr;
    }

    /// What is composed takes its keys for itself: Enter commits and sends nothing.
    static void key_down(NSView* self, SEL name, NSEvent* event) {
        if ([(id<NSTextInputClient>)self hasMarkedText]) {
            [self interpretKeyEvents:@[ event ]];
        } else {
            ((void (*)(id, SEL, NSEvent*))the_method->key_down_)(self, name, event);
        }
    }

    static void set_marked(NSView* self, SEL name, id text, NSRange selected, NSRange replaced) {
        ((void (*)(id, SEL, id, NSRange, NSRange))the_method->set_marked_)(self, name, text, selected, replaced);
        NSString* plain = [text isKindOfClass:[NSAttributedString class]] ? [(NSAttributedString*)text string] : text;
        const NSUInteger caret = MIN(selected.location, [plain length]);
        const char* bytes = [plain UTF8String];
        Composition composed;
        composed.text = bytes != nullptr ? bytes : "";
        composed.caret = [[plain substringToIndex:caret] lengthOfBytesUsingEncoding:NSUTF8StringEncoding];
        the_method->show(std::move(composed));
    }

    static void unmark(NSView* self, SEL name) {
        ((void (*)(id, SEL))the_method->unmark_)(self, name);
        the_method->show({});
    }

    /// GLFW leaves marked what has just been committed.
    static void insert(NSView* self, SEL name, id text, NSRange replaced) {
        ((void (*)(id, SEL, id, NSRange))the_method->insert_)(self, name, text, replaced);
        [(id<NSTextInputClient>)self unmarkText];
    }

    /// On the screen, where lengths count from below.
    static NSRect place_of(NSView* self, SEL, NSRange, NSRangePointer) {
        const CompositionPlace place = the_method->place_.value_or(CompositionPlace{});
        const CGFloat height = [self bounds].size.height;
        const NSRect in_view = NSMakeRect(place.x, height - place.bottom, 1, place.bottom - place.top);
        return [[self window] convertRectToScreen:[self convertRect:in_view toView:nil]];
    }

    void show(Composition composed) {
        if (composed == composition_) return;
        composition_ = std::move(composed);
        changed_ = true;
        on_news_();
    }

    std::function<void()> on_news_;
    NSView* view_ = nil;
    IMP key_down_ = nullptr;
    IMP set_marked_ = nullptr;
    IMP unmark_ = nullptr;
    IMP insert_ = nullptr;
    IMP place_of_ = nullptr;
    std::optional<CompositionPlace> place_;
    Composition composition_;
    bool changed_ = false;
};

}  // namespace

void prepare_input_methods() {}

std::unique_ptr<InputMethod> make_input_method(GLFWwindow* window, std::function<void()> on_news) {
    return std::make_unique<MacInputMethod>(window, std::move(on_news));
}

}  // namespace natter::gui
