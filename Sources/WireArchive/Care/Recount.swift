internal import GRDB
import WireModel

extension Archive {
    /// Counts everything again from the documents and compares with what is kept: one line for each difference, none where
    /// the archive is sound. `isThorough` also lets SQLite check every page and the search index, which reads the whole file.
    package func inconsistencies(isThorough: Bool = false) throws(ArchiveError) -> [String] {
        try reading { database in
            var lines = try Recount(database: database).differences()
            if isThorough {
                lines += try database.prepared("PRAGMA quick_check(20)").all { $0.text(0) }.filter { $0 != "ok" }
            }
            return lines
        }
    }
}

/// The naive way to each figure.
struct Recount {
    let database: Database

    struct Key: Hashable {
        var level: Int64
        var bucket: Int64
        var key: Int64
    }

    struct Count: Hashable {
        var mentions: Int64 = 0
        var documents: Int64 = 0
    }

    func differences() throws -> [String] {
        var lines: [String] = []
        var entities: [Key: Count] = [:]
        var sources: [Key: Count] = [:]
        var hours: [Int64: BatchSums.Hour] = [:]
        var terms = TermCounts()
        try database.prepared(
            "SELECT d.id, d.time, d.source, d.flags, c.data, b.record FROM documents d LEFT JOIN contributions c ON c.document = d.id LEFT JOIN bodies b ON b.id = d.id"
        ).each { row in
            let hour = DocumentColumns.hour(row.integer(1))
            let counted = try row.withBytes(4) { try Contribution(decoding: $0) }
            if row.integer(3) & DocumentFlags.dropped == 0 {
                let record = try row.withBytes(5) { try DocumentRecord(decoding: $0) }
                if !record.signature.terms.isEmpty { terms.count(CompactSignature(record.signature), sign: 1) }
                if try recount(record) != counted.entries { lines.append("document \(row.integer(0)): its mentions are counted wrongly") }
            }
            hours[hour, default: .init()].documents += 1
            hours[hour, default: .init()].undated += row.integer(3) & DocumentFlags.undated != 0 ? 1 : 0
            hours[hour, default: .init()].unlocated += Int64(counted.unlocated)
            hours[hour, default: .init()].ambiguous += Int64(counted.ambiguous)
            for level in RollLevel.allCases {
                let bucket = level.bucket(hour: hour)
                if row.integer(2) != 0 {
                    sources[Key(level: level.rawValue, bucket: bucket, key: row.integer(2)), default: Count()].documents += 1
                }
                for entry in counted.entries {
                    let key = Key(level: level.rawValue, bucket: bucket, key: entry.entity.rawValue)
                    entities[key, default: Count()].mentions += entry.mentions
                    entities[key, default: Count()].documents += 1
                }
            }
        }
        lines += try compare(entities: entities) + compare(RollSeries(kind: .source), sources) + compare(hours, topic: 0)
        lines += try compare(terms) + topics() + compareStorySizes()
        return lines + (try compareMentions()) + (try orphans())
    }

    private func recount(_ record: DocumentRecord) throws -> [Contribution.Entry] {
        var counts = [Int64](repeating: 0, count: record.entities.count)
        for mention in record.mentions { counts[mention.entity] += 1 }
        let canonical = try database.prepared("SELECT canonical FROM entities WHERE id = ?")
        let numbers = try record.entities.map { entity in
            EntityNumber(try canonical.first([.integer(entity.number.rawValue)]) { $0.integer(0) } ?? 0)
        }
        return BatchWriter.entries(numbers, counts)
    }

    /// Places are counted apart from the other entities.
    func compare(entities: [Key: Count], topic: Int64 = 0) throws -> [String] {
        try [RollKind.entity, .place].flatMap { kind in
            try compare(RollSeries(kind: kind, topic: topic), entities.filter { RollKind(of: EntityNumber($0.key.key)) == kind })
        }
    }

