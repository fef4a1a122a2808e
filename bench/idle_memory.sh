#!/usr/bin/env bash
# Idle sessions: memory of natterd's process for each, and its resident size with none.
#
#   bench/idle_memory.sh [SESSIONS]     5000 if left out
#     --scheme tcp|tls|ws|wss           how they connect (tcp); tcp,ws,tls: a third of them each way
#     --runs R                          runs, each against a fresh server (3)
#     --bin DIR                         built programs; without it the release preset is built first
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/lib.sh
source bench/lib.sh

sessions=5000 scheme=tcp runs=3 bin=''
while (($#)); do
    case $1 in
        --scheme | --runs | --bin)
            (($# > 1)) || die "$1 needs a value."
            printf -v "${1#--}" %s "$2"
            shift 2
            ;;
        [0-9]*) sessions=$1; shift ;;
        *) usage ;;
    esac
done
(($(ulimit -n) > sessions + 100)) || die "Allow more open files first: ulimit -Hn $((sessions + 100))"

[[ -n $bin ]] || { build_release natterd bench_idle_memory; bin=build/release/bin; }

describe_machine
echo "$sessions sessions by $scheme"
for ((run = 1; run <= runs; ++run)); do
    start_server group "$bin/natterd" --group 127.0.0.1:0 --single off --http off --memory \
        --connections-per-second 0 --handshakes-per-second 0 --http-per-second 0
    urls=()
    for each in ${scheme//,/ }; do urls+=("$each://127.0.0.1:$server_port"); done
    "$bin/bench_idle_memory" "$server_pid" "$sessions" "${urls[@]}" | tee -a "$work/lines" ||
        die "The run failed; the server's log: $(tail -n 3 "$server_log")"
    stop_server
done

for name in bytes_per_session resident_at_start_kib; do
    read -r median low high < <(while read -r line; do line_value "$name" "$line"; done <"$work/lines" | median_and_spread)
    echo "$name median: $median ($low to $high)"
done
