#!/usr/bin/env bash
# CPU time of natterd at a steady rate of messages, by scheme: what TLS and WebSocket cost beside plain TCP.
#
#   bench/steady_load.sh [MEMBERS]      1000 if left out
#     --rate R                          messages a second (200)
#     --seconds S                       length of each measurement (3)
#     --runs R                          runs of each scheme, taken in turn (3)
#     --bin DIR                         built programs; without it the release preset is built first
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/lib.sh
source bench/lib.sh

members=1000 rate=200 seconds=3 runs=3 bin=''
while (($#)); do
    case $1 in
        --rate | --seconds | --runs | --bin)
            (($# > 1)) || die "$1 needs a value."
            printf -v "${1#--}" %s "$2"
            shift 2
            ;;
        [0-9]*) members=$1; shift ;;
        *) usage ;;
    esac
done

[[ -n $bin ]] || { build_release natterd bench_steady_load; bin=build/release/bin; }

schemes=(tcp tls ws wss)
describe_machine
echo "$members members, $rate messages a second, $seconds s a run"
for ((run = 1; run <= runs; ++run)); do
    for scheme in "${schemes[@]}"; do
        start_server group "$bin/natterd" --group 127.0.0.1:0 --single off --http off --memory \
            --connections-per-second 0 --handshakes-per-second 0 --http-per-second 0 \
            --requests-per-second 0 --messages-per-second 0
        "$bin/bench_steady_load" "$server_pid" "$scheme://127.0.0.1:$server_port" "$members" "$rate" "$seconds" \
            >"$work/line" || die "The run failed; the server's log: $(tail -n 3 "$server_log")"
        line_value cpu_s_per_million "$(<"$work/line")" >>"$work/$scheme"
        stop_server
    done
done
for scheme in "${schemes[@]}"; do
    read -r median low high < <(median_and_spread <"$work/$scheme")
    [[ $scheme != tcp ]] || plain=$median
    awk -v s="$scheme" -v m="$median" -v l="$low" -v h="$high" -v p="$plain" \
        'BEGIN { printf "%-4s cpu_s_per_million median: %s (%s to %s), tcp/%s %.2f\n", s, m, l, h, s, p / m }'
done
