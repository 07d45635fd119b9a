// Curated names (data/names.tsv, written by hand) and the word lexicon (data/lexicon.bin, built by build/build_lexicon.py).
#pragma once

extern const unsigned char wire_names[];
extern const unsigned long wire_names_size;
extern const unsigned char wire_lexicon[];
extern const unsigned long wire_lexicon_size;

// The bytes, as pointers that Swift can read without a copy.
static inline const unsigned char *_Nonnull wire_names_bytes(void) { return wire_names; }
static inline const unsigned char *_Nonnull wire_lexicon_bytes(void) { return wire_lexicon; }
