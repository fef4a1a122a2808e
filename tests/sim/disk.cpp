#include "tests/sim/disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace natter::sim {
namespace {

// A file that SQLite has open. Its first member is what SQLite knows of it.
struct OpenFile {
    sqlite3_file base;
    Disk* disk;
    std::shared_ptr<DiskFile>* file;
    std::uint64_t process;
};

OpenFile& open_file(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }

std::string& bytes_of(sqlite3_file* file) { return (*open_file(file).file)->bytes; }

int close_file(sqlite3_file* file) {
    delete open_file(file).file;
    return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* out, int count, sqlite3_int64 offset) {
    const std::string& bytes = bytes_of(file);
    const auto begin = std::min(bytes.size(), static_cast<std::size_t>(offset));
    const auto there = std::min(bytes.size() - begin, static_cast<std::size_t>(count));
    std::memcpy(out, bytes.data() + begin, there);
    if (there == static_cast<std::size_t>(count)) return SQLITE_OK;
    std::memset(static_cast<char*>(out) + there, 0, static_cast<std::size_t>(count) - there);
    return SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* in, int count, sqlite3_int64 offset) {
    Disk& disk = *open_file(file).disk;
    if (disk.is_dead(open_file(file).process)) return SQLITE_IOERR_WRITE;
    if (disk.fault() == Disk::Fault::full) return SQLITE_FULL;
    if (disk.fault() == Disk::Fault::broken) return SQLITE_IOERR_WRITE;
    const std::size_t through = disk.let_through(static_cast<std::size_t>(count));
    std::string& bytes = bytes_of(file);
    const auto begin = static_cast<std::size_t>(offset);
    if (through > 0 && bytes.size() < begin + through) bytes.resize(begin + through, '\0');
    std::memcpy(bytes.data() + begin, in, through);
    return through == static_cast<std::size_t>(count) ? SQLITE_OK : SQLITE_IOERR_WRITE;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    if (open_file(file).disk->is_dead(open_file(file).process)) return SQLITE_IOERR_TRUNCATE;
    bytes_of(file).resize(static_cast<std::size_t>(size), '\0');
    return SQLITE_OK;
}

int sync_file(sqlite3_file* file, int) {
    if (open_file(file).disk->is_dead(open_file(file).process)) return SQLITE_IOERR_FSYNC;
    (*open_file(file).file)->synced = bytes_of(file);
    return SQLITE_OK;
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(bytes_of(file).size());
    return SQLITE_OK;
}

// One process at a time uses the disk, by one connection.
int lock_file(sqlite3_file*, int) { return SQLITE_OK; }
int is_reserved(sqlite3_file*, int* reserved) {
    *reserved = 0;
    return SQLITE_OK;
}
int control_file(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return 512; }
int characteristics(sqlite3_file*) { return 0; }

const sqlite3_io_methods kMethods{
    1,         close_file, read_file,   write_file,   truncate_file, sync_file,       size_of_file,
    lock_file, lock_file,  is_reserved, control_file, sector_size,   characteristics, nullptr,
    nullptr,   nullptr,    nullptr,     nullptr,      nullptr};

Disk& disk_of(sqlite3_vfs* vfs) { return *static_cast<Disk*>(vfs->pAppData); }

int open_in(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    Disk& disk = disk_of(vfs);
    auto& opened = *new (file) OpenFile;
    opened.base.pMethods = &kMethods;
    opened.disk = &disk;
    opened.process = disk.process();
    std::shared_ptr<DiskFile> there;
    if (name != nullptr) there = disk.files()[name];
    if (there == nullptr) there = std::make_shared<DiskFile>();
    if (name != nullptr) disk.files()[name] = there;
    opened.file = new std::shared_ptr<DiskFile>(there);
    if (out_flags != nullptr) *out_flags = flags;
    return SQLITE_OK;
}

int delete_in(sqlite3_vfs* vfs, const char* name, int) {
    if (!disk_of(vfs).is_dead(disk_of(vfs).process())) disk_of(vfs).files().erase(name);
    return SQLITE_OK;
}

int access_in(sqlite3_vfs* vfs, const char* name, int, int* there) {
    const auto file = disk_of(vfs).files().find(name);
    *there = file != disk_of(vfs).files().end() && !file->second->bytes.empty() ? 1 : 0;
    return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int room, char* out) {
    sqlite3_snprintf(room, out, "%s", name);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int count, char* out) {
    std::memset(out, 7, static_cast<std::size_t>(count));
    return count;
}

int sleep_for_nothing(sqlite3_vfs*, int microseconds) { return microseconds; }
int current_time(sqlite3_vfs*, double* days) {
    *days = 2'460'000.5;
    return SQLITE_OK;
}
int last_error(sqlite3_vfs*, int, char*) { return 0; }

}  // namespace

struct Disk::Vfs {
    sqlite3_vfs vfs{};
};

Disk::Disk(Schedule& schedule) : schedule_(schedule), registered_(std::make_unique<Vfs>()) {
    static std::uint64_t count = 0;
    name_ = "sim" + std::to_string(++count);
    sqlite3_vfs& vfs = registered_->vfs;
    vfs.iVersion = 1;
    vfs.szOsFile = sizeof(OpenFile);
    vfs.mxPathname = 256;
    vfs.zName = name_.c_str();
    vfs.pAppData = this;
    vfs.xOpen = open_in;
    vfs.xDelete = delete_in;
    vfs.xAccess = access_in;
    vfs.xFullPathname = full_path;
    vfs.xRandomness = randomness;
    vfs.xSleep = sleep_for_nothing;
    vfs.xCurrentTime = current_time;
    vfs.xGetLastError = last_error;
    sqlite3_vfs_register(&vfs, 0);
}

Disk::~Disk() { sqlite3_vfs_unregister(&registered_->vfs); }

std::size_t Disk::let_through(std::size_t bytes) {
    if (++writes_ < dies_at_) return bytes;
    dead_ = true;
    return schedule_.below(bytes + 1);
}

// The old process keeps what it had open, and may do with it what it likes.
void Disk::kill(bool lose_power) {
    ++process_;
    dead_ = false;
    dies_at_ = UINT64_MAX;
    for (auto& [name, file] : files_) {
        auto survivor = std::make_shared<DiskFile>();
        survivor->synced = file->synced;
        survivor->bytes = lose_power ? file->synced : file->bytes;
        file = survivor;
    }
}

}  // namespace natter::sim
