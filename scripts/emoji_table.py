#!/usr/bin/env python3
"""Makes gui/model/emoji_table.inc: every emoji with its name, its group and where a skin tone goes.

    scripts/emoji_table.py [FOLDER]

FOLDER is Unicode's data as the Debian package unicode-data has it (/usr/share/unicode). The table holds facts alone:
code points, names as Unicode gives them, made one word each, and the words by which they are found.
"""
import re
import sys
import unicodedata
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "gui/model/emoji_table.inc"
TONES = range(0x1F3FB, 0x1F3FF + 1)
MEDIUM = 0x1F3FD
AS_EMOJI = 0xFE0F
GROUPS = {
    "Smileys & Emotion": "smileys",
    "People & Body": "people",
    "Animals & Nature": "nature",
    "Food & Drink": "food",
    "Travel & Places": "travel",
    "Activities": "activities",
    "Objects": "objects",
    "Symbols": "symbols",
    "Flags": "flags",
}
# Words of Unicode's names that tell nothing about a picture.
EMPTY_WORDS = {"a", "an", "and", "for", "in", "of", "on", "or", "over", "sign", "symbol", "the", "to", "with", "other"}


def words(text):
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    text = text.lower().replace("’", "").replace("'", "").replace("#", "hash").replace("*", "asterisk")
    return re.findall(r"[a-z0-9]+", text)


def character_names(folder):
    names = {}
    for line in (folder / "UnicodeData.txt").read_text(encoding="utf-8").splitlines():
        fields = line.split(";")
        names[int(fields[0], 16)] = fields[1]
    return names


def listed(folder):
    """Yields (group, subgroup, code points, name) of what is fully qualified."""
    group = subgroup = ""
    for line in (folder / "emoji/emoji-test.txt").read_text(encoding="utf-8").splitlines():
        heading = re.match(r"# (sub)?group: (.*)", line)
        if heading and heading[1]:
            subgroup = heading[2]
        elif heading:
            group = heading[2]
        row = re.match(r"([0-9A-F ]+); fully-qualified +# \S+ E[0-9.]+ (.*)", line)
        if row and group in GROUPS:
            yield group, subgroup, [int(c, 16) for c in row[1].split()], row[2]


def untoned(points):
    return tuple(c for c in points if c not in TONES and c != AS_EMOJI)


def toned_places(points, medium):
    """A bit for each code point behind which the tone stands in `medium`."""
    bits = 0
    rest = [c for c in medium if c != AS_EMOJI]
    for place, point in enumerate(points):
        if point == AS_EMOJI:
            continue
        assert rest.pop(0) == point
        if rest and rest[0] == MEDIUM:
            bits |= 1 << place
            rest.pop(0)
    assert not rest and bits < 256
    return bits


def further_words(name, subgroup, points, names):
    found = words(subgroup.replace("subdivision-", ""))
    if len(untoned(points)) == 1:
        found += words(names.get(points[0], ""))
    if all(0x1F1E6 <= c <= 0x1F1FF for c in points):
        found.append("".join(chr(c - 0x1F1E6 + ord("a")) for c in points))
    known = set(words(name)) | EMPTY_WORDS
    return sorted(set(found) - known)


def rows(folder):
    names = character_names(folder)
    everything = list(listed(folder))
    medium = {untoned(points): points for _, _, points, _ in everything if set(points) & set(TONES) == {MEDIUM}}
    taken = set()
    for group, subgroup, points, name in everything:
        if set(points) & set(TONES):
            continue
        shortcode = "_".join(words(name))
        assert shortcode not in taken, shortcode
        taken.add(shortcode)
        tones = toned_places(points, medium[untoned(points)]) if untoned(points) in medium else 0
        emoji = "".join(map(chr, points))
        further = " ".join(further_words(name, subgroup, points, names))
        yield f'EMOJI("{emoji}", "{shortcode}", "{further}", {GROUPS[group]}, {tones})'


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
    needed = [folder / "UnicodeData.txt", folder / "emoji/emoji-test.txt"]
    missing = [str(path) for path in needed if not path.is_file()]
    if missing:
        sys.exit(f"{' and '.join(missing)} not found: install unicode-data, or name the folder with Unicode's data.")
    head = "// Made by scripts/emoji_table.py: change that, not this. EMOJI(emoji, name, further words, group, tone places)\n"
    TABLE.write_text(head + "\n".join(rows(folder)) + "\n", encoding="utf-8")
    print(f"{TABLE} is written.")


if __name__ == "__main__":
    main()
