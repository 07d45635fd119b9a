"""How an English-language newsroom writes a place's name: the one form under which it is shown, whatever the document wrote.

The name of english-names.tsv where there is one; else GeoNames' name in plain letters: no diacritics, no transliteration marks, no
assimilated Arabic article. Queries fold what they look for, so every spelling still finds the place.
"""
import re
import unicodedata

from folding import key
from sources import rows

LETTERS = {"ı": "i", "İ": "I", "ø": "o", "Ø": "O", "ß": "ss", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th",
           "Þ": "Th", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ħ": "h", "Ħ": "H", "ə": "a", "Ə": "A", "ŋ": "n", "Ŋ": "N",
           "ǝ": "a", "Ǝ": "A", "–": "-", "е": "e"}
MARKS = "‘’ʻʼʿʾ`´ʹʺ"
# Where a mark stands for a sound of another script, news leaves it out; elsewhere, and in Chinese, it is an apostrophe.
TRANSLITERATED = set("AE BH DZ DJ EG EH ER IL IQ JO KW LB LY MA MR OM PS QA SA SD SO SS SY TN YE IR AF PK IN BD NP LK JP KP KR MM KH LA TH "
                     "UA RU BY BG ET TJ UZ TM KG KZ AM GE".split())
ARTICLE_COUNTRIES = set("SY IQ EG JO LY SD YE SA OM PS".split())
ASSIMILATED = re.compile(r"^(A[rsztdn]|A[std]h|Az̧|Aş|Aḑ|Aţ)[ -](?=\w)")
# What a division is called where its bare name would be taken for its chief town.
DIVISION_WORDS = {
    "state": "US AU IN MX BR NG DE MY VE AT SD SS MM PW FM", "region": "RU UA BY BG KZ KG UZ IT FR GR CZ CL PE GH ET TZ NA SI SK MD",
    "Prefecture": "JP", "Governorate": "EG IQ JO LB SY YE TN OM KW PS BH", "canton": "CH", "county": "SE NO HU RO HR EE IE",
    "department": "CO BO UY PY HN SV GT NI HT", "district": "LY PT IL UG", "Emirate": "AE"}
DIVISION_WORD = {country: word for word, countries in DIVISION_WORDS.items() for country in countries.split()}


def plain(name, country):
    """`name` in the letters A to Z."""
    letters = unicodedata.normalize("NFKD", "".join(LETTERS.get(c, c) for c in name))
    name = "".join(c for c in letters if not unicodedata.combining(c))
    mark = "" if country in TRANSLITERATED else "'"
    return "".join(mark if c in MARKS else c for c in name)


def english(name, country):
    if country in ARTICLE_COUNTRIES:
        name = ASSIMILATED.sub("", name)
        bare = plain(name, country)
        if bare.startswith(("Al ", "Al-")) and len(bare) > 8:
            return bare[3:]
        return bare
    return plain(name, country)


def in_latin(entry):
    """The name of `entry` in the letters A to Z: what is in other letters is left out, and where that is all, another name is taken."""
    if entry.name.isascii():
        return entry.name
    kept = " ".join("".join(c if c.isascii() else " " for c in entry.name.replace(",", " ")).split())
    if any(c.isalpha() for c in kept):
        return kept
    others = sorted(name for name in entry.others | entry.main if name.isascii() and " " not in name)
    return others[0].title() if others else entry.name


def set_chosen_names(entries):
    """Gives the places of english-names.tsv their names. Returns their numbers."""
    by_number = {entry.number: entry for entry in entries}
    chosen = set()
    for row in rows("english-names.tsv"):
        entry = by_number[int(row[0])]
        assert entry.name == row[1], "english-names.tsv: %s is %s, not %s" % (row[0], entry.name, row[1])
        entry.name = row[2]
        chosen.add(entry.number)
    return chosen


def set_names(entries, chosen):
    """Gives each entry the name under which it is shown, and that name as one of its own."""
    for entry in entries:
        if entry.number not in chosen and entry.kind != "country":
            entry.name = english(entry.name, entry.country)
            entry.name = in_latin(entry)
        entry.call([entry.name])


def tell_divisions_apart(divisions, cities):
    """A division whose bare name a reader would take for a town is shown with the word for what it is: "Izmir Province"."""
    towns, large = set(), set()
    for city in cities:
        for name in city.main:
            if city.population >= 10_000:
                towns.add((city.country, city.division, name))
            if city.population >= 500_000 or city.kind == "capital":
                large.add((city.country, name))
    for entry in divisions:
        name = key(entry.name)
        if (entry.country, entry.division, name) in towns or (entry.country, name) in large:
            entry.name += " " + DIVISION_WORD.get(entry.country, "Province")
            entry.call([entry.name])
