#!/usr/bin/env python3
"""Builds ../data/gazetteer.bin and ../data/demonyms.bin. How to get the packages and run it stands in README; the byte format in ../include/wiregazetteer.h.

Pure and reproducible: no clock, no network, every order explicit, so the same packages give the same bytes.
"""
import collections
import math
import os
import re
import struct
import sys
import zlib

from build_lexicon import hash64 as word_hash
from english import english, set_chosen_names, set_names, tell_divisions_apart
from folding import key
from sources import counties, division_names, listed, load_json, outlines, rows

KINDS = ["country", "division", "capital", "city", "region", "sea", "strait", "river", "mountain", "island", "base", "district",
         "village", "continent"]
BUCKET_BITS = 17
FILTER_BITS = 15
NO_ENTRY = 0x3FFFF
ALTERNATE = 1 << 22
POSTING = 1 << 23
# How prominent a kind without inhabitants is, as a number of inhabitants; it orders places of one name.
WEIGHT = {"continent": 10**10, "region": 3_000_000, "sea": 5_000_000, "strait": 1_000_000, "river": 500_000, "mountain": 300_000,
          "island": 500_000, "base": 200_000, "village": 50_000, "district": 20_000}
ARTICLES = ("al-", "al ", "el-", "el ", "ar-", "as-", "ash-", "at-", "az-", "ad-", "an-", "'s", "’s", "ʼs")
FEATURES = ("autonomous republic of", "republic of", "provincia de", "provincia del", "provincia", "departamento de", "departamento del",
            "estado de", "estado do", "region de", "region of", "canton of", "canton de", "state of", "imarat", "wilaya de", "gouvernorat de",
            "muhafazat", "muhafazat al", "departement de", "departement du", "city of", "province of", "governorate of")
SUFFIXES = ("governorate", "province", "oblast", "oblasti", "region", "state", "prefecture", "department", "county", "district", "canton",
            "krai", "kray", "republic", "voivodeship", "municipality", "city", "division", "parish", "autonomous region", "autonomous okrug",
            "emirate", "territory", "wilaya", "rayon", "raion")
ADDED_SUFFIXES = ("province", "governorate", "region", "state", "oblast")
# Kilometres between the point of an island or region and a town that bears its name.
ISLAND_REACH = 40
ARABIC = set("AE BH DZ DJ EG EH ER IL IQ JO KW LB LY MA MR OM PS QA SA SD SO SS SY TN YE".split())


class Entry:
    def __init__(self, number, name, kind, country, division, latitude, longitude, population):
        self.number, self.name, self.kind, self.country, self.division = number, name, kind, country, division
        self.latitude, self.longitude, self.population = latitude, longitude, population
        self.main, self.others = set(), set()

    def prominence(self):
        factor = {"country": 1000, "capital": 4, "division": 0.2}.get(self.kind, 1)
        return max(self.population * factor, WEIGHT.get(self.kind, 0) if self.number < 0 else 0, 1)

    def call(self, names, alternate=False):
        keys = {key(name) for name in names} - {""}
        (self.others if alternate else self.main).update(keys)


def is_latin(name):
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or 0x2B0 <= ord(c) < 0x370 or 0x2010 <= ord(c) < 0x2020 for c in name)


def usable(name):
    """Whether an alternate name of GeoNames is one that a text may hold: no codes, no machine transliteration, no lists."""
    if not name or not is_latin(name) or any(c in name for c in ",;/()0123456789"):
        return False
    if name[0].islower() and not name.startswith(ARTICLES):
        return False
    return not (name.isupper() and len(name) <= 5) and len(key(name)) > 3


def hand_number(name):
    """A stable negative number for what GeoNames does not number."""
    return -(zlib.crc32(name.encode()) & 0x7FFFFFF) - 1


def make_countries(natural_earth):
    middles = outlines(natural_earth, "countries50")
    hand = {row[0]: row + [""] * 5 for row in rows("countries.tsv")}
    entries, demonyms = {}, {}
    for code, country in sorted(load_json("countries.json").items()):
        row = hand.get(code)
        if row is None and code not in middles:
            continue
        latitude, longitude = (float(row[1]), float(row[2])) if row else middles[code]
        entry = Entry(country["geonameid"], country["name"], "country", code, "", latitude, longitude, country["population"])
        entry.call([country["name"]])
        if row:
            entry.call(listed(row[3]))
            for demonym in listed(row[4]):
                demonyms[key(demonym)] = code
        entries[code] = entry
    for row in rows("peoples.tsv"):
        for demonym in listed(row[0]):
            demonyms.setdefault(key(demonym), row[1] if len(row) > 1 else "")
    return entries, demonyms


