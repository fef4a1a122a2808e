#include "server/certificate.hpp"

#include <boost/asio/ip/host_name.hpp>

#include <string>
#include <vector>

namespace natter::server {
namespace {

constexpr const char* kFolder = "tls";

std::vector<std::string> own_names() {
    boost::system::error_code error;
    const std::string host = boost::asio::ip::host_name(error);
    std::vector<std::string> names{"localhost", "127.0.0.1", "::1"};
    if (!error && !host.empty() && host != "localhost") names.push_back(host);
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
