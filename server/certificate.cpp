#include "server/certificate.hpp"

#include <string>
#include <vector>

namespace natter::server {
namespace {

constexpr const char* kFolder = "tls";

// Clients know the server by its key. The name of the machine is nobody's business.
const std::vector<std::string>& own_names() {
    static const std::vector<std::string> names{"localhost", "127.0.0.1", "::1"};
    return names;
}

}  // namespace

net::Result<std::shared_ptr<net::TlsIdentity>> open_identity(const ServerOptions& options) {
    if (!options.tls.enabled) return std::shared_ptr<net::TlsIdentity>();
    if (!options.tls.certificate.empty()) {
        return net::TlsIdentity::from_files(options.tls.certificate, options.tls.key);
    }
    if (options.log.folder) return net::TlsIdentity::of_folder(*options.log.folder / kFolder, own_names());
    const auto made = net::make_certificate(own_names());
    if (!made) return made.error();
    return net::TlsIdentity::from_pem(*made);
}

}  // namespace natter::server
