internal import GRDB
import WireModel

extension Archive {
    /// Counts everything again from the documents and compares with what is kept: one line for each difference, none where
    /// the archive is sound. `isThorough` also lets SQLite check every page and the search index, which reads the whole file.
    ///
    /// Takes a time that grows with the archive, and some hundred megabytes at most.
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

    func differences() throws -> [String] {
        try records() + rolls() + topics() + compareStorySizes() + orphans()
    }

    /// Every document's record against what is counted of it, and what is counted against the terms and the clustered mentions.
    private func records() throws -> [String] {
        var lines: [String] = []
        var terms = TermCounts()
        var mentions = MentionSum()
        var names: [Int64: Int64] = [:]
        let canonical = try Dictionary(
            database.prepared("SELECT id, canonical FROM entities").all { ($0.integer(0), EntityNumber($0.integer(1))) },
            uniquingKeysWith: { first, _ in first })
        try database.prepared(
            """
            SELECT d.id, d.time, d.flags, c.data, b.record FROM documents d
            LEFT JOIN contributions c ON c.document = d.id LEFT JOIN bodies b ON b.id = d.id
            """
        ).each { row in
            let (id, time) = (row.integer(0), row.integer(1))
            let counted = try row.withBytes(3) { try Contribution(decoding: $0) }
            for entry in counted.entries {
                mentions.add(MentionEntry(entity: entry.entity.rawValue, time: time, document: id, count: entry.mentions))
            }
            guard row.integer(2) & DocumentFlags.dropped == 0 else { return }
            let record = try row.withBytes(4) { try DocumentRecord(decoding: $0) }
            if !record.signature.terms.isEmpty { terms.count(CompactSignature(record.signature), sign: 1) }
            for entity in record.entities { names[entity.number.rawValue, default: 0] += 1 }
            if Self.recount(record, canonical) != counted.entries { lines.append("document \(id): its mentions are counted wrongly") }
        }
        return try lines + compare(terms) + compare(mentions) + compare(names)
    }

    /// Documents by the number of the entity that they name. Of documents that were let go of the counts stay, and nothing tells them.
    private func compare(_ counted: [Int64: Int64]) throws -> [String] {
        let isWhole = try Meta.value(.dropped, in: database) == 0
        var counted = counted
        var wrong = 0
        try database.prepared("SELECT e.id, c.documents FROM entities e \(Schema.documentsNaming)").each { row in
            let count = counted.removeValue(forKey: row.integer(0)) ?? 0
            if isWhole ? row.integer(1) != count : row.integer(1) < count { wrong += 1 }
        }
        wrong += counted.count
        return wrong == 0 ? [] : ["the documents that name an entity are counted wrongly for \(wrong)"]
    }

    private static func recount(_ record: DocumentRecord, _ canonical: [Int64: EntityNumber]) -> [Contribution.Entry] {
        var counts = [Int64](repeating: 0, count: record.entities.count)
        for mention in record.mentions { counts[mention.entity] += 1 }
        return BatchWriter.entries(record.entities.map { canonical[$0.number.rawValue] ?? EntityNumber(0) }, counts)
    }

    private func rolls() throws -> [String] {
        var recount = try RollRecount(database)
        try CountedDocument.each(in: database) { try recount.add($0) }
        return try recount.differences()
    }

    private func compare(_ counted: TermCounts) throws -> [String] {
        let kept = try TermCounts(database)
        return kept.total == counted.total && kept.fingerprint == counted.fingerprint ? [] : ["the terms of stories are counted wrongly"]
    }

    private func compare(_ counted: MentionSum) throws -> [String] {
        var kept = MentionSum()
        try MentionIndex(database).each { kept.add($0) }
        return kept == counted ? [] : ["the clustered mentions differ from the documents"]
    }

    private func compareStorySizes() throws -> [String] {
        let counted =
            "SELECT story, count(*), max(time) FROM documents WHERE flags & 16 = 0 GROUP BY story HAVING count(*) > 1"
        let kept = "SELECT story, documents, newest FROM story_sizes"
        let wrong = try database.number(
            "SELECT count(*) FROM (SELECT * FROM (\(counted) EXCEPT \(kept)) UNION ALL SELECT * FROM (\(kept) EXCEPT \(counted)))")
        return wrong == 0 ? [] : ["the sizes of stories are counted wrongly"]
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
            ("names without a count of documents", "SELECT count(*) FROM variants WHERE id NOT IN (SELECT variant FROM name_documents)"),
            ("counts of names that are not there", "SELECT count(*) FROM name_documents WHERE variant NOT IN (SELECT id FROM variants)"),
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

/// Mentions summed into one number, in any order and any portions: equal sums are equal mentions, but for a chance of one in 2^64.
private struct MentionSum: Equatable {
    private var sum: UInt64 = 0

    mutating func add(_ entry: MentionEntry) {
        var hash = StableHash()
        for value in [entry.entity, entry.time, entry.document] {
            withUnsafeBytes(of: value) { bytes in for byte in bytes { hash.combine(byte) } }
        }
        // An odd factor: no count makes nothing of it.
        sum &+= (hash.value | 1) &* UInt64(bitPattern: entry.count)
    }
}
