# Configures and builds one preset. Sourced, after setup.sh.
#   natter_build release [CMake option...]
# shellcheck shell=bash
: "${root:?}"

natter_jobs() { echo "${NATTER_JOBS:-$(nproc 2>/dev/null || sysctl -n hw.ncpu)}"; }

# The sentence with which CMakeLists.txt stopped, out of all that CMake prints around it.
configure_error() {
    awk '/^CMake Error/ { inside = 1; next }
         inside && /^[^ ]/ { exit }
         inside && NF { sub(/^ +/, ""); sentence = sentence (sentence == "" ? "" : " ") $0 }
         END { print sentence }' "$1"
}

natter_configure() {
    local preset=$1 log="$root/build/$1-configure.log"
    shift
    mkdir -p "$root/build"
    (cd "$root" && cmake --preset "$preset" "$@" >"$log" 2>&1) && return
    rm -f "$root/build/$preset/build.ninja"
    stop "$(configure_error "$log") (build/$preset-configure.log says more)"
}

natter_build() {
    local preset=$1
    # ninja configures again by itself when a CMake file or a folder has changed.
    if [ ! -f "$root/build/$preset/build.ninja" ] || [ ! -f "$root/build/$preset/CMakeCache.txt" ] || [ $# -gt 1 ]; then
        natter_configure "$@"
    fi
    (cd "$root" && cmake --build --preset "$preset" -j "$(natter_jobs)") ||
        stop "The $preset build failed: the first error above says where."
}
