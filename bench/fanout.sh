#!/usr/bin/env bash
# Fan-out: what natterd, which stores each message first, delivers to one room, beside a bare epoll loop and, where it is
# installed, nats-server (core subjects, nothing stored), on the same machine in the same minutes.
#
#   bench/fanout.sh [N]...              receivers, 1000 if left out; "10 100 1000" measures all three
#     --runs R                          runs of each contender, taken in turn (5)
#     --seconds S                       length of each measurement (3)
#     --window W                        messages outstanding at most (256, and 128 below 100 receivers)
#     --websocket                       natterd's receivers read WebSocket frames; also measures the broadcast of Node's
#                                       ws, where Debian's node-ws is installed
#     --senders S                       members that talk (1)
#     --latency RATE                    messages a second at a fixed rate: median and 99th percentile instead
#     --log data|memory                 where natterd keeps its log (data: an SQLite file)
#     --bin DIR                         built programs; without it the release preset is built first
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/lib.sh
source bench/lib.sh

runs=5 seconds=3 window='' senders=1 websocket=0 rate=0 bin='' log=data sizes=()
while (($#)); do
    case $1 in
        --runs | --seconds | --window | --senders | --latency | --log | --bin)
            (($# > 1)) || die "$1 needs a value."
            name=${1#--}
            [[ $name == latency ]] && name=rate
            printf -v "$name" %s "$2"
            shift 2
            ;;
        --websocket) websocket=1; shift ;;
        [0-9]*) sizes+=("$1"); shift ;;
        *) usage ;;
    esac
done
((${#sizes[@]})) || sizes=(1000)

[[ -n $bin ]] || { build_release natterd bench_fanout_load bench_limit_server; bin=build/release/bin; }
contenders=(limit natterd)
[[ -z $(command -v nats-server) ]] || contenders+=(nats)
# Debian's node-ws (see its own folder) belongs to the WebSocket comparison alone.
node_path=${NODE_PATH:-/usr/share/nodejs}
[[ $websocket == 0 || ! -d $node_path/ws || -z $(command -v node) ]] || contenders+=(ws)

start_natterd() {
    local kept=(--memory)
    [[ $log == memory ]] || { rm -rf "$work/data"; kept=(--data "$work/data"); }
    start_server group "$bin/natterd" --group 127.0.0.1:0 --single off --http off "${kept[@]}" \
        --messages-per-second 0 --requests-per-second 0
}

# It names its port in its log only, which is its standard error.
start_nats() {
    start_server client bash -c 'exec nats-server -a 127.0.0.1 -p -1 2> >(sed -u -n "s/.*Listening for client connections on /listening client /p" >&1)'
}

# A small room turns faster than a larger window is sent, which makes the chunks' sizes a matter of luck.
window_for() { echo "${window:-$(($1 < 100 ? 128 : 256))}"; }

# measure CONTENDER N: one run against a fresh server; prints the generator's line.
measure() {
    local copies=0 nats=0 frames=0
    case $1 in
        limit)
            copies=1
            start_server group "$bin/bench_limit_server"
            ;;
        natterd)
            frames=$websocket
            start_natterd
            ;;
        ws)
            copies=1 frames=1
            start_server group env NODE_PATH="$node_path" node bench/peers/ws_broadcast.js
            ;;
        nats)
            nats=1
            start_nats
            ;;
    esac
    "$bin/bench_fanout_load" --port "$server_port" --pid "$server_pid" --receivers "$2" --senders "$senders" \
        --window "$(window_for "$2")" --rate "$rate" --seconds "$seconds" --copies "$copies" --nats "$nats" --websocket "$frames" ||
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
        for contender in "${contenders[@]}"; do
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
    local name contender value low high of
    for name in "${columns[@]:0:3}"; do
        printf '%-18s median:' "$name"
        of=''
        for contender in "${contenders[@]}"; do
            read -r value low high < <(median_and_spread <"$work/$1.$contender.$name")
            printf ' %s %s (%s to %s)' "$contender" "$value" "$low" "$high"
            [[ $contender == natterd ]] || of+=" $contender $value"
            [[ $contender != natterd ]] || ours=$value
        done
        set -- "$1" $of
        while (($# > 2)); do
            awk -v name="$2" -v of="$3" -v ours="$ours" 'BEGIN { if (of > 0) printf ", natterd/%s %.2f", name, ours / of }'
            set -- "$1" "${@:4}"
        done
        echo
    done
    [[ $rate != 0 ]] || stored "$1"
}

# How many messages a second natterd stored, in the middle run.
stored() {
    local deliveries
    read -r deliveries _ < <(median_and_spread <"$work/$1.natterd.deliveries_per_s")
    awk -v d="$deliveries" -v n="$(($1 + senders))" 'BEGIN { printf "natterd stored %.0f messages a second\n", d / n }'
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
