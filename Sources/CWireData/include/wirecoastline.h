// Coastlines and borders of the world, packed: data/coastline.bin, built by build/build_coastline.py from Natural Earth.
//
// Everything is little endian, and offsets count from the start of the file. A reader should check every offset against the size.
//
//   header      4 bytes  "WWC1"
//               u16      number of levels (3)
//               u16      steps a degree (1000): coordinates are whole numbers of steps
//   then a level, coarsest first, 12 bytes each:
//               u32      number of polylines
//               u32      offset of its index
//               u32      offset of its points
//   index       16 bytes a polyline:
//               4 x i16  bounding box: west, south, east, north, in hundredths of a degree, rounded outwards
//               u32      where its points begin, counted from the level's offset of points
//               u8       kind: 0 coastline, 1 border between countries
//               u8       number of points, 2 to 64
//               u16      0
//   points      pairs longitude, latitude; each a signed number as a zigzag varint (7 bits a byte, lowest first, high bit set while more
//               follow; n >> 1 ^ -(n & 1)), as the difference from the point before; the first from 0, 0
//
// Level 0: 1:110m, about 500 polylines of at most 64 points (40 kB), for the whole world. Level 1: 1:50m simplified to 0.06 degrees
// (124 kB), for a continent, about 20 to 60 degrees across. Level 2: 1:50m as it is (276 kB), for a country or less.
// Longer lines are cut into pieces that share their end points, so that a bounding box rejects most of them: a view draws a polyline
// when its box meets the view's. No polyline crosses the antimeridian. Coastlines come before borders in every index.
// Coastlines are land's outlines and hold the Caspian Sea; other lakes are absent. Antarctica's outline runs along 90 degrees south.
#pragma once

extern const unsigned char wire_coastline[];
extern const unsigned long wire_coastline_size;

// The bytes, as a pointer that Swift can read without a copy.
static inline const unsigned char *wire_coastline_bytes(void) { return wire_coastline; }
