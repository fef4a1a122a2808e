#!/usr/bin/env python3
"""Writes what clang-tidy reads: a few files that each include several of ours, and how those are compiled, without
g++'s precompiled headers.

    tidy_commands.py COMPILE_COMMANDS OUT_FOLDER     writes compile_commands.json, and the files, each ended by a NUL

Together they take a quarter of the time: most of it goes to the same headers. What stands twice in them (two files may
each have a function of one name) is an error to clang, which goes on, and names are still seen.
"""
import json
import re
import sys
from itertools import groupby
from pathlib import Path

import rooms

PRECOMPILED = re.compile(r" -Winvalid-pch| -fpch-preprocess| -include \S+cmake_pch\S*")
TOGETHER = 10  # files


def flags_of(entry):
    return PRECOMPILED.sub("", entry["command"]).split(" -o ")[0]


def chunks(entries):
    """Files of one folder that are compiled alike, a few at a time."""
    for _, alike in groupby(sorted(entries, key=lambda e: (str(Path(e["file"]).parent), flags_of(e), e["file"])),
                            key=lambda e: (str(Path(e["file"]).parent), flags_of(e))):
        alike = list(alike)
        for first in range(0, len(alike), TOGETHER):
            yield alike[first:first + TOGETHER]


def main():
    root = Path(__file__).resolve().parents[2]
    out = Path(sys.argv[2]).resolve()
    ours = {entry["file"]: entry for entry in json.loads(Path(sys.argv[1]).read_text("utf-8"))
            if any(entry["file"].startswith(f"{root}/{folder}/") for folder in rooms.SOURCE_FOLDERS)}
    commands = []
    for number, chunk in enumerate(chunks(ours.values())):
        file = out / f"together{number}.cpp"
        file.write_text("".join(f'#include "{entry["file"]}"\n' for entry in chunk), "utf-8")
        commands.append({"directory": chunk[0]["directory"], "file": str(file),
                         "command": f"{flags_of(chunk[0])} -o {file}.o -c {file}"})
    (out / "compile_commands.json").write_text(json.dumps(commands), "utf-8")
    (out / "files").write_text("".join(entry["file"] + "\0" for entry in commands), "utf-8")


if __name__ == "__main__":
    main()
