#include "net/client/profile_store.hpp"

#include "net/client/profile_schema.hpp"

#include <fstream>
#include <system_error>
#include <utility>
#include <vector>

namespace natter::net {
namespace {

namespace fs = std::filesystem;

// It holds the key to an identity. SQLite gives the files beside it the same permissions.
void make_private(const fs::path& folder, const fs::path& file) {
    std::error_code ignored;
    if (fs::create_directories(folder, ignored)) fs::permissions(folder, fs::perms::owner_all, ignored);
    if (fs::exists(file, ignored)) return;
    std::ofstream(file, std::ios::app).close();
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, ignored);
}

}  // namespace

Result<std::unique_ptr<ProfileStore>> ProfileStore::open(const fs::path& folder, const std::string& server,
                                                         Keyring* keyring) {
    const fs::path file = folder / "natter.db";
    make_private(folder, file);
    auto database = Database::open({.file = file, .schema = kProfileSchema, .exclusive = true});
    if (!database) return database.error();
    const auto key = open_profile_key(folder, keyring);
    if (!key) return key.error();
    std::unique_ptr<ProfileStore> store(new ProfileStore(std::move(*database), *key));
    NATTER_TRY(store->seal_tokens());
    NATTER_TRY(store->visit(server));
    return store;
}

ProfileStore::~ProfileStore() { static_cast<void>(commit()); }

// Writes, so that a file that cannot be written, or is held by another, is found out now.
Result<void> ProfileStore::visit(const std::string& server) {
    const auto scheme = server.find("://");
    authority_ = scheme == std::string::npos ? server : server.substr(scheme + 3);
    NATTER_TRY(begin());
    NATTER_TRY(statements_.run("INSERT INTO servers(address) VALUES(?) ON CONFLICT(address) DO NOTHING", server));
    NATTER_TRY(statements_.each(
        "SELECT id FROM servers WHERE address=?", [&](const Rows& row) { server_ = row.integer(0); }, server));
    cache_.emplace(database_, server_);
    return commit();
}

// Those of a profile that was made before they were sealed.
Result<void> ProfileStore::seal_tokens() {
    std::vector<std::pair<std::int64_t, std::string>> open;
    NATTER_TRY(statements_.each("SELECT id, token FROM servers WHERE token IS NOT NULL",
                                [&](const Rows& row) { open.emplace_back(row.integer(0), row.text(1)); }));
    if (open.empty()) return {};
    NATTER_TRY(begin());
    for (const auto& [id, token] : open) {
        NATTER_TRY(statements_.run("UPDATE servers SET token=NULL, sealed=? WHERE id=?", seal(token, key_), id));
    }
    NATTER_TRY(commit());
    return database_.checkpoint(true);
}

// ---- reading

Result<StoredSession> ProfileStore::load() {
    StoredSession session;
    NATTER_TRY(statements_.each(
        "SELECT sealed, nick FROM servers WHERE id=?",
        [&](const Rows& row) {
            if (!row.is_null(0)) session.token = unseal(row.text(0), key_);
            session.nick = row.text(1);
        },
        server_));
    NATTER_TRY(load_certificate(session));
    NATTER_TRY(load_outbox(session));
    auto cursors = cache_->cursors();
    if (!cursors) return cursors.error();
    session.cursors = std::move(*cursors);
    auto conversations = cache_->newest();
    if (!conversations) return conversations.error();
    session.conversations = std::move(*conversations);
    return session;
}

Result<void> ProfileStore::load_certificate(StoredSession& session) {
    return statements_.each(
        "SELECT fingerprint, vouched FROM certificates WHERE authority=?",
        [&](const Rows& row) {
            const auto fingerprint = parse_fingerprint(row.text(0));
            if (fingerprint) session.certificate = {*fingerprint, row.integer(1) != 0};
        },
        authority_);
}

Result<void> ProfileStore::load_outbox(StoredSession& session) {
    return statements_.each(
        "SELECT id, recipient, text, reply_to, error_code, error_message FROM outbox WHERE server=? ORDER BY position",
        [&](const Rows& row) {
            OutboxEntry entry{.say = {.id = row.text(0), .to = row.text(1), .text = row.text(2)}};
            if (!row.is_null(3)) entry.say.reply_to = Seq{static_cast<std::uint64_t>(row.integer(3))};
            if (!row.is_null(4)) {
                entry.state = DeliveryState::failed;
                entry.error = Error{errc_from_word(row.text(4)), row.text(5)};
            }
            session.outbox.push_back(std::move(entry));
        },
        server_);
}

// ---- writing

Result<void> ProfileStore::begin() {
    if (transaction_) return {};
    transaction_.emplace(database_);
    auto begun = transaction_->begun();
    if (!begun) transaction_.reset();
    return begun;
}

Result<void> ProfileStore::keep(const StoreChange& change) {
    NATTER_TRY(begin());
    auto kept = std::visit([this](const auto& each) { return apply(each); }, change);
    if (!kept) transaction_.reset();  // half a change is worse than none
    return kept;
}

Result<void> ProfileStore::commit() {
    if (!transaction_) return {};
    auto committed = transaction_->commit();
    transaction_.reset();
    // The log still has the page as it was.
    if (committed && cache_ && cache_->take_removed()) return database_.checkpoint(true);
    return committed;
}

Result<void> ProfileStore::tidy() {
    NATTER_TRY(begin());
    NATTER_TRY(cache_->tidy());
    return commit();
}

Result<void> ProfileStore::apply(const KeepIdentity& change) {
    return statements_.run("UPDATE servers SET sealed=?, nick=? WHERE id=?", seal(change.token, key_), change.nick,
                           server_);
}

Result<void> ProfileStore::apply(const KeepCertificate& change) {
    return statements_.run("INSERT OR REPLACE INTO certificates(authority, fingerprint, vouched) VALUES(?, ?, ?)",
                           authority_, to_text(change.certificate.fingerprint), change.certificate.vouched ? 1 : 0);
}

Result<void> ProfileStore::apply(const KeepOutgoing& change) {
    const SayRequest& say = change.say;
    const auto reply_to = say.reply_to ? std::optional(say.reply_to->value) : std::nullopt;
    return statements_.run("INSERT OR REPLACE INTO outbox(server, id, recipient, text, reply_to) VALUES(?, ?, ?, ?, ?)",
                           server_, say.id, say.to, say.text, reply_to);
}

Result<void> ProfileStore::apply(const FailOutgoing& change) {
    return statements_.run("UPDATE outbox SET error_code=?, error_message=? WHERE server=? AND id=?",
                           to_word(change.error.code), change.error.message, server_, change.id);
}

Result<void> ProfileStore::apply(const DropOutgoing& change) {
    return statements_.run("DELETE FROM outbox WHERE server=? AND id=?", server_, change.id);
}

}  // namespace natter::net
