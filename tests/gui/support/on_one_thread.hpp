// Long tests that draw on the test's own thread alone.
#pragma once

#include <gtest/gtest.h>

namespace natter::tests {

/// The thread sanitizer could find nothing in them and would take minutes for it: there they are skipped.
template <class Parameter>
class OnOneThread : public testing::TestWithParam<Parameter> {
  protected:
    void SetUp() override {
#ifdef __SANITIZE_THREAD__
        GTEST_SKIP() << "It draws on one thread.";
#endif
    }
};

}  // namespace natter::tests
