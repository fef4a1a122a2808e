// What a client remembers beyond its run, of one server: one SQLite file, natter.db, in the profile's folder.
//
// Guarantees:
// 1. A change is kept as a whole or not at all, and only with all that came before it.
// 2. Changes gather in one transaction until `commit`; what is committed survives the end of the process at any moment.
// 3. One process holds a profile at a time, and in it one store; another is refused.
// 4. A file that is damaged, of a newer version or of another program is refused and left as it is.
// 5. Nothing here takes longer than some milliseconds, however much is cached; but for `open`, which may wait
//    `limits::kDatabaseBusyTime` for another holder, and for the desktop's keyring.
// After an error the store is to be destroyed: what was not committed is as if it had not been.
// Thread: one at a time. Owner: Runner.
#pragma once

#include "net/client/message_cache.hpp"
#include "net/client/profile_key.hpp"
#include "net/client/statements.hpp"
#include "net/client/store_changes.hpp"
#include "net/store/database.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace natter::net {

class ProfileStore {
  public:
    /// Makes the folder and the file if they are missing, for this user's eyes only. `server` is the normalised
    /// address. Secrets are sealed, see profile_key.hpp; `keyring` may be null.
    [[nodiscard]] static Result<std::unique_ptr<ProfileStore>> open(const std::filesystem::path& folder,
                                                                    const std::string& server,
                                                                    Keyring* keyring = nullptr);
    /// Commits.
    ~ProfileStore();

    ProfileStore(const ProfileStore&) = delete;
    ProfileStore& operator=(const ProfileStore&) = delete;

    [[nodiscard]] Result<StoredSession> load();

    [[nodiscard]] Result<void> keep(const StoreChange& change);
    [[nodiscard]] Result<void> commit();

    /// Whether there is something to be cleared away: then `tidy` does a part of it.
    [[nodiscard]] bool untidy() const { return cache_->untidy(); }
    [[nodiscard]] Result<void> tidy();

    /// For tests that play a full disk.
    [[nodiscard]] const Database& database() const { return database_; }

  private:
    ProfileStore(Database database, const SealKey& key) : key_(key), database_(std::move(database)) {}

    [[nodiscard]] Result<void> visit(const std::string& server);
    [[nodiscard]] Result<void> seal_tokens();
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> load_certificate(StoredSession& session);
    [[nodiscard]] Result<void> load_outbox(StoredSession& session);

    [[nodiscard]] Result<void> apply(const KeepIdentity& change);
    [[nodiscard]] Result<void> apply(const KeepCertificate& change);
    [[nodiscard]] Result<void> apply(const KeepOutgoing& change);
    [[nodiscard]] Result<void> apply(const FailOutgoing& change);
    [[nodiscard]] Result<void> apply(const DropOutgoing& change);
    template <class Change>
    [[nodiscard]] Result<void> apply(const Change& change) {
        return cache_->apply(change);
    }

    SealKey key_;
    Database database_;
    Statements statements_{database_};
    std::int64_t server_ = 0;
    std::string authority_;  // "host:port"
    std::optional<MessageCache> cache_;
    std::optional<Transaction> transaction_;
};

}  // namespace natter::net