def make_cities(countries):
    entries = []
    capitals = {code: key(country["capital"]) for code, country in load_json("countries.json").items() if country["capital"]}
    reserved = {name for country in countries.values() for name in country.main}
    best = {}
    for city in load_json("cities500.json").values():
        code, population = city["countrycode"], city["population"]
        kind = "city" if population >= 5000 else "village"
        entry = Entry(city["geonameid"], city["name"], kind, code, city["admin1code"], city["latitude"], city["longitude"], population)
        entry.call([city["name"]])
        names = [name for name in city["alternatenames"] if usable(name)]
        names += [re.sub(r"^(City|Town|Township|Village|Borough) of ", "", name) for name in names]
        entry.call(names, alternate=True)
        entry.others -= reserved
        entries.append(entry)
        if capitals.get(code) in entry.main | entry.others:
            if code not in best or population > best[code].population:
                best[code] = entry
    for entry in best.values():
        entry.kind = "capital"
    return entries


def make_divisions(cities, names, natural_earth):
    sums = collections.defaultdict(lambda: [0.0, 0.0, 0.0, 0])
    for city in cities:
        weight = math.sqrt(max(city.population, 1))
        total = sums[city.country, city.division]
        total[0] += weight * city.latitude
        total[1] += weight * city.longitude
        total[2] += weight
        total[3] += city.population
    middles = outlines(natural_earth, "states50")
    extra = {tuple(row[0].split(".")): listed(row[1]) for row in rows("extra-names.tsv") if "." in row[0]}
    states = {("US", code): state for code, state in load_json("us_states.json").items()}
    entries = {}
    for code in sorted(set(names) | set(extra)):
        if not code[1] or code not in sums:
            continue
        label = states[code]["name"] if code in states else names.get(code) or extra[code][0]
        x, y, weight, population = sums[code]
        point = middles.get((code[0], key(label)), (x / weight, y / weight))
        number = states[code]["geonameid"] if code in states else hand_number("division " + ".".join(code))
        entry = Entry(number, label, "division", code[0], code[1], point[0], point[1], population)
        entry.call([label] + extra.get(code, []))
        base = bare(key(label))
        entry.call([base])
        entry.call(["%s %s" % (base, suffix) for suffix in ADDED_SUFFIXES])
        entries[code] = entry
    return entries


def bare(name):
    """A division's name without the words for what it is."""
    for feature in FEATURES:
        if name.startswith(feature + " "):
            name = name[len(feature) + 1:]
    for suffix in SUFFIXES:
        if name.endswith(" " + suffix):
            name = name[:-len(suffix) - 1]
    return name


def make_counties(maps, divisions):
    points = counties(maps)
    entries = []
    for county in load_json("us_counties.json"):
        state = divisions.get(("US", county["state"]))
        if state is None:
            continue
        base = re.sub(r" (County|Parish|Borough|Census Area|Municipality|City and Borough)$", "", county["name"])
        point = points.get((key(state.name), key(base).replace(" ", "")))
        if point is None or base == county["name"]:
            continue
        entry = Entry(hand_number("county " + county["fips"]), county["name"], "district", "US", county["state"], point[0], point[1], 0)
        entry.call([county["name"]])
        entries.append(entry)
    return entries


def distance(a, b):
    """Kilometres between two entries, on a sphere."""
    (la, lo), (lb, lp) = ((math.radians(e.latitude), math.radians(e.longitude)) for e in (a, b))
    cosine = math.sin(la) * math.sin(lb) + math.cos(la) * math.cos(lb) * math.cos(lo - lp)
    return 6371 * math.acos(max(-1, min(1, cosine)))


def make_supplement(divisions, cities):
    """The hand-kept places; what GeoNames has under one of the names, close by, only gets the other names."""
    by_name = collections.defaultdict(list)
    for entry in list(divisions.values()) + cities:
        for name in entry.main | (entry.others if entry.kind != "division" else set()):
            by_name[entry.country, name].append(entry)
    entries, wholes = [], []
    for row in rows("supplement.tsv"):
        kind, name, country, latitude, longitude = row[0], row[1], row[2], float(row[3]), float(row[4])
        assert kind in KINDS and -90 <= latitude <= 90 and -180 <= longitude <= 180, row
        names = [name] + listed(row[5] if len(row) > 5 else "")
        entry = Entry(hand_number(kind + " " + name), name, kind, country, "", latitude, longitude, 0)
        reach = {"village": 25, "base": 8, "region": 400, "island": 400}.get(kind, 0)
        wanted = {"village": ("city", "village"), "base": ("city", "village"), "region": ("division",), "island": ("division",)}.get(kind, ())
        same = [other for called in names for other in by_name[country, key(called)]
                if other.kind in wanted and distance(entry, other) <= reach]
        if country and same:
            known = max(same, key=lambda other: (other.population, other.number))
            known.call(names)
            if kind in ("island", "region"):
                wholes.append((known, {key(called) for called in names}))
            continue
        entry.call(names)
        entries.append(entry)
        if country and kind in ("island", "region"):
            wholes.append((entry, set(entry.main)))
    return entries, wholes


