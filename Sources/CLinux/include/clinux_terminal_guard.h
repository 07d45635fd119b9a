#pragma once
// The last hand on the terminal when the process crashes. In C, because a signal handler may neither allocate nor take
// a lock, and Swift promises neither.
#include <stddef.h>

/// Puts the terminal back when the process is killed by a fault or leaves by exit(): writes `bytes` to `terminal`, restores
/// the modes that `terminal` has now, and, on a fault, adds a crash note to the file `note` (may be null) under `heading`.
/// Then the handler that was there before (the runtime's backtrace) has its turn. Copies its arguments; call it before
/// the modes are changed. 0, or -1 and errno.
int linux_terminal_guard_arm(int terminal, const void *bytes, size_t count, const char *note, const char *heading);

/// Whether the terminal is ours at present: while suspended or closed there is nothing to put back.
void linux_terminal_guard_hold(int held);

/// Hands the signals back to the handlers that had them.
void linux_terminal_guard_disarm(void);
