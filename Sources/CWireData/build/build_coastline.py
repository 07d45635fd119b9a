#!/usr/bin/env python3
"""Builds ../data/coastline.bin from Natural Earth 1:110m and 1:50m (public domain), dated 2021-09 as packaged.

    python3 build_coastline.py packages/root

Python 3.9 or newer, nothing else. The same input gives the same bytes. The format stands at the top of include/wirecoastline.h.
"""
import math
import os
import struct
import sys

import rds

DATA = "usr/lib/R/site-library/rnaturalearthdata/data"
COAST, BORDER = 0, 1
MOST_POINTS = 64
UNIT = 1000  # steps a degree


def lines_of(folder, name):
    """The polylines of a coastline set, in steps."""
    for line in rds.load(folder, name).slot("lines").items:
        for part in line.slot("Lines").items:
            yield points(part.slot("coords").items)


def rings_of(folder, name):
    """The rings of each country, in steps."""
    for country in rds.load(folder, name).slot("polygons").items:
        yield [points(ring.slot("coords").items) for ring in country.slot("Polygons").items]


def points(coordinates):
    """Longitudes then latitudes, as R keeps a matrix, to pairs (longitude, latitude)."""
    half = len(coordinates) // 2
    result = []
    for x, y in zip(coordinates[:half], coordinates[half:]):
        point = (round(x * UNIT), round(y * UNIT))
        if not result or result[-1] != point:
            result.append(point)
    return result


def borders(countries):
    """What two countries share: the edges that occur in two of them, chained where a vertex joins exactly two."""
    owners = {}
    for number, rings in enumerate(countries):
        for ring in rings:
            for edge in zip(ring, ring[1:]):
                owners.setdefault(tuple(sorted(edge)), set()).add(number)
    edges = sorted(edge for edge, numbers in owners.items() if len(numbers) > 1)
    beside = {}
    for a, b in edges:
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    unused = set(edges)
    starts = sorted(beside, key=lambda vertex: (len(beside[vertex]) == 2, vertex))
    for start in starts:
        for following in sorted(beside[start]):
            line = [start]
            vertex = following
            while tuple(sorted((line[-1], vertex))) in unused:
                unused.discard(tuple(sorted((line[-1], vertex))))
                line.append(vertex)
                if len(beside[vertex]) != 2:
                    break
                vertex = next((v for v in beside[vertex] if tuple(sorted((vertex, v))) in unused), vertex)
            if len(line) > 1:
                yield line


def simplify(line, tolerance):
    """Douglas and Peucker 1973, iterative; `tolerance` in steps."""
    keep = {0, len(line) - 1}
    parts = [(0, len(line) - 1)]
    while parts:
        first, last = parts.pop()
        if last - first < 2:
            continue
        (ax, ay), (bx, by) = line[first], line[last]
        length = math.hypot(bx - ax, by - ay)

        def distance(point):
            if length == 0:
                return math.hypot(point[0] - ax, point[1] - ay)
            return abs((bx - ax) * (ay - point[1]) - (ax - point[0]) * (by - ay)) / length

        furthest = max(range(first + 1, last), key=lambda index: (distance(line[index]), -index))
        if distance(line[furthest]) > tolerance:
            keep.add(furthest)
            parts += [(first, furthest), (furthest, last)]
    return [line[index] for index in sorted(keep)]


def zigzag(value):
    value = value << 1 if value >= 0 else (-value << 1) - 1
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def pack(coast, border):
    """The index records and the points of one level."""
    pieces = []
    for kind, lines in ((COAST, coast), (BORDER, border)):
        for line in lines:
            for start in range(0, max(1, len(line) - 1), MOST_POINTS - 1):
                piece = line[start:start + MOST_POINTS]
                if len(piece) > 1:
                    pieces.append((kind, piece))
    index, packed = bytearray(), bytearray()
    for kind, piece in pieces:
        xs, ys = [p[0] for p in piece], [p[1] for p in piece]
        box = [math.floor(min(xs) / 10), math.floor(min(ys) / 10), math.ceil(max(xs) / 10), math.ceil(max(ys) / 10)]
        index += struct.pack("<4hIBBH", *box, len(packed), kind, len(piece), 0)
        x = y = 0
        for px, py in piece:
            packed += zigzag(px - x) + zigzag(py - y)
            x, y = px, py
    return len(pieces), bytes(index), bytes(packed)


def main():
    folder = os.path.join(sys.argv[1], DATA)
    coarse = [list(lines_of(folder, "coastline110")), list(borders(list(rings_of(folder, "countries110"))))]
    fine = [list(lines_of(folder, "coastline50")), list(borders(list(rings_of(folder, "countries50"))))]
    middle = [[simplify(line, 0.06 * UNIT) for line in lines] for lines in fine]
    levels = [pack(*level) for level in (coarse, middle, fine)]
    out = bytearray(struct.pack("<4sHH", b"WWC1", len(levels), UNIT))
    offset = len(out) + 12 * len(levels)
    body = bytearray()
    for count, index, packed in levels:
        padding = -len(packed) % 4
        out += struct.pack("<III", count, offset + len(body), offset + len(body) + len(index))
        body += index + packed + bytes(padding)
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "coastline.bin")
    with open(path, "wb") as file:
        file.write(out + body)
    for count, index, packed in levels:
        print("%d polylines, %d bytes" % (count, len(index) + len(packed)))


main()
