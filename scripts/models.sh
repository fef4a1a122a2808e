#!/usr/bin/env bash
# Checks /search against programs that are not Natter's: that the tests' scripted model speaks the API as the official
# client knows it, and that natterd gets answers of an endpoint that somebody else wrote. Installs both by npm into a
# temporary folder; needs Node 18 or later, the npm registry, and a natterd that is built.
#   scripts/models.sh [--bin DIR]     DIR: of natterd; build/debug/bin, if it is left out
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
packages=(openai@6.49.0 @dwmkerr/mock-llm@0.1.29)
bin=$root/build/debug/bin

while (($#)); do
    case $1 in
        --bin)
            (($# > 1)) || { echo "models.sh: --bin needs a folder." >&2; exit 2; }
            bin=$(cd "$2" && pwd)
            shift 2
            ;;
        *)
            sed -n '2,5s/^# *//p' "${BASH_SOURCE[0]}" >&2
            exit 2
            ;;
    esac
done
for program in node npm python3; do
    command -v "$program" >/dev/null || { echo "models.sh: $program is missing: install it first." >&2; exit 1; }
done
[ -x "$bin/natterd" ] || { echo "models.sh: there is no natterd in $bin: build it, or name its folder by --bin." >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" "${packages[@]}"
cp "$root"/tests/models/*.mjs "$work"

export NATTER_BIN_DIR=$bin NATTER_MODELS=$work
timeout 120 python3 -B "$root/tests/models/models_test.py"
