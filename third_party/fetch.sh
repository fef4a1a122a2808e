#!/usr/bin/env bash
# Prints the folder that holds the source of one library of manifest.txt, fetching it the first time.
#   third_party/fetch.sh imgui
# On Debian and Ubuntu it is the distribution's signed source package, reached through the machine's own mirror
# and a private apt folder; elsewhere, or with NATTER_UPSTREAM_SOURCES=1, the pinned commit of the upstream repository.
# Any failure is one sentence on standard error.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
name=${1:?usage: fetch.sh NAME}
variable=FETCHCONTENT_SOURCE_DIR_$(echo "$name" | tr '[:lower:]' '[:upper:]')
cache=${NATTER_CACHE_DIR:-${XDG_CACHE_HOME:-${HOME:-$here/../build}/.cache}/natter}

fail() {
    echo "$*" >&2
    exit 1
}

# pin KIND: the fields after <name> KIND of the manifest
pin() { awk -v name="$name" -v kind="$1" '$1 == name && $2 == kind { $1 = $2 = ""; print }' "$here/manifest.txt"; }

# release FIELD: that field of the system's description
release() { sed -nE "s/^$1=\"?([^\"]*)\"?$/\1/p" /etc/os-release; }

# The base addresses from which this machine gets its own release, whatever the form of its lists.
mirrors() {
    local codename
    codename=$(release VERSION_CODENAME)
    apt-get update --print-uris 2>/dev/null |
        sed -nE "s#^'([^']+)/dists/($codename|stable|oldstable|testing|unstable|sid)/InRelease' .*#\1#p" | sort -u
}

apt_private() {
    apt-get -qq -o Dir::State::Lists="$work/lists" -o Dir::Cache="$work/cache" \
        -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none -o Acquire::Retries=1 \
        -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20 "$@"
}

# fetch_tarball MIRROR SUITE COMPONENT PACKAGE: leaves its tarball in $work/tarball
fetch_tarball() {
    local keyring=/usr/share/keyrings/$distribution-archive-keyring.gpg signed=
    [ ! -r "$keyring" ] || signed="[signed-by=$keyring] "
    rm -rf "$work/lists" "$work/cache" "$work/tarball"
    mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/tarball"
    echo "deb-src $signed$1 $2 $3" >"$work/sources.list"
    apt_private update >"$work/log" 2>&1 || return 1
    (cd "$work/tarball" && apt_private source --download-only --tar-only "$4") >>"$work/log" 2>&1
}

from_distribution() {
    local suite component package tarball checksum mirror
    read -r suite component package tarball checksum <<<"$(pin "$distribution")"
    for mirror in $(mirrors); do
        fetch_tarball "$mirror" "$suite" "$component" "$package" || continue
        echo "$checksum  $work/tarball/$tarball" | sha256sum --check --status ||
            fail "The checksum of $tarball is not the one in third_party/manifest.txt: do not use this mirror."
        mkdir "$work/source"
        tar -xf "$work/tarball/$tarball" -C "$work/source" --strip-components=1 2>/dev/null ||
            fail "$tarball cannot be unpacked: install xz-utils, see that $cache has room, and try again."
        return
    done
    fail "The source package $package cannot be fetched from this machine's package mirror: check the network and" \
        "try again, set NATTER_UPSTREAM_SOURCES=1 to take it from upstream, or give your own copy to CMake with" \
        "-D$variable=..."
}

from_upstream() {
    local repository commit
    read -r repository commit <<<"$(pin git)"
    command -v git >/dev/null || fail "Natter needs git to fetch $name: install git and try again."
    git init -q "$work/source"
    git -C "$work/source" fetch -q --depth 1 "$repository" "$commit" >"$work/log" 2>&1 ||
        fail "$repository cannot be reached: check the network and try again, or give your own copy of $name to" \
            "CMake with -D$variable=..."
    git -C "$work/source" checkout -q --detach "$commit"
}

[ -n "$(pin git)" ] || fail "third_party/manifest.txt has no library called $name."
distribution=$(release ID 2>/dev/null) || true
if [ -z "${NATTER_UPSTREAM_SOURCES:-}" ] && command -v apt-get >/dev/null && [ -n "$(pin "$distribution")" ]; then
    way=distribution
    source=$cache/$name-$(pin "$distribution" | awk '{ print $NF }' | cut -c1-12)
else
    way=upstream
    source=$cache/$name-$(pin git | awk '{ print $NF }' | cut -c1-12)
fi
if [ ! -d "$source" ]; then
    mkdir -p "$cache" 2>/dev/null || true
    work=$(mktemp -d "$cache/fetch.XXXXXX" 2>/dev/null) ||
        fail "Natter cannot write to $cache: set NATTER_CACHE_DIR to a folder that it may write to."
    trap 'rm -rf "$work"' EXIT
    "from_$way"
    # Somebody else may have been quicker; theirs is as good.
    [ -d "$source" ] || mv "$work/source" "$source"
fi
echo "$source"
