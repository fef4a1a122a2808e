#!/usr/bin/env bash
# Fan-out: what natterd delivers to one room, beside a bare epoll loop on the same machine in the same minutes.
#
#   bench/fanout.sh [N]...              receivers, 1000 if left out; "10 100 1000" measures all three
#     --runs R                          runs of each contender, taken in turn (5)
#     --seconds S                       length of each measurement (3)
#     --window W                        messages outstanding at most (256, and 128 below 100 receivers)
#     --senders S                       members that talk (1)
#     --latency RATE                    messages a second at a fixed rate: median and 99th percentile instead
#     --bin DIR                         built programs; without it the release preset is built first
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/lib.sh
source bench/lib.sh

runs=5 seconds=3 window='' senders=1 rate=0 bin='' sizes=()
while (($#)); do
    case $1 in
        --runs | --seconds | --window | --senders | --latency | --bin)
            (($# > 1)) || die "$1 needs a value."
            name=${1#--}
            [[ $name == latency ]] && name=rate
            printf -v "$name" %s "$2"
            shift 2
            ;;
        [0-9]*) sizes+=("$1"); shift ;;
        *) usage ;;
    esac
done
((${#sizes[@]})) || sizes=(1000)

[[ -n $bin ]] || { build_release natterd bench_fanout_load bench_limit_server; bin=build/release/bin; }
natterd=("$bin/natterd" --group 127.0.0.1:0 --single off --http off --memory)

# A small room turns faster than a larger window is sent, which makes the chunks' sizes a matter of luck.
window_for() { echo "${window:-$(($1 < 100 ? 128 : 256))}"; }

# measure CONTENDER N: one run against a fresh server; prints the generator's line.
measure() {
    local copies=0
    if [[ $1 == limit ]]; then
        copies=1
        start_server group "$bin/bench_limit_server"
    else
        start_server group "${natterd[@]}"
    fi
    "$bin/bench_fanout_load" --port "$server_port" --pid "$server_pid" --receivers "$2" --senders "$senders" \
        --window "$(window_for "$2")" --rate "$rate" --seconds "$seconds" --copies "$copies" ||
        die "The run against $1 failed; the server's log: $(tail -n 3 "$server_log")"
    stop_server
}

if [[ $rate == 0 ]]; then
    columns=(deliveries_per_s cpu_s_per_million bytes_per_delivery server_cpu generator_cpu)
else
    columns=(median_ms p99_ms cpu_s_per_million deliveries_per_s bytes_per_delivery)
fi

table() {
    printf '%-9s %4s' server run
    printf ' %18s' "${columns[@]}"
    echo
    local run contender name line
    for ((run = 1; run <= runs; ++run)); do
        for contender in limit natterd; do
            measure "$contender" "$1" >"$work/line"
            read -r line <"$work/line"
            printf '%-9s %4d' "$contender" "$run"
            for name in "${columns[@]}"; do
                line_value "$name" "$line" | tee -a "$work/$1.$contender.$name" | xargs printf ' %18s'
            done
            echo
        done
    done
}

summary() {
    local name limit natterd
    for name in "${columns[@]:0:3}"; do
        read -r -a limit < <(median_and_spread <"$work/$1.limit.$name")
        read -r -a natterd < <(median_and_spread <"$work/$1.natterd.$name")
        awk -v name="$name" -v a="${limit[0]}" -v al="${limit[1]}" -v ah="${limit[2]}" \
            -v b="${natterd[0]}" -v bl="${natterd[1]}" -v bh="${natterd[2]}" 'BEGIN {
            printf "%-18s median: limit %s (%s to %s), natterd %s (%s to %s)", name, a, al, ah, b, bl, bh
            if (a > 0) printf ", natterd/limit %.2f", b / a
            print ""
        }'
    done
}

use_fixed_congestion_control
describe_machine
for n in "${sizes[@]}"; do
    printf '\n%s receivers, %s sender(s), 128-byte texts, ' "$n" "$senders"
    if [[ $rate == 0 ]]; then
        echo "at most $(window_for "$n") messages outstanding, $seconds s a run"
    else
        echo "$rate messages a second, $seconds s a run"
    fi
    table "$n"
    summary "$n"
done
