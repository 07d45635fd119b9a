// For sigset_t, which belongs to whichever module of ours includes its header first.
internal import CLinux
internal import CNcurses
internal import Glibc

/// The signals that the dashboard reads from a descriptor in place of handling them in the middle of something.
package enum TerminalSignals {
    static let numbers: [Int32] = [SIGWINCH, SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT]

    /// Blocks them in this thread and in those that it starts from now on. To be called before any thread is started: a signal
    /// to the process goes to any thread that does not block it.
    package static func block() {
        change(SIG_BLOCK, numbers)
    }

    /// Lets them through again in this thread.
    package static func unblock() {
        change(SIG_UNBLOCK, numbers)
    }

    static func change(_ how: Int32, _ numbers: [Int32]) {
        var set = sigset_t()
        sigemptyset(&set)
        for number in numbers { sigaddset(&set, number) }
        pthread_sigmask(how, &set, nil)
    }

    /// What a shell makes of the end by signal `number`.
    static func exitCode(_ number: Int32) -> Int32 {
        128 + number
    }
}
