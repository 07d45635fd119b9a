// The weights of the name tagger: data/model.bin, made by `swift run -c release train-names`. Read in place, never copied.
//
// Everything is little endian.
//
//   header       4 bytes  "WNM2"
//                u32      bits of the bucket number
//                f32      what one step of a weight is worth
//                u32      0
//                u64      FNV-1a over all bytes behind the header
//                8 bytes  zeros
//   leaning      6 f32: what the model, the rules, a name where they see none, one where they pass over, another boundary, and the
//                gazetteer's prominence count (RuleLeaning)
//   transitions  9 x 9 f32 from label to label, 9 f32 from the start to a label, 9 f32 from a label to the end. Labels: first and
//                further token of a person, an organisation, a place and another thing, then outside.
//   buckets      80 bytes each: 8 x u16 fingerprints (0: empty), then 8 x 8 i8 weights, one for each label but outside, whose weight is 0.
//                A feature's bucket is the low bits of its 64-bit key, its fingerprint the top 16 with the lowest of them set.
#pragma once

extern const unsigned char wire_model[];
extern const unsigned long wire_model_size;

// The bytes, as a pointer that Swift can read without a copy.
static inline const unsigned char *_Nonnull wire_model_bytes(void) { return wire_model; }
