#!/usr/bin/env bash
# The app's own work on a frame with 60 messages on show, in CPU time: still, scrolling, with all-new and hostile texts.
#
#   bench/text_frames.sh [MESSAGES...]    1000 and 200000 if left out
#     --bin DIR                           built programs; without it the release preset is built first
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/lib.sh
source bench/lib.sh

bin='' sizes=()
while (($#)); do
    case $1 in
        --bin)
            (($# > 1)) || die "$1 needs a value."
            bin=$2
            shift 2
            ;;
        [0-9]*) sizes+=("$1"); shift ;;
        *) usage ;;
    esac
done

[[ -n $bin ]] || { build_release bench_text_frames; bin=build/release/bin; }
echo "load at the start: $(cut -d' ' -f1 /proc/loadavg)"
((${#sizes[@]})) || sizes=(1000 1000000)
for size in "${sizes[@]}"; do
    "$bin/bench_text_frames" "$size"
done
