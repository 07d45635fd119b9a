internal import GRDB
import WireModel

/// In how many documents each term of the stories' signatures stands: what tells an archive's common terms from the telling ones.
///
/// Terms share a fixed number of counters by their hash (a count sketch of one row: Cormode and Muthukrishnan 2005), so that a million
/// documents cost a megabyte. A term that shares its counter counts as a little more common than it is, and the same in every run.
struct TermCounts {
    /// A quarter of a million: the terms of some ten thousand documents hardly meet.
    static let bits = 18
    /// The key under which all documents are counted.
    private static let all = 1 << bits
    /// Documents without any of the terms that are taken for granted, so that an archive which has just begun does not call every word
    /// common that two of its documents share.
    private static let assumed = 1000

    private var counts: [Int32]
    /// Documents that have a signature.
    private(set) var total: Int32 = 0
    /// What the archive does not have yet: a counter for each term of a document, doubled, and odd where it is taken back.
    private var changes: [UInt32] = []
    private var totalChange: Int64 = 0

    /// Counts nothing yet.
    init() {
        counts = [Int32](repeating: 0, count: 1 << Self.bits)
    }

    /// The counts that the archive holds.
    init(_ database: Database) throws {
        self.init()
        try database.prepared("SELECT data FROM rolls WHERE kind = ?").each([.integer(RollKind.term.rawValue)]) { row in
            try row.withBytes(0) { bytes in
                try RollStore.scan(bytes) { key, _, documents in
                    if key >= 0, key <= Self.all { count(Int(key), Int32(truncatingIfNeeded: documents)) }
                }
            }
        }
    }

    /// Counts a document with `signature` (`sign` 1), or takes it back (-1), in memory and for the archive.
    mutating func add(_ signature: CompactSignature, sign: Int32) {
        for term in signature.terms {
            let counter = Self.counter(term.key)
            count(counter, sign)
            changes.append(UInt32(counter) << 1 | (sign < 0 ? 1 : 0))
        }
        count(Self.all, sign)
        totalChange += Int64(sign)
    }

    /// The same in memory only.
    mutating func count(_ signature: CompactSignature, sign: Int32) {
        for term in signature.terms { count(Self.counter(term.key), sign) }
        count(Self.all, sign)
    }

    /// How many documents hold a term, by its key.
    func documents(holding key: UInt32) -> Int {
        Int(counts[Self.counter(key)])
    }

    /// All documents, with those that are taken for granted.
    var size: Int { Int(total) + Self.assumed }

    /// Takes what the archive does not have yet, in order.
    mutating func takeChanges() -> [RollEntry] {
        var entries: [RollEntry] = []
        eachChange { counter, change in entries.append(RollEntry(key: Int64(counter), mentions: 0, documents: Int64(change))) }
        if totalChange != 0 { entries.append(RollEntry(key: Int64(Self.all), mentions: 0, documents: totalChange)) }
        changes = []
        totalChange = 0
        return entries
    }

    /// Calls `body` with each counter that changed, in order, and by how much.
    private func eachChange(_ body: (Int, Int32) -> Void) {
        // From some point on, walking through all counters is quicker than sorting those that changed.
        guard changes.count < 1 << (Self.bits - 3) else {
            var sums = [Int32](repeating: 0, count: 1 << Self.bits)
            for change in changes { sums[Int(change >> 1)] += change & 1 == 0 ? 1 : -1 }
            for (counter, sum) in sums.enumerated() where sum != 0 { body(counter, sum) }
            return
        }
        let sorted = Self.sorted(changes)
        var index = 0
        while index < sorted.count {
            let counter = sorted[index] >> 1
            var sum: Int32 = 0
            while index < sorted.count, sorted[index] >> 1 == counter {
                sum += sorted[index] & 1 == 0 ? 1 : -1
                index += 1
            }
            if sum != 0 { body(Int(counter), sum) }
        }
    }

    /// `changes` in order. Many are dealt out by one half of their bits and then by the other, which is several times quicker than to
    /// compare them (Knuth, volume 3, 5.2.5).
    private static func sorted(_ changes: [UInt32]) -> [UInt32] {
        let half = UInt32(bits / 2 + 1)
        guard changes.count > 1 << half else { return changes.sorted() }
        var (from, to) = (changes, changes)
        for shift in [0, half] {
            var places = [Int](repeating: 0, count: 1 << Int(half) + 1)
            func digit(_ change: UInt32) -> Int { Int(change >> shift & (1 << half - 1)) }
            for change in from { places[digit(change) + 1] += 1 }
            for digit in places.indices.dropFirst() { places[digit] += places[digit - 1] }
            for change in from {
                to[places[digit(change)]] = change
                places[digit(change)] += 1
            }
            swap(&from, &to)
        }
        return from
    }

    /// One number for all counts: equal in archives that count alike.
    var fingerprint: UInt64 {
        var hash = StableHash()
        for (key, count) in counts.enumerated() where count != 0 { hash.combine("\(key) \(count)") }
        return hash.value
    }

    private mutating func count(_ key: Int, _ amount: Int32) {
        if key == Self.all { total = max(0, total &+ amount) } else { counts[key] = max(0, counts[key] &+ amount) }
    }

    /// The upper bits of a mixed hash are as good as any (Fibonacci hashing: Knuth, volume 3, 6.4).
    static func key(_ term: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: (term &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }

    private static func counter(_ key: UInt32) -> Int {
        Int(key >> UInt32(32 - bits))
    }
}
