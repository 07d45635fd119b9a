// The sources and licences of the embedded data (data/NOTICE), for `wirewatch --credits`.
#pragma once

extern const unsigned char wire_notice[];
extern const unsigned long wire_notice_size;

// The bytes, as a pointer that Swift can read without a copy.
static inline const unsigned char *wire_notice_bytes(void) { return wire_notice; }
