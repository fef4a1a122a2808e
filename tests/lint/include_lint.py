#!/usr/bin/env python3
"""Checks every #include of the project against the house rules in rooms.py.

    include_lint.py [ROOT]      prints one line per violation; exit code 1 if there is one
"""
import re
import sys
from fnmatch import fnmatch
from pathlib import Path

import rooms

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
SUFFIXES = {".cpp", ".hpp", ".h", ".mm"}


def matches(path, patterns):
    return any(fnmatch(path, pattern) for pattern in patterns)


def room_of(path):
    inside = [room for room in rooms.MAY_INCLUDE if path.startswith(room + "/")]
    return max(inside, key=len, default=None)


def may_include(path, target):
    room = room_of(path)
    allowed = [room, *rooms.MAY_INCLUDE[room]]
    for pattern, extra in rooms.ALSO_ALLOWED.items():
        if fnmatch(path, pattern):
            allowed += extra
    return any(target.startswith(folder + "/") for folder in allowed)


def own_include_fault(root, path, target):
    if not (root / target).is_file():
        return f'"{target}" is no file below the project folder: name it from there'
    if not may_include(path, target):
        return f"{room_of(path)} may not include {target}"
    return None


def foreign_include_fault(path, header):
    if path.startswith(("tests/", "bench/")):
        return None
    for name, (headers, homes) in rooms.FOREIGN.items():
        if matches(header, headers) and not matches(path, homes):
            return f"<{header}>: {name} belong in {', '.join(homes)}"
    for name, (headers, closed) in rooms.KEPT_OUT.items():
        if matches(header, headers) and matches(path, closed):
            return f"<{header}>: {name} stays out of here"
    if matches(header, rooms.SYSTEM_HEADERS) and not matches(path, rooms.SYSTEM_FILES):
        return f"<{header}> belongs in a file named by its system, such as {Path(path).stem}_linux.cpp"
    return None


def file_faults(root, path):
    text = (root / path).read_text(encoding="utf-8")
    if path.endswith(".hpp") and "#pragma once" not in text:
        yield f"{path}:1: a header begins with #pragma once"
    for number, line in enumerate(text.splitlines(), 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        bracket, target = found.groups()
        ours = bracket == '"'
        fault = own_include_fault(root, path, target) if ours else foreign_include_fault(path, target)
        if fault:
            yield f"{path}:{number}: {fault}"


def faults(root):
    for folder in rooms.SOURCE_FOLDERS:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in SUFFIXES:
                yield from file_faults(root, file.relative_to(root).as_posix())


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2]).resolve()
    found = list(faults(root))
    for fault in found:
        print(fault)
    print(f"include lint: {len(found)} violations" if found else "include lint: clean")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
