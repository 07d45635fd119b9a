private import Glibc
internal import GRDB
private import Synchronization
import WireModel

/// The documents that match a query, newest first, with what panes count.
///
/// Numbers stand in four bytes, since there may be a million of each (`Plausible.numbers`): 21 bytes a document.
struct Matches {
    private var ids: [UInt32] = []
    private(set) var times: [Int64] = []
    private var sources: [UInt32] = []
    private var stories: [UInt32] = []
    private var flags: [UInt8] = []
    private(set) var set: DocumentSet

    init(_ query: Query, speaker: [String], in database: Database) throws {
        let matcher = try QueryMatcher(database)
        set = try matcher.documents(matching: query.root)
        for word in speaker { try set.formIntersection(matcher.documents(withNameOf: word)) }
        let total = Int(try Plausible.lastDocument(database))
        let count = min(set.count, total)
        // A few are looked up one by one; of many, the index is read through.
        if count * 16 < total {
            try lookUp(in: database)
        } else {
            reserve(count)
            let select = try database.prepared(
                "SELECT id, time, source, story, flags FROM documents INDEXED BY documents_time ORDER BY time DESC, id DESC")
            try select.each { row in
                if set.contains(row.integer(0)) { try append(row) }
            }
        }
        guard ids.count < set.count else { return }
        // Numbers without a document, and documents whose text was let go of: they match nothing any more.
        set = DocumentSet(capacity: Int64(total))
        for id in ids { set.insert(Int64(id)) }
    }

    private mutating func reserve(_ count: Int) {
        ids.reserveCapacity(count)
        times.reserveCapacity(count)
        sources.reserveCapacity(count)
        stories.reserveCapacity(count)
        flags.reserveCapacity(count)
    }

    private mutating func lookUp(in database: Database) throws {
        let select = try database.prepared("SELECT id, time, source, story, flags FROM documents WHERE id = ?")
        for id in set.ids { try select.each([.integer(id)]) { try append($0) } }
        let order = ids.indices.sorted { (times[$0], ids[$0]) > (times[$1], ids[$1]) }
        ids = order.map { ids[$0] }
        times = order.map { times[$0] }
        sources = order.map { sources[$0] }
        stories = order.map { stories[$0] }
        flags = order.map { flags[$0] }
    }

    private mutating func append(_ row: Prepared) throws {
        try Plausible.check(time: row.integer(1))
        guard row.integer(4) & DocumentFlags.dropped == 0 else { return }
        ids.append(UInt32(truncatingIfNeeded: row.integer(0)))
        times.append(row.integer(1))
        sources.append(UInt32(truncatingIfNeeded: row.integer(2)))
        stories.append(UInt32(truncatingIfNeeded: row.integer(3)))
        flags.append(UInt8(truncatingIfNeeded: row.integer(4)))
    }

    var count: Int { ids.count }
    /// Bytes of its lists.
    var size: Int { count * 21 }

    func id(_ place: Int) -> Int64 { Int64(ids[place]) }
    func source(_ place: Int) -> Int64 { Int64(sources[place]) }
    func story(_ place: Int) -> Int64 { Int64(stories[place]) }
    func isMarked(_ place: Int, _ flag: Int64) -> Bool { Int64(flags[place]) & flag != 0 }

    /// The places of the documents inside `window`.
    func range(_ window: TimeWindow) -> Range<Int> {
        let lower = window.to.map { to in firstIndex { times[$0] < to.milliseconds } } ?? 0
        let upper = window.from.map { from in firstIndex { times[$0] < from.milliseconds } } ?? count
        return lower..<max(lower, upper)
    }

    /// The first place from which on `isBehind` holds, by bisection.
    func firstIndex(where isBehind: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// The last few queries' matches: all panes ask with the same query, one after the other or at the same time.
final class MatchCache: Sendable {
    private struct Key: Hashable {
        var query: Query
        var speaker: [String]
        var generation: Int64
    }

    private struct Entries {
        var known: [(key: Key, matches: Matches)] = []
        /// What some thread is looking for: the others wait for it, and do not look for the same beside it.
        var underWay: Set<Key> = []

        mutating func keep(_ matches: Matches, for key: Key) {
            known.removeAll {
                $0.key == key
                    || $0.key.query == key.query && $0.key.speaker == key.speaker && $0.key.generation < key.generation
            }
            known.insert((key, matches), at: 0)
            var size = 0
            let kept = known.prefix(MatchCache.capacity).prefix { entry in
                size += entry.matches.size
                return size <= MatchCache.mostBytes
            }
            known.removeLast(known.count - max(1, kept.count))
        }
    }

    private enum Turn {
        case found(Matches)
        case ours
        case othersAreAtIt
    }

    /// A topic, its filters, and the one before.
    private static let capacity = 4
    /// Bytes of them all; the last one is kept in any case.
    private static let mostBytes = 32 << 20
    /// Microseconds between two looks at what another thread is about to find.
    private static let pause: UInt32 = 1_000

    private let entries = Mutex(Entries())

    /// Whether the matches of `query` need not be looked for any more.
    func isKnown(_ query: Query, generation: Int64) -> Bool {
        let key = Key(query: query, speaker: [], generation: generation)
        return entries.withLock { entries in entries.known.contains { $0.key == key } }
    }

    /// The matches of `query` in the archive at `generation`, all of them or those in which someone may speak whose name has all the words
    /// of `speaker`.
    ///
    /// Fails as an interrupted statement does where `isOver` says so before another thread has found them.
    func matches(
        _ query: Query, speaker: [String], generation: Int64, in database: Database, isOver: () -> Bool
    ) throws -> Matches {
        let key = Key(query: query, speaker: speaker, generation: generation)
        while true {
            let turn: Turn = entries.withLock { entries in
                if let known = entries.known.first(where: { $0.key == key }) { return .found(known.matches) }
                return entries.underWay.insert(key).inserted ? .ours : .othersAreAtIt
            }
            switch turn {
            case .found(let matches): return matches
            case .ours:
                // Where it fails, the next who waits looks for itself.
                defer { entries.withLock { _ = $0.underWay.remove(key) } }
                let matches = try Matches(query, speaker: speaker, in: database)
                entries.withLock { $0.keep(matches, for: key) }
                return matches
            case .othersAreAtIt:
                guard !isOver() else { throw DatabaseError(resultCode: .SQLITE_INTERRUPT) }
                usleep(Self.pause)
            }
        }
    }
}
