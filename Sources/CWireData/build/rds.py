"""Reads objects from an R package's lazy-load database (Rdata.rdx and Rdata.rdb), without R.

Source of the format: "R Internals", section 1.8, Serialization Formats (version 2 and 3, XDR). Only what the Natural Earth package
holds is read: vectors, lists, pairlists, S4 objects and their attributes.
"""
import bz2
import gzip
import lzma
import struct
import zlib


class Value:
    """An R vector, list or S4 object with its attributes."""

    def __init__(self, items, attributes=None):
        self.items = items
        self.attributes = attributes or {}

    def named(self, name):
        """The element called `name` of a named list or data frame."""
        return self.items[self.attributes["names"].items.index(name)]

    def slot(self, name):
        """The slot `name` of an S4 object."""
        return self.attributes[name]


class Reader:
    def __init__(self, data):
        assert data[:2] == b"X\n", "not an XDR serialization"
        self.data = data
        self.at = 2
        self.references = []
        version = self.integer()
        self.integer()
        self.integer()
        if version == 3:
            encoding = self.integer()
            self.at += encoding

    def take(self, count):
        self.at += count
        return self.data[self.at - count:self.at]

    def integer(self):
        return struct.unpack(">i", self.take(4))[0]

    def attributes(self):
        """A pairlist read as a dictionary, up to its end."""
        result = {}
        item = self.item()
        while isinstance(item, dict):
            result.update(item["pair"])
            item = item["rest"]
        return result

    def item(self):
        flags = self.integer()
        kind, has_attributes, has_tag = flags & 0xFF, flags & 0x200, flags & 0x400
        if kind in (254, 251, 242, 253):  # nil and the usual environments
            return None
        if kind == 255:
            index = flags >> 8 or self.integer()
            return self.references[index - 1]
        if kind == 1:
            name = self.item()
            self.references.append(name)
            return name
        if kind == 9:
            length = self.integer()
            return None if length == -1 else self.take(length).decode("utf-8", "replace")
        if kind in (2, 6):
            if has_attributes:
                self.attributes()
            tag = self.item() if has_tag else ""
            value = self.item()
            return {"pair": {tag: value}, "rest": self.item()}
        if kind == 4:
            self.references.append("environment")
            self.integer()
            for _ in range(4):
                self.item()
            return None
        if kind in (249, 250):  # namespace, package
            self.integer()
            names = [self.item() for _ in range(self.integer())]
            self.references.append(names)
            return names
        if kind == 25:
            return Value(None, self.attributes())
        length = self.integer()
        if kind in (10, 13):
            items = list(struct.unpack(">%di" % length, self.take(4 * length)))
        elif kind == 14:
            items = list(struct.unpack(">%dd" % length, self.take(8 * length)))
        elif kind in (16, 19):
            items = [self.item() for _ in range(length)]
        else:
            raise ValueError("R object of type %d at byte %d is not supported" % (kind, self.at))
        return Value(items, self.attributes() if has_attributes else None)


def decompress(chunk):
    """A chunk of the .rdb: four bytes of length, perhaps a letter for the method, then the data."""
    method = chunk[4:5]
    if method == b"2":
        return bz2.decompress(chunk[5:])
    if method == b"Z":
        filters = [{"id": lzma.FILTER_LZMA2, "preset": 6}]
        return lzma.decompress(chunk[5:], lzma.FORMAT_RAW, filters=filters)
    return zlib.decompress(chunk[4:])


def load(folder, name):
    """The object `name` of the package's data folder `folder`."""
    with open(folder + "/Rdata.rdx", "rb") as file:
        index = Reader(gzip.decompress(file.read())).item()
    offset, length = index.named("variables").named(name).items
    with open(folder + "/Rdata.rdb", "rb") as file:
        file.seek(offset)
        return Reader(decompress(file.read(length))).item()
