/// A half-open range of time; a missing end is unbounded.
package struct TimeWindow: Hashable, Sendable {
    /// Inclusive.
    package var from: Instant?
    /// Exclusive.
    package var to: Instant?

    package static let all = TimeWindow()

    package init(from: Instant? = nil, to: Instant? = nil) {
        self.from = from
        self.to = to
    }

    package func contains(_ instant: Instant) -> Bool {
        (from.map { instant >= $0 } ?? true) && (to.map { instant < $0 } ?? true)
    }
}
