internal import GRDB
import WireModel

extension Archive {
    /// Everything that the archive says, line by line and sorted, without what may differ between two runs over the same
    /// files: row numbers and times of arrival. Equal dumps are equal archives.
    package func contentDump() throws(ArchiveError) -> [String] {
        try reading { try ContentDump(database: $0, asker: Asker(database: $0, matches: MatchCache(), path: "")).lines() }
    }
}

private struct ContentDump {
    let database: Database
    let asker: Asker

    func lines() throws -> [String] {
        try (files() + documents() + entities() + names() + sums()).sorted()
    }

    private func files() throws -> [String] {
        try database.prepared(
            "SELECT path, size, modified, inode, digest_high, digest_low, state, problem, detail FROM files"
        ).all { row in
            "file \(row.text(0)) size \(row.integer(1)) modified \(row.integer(2)) inode \(row.integer(3)) digest \(row.digest(4)) "
                + "state \(row.integer(6)) problem \(row.text(7)) \(row.text(8))"
        }
    }

    private func documents() throws -> [String] {
        let ids = try database.prepared("SELECT id FROM documents ORDER BY id").all { $0.integer(0) }
        let heads = try database.prepared("SELECT story, min(reference) FROM documents GROUP BY story")
            .all { ($0.integer(0), Reference.text($0.integer(1))) }
        let stories = Dictionary(heads, uniquingKeysWith: { first, _ in first })
        let story = try database.prepared("SELECT story, digest_high, digest_low, identity FROM documents WHERE id = ?")
        return try ids.flatMap { id -> [String] in
            guard let stored = try asker.document(DocumentID(id)) else { return [] }
            let own = try story.first([.integer(id)]) { ($0.integer(0), $0.digest(1), $0.integer(3)) }
            var row = stored.row
            let isUndated = row.published == nil
            row.id = DocumentID(0)
            row.arrived = Instant(milliseconds: 0)
            if isUndated || row.time != row.published { row.time = Instant(milliseconds: 0) }
            let reference = row.reference
            var lines = [
                "document \(reference) row \(row)", "document \(reference) content \(stored.analysed)",
                "document \(reference) in \(stored.alsoIn) revisions \(stored.revisions)",
                "document \(reference) story \(stories[own?.0 ?? 0] ?? "") digest \(own?.1.description ?? "") identity \(own?.2 ?? 0)",
            ]
            lines += try search(id, reference)
            return lines + (try contribution(id, reference))
        }
    }

    /// That the index holds the document: its first words are found.
    private func search(_ id: Int64, _ reference: String) throws -> [String] {
        let text = try database.prepared("SELECT headline FROM documents WHERE id = ?").first([.integer(id)]) { $0.text(0) } ?? ""
        let words = WordFolding.words(in: text).prefix(6)
        guard !words.isEmpty else { return [] }
        let found = try database.number(
            "SELECT count(*) FROM search WHERE search MATCH ? AND rowid = ?",
            [.text(SearchExpression.quoted(words.joined(separator: " "))), .integer(id)])
        return ["document \(reference) found \(found)"]
    }

    private func contribution(_ id: Int64, _ reference: String) throws -> [String] {
        let counted = try database.prepared("SELECT data FROM contributions WHERE document = ?").first([.integer(id)]) { row in
            try row.withBytes(0) { try Contribution(decoding: $0) }
        }
        let contribution = counted ?? Contribution()
        let entries = try contribution.entries.map { "\(try key($0.entity.rawValue)) \($0.mentions)" }
        return [
            "document \(reference) counts \(entries.sorted()) unlocated \(contribution.unlocated) ambiguous \(contribution.ambiguous)"
        ]
    }

    private func entities() throws -> [String] {
        try database.prepared(
            """
            SELECT e.key, e.name, c.key, p.gazetteer, p.name, p.country, p.latitude, p.longitude
            FROM entities e JOIN entities c ON c.id = e.canonical LEFT JOIN places p ON p.entity = e.id
            """
        ).all { row in
            "entity \(row.text(0)) name \(row.text(1)) canonical \(row.text(2)) "
                + "place \(row.integer(3)) \(row.text(4)) \(row.text(5)) \(row.real(6)) \(row.real(7))"
        }
    }

    private func names() throws -> [String] {
        let variants = try database.prepared(
            """
            SELECT e.key, v.text, v.rule, c.documents FROM variants v JOIN entities e ON e.id = v.entity
            LEFT JOIN name_documents c ON c.variant = v.id
            """
        ).all { "variant \($0.text(0)) \($0.text(1)) rule \($0.text(2)) documents \($0.integer(3))" }
        let titles = try database.prepared("SELECT e.key, t.text, t.documents FROM titles t JOIN entities e ON e.id = t.entity")
            .all { "title \($0.text(0)) \($0.text(1)) documents \($0.integer(2))" }
        let problems = try database.prepared(
            """
            SELECT l.text, d.reference, p.count FROM problems p JOIN labels l ON l.id = p.code
            JOIN documents d ON d.id = p.document
            """
        ).all { "problem \($0.text(0)) \(Reference.text($0.integer(1))) count \($0.integer(2))" }
        return variants + titles + problems
    }

    /// Sums over all time: those by hour hang on arrivals where documents have no date.
    private func sums() throws -> [String] {
        var lines: [String] = []
        for kind in [RollKind.entity, .source] {
            var sums: [Int64: (mentions: Int64, documents: Int64)] = [:]
            try database.prepared("SELECT data FROM rolls WHERE kind = ? AND level = ?")
                .each([.integer(kind.rawValue), .integer(RollLevel.all.rawValue)]) { row in
                    try row.withBytes(0) { bytes in
                        try RollStore.scan(bytes) { key, mentions, documents in
                            let known = sums[key] ?? (0, 0)
                            sums[key] = (known.mentions &+ mentions, known.documents &+ documents)
                        }
                    }
                }
            for (key, sum) in sums where sum != (0, 0) {
                let name = kind == .entity ? try self.key(key) : try label(key)
                lines.append("sum \(kind) \(name) mentions \(sum.mentions) documents \(sum.documents)")
            }
        }
        let terms = try TermCounts(database)
        lines.append("terms of \(terms.total) documents \(terms.fingerprint)")
        lines.append("stories \(try Meta.value(.stories, in: database))")
        return lines
    }

    private func key(_ entity: Int64) throws -> String {
        try database.prepared("SELECT key FROM entities WHERE id = ?").first([.integer(entity)]) { $0.text(0) } ?? "?"
    }

    private func label(_ id: Int64) throws -> String {
        try database.prepared("SELECT text FROM labels WHERE id = ?").first([.integer(id)]) { $0.text(0) } ?? "?"
    }
}
