// The places of the world under all their names, packed: data/gazetteer.bin, built by build/build_gazetteer.py. Read in place, never copied.
//
// Everything is little endian; u24 is three bytes. Offsets count from the start of the file.
//
//   header      4 bytes  "WWG1"
//               u32      places, u32 divisions, u32 names
//               7 x u32  offsets of the sections below, in their order
//   divisions   16 bytes each, sorted: 2 bytes country (ISO 3166-1 alpha-2, zeros for none), 10 bytes GeoNames code padded with zeros,
//               u32 the place that is the division itself (0xFFFFFFFF: none)
//   places      16 bytes each, the most prominent first:
//               i32 number (GeoNames; negative for ours), u24 latitude ((degrees + 90) / 180 * 0xFFFFFF), u24 longitude
//               ((degrees + 180) / 360 * 0xFFFFFF), u16 division, u16 inhabitants (5 bits exponent, 11 bits mantissa), u8 kind (PlaceKind),
//               u8 bytes in its name
//   starts      u32 for every sixteenth place: where its name begins in the pool
//   pool        names, UTF-8, in the places' order, without separators
//   buckets     u24 for each of 2^17 buckets and one more: the first slot of the bucket; a name's bucket is the top 17 bits of its hash
//   slots       7 bytes each: u32 the low half of the name's hash, u24 value. The hash is FNV-1a over the folded name (NameFolding), mixed.
//               With 49 bits compared, a word that is no name passes once in a thousand million.
//               Value: bit 23 clear: a place (18 bits), bit 22 set where the name is an alternate one; bit 23 set: the rest is a posting
//   postings    at the posting's place, in steps of three bytes: u24 count, then that many values, the most prominent first
//
// Three more kinds of key stand beside the folded names: byte 1 and a folded demonym (value: its country, or 0x3FFFF for none), byte 2 and a
// country code in lower case, byte 3 and the postal abbreviation of a state or province in lower case.
//
// data/demonyms.bin, built with it, says of most words that they are no demonym: a filter (Bloom 1970) of 2^15 bits, the lowest of a byte
// first, of which each demonym sets those that the lowest 15 bits of its hash in the lexicon and the 15 bits above them name.
#pragma once

extern const unsigned char wire_gazetteer[];
extern const unsigned long wire_gazetteer_size;
extern const unsigned char wire_demonyms[];
extern const unsigned long wire_demonyms_size;

// The bytes, as a pointer that Swift can read without a copy.
static inline const unsigned char *wire_gazetteer_bytes(void) { return wire_gazetteer; }
static inline const unsigned char *wire_demonyms_bytes(void) { return wire_demonyms; }
