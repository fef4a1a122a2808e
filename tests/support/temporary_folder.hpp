// A folder of a test's own, which goes with it.
#pragma once

#include "net/util/random_token.hpp"

#include <filesystem>
#include <system_error>

namespace natter::test {

class TemporaryFolder {
  public:
    TemporaryFolder() { std::filesystem::create_directories(path_); }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_ = std::filesystem::temp_directory_path() / ("natter-test-" + net::random_token());
};

}  // namespace natter::test
