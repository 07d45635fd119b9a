package import WireModel

/// Everything that can happen to the dashboard. Any message is welcome in any state.
package enum Message: Hashable, Sendable {
    case key(Key)
    case mouse(Mouse)
    /// Text pasted into the terminal, as one piece.
    case pasted(String)
    case resized(columns: Int, rows: Int)
    /// The present: once a second, or once a minute while `State.isTickSeldom`.
    case tick(Instant)
    /// The answer to `Effect.ask` with the same ticket; one that nobody waits for any more is dropped.
    case answered(ticket: Int, Answer)
    /// The archive moved on, with so many documents that were not there before.
    case generation(Int64, newDocuments: Int)
    /// The ingest reads `total` files and has done `done`.
    case progress(done: Int, total: Int)
    /// The archive equals the directory, since a moment that may be later than the last tick; from then on it is live.
    case caughtUp(at: Instant)
    /// The archive tested so many of its documents for a topic that it is to keep.
    case filling(Query, done: Int, total: Int)
    /// From a file's arrival in the directory to its document in the archive, as last measured.
    case lag(milliseconds: Int)
    case notice(SafeText)
    /// A failure that the reader must see until it is over or put away.
    case failure(SafeText)
    /// Whether this instance writes the archive, or reads along.
    case role(isWriter: Bool)
    case rootLost
    case rootBack
    /// The terminal was given back after a suspension, or asked to be drawn anew.
    case redrawn

    /// Whether the reader or the news did something, as against the clock and what is asked because of it.
    var stirs: Bool {
        switch self {
        case .tick, .answered, .lag: false
        default: true
        }
    }
}
