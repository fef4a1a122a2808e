// A value that most owners are without, kept on the heap, so that those pay for a pointer alone. Otherwise it is used
// like an optional: copied and compared by what is in it. Pure value.
#pragma once

#include <memory>
#include <optional>
#include <utility>

namespace natter::gui {

template <class Value>
class Boxed {
  public:
    Boxed() = default;
    Boxed(std::nullopt_t) {}
    Boxed(Value value) : value_(std::make_unique<Value>(std::move(value))) {}
    Boxed(std::optional<Value> value) {
        if (value) emplace(std::move(*value));
    }
    Boxed(const Boxed& other) : value_(other.value_ ? std::make_unique<Value>(*other.value_) : nullptr) {}
    Boxed(Boxed&&) noexcept = default;
    Boxed& operator=(const Boxed& other) {
        if (this != &other) *this = Boxed(other);
        return *this;
    }
    Boxed& operator=(Boxed&&) noexcept = default;
    ~Boxed() = default;

    template <class... Arguments>
    Value& emplace(Arguments&&... arguments) {
        value_ = std::make_unique<Value>(std::forward<Arguments>(arguments)...);
        return *value_;
    }
    void reset() { value_.reset(); }

    bool has_value() const { return value_ != nullptr; }
    explicit operator bool() const { return has_value(); }
    Value& operator*() { return *value_; }
    const Value& operator*() const { return *value_; }
    Value* operator->() { return value_.get(); }
    const Value* operator->() const { return value_.get(); }

    friend bool operator==(const Boxed& one, const Boxed& other) {
        return one.has_value() == other.has_value() && (!one || *one == *other);
    }

  private:
    std::unique_ptr<Value> value_;
};

}  // namespace natter::gui
