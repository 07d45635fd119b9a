#pragma once
#include <stddef.h>
#include <stdint.h>
// sha2.h includes sys/types.h, and Swift would then take the system's thread types for this module's own, or not, by the order
// of the build. It needs no more of it than size_t and off_t.
#ifndef _SYS_TYPES_H
#define _SYS_TYPES_H 1
typedef __off_t off_t;
#include <sha2.h>
#undef _SYS_TYPES_H
#else
#include <sha2.h>
#endif