    func compare(_ series: RollSeries, _ counted: [Key: Count]) throws -> [String] {
        var kept: [Key: Count] = [:]
        try database.prepared("SELECT level, bucket, data FROM rolls WHERE kind = ?").each([.integer(series.number)]) { row in
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
        return Set(kept.keys).union(counted.keys).filter { kept[$0] != counted[$0] }.map { key in
            "roll-up of \(series.kind) \(key.key)\(series.topic == 0 ? "" : " in topic \(series.topic)"), level \(key.level), bucket \(key.bucket): \(kept[key] ?? Count()) instead of \(counted[key] ?? Count())"
        }.sorted()
    }

    func compare(_ counted: [Int64: BatchSums.Hour], topic: Int64) throws -> [String] {
        var lines: [String] = []
        var seen: Set<Int64> = []
        let hours = Stretch(topic: topic, range: 0..<0).hours
        try database.prepared("\(hours) (documents <> 0 OR undated <> 0 OR unlocated <> 0 OR ambiguous <> 0)").each { row in
            seen.insert(row.integer(0))
            let own = counted[row.integer(0)] ?? .init()
            if (own.documents, own.undated, own.unlocated, own.ambiguous) != (
                row.integer(1), row.integer(2), row.integer(3), row.integer(4)
            ) {
                lines.append("hour \(row.integer(0)): its documents are counted wrongly")
            }
        }
        return lines + Set(counted.keys).subtracting(seen).sorted().map { "hour \($0): is not counted" }
    }

    private func compare(_ counted: TermCounts) throws -> [String] {
        let kept = try TermCounts(database)
        return kept.total == counted.total && kept.fingerprint == counted.fingerprint ? [] : ["the terms of stories are counted wrongly"]
    }

    private func compareStorySizes() throws -> [String] {
        let counted =
            "SELECT story, count(*), max(time) FROM documents WHERE flags & 16 = 0 GROUP BY story HAVING count(*) > 1"
        let kept = "SELECT story, documents, newest FROM story_sizes"
        let wrong = try database.number(
            "SELECT count(*) FROM (SELECT * FROM (\(counted) EXCEPT \(kept)) UNION ALL SELECT * FROM (\(kept) EXCEPT \(counted)))")
        return wrong == 0 ? [] : ["the sizes of stories are counted wrongly"]
    }

    private func compareMentions() throws -> [String] {
        var kept: [[Int64]: Int64] = [:]
        try MentionIndex(database).each { kept[[$0.entity, $0.time, $0.document], default: 0] &+= $0.count }
        kept = kept.filter { $0.value != 0 }
        var counted: [[Int64]: Int64] = [:]
        try database.prepared("SELECT d.id, d.time, c.data FROM documents d JOIN contributions c ON c.document = d.id").each { row in
            let (id, time) = (row.integer(0), row.integer(1))
            for entry in try row.withBytes(2, { try Contribution(decoding: $0) }).entries {
                counted[[entry.entity.rawValue, time, id]] = entry.mentions
            }
        }
        return kept == counted ? [] : ["the clustered mentions differ from the documents"]
    }

    private func orphans() throws -> [String] {
        let checks = [
            ("bodies without a document", "SELECT count(*) FROM bodies WHERE id NOT IN (SELECT id FROM documents)"),
            (
                "documents without a body",
                "SELECT count(*) FROM documents WHERE flags & 16 = 0 AND id NOT IN (SELECT id FROM bodies)"
            ),
            (
                "documents that were let go of and still have a body",
                "SELECT count(*) FROM documents WHERE flags & 16 AND id IN (SELECT id FROM bodies)"
            ),
            ("documents without a file", "SELECT count(*) FROM documents WHERE file NOT IN (SELECT id FROM files)"),
            ("copies without a document", "SELECT count(*) FROM copies WHERE document NOT IN (SELECT id FROM documents)"),
            ("versions without a document", "SELECT count(*) FROM versions WHERE document NOT IN (SELECT id FROM documents)"),
            ("documents that never arrived", "SELECT count(*) FROM documents WHERE id NOT IN (SELECT document FROM arrivals)"),
            ("documents without their story", "SELECT count(*) FROM documents WHERE story NOT IN (SELECT id FROM documents)"),
        ]
        var lines = try checks.compactMap { name, sql in
            let count = try database.number(sql)
            return count == 0 ? nil : "\(count) \(name)"
        }
        let stories = try database.number("SELECT count(DISTINCT story) FROM documents")
        let kept = try Meta.value(.stories, in: database)
        let dropped = try database.number("SELECT count(*) FROM documents WHERE flags & 16")
        if try Meta.value(.dropped, in: database) != dropped { lines.append("documents that were let go of are counted wrongly") }
        if stories != kept { lines.append("\(kept) stories are counted instead of \(stories)") }
        return lines
    }
}
