#!/usr/bin/env bash
# Checks the form of the code: layout, names, includes, file sizes.
#   scripts/lint.sh [format|names|includes|sizes]...       all of them without an argument
#   scripts/lint.sh fix                                    lets clang-format mend the layout
# clang-format and clang-tidy are pinned to version 14, because each version has its own taste.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/scripts/setup/setup.sh"
. "$root/scripts/setup/build.sh"
cd "$root"

sources() { find net server gui console tests bench -name '*.[ch]pp' -print0 2>/dev/null | sort -z; }

# pinned TOOL: its version 14, under whatever name it is installed
pinned() {
    local candidate
    for candidate in "$1-14" "$1"; do
        if "$candidate" --version 2>/dev/null | grep -q 'version 14\.'; then
            echo "$candidate"
            return
        fi
    done
    stop "The lint needs $1 version 14: sudo apt-get install $1-14"
}

lint_format() {
    local tool
    tool=$(pinned clang-format)
    sources | xargs -0 -r "$tool" --dry-run -Werror 2>build/lint/format && return
    sed -nE 's/^([^:]+:[0-9]+):[0-9]+: error: .*/\1/p' build/lint/format | sort -u -t: -k1,1
    echo "scripts/lint.sh fix mends these files."
    return 1
}

fix_format() {
    local tool
    tool=$(pinned clang-format)
    sources | xargs -0 -r "$tool" -i
}

# Clang 14 cannot compile everything of g++ 12's library (ranges), yet names are seen: only those count here, and
# that it found its files.
lint_names() {
    local tool preset=debug
    tool=$(pinned clang-tidy)
    [ -f build/$preset/compile_commands.json ] || natter_configure $preset
    python3 -B tests/lint/tidy_commands.py build/$preset/compile_commands.json build/lint
    # Of files of ours put together, one a process: after one that clang cannot read, it says nothing of the next ones.
    xargs -0 -r -n 1 -P "$(natter_jobs)" "$tool" -p build/lint --quiet --extra-arg=-ferror-limit=0 \
        --extra-arg=-Wno-unknown-warning-option <build/lint/files >build/lint/log 2>&1 || true
    ! grep -E -A2 'readability-identifier-naming|file not found' build/lint/log
}

lint_includes() { python3 -B tests/lint/include_lint.py; }
lint_sizes() { python3 -B tests/lint/file_size_lint.py; }

if [ "${1:-}" = fix ]; then
    fix_format
    exit
fi
command -v clang-format-14 clang-tidy-14 >/dev/null || setup_packages lint
mkdir -p build/lint
[ $# -gt 0 ] || set -- format includes sizes names
failed=()
for lint in "$@"; do
    declare -F "lint_$lint" >/dev/null || stop "scripts/lint.sh does not know $lint: read its first lines."
    echo "lint: $lint"
    "lint_$lint" || failed+=("$lint")
done
[ ${#failed[@]} -eq 0 ] || stop "LINT FAILED: ${failed[*]}"
echo "LINT CLEAN: $*"