def separate_towns(wholes, cities):
    """An island or a region and its chief town of the same name: the bare name means the whole, in every document, and the town goes
    by "Chios town" and "Chios City"."""
    by_country = collections.defaultdict(list)
    for city in cities:
        by_country[city.country].append(city)
    for whole, names in wholes:
        for town in by_country[whole.country]:
            shared = (town.main | town.others) & names
            if not shared or distance(whole, town) > ISLAND_REACH:
                continue
            shown = english(town.name, town.country)
            town.main -= shared
            town.others -= shared
            town.call(["%s %s" % (name, word) for name in shared for word in ("town", "city")])
            if key(shown) in shared:
                town.name = shown + " town"


def add_extra_names(cities):
    by_number = {entry.number: entry for entry in cities}
    for row in rows("extra-names.tsv"):
        if "." not in row[0]:
            entry = by_number[int(row[0])]
            assert entry.name == row[1], "extra-names.tsv: %s is %s, not %s" % (row[0], entry.name, row[1])
            entry.call(listed(row[2]))


def promote_seats(cities, divisions):
    """Where a division has the usual name of its chief city, and GeoNames calls the city otherwise ("Hama", "Ḩamāh"), so does the city."""
    largest, seats = {}, {}
    for city in cities:
        place = (city.country, city.division)
        largest[place] = max(largest.get(place, 0), city.population)
        division = divisions.get(place)
        if division and city.country != "US" and bare(key(division.name)) in city.main | city.others:
            if place not in seats or city.population > seats[place].population:
                seats[place] = city
    for place, city in sorted(seats.items()):
        if city.population * 5 >= largest[place]:
            label = bare_label(divisions[place].name)
            city.call([label])
            city.name = label if city.country in ARABIC and not city.name.isascii() else city.name


def bare_label(name):
    """A division's name as written, without the word for what it is."""
    words = name.split(" ")
    return " ".join(words[:-1]) if len(words) > 1 and key(words[-1]) in SUFFIXES else name


def with_variants(keys, country):
    """Saint and St, Mount and Mt, Fort and Ft stand for each other at the start of a name; a leading article may be left out, and an
    Arabic feminine ending be written without its h."""
    result = set(keys)
    if country in ARABIC:
        result |= {name[:-1] for name in keys if name.endswith("ah") and len(name) > 4}
        keys = set(result)
    for name in keys:
        for long, short in (("saint ", "st "), ("mount ", "mt "), ("fort ", "ft ")):
            if name.startswith(long):
                result.add(short + name[len(long):])
            elif name.startswith(short):
                result.add(long + name[len(short):])
        for article in () if country not in ARABIC else ("al ", "ar ", "as ", "ash ", "at ", "az ", "ad ", "an "):
            if name.startswith(article) and len(name) > len(article) + 3:
                result.add(name[len(article):])
        if name.startswith("the ") and len(name) > 8:
            result.add(name[4:])
    return result


def hash64(name):
    """FNV-1a, then a mix, so that the top bits are good too."""
    value = 0xCBF29CE484222325
    for byte in name:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    value = (value ^ value >> 32) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
    return value ^ value >> 32


def make_index(entries, demonyms):
    """Key -> places, and from it buckets of fingerprints with values, and postings."""
    places = collections.defaultdict(list)
    for number, entry in enumerate(entries):
        main = with_variants(entry.main, entry.country)
        for name in main:
            places[name.encode()].append((entry.prominence(), number))
        for name in with_variants(entry.others, entry.country) - main:
            places[name.encode()].append((entry.prominence() / 30, number | ALTERNATE))
    numbers = {entry.country: number for number, entry in enumerate(entries) if entry.kind == "country"}
    for demonym, code in demonyms.items():
        places[b"\x01" + demonym.encode()].append((0, numbers[code] if code else NO_ENTRY))
    codes = {(entry.country, entry.division): number for number, entry in enumerate(entries) if entry.kind == "division"}
    for row in rows("postal-codes.tsv"):
        places[b"\x03" + row[0].lower().encode()].append((0, codes[tuple(row[1].split("."))]))
    for code, number in numbers.items():
        places[b"\x02" + code.lower().encode()].append((0, number))
    postings = bytearray()
    hashed = []
    for name, found in sorted(places.items()):
        found.sort(key=lambda item: (-item[0], item[1] & NO_ENTRY))
        value = found[0][1]
        if len(found) > 1:
            value = POSTING | len(postings) // 3
            postings += len(found).to_bytes(3, "little")
            for _, item in found:
                postings += item.to_bytes(3, "little")
        hashed.append((hash64(name), value))
    hashed.sort()
    starts, slots = bytearray(), bytearray()
    bucket, seen = 0, set()
    for at, (value, target) in enumerate(hashed):
        while bucket <= value >> 64 - BUCKET_BITS:
            starts += at.to_bytes(3, "little")
            bucket += 1
        short = (value >> 64 - BUCKET_BITS, value & 0xFFFFFFFF)
        assert short not in seen, "two names share a fingerprint: change hash64"
        seen.add(short)
        slots += struct.pack("<I", value & 0xFFFFFFFF) + target.to_bytes(3, "little")
    while bucket <= 1 << BUCKET_BITS:
        starts += len(hashed).to_bytes(3, "little")
        bucket += 1
    return bytes(starts), bytes(slots), bytes(postings), len(hashed)


