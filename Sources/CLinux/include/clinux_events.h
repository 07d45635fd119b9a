#pragma once
// Event and signal descriptors, which Glibc's overlay hides from Swift. No logic.
#include <signal.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>

/// A closed-on-exec, non-blocking event counter; -1 and errno on failure.
static inline int wire_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

/// A closed-on-exec, non-blocking descriptor that reads the signals of `mask`; -1 and errno on failure.
static inline int wire_signalfd(const sigset_t *mask) { return signalfd(-1, mask, SFD_CLOEXEC | SFD_NONBLOCK); }
