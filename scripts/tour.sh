#!/usr/bin/env bash
# Shows Natter where there is no display: the real app on a virtual one, hosting a server; people who join it from a
# terminal and with nc; what everybody saw; and pictures, at the end of every panel in both themes at one and at two
# pixels a point. Ends with 0 only if every message arrived wherever it should.
#   scripts/tour.sh [--bin FOLDER] [--out FOLDER]          build/release/bin and out/tour if left out
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
bin=$root/build/release/bin
out=$root/out/tour
while [ $# -gt 1 ]; do
    case $1 in
        --bin) bin=$2 ;;
        --out) out=$2 ;;
        *) break ;;
    esac
    shift 2
done

for program in natter natter-cli natterd; do
    if [ ! -x "$bin/$program" ]; then
        echo "The tour needs $bin/$program: build it with scripts/run.sh." >&2
        exit 1
    fi
done
for tool in python3 Xvfb xdotool import nc xclip; do
    if ! command -v "$tool" >/dev/null; then
        echo "The tour needs $tool: sudo apt-get install python3 xvfb xdotool imagemagick netcat-openbsd xclip" >&2
        exit 1
    fi
done
mkdir -p "$out"
exec python3 -B "$root/scripts/tour/tour.py" "$bin" "$out"
