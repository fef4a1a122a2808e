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

# fuzz_one TARGET: what it printed is shown only if an input broke it.
fuzz_one() {
    local target=$1 corpus=$root/tests/fuzz/corpus/$1 grown=$root/build/fuzz/corpus/$1
    local log=$root/build/fuzz/$1.log
    local inputs=("$grown")
    mkdir -p "$grown"
    [ ! -d "$corpus" ] || inputs+=("$corpus")
    if "$root/build/fuzz/bin/$target" -max_total_time="$seconds" -verbosity=1 -print_final_stats=1 \
        -artifact_prefix="$root/build/fuzz/found/$target-" "${inputs[@]}" >"$log" 2>&1; then
        echo "fuzz: $target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs in $seconds s"
    else
        tail -n 60 "$log"
        echo "fuzz: $target found an input that breaks it: see build/fuzz/found"
        return 1
    fi
}
export -f fuzz_one
export root seconds

printf '%s\0' "${targets[@]}" | xargs -0 -n 1 -P "$(natter_jobs)" bash -c 'fuzz_one "$1"' fuzz || stop "FUZZ FAILED"
echo "FUZZ CLEAN: ${targets[*]}"
