# Brings what Natter needs onto the machine. Sourced by run.sh and test.sh, after root is set to the project's folder.
#   natter_setup build gui test
# Installs the packages of those sets that are missing, then fetches ImGui and GLFW once. When nothing is missing it
# takes a fraction of a second and no network. Any failure is one sentence, and the exit code is 1.
# shellcheck shell=bash
: "${root:?}"

# shellcheck source=scripts/setup/packages.sh
. "$root/scripts/setup/packages.sh"

stop() {
    echo "$*" >&2
    exit 1
}

wanted_packages() {
    local set_name
    for set_name in "$@"; do
        local -n list="packages_$set_name"
        printf '%s\n' "${list[@]}"
    done | sort -u
}

# missing_packages PACKAGE...: those that are not installed
missing_packages() {
    comm -23 <(printf '%s\n' "$@" | sort -u) \
        <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' | sort -u)
}

# as_root COMMAND...
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# Fails when this user can neither be root nor ask for it here.
can_be_root() {
    [ "$(id -u)" = 0 ] && return
    command -v sudo >/dev/null || return
    sudo -n true 2>/dev/null || [ -t 0 ]
}

install_packages() {
    local log=$root/build/setup.log
    mkdir -p "$root/build"
    can_be_root ||
        stop "Natter needs packages and this user cannot become root here: have somebody run: sudo apt-get install $*"
    echo "Installing what is missing with apt-get: $*"
    # An old or broken list of another repository does not matter as long as the packages can be had.
    as_root apt-get -q update >"$log" 2>&1 || true
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q install -y --no-install-recommends -o DPkg::Lock::Timeout=120 "$@" >>"$log" 2>&1 && return
    if grep -qE 'Failed to fetch|Unable to locate package|no installation candidate' "$log"; then
        stop "The packages cannot be fetched: check the network and apt's mirror (build/setup.log says more)," \
            "then run this again."
    fi
    stop "apt-get could not install the packages: read the end of build/setup.log, mend that, and run this again."
}

setup_packages() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        echo "This is no Debian or Ubuntu: third_party/README.md says which libraries Natter needs."
        return
    fi
    local wanted missing
    mapfile -t wanted < <(wanted_packages "$@")
    mapfile -t missing < <(missing_packages "${wanted[@]}")
    if [ ${#missing[@]} -gt 0 ]; then
        install_packages "${missing[@]}"
    fi
}

check_tools() {
    local version
    version=$(cmake --version 2>/dev/null | sed -n '1s/[^0-9]*//p') || true
    if [ "$(printf '%s\n' 3.25 "${version:-0}" | sort -V | head -n 1)" != 3.25 ]; then
        stop "Natter needs CMake 3.25 or newer and this machine has ${version:-none}: install a newer one first."
    fi
    [ -n "${CXX:-}" ] || command -v c++ >/dev/null || command -v g++ >/dev/null || command -v clang++ >/dev/null ||
        stop "Natter needs a C++20 compiler: install g++ 12, clang 16 or newer."
}

fetch_sources() {
    local name
    for name in imgui glfw; do
        "$root/third_party/fetch.sh" "$name" >/dev/null || exit 1
    done
}

natter_setup() {
    setup_packages "$@"
    check_tools
    case " $* " in *" gui "*) fetch_sources ;; esac
}
