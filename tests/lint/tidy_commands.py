#!/usr/bin/env python3
"""Writes what clang-tidy reads: how each file of ours is compiled, without g++'s precompiled headers.

    tidy_commands.py COMPILE_COMMANDS OUT_FOLDER     writes compile_commands.json, and the files, each ended by a NUL
"""
import json
import re
import sys
from pathlib import Path

import rooms

PRECOMPILED = re.compile(r" -Winvalid-pch| -fpch-preprocess| -include \S+cmake_pch\S*")


def main():
    root = Path(__file__).resolve().parents[2]
    out = Path(sys.argv[2])
    commands = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    for entry in commands:
        entry["command"] = PRECOMPILED.sub("", entry["command"])
    ours = sorted({entry["file"] for entry in commands
                   if any(entry["file"].startswith(f"{root}/{folder}/") for folder in rooms.SOURCE_FOLDERS)})
    (out / "compile_commands.json").write_text(json.dumps(commands), "utf-8")
    (out / "files").write_text("".join(file + "\0" for file in ours), "utf-8")


if __name__ == "__main__":
    main()
