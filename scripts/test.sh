#!/usr/bin/env bash
# Sets up what is missing, builds Natter and runs its tests.
#   scripts/test.sh [--preset debug|asan|tsan]... [-- argument of ctest...]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/scripts/setup/setup.sh"
. "$root/scripts/setup/build.sh"

presets=()
while [ $# -gt 0 ]; do
    case $1 in
        --preset)
            [ $# -gt 1 ] || stop "Name a preset after --preset: debug, asan or tsan."
            presets+=("$2")
            shift 2
            ;;
        --)
            shift
            break
            ;;
        -h | --help)
            sed -n '2,3s/^# *//p' "${BASH_SOURCE[0]}"
            exit
            ;;
        *) stop "scripts/test.sh does not know $1: it takes --preset NAME, and ctest's own arguments after --." ;;
    esac
done
[ ${#presets[@]} -gt 0 ] || presets=(debug)

natter_setup build gui test
failed=()
for preset in "${presets[@]}"; do
    natter_build "$preset"
    ctest --test-dir "$root/build/$preset" --output-on-failure --no-tests=error -j "$(natter_jobs)" "$@" ||
        failed+=("$preset")
done

if [ ${#failed[@]} -gt 0 ]; then
    echo "TESTS FAILED: ${failed[*]}"
    exit 1
fi
echo "ALL TESTS PASSED: ${presets[*]}"
