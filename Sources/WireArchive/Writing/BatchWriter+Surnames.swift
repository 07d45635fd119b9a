internal import GRDB
import WireModel

extension BatchWriter {
    /// A surname stands for one person where that person has at least this share of the documents that name anyone of that
    /// name in full.
    static let surnameShare: (part: Int64, whole: Int64) = (4, 5)

    private struct Bearer {
        var number: EntityNumber
        var key: String
        var documents: Int64
        var canonical: EntityNumber

        /// Of number, key, documents and canonical number.
        init(_ row: Prepared) {
            number = EntityNumber(row.integer(0))
            key = row.text(1)
            documents = row.integer(2)
            canonical = EntityNumber(row.integer(3))
        }
    }

    /// Decides anew, for each surname that the batch named, whom it stands for when it stands alone.
    ///
    /// The rule looks only at how many documents name each person, so the order of arrival does not matter in the end.
    func mergeSurnames() throws {
        let lonely = try lonelySurnames()
        let decided = try decided()
        for surname in sums.surnames.sorted() where lonely.contains(surname) {
            var bearers = try database.prepared(
                """
                SELECT e.id, e.key, c.documents, e.canonical FROM entities e \(Schema.documentsNaming)
                WHERE e.surname = ? ORDER BY e.id
                """
            ).all([.text(surname)], Bearer.init)
            bearers += try decidedBearers(decided.bearers[surname] ?? [])
            let full = bearers.filter { !Surname.isLonely($0.key) }
            let total = full.reduce(0) { $0 + $1.documents }
            let winner = full.first { $0.documents > 0 && $0.documents * Self.surnameShare.whole >= total * Self.surnameShare.part }
            for single in bearers where Surname.isLonely(single.key) {
                let target = decided.loners.contains(surname) ? single.number : winner?.number ?? single.number
                if single.canonical != target { try map(single.number, key: single.key, to: target) }
            }
        }
    }

    /// People who go by another name than the one whose surname this is.
    private func decidedBearers(_ names: Set<String>) throws -> [Bearer] {
        let select = try database.prepared(
            """
            SELECT e.id, e.key, c.documents, e.canonical FROM names n JOIN variants v ON v.id = n.rowid
            JOIN entities e ON e.id = v.entity JOIN name_documents c ON c.variant = v.id
            WHERE names MATCH ? AND v.text = ? AND v.rule = ''
            """)
        return try names.sorted().flatMap { name in
            try select.all([.text(SearchExpression.quoted(name)), .text(name)], Bearer.init)
        }.filter { $0.number.kind == .person }
    }

    private func lonelySurnames() throws -> Set<String> {
        if let known = caches.lonelySurnames { return known }
        var found: Set<String> = []
        try database.prepared("SELECT surname FROM entities WHERE surname IS NOT NULL AND key = 'person/' || surname")
            .each { found.insert($0.text(0)) }
        caches.lonelySurnames = found
        return found
    }

    /// Makes `entity` count as `target`: mentions, contributions and roll-ups of its documents move.
    private func map(_ entity: EntityNumber, key: String, to target: EntityNumber) throws {
        try database.prepared("UPDATE entities SET canonical = ? WHERE id = ?").run([.integer(target.rawValue), .integer(entity.rawValue)])
        caches.entities[key]?.canonical = target
        namesChanged = true
        let documents = try database.prepared("SELECT document FROM surnames WHERE entity = ? ORDER BY document")
            .all([.integer(entity.rawValue)]) { $0.integer(0) }
        for document in documents { try moveCounts(of: document) }
    }

    private func moveCounts(of document: Int64) throws {
        guard let stored = try StoredCounts(document, in: database), let record = try DocumentRecord.stored(document, in: database)
        else { return }
        var counts = [Int64](repeating: 0, count: record.entities.count)
        for mention in record.mentions { counts[mention.entity] += 1 }
        var new = stored.contribution
        new.entries = Self.entries(try record.entities.map { try canonical($0.number) }, counts)
        try leaveTopics(stored.contribution, of: stored.columns, document: document)
        untested.insert(document)
        for (entries, sign) in [(stored.contribution.entries, Int64(-1)), (new.entries, 1)] {
            sums.counts.count(entries, hour: stored.columns.hour, sign: sign)
            mention(entries, of: stored.columns, document: document, sign: sign)
        }
        documents.contribution.bind(1, document)
        documents.contribution.bind(2, new.encoded)
        try documents.contribution.run()
    }
}
