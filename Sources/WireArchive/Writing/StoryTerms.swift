internal import GRDB
import WireModel

/// Which documents hold a term, day by day: where the candidates for a new document's story are looked for.
///
/// A story spans a few days, so the days around a document are all that a look-up needs. They stand in memory as sorted lists, and in the
/// archive as parts that are merged as they grow (as in `RollStore`): a batch then writes a row a day, and not one for every term.
final class StoryTerms {
    /// A term in a document; the upper half of the hash tells terms apart well enough, since candidates are compared in full.
    struct Entry: Comparable {
        var term: UInt32
        /// Milliseconds since the day began.
        var time: UInt32
        var document: UInt32

        static func < (left: Entry, right: Entry) -> Bool {
            (left.term, left.time, left.document) < (right.term, right.time, right.document)
        }
    }

    /// Shared by reference: a look-up goes to several days for each term, and must not hold their lists one by one.
    private final class Day {
        /// What the archive has.
        var kept = SortedEntries()
        /// What this batch added, in order.
        var added: [UInt32: [Entry]] = [:]
        /// Places in `kept` of what this batch took away: all parts are then written anew.
        var gone: Set<Int> = []
        var isRead = false
        var lastUse = 0
    }

    /// Bounds what the days take: three million of twelve bytes are those of three hundred thousand documents.
    private static let mostEntries = 3_000_000
    private static let length: Int64 = 86_400_000

    private var days: [Int64: Day] = [:]
    private var uses = 0

    // MARK: Changes

    func add(_ terms: [UInt64], document: Int64, time: Int64) {
        let (number, sinceMidnight) = Self.place(time)
        let day = day(number)
        for term in terms {
            let entry = Self.entry(term, sinceMidnight, document)
            day.added[entry.term, default: []].insert(inOrder: entry)
        }
    }

    func remove(_ terms: [UInt64], document: Int64, time: Int64, _ database: Database) throws {
        let (number, sinceMidnight) = Self.place(time)
        let day = try read(number, database)
        let entries = terms.map { Self.entry($0, sinceMidnight, document) }
        for entry in entries {
            day.added[entry.term]?.removeAll { $0 == entry }
            // Two terms of a document may have the same half of a hash.
            if let place = day.kept.places(of: entry).first(where: { !day.gone.contains($0) }) { day.gone.insert(place) }
        }
    }

    // MARK: Looking up

    /// Counts the documents that hold each of `terms` and lie within the window around `time`: the newest of each term.
    func count(_ terms: [UInt64], around time: Int64, into shared: inout SharedTerms, _ database: Database) throws {
        let (from, to) = (time - StoryRules.window, time + StoryRules.window)
        let numbers = Self.place(from).day...Self.place(to).day
        let around = try numbers.reversed().map { (start: $0 * Self.length, day: try read($0, database)) }
        for term in terms {
            var rest = StoryRules.documentsPerTerm
            for index in around.indices where rest > 0 {
                let start = around[index].start
                rest -= Self.newest(in: around[index].day, Self.short(term), from: from - start, to: to - start, most: rest, &shared)
            }
        }
    }

    private static func newest(
        in day: Day, _ term: UInt32, from: Int64, to: Int64, most: Int, _ shared: inout SharedTerms
    ) -> Int {
        let sorted = day.kept
        let kept = sorted.entries.span
        var old = sorted.end(of: term, upTo: to) - 1
        let added = day.added[term] ?? []
        var new = added.count - 1
        while new >= 0, Int64(added[new].time) > to { new -= 1 }
        let isWhole = day.gone.isEmpty
        var count = 0
        while count < most {
            while !isWhole, day.gone.contains(old) { old -= 1 }
            let isOld = old >= 0 && kept[old].term == term && Int64(kept[old].time) >= from
            let isNew = new >= 0 && Int64(added[new].time) >= from
            if isOld, !isNew || added[new] < kept[old] {
                shared.add(kept[old].document)
                old -= 1
            } else if isNew {
                shared.add(added[new].document)
                new -= 1
            } else {
                break
            }
            count += 1
        }
        return count
    }

    // MARK: Storage

    /// Writes what the batch changed, and forgets the days that were not asked for longest where they are too many.
    func flush(_ database: Database) throws {
        for (number, day) in days.sorted(by: { $0.key < $1.key }) {
            let added = day.added.values.joined().sorted()
            guard !added.isEmpty || !day.gone.isEmpty else { continue }
            let entries = SortedEntries.merge(day.kept.without(day.gone), added)
            if day.gone.isEmpty {
                try append(added, day: number, database)
            } else {
                try write(entries, day: number, part: 1, replacing: 1, database)
            }
            day.kept = day.isRead ? SortedEntries(entries) : SortedEntries()
            day.added = [:]
            day.gone = []
        }
        var total = days.values.reduce(0) { $0 + $1.kept.count }
        for (number, day) in days.sorted(by: { $0.value.lastUse < $1.value.lastUse }) where total > Self.mostEntries || !day.isRead {
            total -= day.kept.count
            days[number] = nil
        }
    }

    private func append(_ added: [Entry], day: Int64, _ database: Database) throws {
        let parts = try database.prepared("SELECT part, length(data) FROM story_days WHERE day = ? ORDER BY part DESC")
            .all([.integer(day)]) { (number: $0.integer(0), entries: Int($0.integer(1)) / MemoryLayout<Entry>.stride) }
        let select = try database.prepared("SELECT data FROM story_days WHERE day = ? AND part = ?")
        var merged = added
        var first: Int64?
        for part in parts {
            guard part.entries < merged.count * 2 else { break }
            let older = try select.first([.integer(day), .integer(part.number)]) { $0.withBytes(0) { Self.decode($0) } }
            merged = SortedEntries.merge(older ?? [], merged)
            first = part.number
        }
        try write(merged, day: day, part: first ?? (parts.first?.number ?? 0) + 1, replacing: first, database)
    }

