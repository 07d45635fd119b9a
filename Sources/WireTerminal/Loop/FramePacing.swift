/// When the next frame may be drawn: at most 30 a second for data, evenly; and at once after a key.
///
/// Keys have a bucket of their own, which holds half a second's frames and which data never drains: while documents pour in, a key
/// is shown as promptly as at rest. A key held at a rate beyond any keyboard's drains it and then scrolls at 60 frames a second.
/// Times are monotonic nanoseconds.
struct FramePacing {
    private static let second: Int64 = 1_000_000_000
    /// Between two frames of which the later one is for data.
    private static let interval = second / 30
    /// Between two frames for keys in the long run, and how many may come ahead of it.
    private static let keyInterval = second / 60
    private static let capacity: Int64 = 30
    /// Between two frames for keys at least: what a terminal needs to take one in.
    private static let shortest: Int64 = 4_000_000

    /// The time at which the bucket is full again; each frame for a key pushes it off by one interval.
    private var fullAt: Int64 = .min / 2
    private var last: Int64 = .min / 2

    /// The earliest time for the next frame.
    func due(isForKey: Bool) -> Int64 {
        guard isForKey else { return last + Self.interval }
        return max(fullAt - (Self.capacity - 1) * Self.keyInterval, last + Self.shortest)
    }

    mutating func drew(at now: Int64, isForKey: Bool) {
        if isForKey { fullAt = max(fullAt, now) + Self.keyInterval }
        last = now
    }
}
