#!/usr/bin/env bash
# Idle app: frames that natter draws, and CPU time that it takes, while nothing happens. Both should be 0.
#
#   bench/idle_frames.sh [SECONDS]      20 if left out; measured on the first screen, then in an idle group
#     --bin DIR                         built programs; without it the release preset is built first
#
# Without a display it brings up a virtual one (Xvfb).
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/lib.sh
source bench/lib.sh

seconds=20 bin=''
while (($#)); do
    case $1 in
        --bin)
            (($# > 1)) || die "$1 needs a value."
            bin=$2
            shift 2
            ;;
        [0-9]*) seconds=$1; shift ;;
        *) usage ;;
    esac
done

[[ -n $bin ]] || { build_release natter natterd; bin=build/release/bin; }

frames=$work/frames app_pid='' display_pid=''
stop_app() {
    [[ -z $app_pid ]] || { kill "$app_pid" 2>/dev/null && wait "$app_pid" 2>/dev/null; } || true
    app_pid=''
}
trap 'stop_app; [[ -z $display_pid ]] || kill "$display_pid"; stop_server; rm -rf "$work"' EXIT

if [[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
    exec {display_number}< <(exec Xvfb -displayfd 1 -screen 0 1280x800x24 -nolisten tcp 2>"$work/xvfb.log")
    display_pid=$!
    read -r -t 20 -u "$display_number" number || die "Xvfb did not start: $(tail -n 3 "$work/xvfb.log")"
    export DISPLAY=:$number
fi

frame_count() { wc -l <"$frames"; }
cpu_ticks() { sed 's/.*) //' "/proc/$app_pid/stat" | awk '{ print $12 + $13 }'; }

# Opening, connecting and fading in may draw: waits until two seconds bring no frame.
wait_until_settled() {
    local before tries
    for ((tries = 0; tries < 15; ++tries)); do
        before=$(frame_count)
        sleep 2
        kill -0 "$app_pid" 2>/dev/null || die "natter has ended: $(tail -n 3 "$work/natter.log")"
        ((before == 0 || before != $(frame_count))) || return 0
    done
    echo "natter still draws after $((2 * tries)) s"
}

# measure WHERE ARGUMENT...
measure() {
    local where=$1 frames_before ticks_before
    shift
    : >"$frames"
    "$bin/natter" --profile "$work/profile" --frame-log "$frames" "$@" >"$work/natter.log" 2>&1 &
    app_pid=$!
    wait_until_settled
    frames_before=$(frame_count) ticks_before=$(cpu_ticks)
    sleep "$seconds"
    echo "$where: $(($(frame_count) - frames_before)) frames and" \
        "$((($(cpu_ticks) - ticks_before) * 1000 / $(getconf CLK_TCK))) ms of CPU in $seconds s," \
        "after $frames_before frames to settle"
    stop_app
}

describe_machine
measure "first screen"
start_server group "$bin/natterd" --group 127.0.0.1:0 --single off --http off --memory
measure "idle group" --server "tcp://127.0.0.1:$server_port" --nick Idle --mode group
