// A simulated disk under SQLite: files in memory that can be full, fail, lose power, or belong to a process that is
// killed in the middle of a write.
//
// Guarantees:
// 1. What was written before a kill is there after it, up to a point within the last write; so it is with a real
//    process. With `lose_power` only what was synced is sure to be there.
// 2. After `kill` nothing that the old process still does has any effect.
#pragma once

#include "tests/sim/schedule.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace natter::sim {

struct DiskFile {
    std::string bytes;
    std::string synced;
};

class Disk {
  public:
    explicit Disk(Schedule& schedule);
    ~Disk();
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;

    /// The name by which SQLite knows it.
    [[nodiscard]] const std::string& vfs() const { return name_; }

    enum class Fault { none, full, broken };
    /// How writes fail from here on.
    void set_fault(Fault fault) { fault_ = fault; }

    /// The process dies within one of its next writes, or at `kill` at the latest.
    void die_soon() { dies_at_ = writes_ + 1 + schedule_.below(12); }
    void kill(bool lose_power);

    // For the file system's functions:
    [[nodiscard]] std::map<std::string, std::shared_ptr<DiskFile>>& files() { return files_; }
    [[nodiscard]] std::uint64_t process() const { return process_; }
    [[nodiscard]] bool is_dead(std::uint64_t process) const { return process != process_ || dead_; }
    [[nodiscard]] Fault fault() const { return fault_; }
    /// How much of a write of that many bytes gets through.
    [[nodiscard]] std::size_t let_through(std::size_t bytes);

  private:
    struct Vfs;

    Schedule& schedule_;
    std::string name_;
    std::unique_ptr<Vfs> registered_;
    std::map<std::string, std::shared_ptr<DiskFile>> files_;
    std::uint64_t process_ = 1;
    std::uint64_t writes_ = 0;
    std::uint64_t dies_at_ = UINT64_MAX;
    bool dead_ = false;
    Fault fault_ = Fault::none;
};

}  // namespace natter::sim
