#!/usr/bin/env bash
# Lets testssl.sh (the package of that name) look for weaknesses of natterd's TLS: once with an authority's certificate,
# where nothing above "low" may be found, and once with the certificate that natterd makes itself, where besides only
# what follows from having no authority may be. Takes about two minutes; listens on the loopback alone.
#   scripts/testssl.sh [--bin DIR]     DIR: of natterd; build/debug/bin, if it is left out
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
bin=$root/build/debug/bin
if [ "${1:-}" = --bin ] && (($# == 2)); then
    bin=$(cd "$2" && pwd)
elif (($#)); then
    sed -n '2,5s/^# *//p' "${BASH_SOURCE[0]}" >&2
    exit 2
fi
testssl=$(command -v testssl || command -v testssl.sh) || { echo "testssl.sh: install the package testssl.sh first." >&2; exit 1; }
[ -x "$bin/natterd" ] || { echo "testssl.sh: there is no natterd in $bin: build it, or name its folder by --bin." >&2; exit 1; }

work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" || true; rm -rf "$work"' EXIT
cd "$work"

# A certificate as a public authority issues them: for 90 days, and with addresses where it could be revoked.
new_key=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)
openssl req -x509 "${new_key[@]}" -keyout ca.key -out ca.pem -days 90 -subj "/CN=An authority for a test" 2>/dev/null
openssl req "${new_key[@]}" -keyout key.pem -out request.pem -subj "/CN=localhost" 2>/dev/null
cat >extensions <<'END'
subjectAltName=DNS:localhost,IP:127.0.0.1
keyUsage=digitalSignature
extendedKeyUsage=serverAuth
basicConstraints=CA:FALSE
authorityInfoAccess=OCSP;URI:http://127.0.0.1:9/ocsp
crlDistributionPoints=URI:http://127.0.0.1:9/crl
END
openssl x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -out certificate.pem -days 90 \
    -extfile extensions 2>/dev/null

# look NAME ALLOWED FLAG...: what testssl.sh finds on a server with those flags, but for the findings ALLOWED
look() {
    local name=$1 allowed=$2 port
    shift 2
    XDG_CONFIG_HOME=$work "$bin/natterd" --single off --group off --http 127.0.0.1:0 --memory "$@" >"$name.out" 2>"$name.err" &
    server=$!
    for _ in $(seq 100); do grep -q listening "$name.out" && break || sleep 0.1; done
    port=$(sed -n 's/^listening http .*://p' "$name.out")
    timeout 300 "$testssl" --quiet --warnings=batch --color 0 --add-ca "$work/ca.pem" --jsonfile "$name.json" \
        "https://127.0.0.1:$port/" >"$name.txt" 2>&1 || [ -s "$name.json" ]
    kill "$server" && wait "$server"
    server=
    python3 - "$name" "$allowed" <<'END'
import json, sys
name, allowed = sys.argv[1], sys.argv[2].split()
found = json.load(open(f"{name}.json", encoding="utf-8"))
bad = [each for each in found if each["severity"] not in ("OK", "INFO", "LOW") and each["id"] not in allowed]
low = [each["id"] for each in found if each["severity"] == "LOW"]
print(f"{name}: {len(found)} findings, low: {', '.join(low)}")
for each in bad:
    print(f"  {each['severity']} {each['id']}: {each['finding']}")
sys.exit(1 if bad or len(found) < 50 else 0)
END
}

failed=0
look authority "" --tls-certificate certificate.pem --tls-key key.pem || failed=1
look its-own "cert_chain_of_trust cert_revocation" || failed=1
exit $failed
