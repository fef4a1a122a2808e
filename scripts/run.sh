#!/usr/bin/env bash
# Sets up what is missing, builds Natter, and starts the app; without a display it runs the tour instead.
#   scripts/run.sh [argument of natter...]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/scripts/setup/setup.sh"
. "$root/scripts/setup/build.sh"

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    natter_setup build gui
    natter_build release
    exec "$root/build/release/bin/natter" "$@"
fi

echo "There is no display here, so the tour shows Natter instead of a window."
natter_setup build gui tour
natter_build release
exec "$root/scripts/tour.sh" "$@"
