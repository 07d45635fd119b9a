#pragma once
// Without the functions on files, whose headers would bring the system's types into this module.
#define Z_SOLO 1
#include <zlib.h>

/// `inflateInit2` is a macro, which Swift does not see. 31: the largest window, and a gzip header.
static inline int wire_inflate_init(z_streamp stream) { return inflateInit2(stream, 31); }
