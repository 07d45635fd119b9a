#!/usr/bin/env python3
"""Builds data/lexicon.bin: what single words are to the name rules (given name, surname, common word, title, ...).

Run from this directory, in a virtual environment with `pip install faker==40.54.0` and with Debian's `scowl` unpacked
(`apt-get download scowl && dpkg -x scowl_*.deb scowl`):

    python3 build_lexicon.py --scowl scowl/usr/share/dict/scowl --output ../data/lexicon.bin

Sources: given names and surnames of all locales of Faker (MIT), word lists by frequency of SCOWL (permissive, see its
copyright file), and words.tsv and organisations.txt beside this file (ours). Names in Cyrillic and Greek are transliterated. The output is the
same for the same inputs, to the byte.

Layout, little endian: "WLEX", version (u32), number of flag sets n (u32), number of entries m (u32); n flag sets (u32);
65,537 bucket offsets (u32); then m fingerprints (u32); then m flag-set numbers (u16). A folded word's 64-bit FNV-1a hash,
mixed, gives the bucket (low 16 bits) and the fingerprint (next 32); entries of a bucket stand together, by fingerprint.
"""
import argparse, importlib, os, pkgutil, re, struct, unicodedata

BITS = ["given", "surname", "common1", "common2", "calendar", "title", "modifier", "role", "orghead", "orgsuffix", "placesuffix",
        "placeprefix", "particle", "direction", "speech", "demonym", "event", "media", "function", "holiday", "group", "currency",
        "furniture", "proper", "common3", "military", "team", "work", "collective", "facility", "organisation"]
CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяёєіїґ",
                    "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya e ye i yi g".split()))
GREEK = dict(zip("αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋ", "a v g d e z i th i k l m n x o p r s t y f ch ps o s a e i i o y o i y".split()))
SPECIAL = {"ı": "i", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ə": "a"}


def fold(word):
    """As NameFolding in the program: lower case, no diacritics, apostrophes dropped, hyphens and dots to spaces."""
    text = unicodedata.normalize("NFD", word.lower())
    text = "".join(SPECIAL.get(c, c) for c in text if unicodedata.category(c) != "Mn")
    text = re.sub("[’'ʿʾ`‘ʻʼ]", "", text)
    return re.sub(r"[\s.\-‐‑]+", " ", text).strip()


def latin(word):
    table = {**CYRILLIC, **GREEK}
    return "".join(table.get(c, c) for c in word.lower()).replace("_", "")


def hash64(word):
    value = 0xCBF29CE484222325
    for byte in word.encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    value ^= value >> 32
    value = (value * 0xD6E8FEB86659FD93) & 0xFFFFFFFFFFFFFFFF
    return value ^ (value >> 32)


def add(flags, word, name):
    word = fold(word)
    if word and re.fullmatch(r"[a-z]+", word) and 1 < len(word) <= 24:
        flags[word] = flags.get(word, 0) | 1 << BITS.index(name)


def add_faker(flags):
    import faker.providers.person as people
    for locale in sorted(m.name for m in pkgutil.iter_modules(people.__path__)):
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in sorted(dir(provider)):
            values = getattr(provider, attribute)
            if "name" not in attribute or not isinstance(values, (list, tuple, dict)) or "kana" in attribute or "pairs" in attribute:
                continue
            kind = "given" if "first" in attribute else "surname" if "last" in attribute else None
            for value in values if kind else ():
                for part in (re.split(r"[\s\-]+", latin(value)) if isinstance(value, str) else ()):
                    if len(fold(part)) > 2:
                        add(flags, part, kind)


def add_scowl(flags, folder):
    seen = {}
    for name in sorted(os.listdir(folder)):
        match = re.fullmatch(r"(english|american|british|british_z|variant_1)-(words|upper|proper-names)\.(\d+)", name)
        if not match:
            continue
        kind, level = match[2], int(match[3])
        for line in open(os.path.join(folder, name), encoding="latin-1"):
            word = line.strip()
            if kind == "words" and level <= 70 and word.islower():
                seen[word] = min(level, seen.get(word, 99))
            elif kind != "words" and level <= 80 and word[:1].isupper() and not word.endswith("'s"):
                add(flags, word, "proper")
    for word, level in seen.items():
        add(flags, word, "common1" if level <= 35 else "common2" if level <= 55 else "common3")


def add_own(flags, path):
    for line in open(path, encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            name, words = line.rstrip("\n").split("\t")
            for word in words.split():
                for part in re.split(r"[/\-]", word):
                    add(flags, part, name)
                if len(word) == 1:
                    flags[word] = flags.get(word, 0) | 1 << BITS.index(name)


def add_organisations(flags, path):
    """Whole names, of one word or several."""
    for line in open(path, encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            for name in line.strip().split("|"):
                flags[fold(name)] = flags.get(fold(name), 0) | 1 << BITS.index("organisation")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--scowl", required=True)
    arguments.add_argument("--output", required=True)
    options = arguments.parse_args()
    flags = {}
    add_faker(flags)
    add_scowl(flags, options.scowl)
    here = os.path.dirname(os.path.abspath(__file__))
    add_own(flags, os.path.join(here, "words.tsv"))
    add_organisations(flags, os.path.join(here, "organisations.txt"))
    sets = sorted(set(flags.values()))
    number = {value: index for index, value in enumerate(sets)}
    entries = sorted((hash64(w) & 0xFFFF, hash64(w) >> 16 & 0xFFFFFFFF, number[v]) for w, v in flags.items())
    assert len({e[:2] for e in entries}) == len(entries) and len(sets) < 65536
    offsets, at = [], 0
    for bucket in range(65537):
        while at < len(entries) and entries[at][0] < bucket:
            at += 1
        offsets.append(at)
    with open(options.output, "wb") as out:
        out.write(b"WLEX" + struct.pack("<III", 1, len(sets), len(entries)))
        out.write(struct.pack(f"<{len(sets)}I", *sets) + struct.pack("<65537I", *offsets))
        out.write(struct.pack(f"<{len(entries)}I", *(e[1] for e in entries)) + struct.pack(f"<{len(entries)}H", *(e[2] for e in entries)))
    print(f"{len(entries)} words, {len(sets)} flag sets, {os.path.getsize(options.output)} bytes")


if __name__ == "__main__":
    main()
