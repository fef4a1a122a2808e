#!/usr/bin/env bash
# Builds the server and the terminal client alone, as on a machine that has no GL and no GUI library.
#   scripts/build_headless.sh
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/scripts/setup/setup.sh"
. "$root/scripts/setup/build.sh"

natter_setup build
natter_build headless
for program in natterd natter-cli; do
    "$root/build/headless/bin/$program" --version
done
if ldd "$root"/build/headless/bin/{natterd,natter-cli} | grep -E 'libGL|libEGL|libX11|libwayland'; then
    stop "The headless build links a library of the desktop."
fi