def packed_population(population):
    """11 bits of mantissa, 5 of exponent."""
    exponent = max(0, population.bit_length() - 11)
    return exponent << 11 | population >> exponent


def pack_entries(entries):
    """The division table, the entries, and the pool of names with a start every sixteen."""
    numbers = {(entry.country, entry.division): number for number, entry in enumerate(entries) if entry.kind == "division"}
    pairs = sorted({(entry.country, entry.division) for entry in entries})
    places = {pair: at for at, pair in enumerate(pairs)}
    divisions = b"".join(struct.pack("<2s10sI", pair[0].encode(), pair[1].encode(), numbers.get(pair, 0xFFFFFFFF)) for pair in pairs)
    records, starts, pool = bytearray(), bytearray(), bytearray()
    for at, entry in enumerate(entries):
        name = entry.name.encode()[:255]
        if at % 16 == 0:
            starts += struct.pack("<I", len(pool))
        latitude = round((entry.latitude + 90) / 180 * 0xFFFFFF)
        longitude = round((entry.longitude + 180) / 360 * 0xFFFFFF)
        records += struct.pack("<i", entry.number) + latitude.to_bytes(3, "little") + longitude.to_bytes(3, "little")
        records += struct.pack("<HHBB", places[entry.country, entry.division], packed_population(entry.population),
                               KINDS.index(entry.kind), len(name))
        pool += name
    assert all(len(code.encode()) <= 10 for _, code in pairs), "a division's code is longer than its field"
    return divisions, len(pairs), bytes(records), bytes(starts), bytes(pool)


def make_filter(demonyms):
    """The bits that say which words may be demonyms, by their hashes in the lexicon."""
    bits = bytearray(1 << FILTER_BITS - 3)
    for demonym in demonyms:
        value = word_hash(demonym)
        for place in (value, value >> FILTER_BITS):
            place &= (1 << FILTER_BITS) - 1
            bits[place >> 3] |= 1 << (place & 7)
    return bits


def write(name, content):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", name), "wb") as file:
        file.write(content)


def main():
    root = sys.argv[1]
    countries, demonyms = make_countries(root)
    cities = make_cities(countries)
    names = division_names(root, load_json("cities500.json").values())
    divisions = make_divisions(cities, names, root)
    add_extra_names(cities)
    chosen = set_chosen_names(cities)
    promote_seats(cities, divisions)
    supplement, wholes = make_supplement(divisions, cities)
    separate_towns(wholes, cities)
    districts = make_counties(root, divisions)
    set_names(list(divisions.values()) + cities + districts + supplement, chosen)
    tell_divisions_apart(divisions.values(), cities)
    entries = list(countries.values()) + list(divisions.values()) + cities + districts + supplement
    entries.sort(key=lambda entry: (-entry.prominence(), entry.number))
    assert len(entries) < NO_ENTRY and len({entry.number for entry in entries}) == len(entries)
    starts, slots, postings, keys = make_index(entries, demonyms)
    table, pairs, records, name_starts, pool = pack_entries(entries)
    sections = [table, records, name_starts, pool, starts, slots, postings]
    header = struct.pack("<4sIII", b"WWG1", len(entries), pairs, keys)
    offset = len(header) + 4 * len(sections)
    body = bytearray()
    for section in sections:
        header += struct.pack("<I", offset + len(body))
        body += section + bytes(-len(section) % 4)
    write("gazetteer.bin", header + body)
    write("demonyms.bin", make_filter(demonyms))
    print("%d places, %d names, %d demonyms, %d bytes" % (len(entries), keys, len(demonyms), len(header) + len(body)))
    print(collections.Counter(entry.kind for entry in entries))


if __name__ == "__main__":
    main()
