import WireArchive

/// Files that are not ready: created and not yet closed, or found while somebody writes them.
///
/// Their closing is an event that ends the wait at once; the timers here are for what gives no such event.
struct Settling: Sendable {
    private struct Entry: Sendable {
        /// `nil` while the look is under way.
        var due: Monotonic?
        var since: Monotonic
        var status: FileStatus?
        var delay: Int
    }

    /// Milliseconds after which a created file is looked at that nobody closed: it was linked into place.
    private static let created = 250
    /// Milliseconds between looks at a file that is being written: the first, and the longest.
    private static let delays = (first: 250, longest: 4000)

    let patience: Int
    private var entries: [PathKey: Entry] = [:]

    init(patience: Int) {
        self.patience = patience
    }

    /// When the next look is due.
    var due: Monotonic? { entries.values.compactMap(\.due).min() }

    mutating func created(_ path: String, now: Monotonic) {
        guard entries[PathKey(path)] == nil else { return }
        entries[PathKey(path)] = Entry(due: now.adding(milliseconds: Self.created), since: now, status: nil, delay: Self.delays.first)
    }

    /// A look found the file being written. As long as it changes, its time of standing still begins anew.
    mutating func changing(_ path: String, _ status: FileStatus, now: Monotonic) {
        var entry = entries[PathKey(path)] ?? Entry(due: now, since: now, status: nil, delay: Self.delays.first)
        if entry.status != status {
            entry.since = now
            entry.status = status
        }
        entry.due = now.adding(milliseconds: entry.delay)
        entry.delay = min(entry.delay * 2, Self.delays.longest)
        entries[PathKey(path)] = entry
    }

    /// Its writer closed it, or it is gone.
    mutating func settled(_ path: String) {
        entries.removeValue(forKey: PathKey(path))
    }

    mutating func removeAll() {
        entries = [:]
    }

    /// Takes what is due, in order, and whether its patience goes on: a file that nobody closes is read as it stands at last.
    mutating func take(now: Monotonic) -> [(path: String, patience: Bool)] {
        // A look that was under way at the last take, and has not come back as changing, found the file at rest.
        entries = entries.filter { $0.value.due != nil || now.milliseconds(since: $0.value.since) < patience }
        let due = entries.filter { entry in entry.value.due.map { $0 <= now } ?? false }.keys.map(\.path).sorted()
        return due.map { path in
            let isOver = entries[PathKey(path)].map { now.milliseconds(since: $0.since) >= patience } ?? false
            entries[PathKey(path)]?.due = nil
            return (path, !isOver)
        }
    }
}
