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

    /// The present to the second, and the nanoseconds since that began.
    static func present() -> (instant: Instant, rest: Int64) {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return (Instant(seconds: Int64(time.tv_sec)), Int64(time.tv_nsec))
    }
}

/// When the screen has to learn the time again: on the next full second, or, where that is enough, on the next full minute.
///
/// A loop that is awake for another reason looks at the seconds in any case, so that nothing happens at a time long past.
struct Ticking {
    private static let second: Int64 = 1_000_000_000

    private var secondDue: Int64 = 0
    private var minuteDue: Int64 = 0

    /// The monotonic time of the next tick.
    func due(isSeldom: Bool) -> Int64 { isSeldom ? minuteDue : secondDue }

    /// The present, where the last tick told of an earlier second.
    mutating func present(at now: Int64) -> Instant? {
        guard now >= secondDue else { return nil }
        let (present, rest) = Clock.present()
        secondDue = now + Self.second - rest
        minuteDue = secondDue + (59 - (present.seconds % 60 + 60) % 60) * Self.second
        return present
    }
}
