// For timespec, which belongs to whichever module of ours includes its header first.
internal import CLinux
internal import CNcurses
internal import Glibc
internal import WireModel

/// The two clocks of the loop: one that the reader's watch shows, and one that never jumps.
enum Clock {
    /// Monotonic nanoseconds.
    static func monotonic() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// The present, and the nanoseconds until its next full second.
    static func present() -> (instant: Instant, untilNext: Int64) {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return (Instant(seconds: Int64(time.tv_sec)), 1_000_000_000 - Int64(time.tv_nsec))
    }
}
