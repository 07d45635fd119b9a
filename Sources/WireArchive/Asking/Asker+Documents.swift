internal import GRDB
import WireModel

extension Asker {
    func document(_ id: DocumentID) throws -> StoredDocument? {
        guard let row = try HeadlineRows(database).rows([id.rawValue]).first else { return nil }
        let stored = try database.prepared(
            """
            SELECT b.record, b.body, s.text, d.revisions FROM documents d JOIN bodies b ON b.id = d.id
            LEFT JOIN labels s ON s.id = d.section WHERE d.id = ?
            """
        ).first([.integer(id.rawValue)]) { columns in
            (
                record: try columns.withBytes(0) { try DocumentRecord(decoding: $0) }, body: columns.text(1),
                section: columns.optionalText(2), revisions: Int(columns.integer(3))
            )
        }
        guard let stored else { throw RecordDamage(place: "a document without a body") }
        var analysed = AnalysedDocument(document: stored.record.fields)
        analysed.document.file = row.file
        analysed.document.item = row.item
        analysed.document.headline = row.headline
        analysed.document.body = stored.body
        analysed.document.source = row.source
        analysed.document.language = row.language
        analysed.document.published = row.published
        analysed.document.section = stored.section
        analysed.sentences = stored.record.sentences
        analysed.mentions = stored.record.mentions
        analysed.quotes = stored.record.quotes
        analysed.signature = stored.record.signature
        analysed.wordCount = row.wordCount
        analysed.entities = try stored.record.entities.map(entity)
        return StoredDocument(row: row, analysed: analysed, alsoIn: try alsoIn(id), revisions: stored.revisions)
    }

    func entity(_ record: DocumentRecord.Entity) throws -> DocumentEntity {
        let stored = try database.prepared("SELECT key, name FROM entities WHERE id = ?").first([.integer(record.number.rawValue)]) {
            (key: $0.text(0), name: $0.text(1))
        }
        guard let stored else { throw RecordDamage(place: "a document names an entity that is not there") }
        var entity = DocumentEntity(key: EntityKey(stored.key), kind: record.number.kind, name: record.name ?? stored.name)
        entity.variants = record.variants
        entity.titles = record.titles
        entity.location = record.location
        return entity
    }

    private func alsoIn(_ id: DocumentID) throws -> [String] {
        try database.prepared(
            """
            SELECT f.path FROM (SELECT file FROM copies WHERE document = ?1 UNION SELECT file FROM versions WHERE document = ?1) p
            JOIN files f ON f.id = p.file WHERE p.file <> (SELECT file FROM documents WHERE id = ?1) ORDER BY f.path
            """
        ).all([.integer(id.rawValue)]) { $0.text(0) }
    }

    // MARK: Evidence

    /// One row a mention; the total is the figure that they stand behind.
    func evidence(_ scope: Scope, _ key: EntityKey, limit: Int) throws -> Answer {
        guard let number = try canonical(key) else { return .evidence([], total: 0, dropped: 0) }
        let times = try EntityTimes(of: number, in: try selection(scope), database)
        var members: Set<Int64> = [number.rawValue]
        try database.prepared("SELECT id FROM entities WHERE canonical = ? AND canonical <> id").each([.integer(number.rawValue)]) {
            members.insert($0.integer(0))
        }
        var rows: [EvidenceRow] = []
        for id in times.ids {
            guard rows.count < limit else { break }
            guard let stored = try document(DocumentID(id)), let record = try DocumentRecord.stored(id, in: database) else { continue }
            for mention in stored.analysed.mentions where rows.count < limit {
                guard members.contains(record.entities[mention.entity].number.rawValue) else { continue }
                rows.append(Self.evidence(stored, field: mention.field, span: mention.span))
            }
        }
        return .evidence(rows, total: times.mentions, dropped: try dropped(times))
    }

    /// Mentions in documents whose text was let go of.
    private func dropped(_ times: EntityTimes) throws -> Int {
        guard try hasDropped else { return 0 }
        let select = try database.prepared("SELECT 1 FROM documents WHERE id = ? AND flags & 16")
        var sum = 0
        for (id, time) in zip(times.ids, times.times) {
            if try select.first([.integer(id)], { _ in true }) != nil { sum &+= Int(time.mentions) }
        }
        return sum
    }

    /// The sentence around `span`: in the headline, all of it.
    static func evidence(_ stored: StoredDocument, field: TextField, span: TextSpan) -> EvidenceRow {
        let document = stored.analysed.document
        let text = field == .headline ? document.headline : document.body
        var sentence = TextSpan(0, text.utf8.count)
        if field == .body {
            let sentences = stored.analysed.sentences
            let around = sentences.first { $0.contains(span) } ?? sentences.last { $0.start <= span.start && span.start < $0.end }
            sentence = around ?? paragraph(around: span, in: text)
        }
        return EvidenceRow(document: stored.row, field: field, span: span, sentence: sentence, text: text.slice(sentence))
    }

    /// Where no sentence is known: the line around the span.
    private static func paragraph(around span: TextSpan, in text: String) -> TextSpan {
        let bytes = Array(text.utf8)
        let newline = UInt8(ascii: "\n")
        let start = min(max(0, Int(span.start)), bytes.count)
        let end = min(max(start, Int(span.end)), bytes.count)
        let lower = bytes[..<start].lastIndex(of: newline).map { $0 + 1 } ?? 0
        let upper = bytes[end...].firstIndex(of: newline) ?? bytes.count
        return TextSpan(lower, upper)
    }
}
