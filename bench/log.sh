#!/usr/bin/env bash
# The log on a large database: storing, a page, a search, what may answer a question, and the server's start.
#
#   bench/log.sh
#     --pages N     messages in the database of which pages are read and on which the server starts (5000000)
#     --find N      messages in the one that is searched (1000000)
#     --runs R      of each measurement (5)
#     --keep DIR    folder of the databases, made where they are missing; without it they go at the end
#     --bin DIR     built programs; without it the release preset is built first
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/lib.sh
source bench/lib.sh

pages=5000000 find=1000000 runs=5 keep='' bin=''
while (($#)); do
    case $1 in
        --pages | --find | --runs | --keep | --bin)
            (($# > 1)) || die "$1 needs a value."
            printf -v "${1#--}" %s "$2"
            shift 2
            ;;
        *) usage ;;
    esac
done
[[ -n $bin ]] || { build_release natterd bench_log_pages; bin=build/release/bin; }
keep=${keep:-$work}

filled() {
    local folder=$keep/$1
    [[ -d $folder ]] || "$bin/bench_log_pages" fill "$folder" "$1" || die "The database of $1 messages could not be made."
    echo "$folder"
}

# milliseconds from the start of natterd to its first listening line
start_ms() {
    local begun=${EPOCHREALTIME/./}
    start_server group "$bin/natterd" --group 127.0.0.1:0 --single off --http off --data "$1"
    echo $(((${EPOCHREALTIME/./} - begun) / 1000))
    stop_server
}

describe_machine
large=$(filled "$pages")
searched=$(filled "$find")
echo "$pages messages: $(du -sh "$large" | cut -f1); $find messages: $(du -sh "$searched" | cut -f1)"
for ((run = 1; run <= runs; ++run)); do
    "$bin/bench_log_pages" pages "$large"
    "$bin/bench_log_pages" find "$searched"
    "$bin/bench_log_pages" match "$searched"
    rm -rf "$work/append"
    "$bin/bench_log_pages" append "$work/append" 200000
    start_ms "$large" >"$work/ms"
    read -r ms <"$work/ms"
    echo "start_ms=$ms"
done
