#!/usr/bin/env bash
# Many who connect at once: new connections a second by scheme, and how soon everybody is back after the server was
# killed and started again, with nothing lost and nothing twice.
#
#   bench/storm.sh [MEMBERS]            2000 if left out
#     --seconds S                       length of each measurement of new connections (3)
#     --runs R                          runs of each (3)
#     --bin DIR                         built programs; without it the release preset is built first
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/lib.sh
source bench/lib.sh

members=2000 seconds=3 runs=3 bin=''
while (($#)); do
    case $1 in
        --seconds | --runs | --bin)
            (($# > 1)) || die "$1 needs a value."
            printf -v "${1#--}" %s "$2"
            shift 2
            ;;
        [0-9]*) members=$1; shift ;;
        *) usage ;;
    esac
done
(($(ulimit -n) > members + 100)) || die "Allow more open files first: ulimit -Hn $((members + 100))"

[[ -n $bin ]] || { build_release natterd bench_storm; bin=build/release/bin; }

# start_natterd PORT
start_natterd() {
    start_server group "$bin/natterd" --group "127.0.0.1:$1" --single off --http off --data "$work/data" \
        --connections-per-second 0 --handshakes-per-second 0 --http-per-second 0 --messages-per-second 0
}

# comeback SCHEME: prints the line of the one that measures.
comeback() {
    local line='' port
    start_natterd 0
    port=$server_port
    coproc storm { exec "$bin/bench_storm" comeback "$1://127.0.0.1:$port" "$members"; }
    read -r line <&"${storm[0]}" || die "The members never met; the server's log: $(tail -n 3 "$server_log")"
    [[ $line == cut ]] || die "Unexpected: $line"
    kill -KILL "$server_pid"
    stop_server
    start_natterd "$port"
    read -r line <&"${storm[0]}" || die "Not everybody came back; the server's log: $(tail -n 3 "$server_log")"
    echo "$line"
    wait "$storm_PID" || true
    stop_server
}

describe_machine
for scheme in tcp tls; do
    for ((run = 1; run <= runs; ++run)); do
        rm -rf "$work/data"
        start_natterd 0
        "$bin/bench_storm" handshakes "$scheme://127.0.0.1:$server_port" "$seconds" >"$work/line" ||
            die "The run failed; the server's log: $(tail -n 3 "$server_log")"
        line_value handshakes_per_s "$(<"$work/line")" >>"$work/$scheme.new"
        stop_server
        rm -rf "$work/data"
        comeback "$scheme" >"$work/line"
        line_value back_s "$(<"$work/line")" >>"$work/$scheme.back"
        line_value since_cut_s "$(<"$work/line")" >>"$work/$scheme.cut"
    done
    read -r median low high < <(median_and_spread <"$work/$scheme.new")
    echo "$scheme: new connections a second median: $median ($low to $high)"
    read -r median low high < <(median_and_spread <"$work/$scheme.back")
    echo "$scheme: $members members all back and level, s after the first: $median ($low to $high)"
    read -r median low high < <(median_and_spread <"$work/$scheme.cut")
    echo "$scheme: the same, s after the server was killed: $median ($low to $high)"
done
