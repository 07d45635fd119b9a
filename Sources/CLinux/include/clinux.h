#pragma once
// What Glibc's overlay hides from Swift: variadic calls, system calls without a wrapper, and macros with a cast. No logic.
// Every function answers what the call answers, with errno as the call leaves it.

#include <stdint.h>

struct signalfd_siginfo;

/// openat2(2): opens `path` below `directory` with the `RESOLVE_` flags given. ENOSYS before Linux 5.6.
int linux_openat2(int directory, const char *path, uint64_t flags, uint64_t mode, uint64_t resolve);

/// openat(2), which is variadic.
int linux_openat(int directory, const char *path, int flags, uint32_t mode);

/// open(2), which is variadic.
int linux_open(const char *path, int flags, uint32_t mode);

/// eventfd(2), non-blocking and closed on exec.
int linux_eventfd(void);

/// Adds one to an eventfd, which wakes whoever polls it. Safe in a signal handler.
void linux_eventfd_raise(int descriptor);

/// Takes an eventfd back to zero.
void linux_eventfd_clear(int descriptor);

/// signalfd(2) for the `count` signals at `signals`, non-blocking and closed on exec. The caller blocks them.
int linux_signalfd(const int *signals, int count);

/// The number of one signal that waits in a signalfd, or -1 where none does.
int linux_signalfd_next(int descriptor);

/// Asks for a read lease on `descriptor` and gives it back at once: 0 where nobody has the file open for writing, else -1
/// with EAGAIN, or another errno where the file system knows no leases.
/// A conflicting open in between would raise SIGURG, which is ignored by default, not SIGIO, which would end the process.
int linux_probe_writer(int descriptor);

/// inotify(7): an instance, non-blocking and closed on exec.
int linux_inotify(void);

/// RESOLVE_BENEATH, RESOLVE_NO_SYMLINKS and RESOLVE_NO_MAGICLINKS together.
uint64_t linux_resolve_beneath(void);

/// O_PATH, which needs _GNU_SOURCE.
int linux_o_path(void);

/// Lets the calling thread stand back behind others by so many steps of nice(1); on Linux each thread has its own.
void linux_lower_priority(int steps);

/// Gives the calling thread a name of at most 15 bytes, for debuggers and `ps`.
void linux_name_thread(const char *name);

/// mallopt(3): lets the heap keep up to `bytes` that were freed, and take large blocks from there as well.
void linux_keep_freed(int bytes);

/// sync_file_range(2): the disk begins to write what is new in an open file, and nobody waits for it.
void linux_begin_writing(int descriptor);
