# What the measuring scripts of bench/ share: sourced, with the root of the repository as working directory.
# Only processes that a script started itself are ever stopped, by their ids.
# shellcheck shell=bash

die() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

# The comment at the top of the script.
usage() {
    sed -n '2,/^set/{s/^# \{0,1\}//p}' "bench/$(basename "$0")" >&2
    exit 2
}

work=$(mktemp -d)
server_pid='' server_port='' server_log=$work/server.log
trap 'stop_server; rm -rf "$work"' EXIT
ulimit -n "$(ulimit -Hn)"

build_release() {
    [[ -f build/release/build.ninja ]] || cmake --preset release >"$work/build.log" || die "$(tail "$work/build.log")"
    cmake --build --preset release --target "$@" >"$work/build.log" || die "$(tail "$work/build.log")"
}

# start_server DOOR COMMAND...: waits for its "listening DOOR HOST:PORT"; sets server_pid and server_port.
start_server() {
    local door=$1 line
    shift
    exec {server_output}< <(exec env ${preload:+LD_PRELOAD="$preload"} "$@" 2>"$server_log")
    server_pid=$!
    server_port=''
    while [[ -z $server_port ]]; do
        read -r -t 20 -u "$server_output" line || die "$1 did not start: $(tail -n 3 "$server_log")"
        [[ $line != "listening $door "* ]] || server_port=${line##*:}
    done
}

stop_server() {
    [[ -n $server_pid ]] || return 0
    kill "$server_pid" 2>/dev/null || true
    # Reading to the end of its output waits for its end; wait knows no process substitution of an earlier command.
    timeout 10 cat <&"$server_output" >/dev/null || kill -KILL "$server_pid" 2>/dev/null || true
    exec {server_output}<&-
    server_pid=''
}

# Servers take the system's congestion control unless they are told; bbr would measure its pacing.
use_fixed_congestion_control() {
    local name
    for name in cubic reno; do
        grep -qw "$name" /proc/sys/net/ipv4/tcp_available_congestion_control || continue
        "${CXX:-c++}" -std=c++20 -O2 -shared -fPIC bench/preload/congestion.cpp -o "$work/congestion.so" || break
        preload=$work/congestion.so congestion=$name
        export BENCH_CONGESTION=$name
        return
    done
    congestion="$(cat /proc/sys/net/ipv4/tcp_congestion_control) (the system's)"
}

describe_machine() {
    local model
    model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
    echo "$(date -u +%F), $(nproc) cores (${model:-unknown}), Linux $(uname -r), loopback," \
        "congestion control ${congestion:-of the system}, load $(cut -d' ' -f1 /proc/loadavg) at start"
}

# line_value NAME LINE: the value of NAME=value in LINE.
line_value() { sed -n "s/.*\b$1=\([^ ]*\).*/\1/p" <<<"$2"; }

# Numbers, one a line, to "median lowest highest".
median_and_spread() {
    sort -g | awk -v OFMT=%.10g '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2, v[1], v[NR] }'
}
