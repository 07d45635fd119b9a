/// When the next frame may be drawn: at most 30 a second for data, evenly; at once after a key, and as soon as what it asked for is answered.
///
/// Keys have a bucket of their own, which holds half a second's frames and which data never drains: while documents pour in, a key
/// is shown as promptly as at rest. A key held at a rate beyond any keyboard's drains it and then scrolls at 60 frames a second.
/// The bucket for answers holds a few frames: what the last key asked for, or the start, does not wait for the even pace of a flood.
/// Times are monotonic nanoseconds.
struct FramePacing {
    /// What a frame is drawn for.
    enum Cause {
        case key
        /// What was asked is answered, but for counts beside it.
        case answers
        /// Anything else, such as progress, or answers while more are awaited.
        case data
    }

    private static let second: Int64 = 1_000_000_000

    /// Frames that may come ahead of an even pace (the token bucket of traffic shaping: Turner 1986).
    private struct Bucket {
        /// Between two frames in the long run.
        let interval: Int64
        /// Frames that may come at once.
        let capacity: Int64
        /// The time at which it is full again; each frame pushes it off by one interval.
        var fullAt: Int64 = .min / 2

        func due(after last: Int64) -> Int64 {
            max(fullAt - (capacity - 1) * interval, last + FramePacing.shortest)
        }

        mutating func take(at now: Int64) {
            fullAt = max(fullAt, now) + interval
        }
    }

    /// Between two frames for data.
    private static let interval = second / 30
    /// Between two frames at least: what a terminal needs to take one in.
    private static let shortest: Int64 = 4_000_000

    /// How long the first frame waits for the list that it is to show, so that the screen does not come up empty for a moment.
    private static let firstPatience: Int64 = 8_000_000

    private var keys = Bucket(interval: second / 60, capacity: 30)
    private var answers = Bucket(interval: interval, capacity: 3)
    private var last: Int64

    /// Of a screen that opened at `start`.
    init(since start: Int64) {
        last = start + Self.firstPatience - Self.interval
    }

    /// The earliest time for the next frame.
    func due(for cause: Cause) -> Int64 {
        switch cause {
        case .key: keys.due(after: last)
        case .answers: min(answers.due(after: last), last + Self.interval)
        case .data: last + Self.interval
        }
    }

    mutating func drew(at now: Int64, for cause: Cause) {
        switch cause {
        case .key: keys.take(at: now)
        case .answers, .data: answers.take(at: now)
        }
        last = now
    }
}
