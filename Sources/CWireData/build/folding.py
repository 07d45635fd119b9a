"""Names to keys, exactly as NameFolding.swift does it: its two tables are read from that file, so that they cannot differ."""
import os
import re

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "WireAnalysis", "Gazetteer", "NameFolding.swift")


def table(name):
    with open(SOURCE, encoding="utf-8") as file:
        text = re.search(r'let %s: StaticString = """\n(.*?)\n\s*"""' % name, file.read(), re.S).group(1)
    letters = "".join(line[8:].rstrip("\\") for line in text.split("\n"))
    return [letters[at:at + 2] for at in range(0, len(letters), 2)]


def ranges(*bounds):
    return {scalar for first, last in bounds for scalar in range(first, last + 1)}


DROPPED = ranges((0x02B0, 0x036F), (0x2018, 0x201B), (0x2032, 0x2032), (0xAD, 0xAD), (0x200B, 0x200F), (0x2060, 0x2060), (0xFEFF, 0xFEFF),
                 (0x27, 0x27), (0x60, 0x60))
SPACES = ranges((0, 0x20), (0x2D, 0x2E), (0x7F, 0xA0), (0x2000, 0x200A), (0x2010, 0x2015), (0x2028, 0x202F), (0x205F, 0x205F),
                (0x3000, 0x3000)) - DROPPED
MAP = {scalar: "" for scalar in DROPPED}
MAP.update({scalar: " " for scalar in SPACES})
for first, name in ((0xC0, "latin"), (0x1E00, "latinAdditional")):
    MAP.update({first + place: letters.replace("-", "") for place, letters in enumerate(table(name)) if letters != ".."})
MAP.update({scalar: chr(scalar + 0x20) for scalar in ranges((0x41, 0x5A), (0x0391, 0x03AB), (0x0410, 0x042F))})
MAP.update({scalar: chr(scalar + 0x50) for scalar in ranges((0x0400, 0x040F))})
MAP[0x0259] = "a"


def key(name):
    """The key of `name`, without empty words."""
    return " ".join(word for word in name.translate(MAP).split(" ") if word)
