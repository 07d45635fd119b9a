/// When the next frame may be drawn: at most 30 a second for data, and at once after a key.
///
/// Keys have a bucket of their own, which holds half a second's frames and which data never drains: while documents pour in, a key
/// is shown as promptly as at rest. A key held at a rate beyond any keyboard's drains it and then scrolls at 60 frames a second.
/// The bucket of data holds a few: the first answers after a start or a question are shown as they come, and a flood evenly.
/// Times are monotonic nanoseconds.
struct FramePacing {
    private static let second: Int64 = 1_000_000_000

    /// Frames that may come ahead of an even pace (the token bucket of traffic shaping: Turner 1986).
    private struct Bucket {
        /// Between two frames in the long run.
        let interval: Int64
        /// Frames that may come at once.
        let capacity: Int64
        /// Between two frames at least.
        let shortest: Int64
        /// The time at which it is full again; each frame pushes it off by one interval.
        var fullAt: Int64 = .min / 2

        func due(after last: Int64) -> Int64 {
            max(fullAt - (capacity - 1) * interval, last + shortest)
        }

        mutating func take(at now: Int64) {
            fullAt = max(fullAt, now) + interval
        }
    }

    /// Four milliseconds is what a terminal needs to take a frame in; answers mostly come a few together.
    private var keys = Bucket(interval: second / 60, capacity: 30, shortest: 4_000_000)
    private var data = Bucket(interval: second / 30, capacity: 3, shortest: 8_000_000)
    private var last: Int64 = .min / 2

    /// The earliest time for the next frame.
    func due(isForKey: Bool) -> Int64 {
        isForKey ? keys.due(after: last) : data.due(after: last)
    }

    mutating func drew(at now: Int64, isForKey: Bool) {
        if isForKey { keys.take(at: now) } else { data.take(at: now) }
        last = now
    }
}