    private func write(_ entries: [Entry], day: Int64, part: Int64, replacing first: Int64?, _ database: Database) throws {
        if let first {
            try database.prepared("DELETE FROM story_days WHERE day = ? AND part >= ?").run([.integer(day), .integer(first)])
        }
        guard !entries.isEmpty else { return }
        let bytes = entries.withUnsafeBytes { Array($0) }
        try database.prepared("INSERT INTO story_days VALUES (?, ?, ?)").run([.integer(day), .integer(part), .blob(bytes)])
    }

    private func day(_ number: Int64) -> Day {
        if let known = days[number] { return known }
        let day = Day()
        days[number] = day
        return day
    }

    /// A day with what the archive has of it.
    private func read(_ number: Int64, _ database: Database) throws -> Day {
        uses += 1
        let day = day(number)
        day.lastUse = uses
        guard !day.isRead else { return day }
        var kept: [Entry] = []
        try database.prepared("SELECT data FROM story_days WHERE day = ? ORDER BY part").each([.integer(number)]) { row in
            kept = SortedEntries.merge(kept, row.withBytes(0) { Self.decode($0) })
        }
        day.kept = SortedEntries(kept)
        day.isRead = true
        return day
    }

    // MARK: Lists

    private static func place(_ time: Int64) -> (day: Int64, rest: Int64) {
        let day = time >= 0 ? time / length : (time - length + 1) / length
        return (day, time - day * length)
    }

    private static func short(_ term: UInt64) -> UInt32 { UInt32(term >> 32) }

    private static func entry(_ term: UInt64, _ rest: Int64, _ document: Int64) -> Entry {
        Entry(term: short(term), time: UInt32(truncatingIfNeeded: rest), document: UInt32(truncatingIfNeeded: document))
    }

    /// Entries as they lie in memory, which is how this machine wrote them: an archive is not carried from one kind to another.
    private static func decode(_ bytes: UnsafeRawBufferPointer) -> [Entry] {
        let count = bytes.count / MemoryLayout<Entry>.stride
        return [Entry](unsafeUninitializedCapacity: count) { buffer, filled in
            UnsafeMutableRawBufferPointer(buffer).copyMemory(
                from: UnsafeRawBufferPointer(rebasing: bytes.prefix(count * MemoryLayout<Entry>.stride)))
            filled = count
        }
    }
}

extension [StoryTerms.Entry] {
    /// Puts `entry` where it belongs among sorted ones: mostly at the end.
    fileprivate mutating func insert(inOrder entry: StoryTerms.Entry) {
        var place = endIndex
        while place > startIndex, entry < self[place - 1] { place -= 1 }
        insert(entry, at: place)
    }
}

/// Entries in their order.
private struct SortedEntries {
    typealias Entry = StoryTerms.Entry

    let entries: [Entry]
    /// Where the terms begin whose first bits are each number, and the end of all. Terms are hashes, and spread evenly: four to eight entries
    /// have those bits in common, but for the terms that many documents hold.
    private let starts: [UInt32]
    private let shift: UInt32

    var count: Int { entries.count }

    init(_ entries: [Entry] = []) {
        var bits: UInt32 = 0
        while bits < 20, entries.count >> Int(bits + 3) > 0 { bits += 1 }
        var starts: [UInt32] = []
        starts.reserveCapacity(1 << Int(bits) + 1)
        let shift = 32 - bits
        for (place, entry) in entries.enumerated() {
            while starts.count <= Int(entry.term >> shift) { starts.append(UInt32(place)) }
        }
        while starts.count <= 1 << Int(bits) { starts.append(UInt32(entries.count)) }
        (self.entries, self.starts, self.shift) = (entries, starts, shift)
    }

    /// The place behind all that hold `term` up to `time`.
    func end(of term: UInt32, upTo time: Int64) -> Int {
        let (entries, bucket) = (entries.span, Int(term >> shift))
        return bisect(bucket) { entries[$0].term > term || entries[$0].term == term && Int64(entries[$0].time) > time }
    }

    /// Where `entry` stands.
    func places(of entry: Entry) -> Range<Int> {
        let start = bisect(Int(entry.term >> shift)) { entries[$0] >= entry }
        return start..<(entries[start...].firstIndex { $0 != entry } ?? entries.count)
    }

    /// The entries but for those at the places `gone`.
    func without(_ gone: Set<Int>) -> [Entry] {
        gone.isEmpty ? entries : entries.indices.filter { !gone.contains($0) }.map { entries[$0] }
    }

    /// The first place among those of `bucket` from which on `isBehind` holds, or the end of them.
    @inline(__always)
    private func bisect(_ bucket: Int, _ isBehind: (Int) -> Bool) -> Int {
        var (low, high) = (Int(starts[bucket]), Int(starts[bucket + 1]))
        while low < high {
            let middle = (low + high) / 2
            if isBehind(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    static func merge(_ left: [Entry], _ right: [Entry]) -> [Entry] {
        guard !left.isEmpty, !right.isEmpty else { return left.isEmpty ? right : left }
        var merged: [Entry] = []
        merged.reserveCapacity(left.count + right.count)
        var (i, j) = (0, 0)
        while i < left.count, j < right.count {
            if left[i] < right[j] {
                merged.append(left[i])
                i += 1
            } else {
                merged.append(right[j])
                j += 1
            }
        }
        merged += left[i...]
        merged += right[j...]
        return merged
    }
}
