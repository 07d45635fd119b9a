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
        /// What this batch added.
        var added = AddedEntries()
        /// Places in `kept` of what this batch took away: all parts are then written anew.
        var gone: Set<Int> = []
        var isRead = false
        var lastUse = 0

        var isEmpty: Bool { kept.count == 0 && added.isEmpty }
    }

    /// Bounds what the days take: three million of twelve bytes are those of three hundred thousand documents.
    private static let mostEntries = 3_000_000
    private static let length: Int64 = 86_400_000

    private var days: [Int64: Day] = [:]
    private var uses = 0
    /// How many documents each term of a look-up may still count.
    private var rest: [Int] = []

    // MARK: Changes

    func add(_ terms: [UInt64], document: Int64, time: Int64) {
        let (number, sinceMidnight) = Self.place(time)
        let day = day(number)
        for term in terms {
            day.added.insert(Self.entry(term, sinceMidnight, document))
        }
    }

    func remove(_ terms: [UInt64], document: Int64, time: Int64, _ database: Database) throws {
        let (number, sinceMidnight) = Self.place(time)
        let day = try read(number, database)
        let entries = terms.map { Self.entry($0, sinceMidnight, document) }
        for entry in entries {
            day.added.remove(entry)
            // Two terms of a document may have the same half of a hash.
            if let place = day.kept.places(of: entry).first(where: { !day.gone.contains($0) }) { day.gone.insert(place) }
        }
    }

    // MARK: Looking up

    /// Counts the documents that hold each of `terms` and lie within the window around `time`: the newest of each term.
    func count(_ terms: [UInt64], around time: Int64, into shared: inout SharedTerms, _ database: Database) throws {
        let (from, to) = (time - StoryRules.window, time + StoryRules.window)
        rest.removeAll(keepingCapacity: true)
        for _ in terms { rest.append(StoryRules.documentsPerTerm) }
        for number in (Self.place(from).day...Self.place(to).day).reversed() {
            let (day, start) = (try read(number, database), number * Self.length)
            // News comes as it happens: the days behind a document are mostly empty.
            guard !day.isEmpty else { continue }
            for index in terms.indices where rest[index] > 0 {
                rest[index] -= Self.newest(
                    day.kept, day.added, day.gone, Self.short(terms[index]), from: from - start, to: to - start, most: rest[index],
                    &shared)
            }
        }
    }

    /// Counts the newest `most` documents that hold `term`, in milliseconds of the day, and answers how many they are.
    private static func newest(
        _ kept: borrowing SortedEntries, _ added: borrowing AddedEntries, _ gone: Set<Int>, _ term: UInt32, from: Int64, to: Int64,
        most: Int, _ shared: inout SharedTerms
    ) -> Int {
        let entries = kept.entries.span
        var new = added.newest(of: term)
        while let place = new, Int64(added[place] >> 32) > to { new = added.before(place) }
        var old = kept.end(of: term, upTo: to) - 1
        var count = 0
        while count < most {
            while !gone.isEmpty, gone.contains(old) { old -= 1 }
            let isOld = old >= 0 && entries[old].term == term && Int64(entries[old].time) >= from
            if let place = new, Int64(added[place] >> 32) >= from, !isOld || entries[old].number <= added[place] {
                shared.add(UInt32(truncatingIfNeeded: added[place]))
                new = added.before(place)
            } else if isOld {
                shared.add(entries[old].document)
                old -= 1
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
            let added = day.added.sorted
            guard !added.isEmpty || !day.gone.isEmpty else { continue }
            let entries = SortedEntries.merge(day.kept.without(day.gone), added)
            if day.gone.isEmpty {
                try append(added, day: number, database)
            } else {
                try write(entries, day: number, part: 1, replacing: 1, database)
            }
            day.kept = day.isRead ? SortedEntries(entries) : SortedEntries()
            day.added.removeAll()
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

/// Entries that wait to be written, term by term: some of a term side by side, then the place of those before.
///
/// A look-up goes back through many of a common term, and each of them on its own would be waited for from memory.
private struct AddedEntries: ~Copyable {
    typealias Entry = StoryTerms.Entry

    /// A block has eight numbers: how many entries it holds with the block before it, then the entries in order.
    private static let block = 8
    private static let nowhere: UInt32 = .max

    /// Where an entry stands.
    struct Place {
        fileprivate var block: Int
        fileprivate var index: Int
    }

    private var numbers = GrowingList<UInt64>()
    /// The last block of each term.
    private var heads: [UInt32: UInt32] = [:]
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    subscript(place: Place) -> UInt64 { numbers[place.block + place.index] }

    func newest(of term: UInt32) -> Place? { isEmpty ? nil : heads[term].flatMap { last(from: $0) } }

    func before(_ place: Place) -> Place? {
        place.index > 1 ? Place(block: place.block, index: place.index - 1) : last(from: before(place.block))
    }

    /// The last entry of the block, or of the first before it that is not empty.
    private func last(from block: UInt32) -> Place? {
        var block = block
        while block != Self.nowhere {
            if count(of: Int(block)) > 0 { return Place(block: Int(block), index: count(of: Int(block))) }
            block = before(Int(block))
        }
        return nil
    }

    private func count(of block: Int) -> Int { Int(numbers[block] >> 32) }

    private func before(_ block: Int) -> UInt32 { UInt32(truncatingIfNeeded: numbers[block]) }

    /// Puts `entry` where it belongs among those of its term: mostly at the end.
    mutating func insert(_ entry: Entry) {
        var head = heads[entry.term] ?? Self.nowhere
        if head == Self.nowhere || count(of: Int(head)) == Self.block - 1 {
            let made = UInt32(numbers.count)
            numbers.append(0, times: Self.block)
            numbers[Int(made)] = UInt64(head)
            heads[entry.term] = made
            head = made
        }
        numbers[Int(head)] += 1 << 32
        count += 1
        var place = Place(block: Int(head), index: count(of: Int(head)))
        while let older = before(place), entry.number < self[older] {
            numbers[place.block + place.index] = self[older]
            place = older
        }
        numbers[place.block + place.index] = entry.number
    }

    /// Takes out all that are equal to `entry`.
    mutating func remove(_ entry: Entry) {
        var place = newest(of: entry.term)
        while let here = place {
            place = before(here)
            guard self[here] == entry.number else { continue }
            for index in here.index..<count(of: here.block) { numbers[here.block + index] = numbers[here.block + index + 1] }
            numbers[here.block] -= 1 << 32
            count -= 1
        }
    }

    var sorted: [Entry] {
        var entries: [Entry] = []
        entries.reserveCapacity(count)
        for term in heads.keys.sorted() {
            let first = entries.count
            var place = newest(of: term)
            while let here = place {
                entries.append(Entry(term: term, number: self[here]))
                place = before(here)
            }
            entries[first...].reverse()
        }
        return entries
    }

    mutating func removeAll() { self = AddedEntries() }
}

extension StoryTerms.Entry {
    /// Time and document as one number, which is in order as they are.
    fileprivate var number: UInt64 { UInt64(time) << 32 | UInt64(document) }

    fileprivate init(term: UInt32, number: UInt64) {
        self.init(term: term, time: UInt32(truncatingIfNeeded: number >> 32), document: UInt32(truncatingIfNeeded: number))
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
