/// When the next frame may be drawn: at most 30 a second in the long run, evenly for data, and at once after a key.
///
/// A bucket that holds half a second's frames lets single keys through without delay; a held key drains it and then scrolls at
/// the even pace. Times are monotonic nanoseconds.
struct FramePacing {
    static let framesPerSecond: Int64 = 30
    private static let interval = 1_000_000_000 / framesPerSecond
    private static let capacity = framesPerSecond / 2
    /// Between two frames for keys: what a terminal needs to take one in.
    private static let keyInterval: Int64 = 4_000_000

    /// The time at which the bucket is full again; each frame pushes it off by one interval.
    private var fullAt: Int64 = .min / 2
    private var last: Int64 = .min / 2

    /// The earliest time for the next frame.
    func due(isForKey: Bool) -> Int64 {
        let hasFrame = fullAt - (Self.capacity - 1) * Self.interval
        return max(hasFrame, last + (isForKey ? Self.keyInterval : Self.interval))
    }

    mutating func drew(at now: Int64) {
        fullAt = max(fullAt, now) + Self.interval
        last = now
    }
}
