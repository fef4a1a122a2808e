#!/usr/bin/env python3
"""Checks that no file of ours has grown: over 400 lines warns, over 600 fails.

    file_size_lint.py [ROOT]
"""
import sys
from pathlib import Path

WARN, FAIL = 400, 600
FOLDERS = ["net", "server", "gui", "console", "tests", "bench", "scripts", "cmake", "third_party", ".ci"]
SUFFIXES = {".cpp", ".hpp", ".h", ".c", ".mm", ".py", ".sh", ".cmake", ".txt"}


def long_files(root):
    """Yields (path, lines) of each file over WARN."""
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in SUFFIXES and file.is_file():
                with file.open("rb") as stream:
                    lines = sum(1 for _ in stream)
                if lines > WARN:
                    yield file.relative_to(root).as_posix(), lines


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2]).resolve()
    failed = 0
    for path, lines in long_files(root):
        failed += lines > FAIL
        print(f"{path}: {lines} lines: " + ("split it by noun" if lines > FAIL else "is there a noun to split by?"))
    print(f"file-size lint: {failed} files over {FAIL} lines" if failed else "file-size lint: clean")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
