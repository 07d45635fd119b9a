import Glibc
import WireModel

/// A moment of the clock that no one sets: all timers count by it, so a step of the wall clock moves none of them.
struct Monotonic: Comparable, Sendable {
    var nanoseconds: Int64

    static var now: Monotonic {
        var moment = timespec()
        clock_gettime(CLOCK_MONOTONIC, &moment)
        return Monotonic(nanoseconds: Int64(moment.tv_sec) * 1_000_000_000 + Int64(moment.tv_nsec))
    }

    static func < (left: Monotonic, right: Monotonic) -> Bool {
        left.nanoseconds < right.nanoseconds
    }

    func adding(milliseconds: Int) -> Monotonic {
        Monotonic(nanoseconds: nanoseconds + Int64(milliseconds) * 1_000_000)
    }

    /// Milliseconds from `earlier` to this moment.
    func milliseconds(since earlier: Monotonic) -> Int {
        Int((nanoseconds - earlier.nanoseconds) / 1_000_000)
    }

    /// The form that a timed wait takes.
    var specification: timespec {
        timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    }
}

extension Instant {
    /// The present by the wall clock.
    static var present: Instant {
        var moment = timespec()
        clock_gettime(CLOCK_REALTIME, &moment)
        return Instant(milliseconds: Int64(moment.tv_sec) * 1000 + Int64(moment.tv_nsec) / 1_000_000)
    }
}
