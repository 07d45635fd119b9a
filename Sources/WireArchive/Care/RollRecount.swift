internal import GRDB
import WireModel

/// Counts documents again, and compares with the roll-ups of everything or of one topic.
///
/// Documents come in order of time and are compared a day at a time: what this keeps in memory is the counts of a day and those of all time,
/// however large the archive is.
struct RollRecount {
    private struct Key: Hashable {
        var level: Int64
        var bucket: Int64
        var key: Int64
    }

    private struct Count: Hashable {
        var mentions: Int64 = 0
        var documents: Int64 = 0

        mutating func add(_ mentions: Int64) {
            self.mentions += mentions
            documents += 1
        }
    }

    /// Counts of one kind: of the day that is being counted, and of all time.
    private struct Sums {
        var day: [Key: Count] = [:]
        var all: [Key: Count] = [:]

        mutating func add(_ key: Int64, mentions: Int64, hour: Int64) {
            for level in RollLevel.allCases {
                let key = Key(level: level.rawValue, bucket: level.bucket(hour: hour), key: key)
                if level == .all { all[key, default: Count()].add(mentions) } else { day[key, default: Count()].add(mentions) }
            }
        }
    }

    private let database: Database
    private let topic: Int64
    private let ofDay: Prepared
    private let ofAll: Prepared
    private var sums: [RollKind: Sums] = [.entity: Sums(), .place: Sums(), .source: Sums()]
    private var hours: [Int64: BatchSums.Hour] = [:]
    private var day: Int64?
    private var days: Set<Int64> = []
    private var lines: [String] = []

    init(_ database: Database, topic: Int64 = 0) throws {
        self.database = database
        self.topic = topic
        ofDay = try database.prepared(
            """
            SELECT level, bucket, data FROM rolls WHERE kind = ?1 AND level = 0 AND bucket >= ?2 * 24 AND bucket < ?2 * 24 + 24
            UNION ALL SELECT level, bucket, data FROM rolls WHERE kind = ?1 AND level = 1 AND bucket = ?2
            """)
        ofAll = try database.prepared("SELECT level, bucket, data FROM rolls WHERE kind = ? AND level = 2")
    }

    /// Counts the next document, which is no older than the one before.
    mutating func add(_ document: CountedDocument) throws {
        let hour = DocumentColumns.hour(document.time)
        let day = RollLevel.day.bucket(hour: hour)
        if day != self.day {
            try compareDay()
            self.day = day
        }
        hours[hour, default: .init()].documents += 1
        hours[hour, default: .init()].undated += document.flags & DocumentFlags.undated != 0 ? 1 : 0
        hours[hour, default: .init()].unlocated += Int64(document.contribution.unlocated)
        hours[hour, default: .init()].ambiguous += Int64(document.contribution.ambiguous)
        if document.source != 0 { sums[.source]?.add(document.source, mentions: 0, hour: hour) }
        for entry in document.contribution.entries {
            sums[RollKind(of: entry.entity)]?.add(entry.entity.rawValue, mentions: entry.mentions, hour: hour)
        }
    }

    /// A line for each difference, once all documents were counted.
    mutating func differences() throws -> [String] {
        try compareDay()
        // What is kept of days without a document.
        for kind in Self.kinds {
            let kept = try database.prepared("SELECT DISTINCT level, bucket FROM rolls WHERE kind = ? AND level < 2")
                .all([.integer(series(kind).number)]) { row in
                    row.integer(0) == RollLevel.day.rawValue ? row.integer(1) : RollLevel.day.bucket(hour: row.integer(1))
                }
            for day in Set(kept).subtracting(days).sorted() { try compare(kind, [:], with: ofDay, [.integer(day)]) }
            try compare(kind, sums[kind]?.all ?? [:], with: ofAll, [])
        }
        try compareHours()
        return lines
    }

    // MARK: Comparing

    private static let kinds: [RollKind] = [.entity, .place, .source]

    private func series(_ kind: RollKind) -> RollSeries { RollSeries(kind: kind, topic: topic) }

    private mutating func compareDay() throws {
        guard let day else { return }
        days.insert(day)
        for kind in Self.kinds {
            try compare(kind, sums[kind]?.day ?? [:], with: ofDay, [.integer(day)])
            sums[kind]?.day = [:]
        }
    }

    private mutating func compare(_ kind: RollKind, _ counted: [Key: Count], with select: Prepared, _ values: [Bound]) throws {
        var kept: [Key: Count] = [:]
        try select.each([.integer(series(kind).number)] + values) { row in
            let (level, bucket) = (row.integer(0), row.integer(1))
            try row.withBytes(2) { bytes in
                try RollStore.scan(bytes) { key, mentions, documents in
                    let key = Key(level: level, bucket: bucket, key: key)
                    kept[key, default: Count()].mentions &+= mentions
                    kept[key, default: Count()].documents &+= documents
                }
            }
        }
        kept = kept.filter { $0.value != Count() }
        guard kept != counted else { return }
        lines += Set(kept.keys).union(counted.keys).filter { kept[$0] != counted[$0] }.map { key in
            "roll-up of \(kind) \(key.key)\(topic == 0 ? "" : " in topic \(topic)"), level \(key.level), bucket \(key.bucket): \(kept[key] ?? Count()) instead of \(counted[key] ?? Count())"
        }.sorted()
    }

    private mutating func compareHours() throws {
        var seen: Set<Int64> = []
        var wrong: [Int64] = []
        let kept = Stretch(topic: topic, range: 0..<0).hours
        try database.prepared("\(kept) (documents <> 0 OR undated <> 0 OR unlocated <> 0 OR ambiguous <> 0)").each { row in
            seen.insert(row.integer(0))
            let own = hours[row.integer(0)] ?? .init()
            if (own.documents, own.undated, own.unlocated, own.ambiguous) != (
                row.integer(1), row.integer(2), row.integer(3), row.integer(4)
            ) {
                wrong.append(row.integer(0))
            }
        }
        lines += wrong.map { "hour \($0): its documents are counted wrongly" }
        lines += Set(hours.keys).subtracting(seen).sorted().map { "hour \($0): is not counted" }
    }
}

/// A document as it is counted.
struct CountedDocument {
    var id: Int64
    var time: Int64
    var source: Int64
    var story: Int64
    var flags: Int64
    var contribution: Contribution

    /// All documents up to the number `last`, the oldest first.
    static func each(upTo last: Int64 = .max, in database: Database, _ body: (CountedDocument) throws -> Void) throws {
        try database.prepared(
            """
            SELECT d.id, d.time, d.source, d.story, d.flags, c.data FROM documents d INDEXED BY documents_time
            LEFT JOIN contributions c ON c.document = d.id WHERE d.id <= ? ORDER BY d.time, d.id
            """
        ).each([.integer(last)]) { row in
            try body(
                CountedDocument(
                    id: row.integer(0), time: row.integer(1), source: row.integer(2), story: row.integer(3), flags: row.integer(4),
                    contribution: row.withBytes(5) { try Contribution(decoding: $0) }))
        }
    }
}
