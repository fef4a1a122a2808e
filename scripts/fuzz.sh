#!/usr/bin/env bash
# Feeds every parser random input for a while, beginning with the inputs in tests/fuzz/corpus. Needs clang.
#   scripts/fuzz.sh [SECONDS for each target, 30 if left out] [TARGET...]
# What broke a target is left in build/fuzz/found, and the target's own words say how to repeat it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/scripts/setup/setup.sh"
. "$root/scripts/setup/build.sh"

seconds=${1:-30}
[ $# -eq 0 ] || shift
natter_setup build fuzz
natter_build fuzz
mkdir -p "$root/build/fuzz/found"
targets=("$@")
[ $# -gt 0 ] || mapfile -t targets < <(cd "$root/tests/fuzz" && basename -s .cpp -- *.cpp)
for target in "${targets[@]}"; do
    corpus=$root/tests/fuzz/corpus/$target grown=$root/build/fuzz/corpus/$target
    mkdir -p "$grown"
    inputs=("$grown")
    [ ! -d "$corpus" ] || inputs+=("$corpus")
    echo "fuzz: $target for $seconds s"
    "$root/build/fuzz/bin/$target" -max_total_time="$seconds" -verbosity=0 -print_final_stats=0 \
        -artifact_prefix="$root/build/fuzz/found/$target-" "${inputs[@]}" ||
        stop "$target found an input that breaks it: see build/fuzz/found."
done
echo "FUZZ CLEAN: ${targets[*]}"
