#define _GNU_SOURCE // sigaction, sigaltstack and backtrace beside strict ISO C
#include "clinux_terminal_guard.h"
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

// Everything that the handler touches is fixed here before a signal can come: no allocation, no lock, no stdio.
static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGQUIT, SIGSYS};
enum { fault_count = sizeof faults / sizeof faults[0], restore_limit = 1024, path_limit = 4096, heading_limit = 256 };

static struct sigaction previous[fault_count];
static struct termios saved_modes;
static int saved_terminal = -1;
static char restore_bytes[restore_limit];
static size_t restore_count;
static char note_path[path_limit];
static char note_heading[heading_limit];
static atomic_int is_held;
static atomic_int is_armed;
// A stack of its own, so that a stack overflow, too, leaves room to put the terminal back.
static char alternate_stack[64 * 1024];

static void put(int file, const char *text, size_t count) {
    while (count > 0) {
        ssize_t written = write(file, text, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        text += written;
        count -= (size_t)written;
    }
}

static void put_text(int file, const char *text) { put(file, text, strlen(text)); }

static void put_number(int file, unsigned long long value, unsigned base) {
    char digits[24];
    size_t at = sizeof digits;
    do {
        digits[--at] = "0123456789abcdef"[value % base];
        value /= base;
    } while (value > 0 && at > 0);
    put(file, digits + at, sizeof digits - at);
}

static void restore_terminal(void) {
    if (!atomic_exchange(&is_held, 0)) return;
    put(saved_terminal, restore_bytes, restore_count);
    // TCSANOW: a terminal that no longer reads must not keep us waiting for its output to drain.
    tcsetattr(saved_terminal, TCSANOW, &saved_modes);
}

static void write_note(int signal, const siginfo_t *information) {
    if (note_path[0] == 0) return;
    int file = open(note_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) return;
    put_text(file, note_heading);
    put_text(file, "\nsignal ");
    put_number(file, (unsigned)signal, 10);
    put_text(file, " at ");
    put_number(file, (unsigned long long)time(0), 10);
    put_text(file, " seconds, process ");
    put_number(file, (unsigned)getpid(), 10);
    put_text(file, ", address 0x");
    put_number(file, (unsigned long long)(size_t)information->si_addr, 16);
    put_text(file, "\n");
    void *frames[64];
    int count = backtrace(frames, 64);
    backtrace_symbols_fd(frames, count, file);
    put_text(file, "\n");
    close(file);
}

static void handle_fault(int signal, siginfo_t *information, void *context) {
    (void)context;
    int code = errno;
    restore_terminal();
    if (signal != SIGQUIT) write_note(signal, information);
    for (int index = 0; index < fault_count; index++)
        if (faults[index] == signal) sigaction(signal, &previous[index], 0);
    // A fault comes again by itself when its instruction runs again; a signal that was sent has to be sent again.
    if (information->si_code <= 0 || signal == SIGTRAP || signal == SIGABRT) raise(signal);
    errno = code;
}

static void handle_exit(void) { restore_terminal(); }

int linux_terminal_guard_arm(int terminal, const void *bytes, size_t count, const char *note, const char *heading) {
    if (tcgetattr(terminal, &saved_modes) != 0) return -1;
    saved_terminal = terminal;
    restore_count = count < restore_limit ? count : 0;
    memcpy(restore_bytes, bytes, restore_count);
    note_path[0] = 0;
    if (note && strlen(note) < path_limit) strcpy(note_path, note);
    strncpy(note_heading, heading, heading_limit - 1);
    if (atomic_exchange(&is_armed, 1)) return 0;

    void *warm[1];
    backtrace(warm, 1); // its first call loads a library, which a handler must not
    stack_t stack;
    if (sigaltstack(0, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
        stack = (stack_t){.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
        sigaltstack(&stack, 0);
    }
    struct sigaction action = {.sa_sigaction = handle_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int index = 0; index < fault_count; index++) sigaction(faults[index], &action, &previous[index]);
    static atomic_int is_registered;
    if (!atomic_exchange(&is_registered, 1)) atexit(handle_exit);
    return 0;
}

void linux_terminal_guard_hold(int held) { atomic_store(&is_held, held); }

void linux_terminal_guard_disarm(void) {
    atomic_store(&is_held, 0);
    if (!atomic_exchange(&is_armed, 0)) return;
    for (int index = 0; index < fault_count; index++) sigaction(faults[index], &previous[index], 0);
}
