#define _GNU_SOURCE
#include "clinux.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <malloc.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <unistd.h>

int linux_openat2(int directory, const char *path, uint64_t flags, uint64_t mode, uint64_t resolve) {
    struct open_how how = {.flags = flags, .mode = mode, .resolve = resolve};
    return (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
}

int linux_openat(int directory, const char *path, int flags, uint32_t mode) { return openat(directory, path, flags, mode); }

int linux_open(const char *path, int flags, uint32_t mode) { return open(path, flags, mode); }

int linux_eventfd(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void linux_eventfd_raise(int descriptor) {
    int kept = errno;
    uint64_t one = 1;
    ssize_t written;
    do written = write(descriptor, &one, sizeof one);
    while (written < 0 && errno == EINTR);
    errno = kept;
}

void linux_eventfd_clear(int descriptor) {
    uint64_t count;
    ssize_t got;
    do got = read(descriptor, &count, sizeof count);
    while (got < 0 && errno == EINTR);
}

int linux_signalfd(const int *signals, int count) {
    sigset_t set;
    sigemptyset(&set);
    for (int i = 0; i < count; i++) sigaddset(&set, signals[i]);
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int linux_signalfd_next(int descriptor) {
    struct signalfd_siginfo information;
    ssize_t got = read(descriptor, &information, sizeof information);
    return got == (ssize_t)sizeof information ? (int)information.ssi_signo : -1;
}

int linux_probe_writer(int descriptor) {
    if (fcntl(descriptor, F_SETSIG, SIGURG) < 0) return -1;
    if (fcntl(descriptor, F_SETLEASE, F_RDLCK) < 0) return -1;
    return fcntl(descriptor, F_SETLEASE, F_UNLCK);
}

int linux_inotify(void) { return inotify_init1(IN_NONBLOCK | IN_CLOEXEC); }

uint64_t linux_resolve_beneath(void) { return RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS; }

int linux_o_path(void) { return O_PATH; }

void linux_lower_priority(int steps) { setpriority(PRIO_PROCESS, (id_t)syscall(SYS_gettid), steps); }

void linux_name_thread(const char *name) { prctl(PR_SET_NAME, name); }

void linux_keep_freed(int bytes) {
    mallopt(M_TRIM_THRESHOLD, bytes);
    mallopt(M_MMAP_THRESHOLD, bytes);
    mallopt(M_TOP_PAD, bytes / 16);
}

void linux_begin_writing(int descriptor) { sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE); }
