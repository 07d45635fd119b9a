internal import GRDB
import WireModel

/// Which counts a roll keeps: what its keys number.
enum RollKind: Int64 {
    /// Persons, organisations and others.
    case entity = 0
    /// Keys are labels of sources; mentions are not counted.
    case source = 1
    /// Keys are counters of terms (`TermCounts`), in one bucket; mentions are not counted.
    case term = 2
    /// Apart from the other entities: places are few, and a map of all time is then counted from short lists.
    case place = 3

    /// Where an entity is counted.
    init(of entity: EntityNumber) {
        self = entity.kind == .place ? .place : .entity
    }

    /// Where entities of these kinds are counted.
    static func counting(_ kinds: Set<EntityKind>) -> [RollKind] {
        (kinds.subtracting([.place]).isEmpty ? [] : [.entity]) + (kinds.contains(.place) ? [.place] : [])
    }
}

/// Counts of one kind, of all documents or of those of one topic.
struct RollSeries: Hashable {
    var kind: RollKind
    /// 0 for all documents.
    var topic: Int64 = 0

    /// As rows carry it.
    var number: Int64 { topic << 2 | kind.rawValue }
}

/// How much time one bucket of a roll spans.
enum RollLevel: Int64, CaseIterable {
    case hour = 0
    case day = 1
    /// One bucket, number 0, for all time.
    case all = 2

    /// The bucket that `hour` falls into.
    func bucket(hour: Int64) -> Int64 {
        switch self {
        case .hour: hour
        case .day: hour >= 0 ? hour / 24 : (hour &- 23) / 24
        case .all: 0
        }
    }

    /// The bucket that a bucket of the next finer level falls into.
    func bucket(of finer: Int64) -> Int64 {
        self == .day ? bucket(hour: finer) : self == .all ? 0 : finer
    }
}

/// A count to add to a bucket; a revision takes back with negative ones.
struct RollEntry: Hashable {
    var key: Int64
    var mentions: Int64
    var documents: Int64
}

/// Roll-ups as packed lists, so that a bucket of thousands of entities is one short row and reads at memory speed.
///
/// A batch appends a part to each bucket that it touches; a part is merged with the one before as soon as that is not at
/// least twice its size. So a bucket has few parts, and each count is rewritten only a logarithmic number of times (the
/// scheme of log-structured merge trees: O'Neil et al. 1996).
struct RollStore {
    private let select: Prepared
    private let insert: Prepared
    private let delete: Prepared

    init(_ database: Database) throws {
        select = try database.prepared(
            "SELECT part, data FROM rolls WHERE kind = ? AND level = ? AND bucket = ? ORDER BY part DESC")
        insert = try database.prepared("INSERT INTO rolls VALUES (?, ?, ?, ?, ?)")
        delete = try database.prepared("DELETE FROM rolls WHERE kind = ? AND level = ? AND bucket = ? AND part = ?")
    }

    /// Adds `entries`, sorted by key and each key once.
    func append(_ entries: [RollEntry], series: RollSeries, level: RollLevel, bucket: Int64) throws {
        guard !entries.isEmpty else { return }
        var merged = entries
        var encoded = Self.encode(merged)
        var part: Int64 = 0
        var replaced: [Int64] = []
        try select.each([.integer(series.number), .integer(level.rawValue), .integer(bucket)]) { row in
            guard part == 0 else { return }
            let number = row.integer(0)
            let older = try row.withBytes(1) { bytes in
                bytes.count < encoded.count * 2 ? try Self.decode(bytes) : nil
            }
            guard let older else {
                part = number &+ 1
                return
            }
            merged = Self.merge(older, merged)
            encoded = Self.encode(merged)
            replaced.append(number)
        }
        for number in replaced {
            try delete.run([.integer(series.number), .integer(level.rawValue), .integer(bucket), .integer(number)])
        }
        guard !merged.isEmpty else { return }
        insert.bind(1, series.number)
        insert.bind(2, level.rawValue)
        insert.bind(3, bucket)
        insert.bind(4, max(1, part))
        insert.bind(5, encoded)
        try insert.run()
    }

    private static func merge(_ left: [RollEntry], _ right: [RollEntry]) -> [RollEntry] {
        var merged: [RollEntry] = []
        merged.reserveCapacity(left.count + right.count)
        var (i, j) = (0, 0)
        while i < left.count || j < right.count {
            if j == right.count || (i < left.count && left[i].key < right[j].key) {
                merged.append(left[i])
                i += 1
            } else if i == left.count || right[j].key < left[i].key {
                merged.append(right[j])
                j += 1
            } else {
                let sum = RollEntry(
                    key: left[i].key, mentions: left[i].mentions &+ right[j].mentions,
                    documents: left[i].documents &+ right[j].documents)
                if sum.mentions != 0 || sum.documents != 0 { merged.append(sum) }
                i += 1
                j += 1
            }
        }
        return merged
    }

    static func encode(_ entries: [RollEntry]) -> [UInt8] {
        var writer = ByteWriter(capacity: entries.count * 5)
        var last: Int64 = 0
        for entry in entries {
            writer.number(UInt64(bitPattern: entry.key &- last))
            writer.signed(entry.mentions)
            writer.signed(entry.documents)
            last = entry.key
        }
        return writer.bytes
    }

    /// Calls `body` with the key, mentions and documents of each entry.
    static func scan(_ bytes: UnsafeRawBufferPointer, _ body: (Int64, Int64, Int64) -> Void) throws(RecordDamage) {
        var reader = ByteReader(bytes)
        var last: Int64 = 0
        while !reader.isAtEnd {
            last &+= Int64(bitPattern: try reader.number())
            body(last, try reader.signed(), try reader.signed())
        }
    }

    private static func decode(_ bytes: UnsafeRawBufferPointer) throws(RecordDamage) -> [RollEntry] {
        var entries: [RollEntry] = []
        try scan(bytes) { entries.append(RollEntry(key: $0, mentions: $1, documents: $2)) }
        return entries
    }
}
