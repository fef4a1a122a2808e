#!/usr/bin/env bash
# Start of the app with a profile that is empty, and with one that has cached a million messages: the time to the first
# frame, the time until what the profile holds has been taken in, and resident memory once nothing is drawn any more.
#
#   bench/app_start.sh [MESSAGES]     1000000 if left out, in 20 conversations
#     --runs R                        runs of each, in turn (5)
#     --bin DIR                       built programs; without it the release preset is built first
#
# The server that the app is to join is not there, so that nothing but the profile brings anything. Without a display it
# brings up a virtual one (Xvfb).
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/lib.sh
source bench/lib.sh

messages=1000000 runs=5 bin='' conversations=20 server=tcp://127.0.0.1:1
while (($#)); do
    case $1 in
        --runs | --bin)
            (($# > 1)) || die "$1 needs a value."
            printf -v "${1#--}" %s "$2"
            shift 2
            ;;
        [0-9]*) messages=$1; shift ;;
        *) usage ;;
    esac
done

[[ -n $bin ]] || { build_release natter bench_fill_profile; bin=build/release/bin; }

app_pid='' display_pid=''
stop_app() {
    [[ -z $app_pid ]] || { kill "$app_pid" 2>/dev/null && wait "$app_pid" 2>/dev/null; } || true
    app_pid=''
}
trap 'stop_app; [[ -z $display_pid ]] || kill "$display_pid"; rm -rf "$work"' EXIT

if [[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
    exec {display_number}< <(exec Xvfb -displayfd 1 -screen 0 1280x800x24 -nolisten tcp 2>"$work/xvfb.log")
    display_pid=$!
    read -r -t 20 -u "$display_number" number || die "Xvfb did not start: $(tail -n 3 "$work/xvfb.log")"
    export DISPLAY=:$number
fi

now_ms() { echo "$(($(date +%s%N) / 1000000))"; }
resident_kib() { sed -n 's/^Rss: *\([0-9]*\).*/\1/p' "/proc/$app_pid/smaps_rollup"; }

# wait_for FILE: until it has a line.
wait_for() {
    local tries
    for ((tries = 0; tries < 1000; ++tries)); do
        [[ ! -s $1 ]] || return 0
        kill -0 "$app_pid" 2>/dev/null || die "natter has ended: $(tail -n 3 "$work/natter.log")"
        sleep 0.02
    done
    die "natter wrote nothing into $1"
}

# run_once NAME: starts the app with the profile of that name and appends a line to NAME.runs.
run_once() {
    local name=$1 began frame_ms restored_ns
    rm -f "$work/frames" "$work/transcript"
    began=$(now_ms)
    "$bin/natter" --profile "$work/$name" --server "$server" --nick Bench --mode group --frame-log "$work/frames" \
        --transcript "$work/transcript" >"$work/natter.log" 2>&1 &
    app_pid=$!
    wait_for "$work/frames"
    wait_for "$work/transcript"
    frame_ms=$(awk 'NR == 1 { print $2 }' "$work/frames")
    restored_ns=$(date -r "$work/transcript" +%s%N)
    sleep 2
    echo "first_frame_ms=$((frame_ms - began)) taken_in_ms=$((restored_ns / 1000000 - began))" \
        "resident_kib=$(resident_kib) what=$(head -n 1 "$work/transcript" | tr ' ' _)" | tee -a "$work/$name.runs"
    stop_app
}

median_of() {
    local name=$1 what=$2
    while read -r line; do line_value "$what" "$line"; done <"$work/$name.runs" | median_and_spread
}

describe_machine
mkdir "$work/empty"
"$bin/bench_fill_profile" "$work/full" "$server" "$messages" "$conversations"
echo "the full profile: $messages messages in $conversations conversations, $(du -sm "$work/full" | cut -f1) MB"
for ((run = 1; run <= runs; ++run)); do
    run_once empty
    run_once full
done
for what in first_frame_ms taken_in_ms resident_kib; do
    read -r empty low high < <(median_of empty $what)
    read -r full full_low full_high < <(median_of full $what)
    echo "$what: empty $empty ($low to $high), full $full ($full_low to $full_high)," \
        "ratio $(awk "BEGIN { printf \"%.3f\", $full / $empty }"), difference $((full - empty))"
done
