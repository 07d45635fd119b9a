internal import GRDB
import WireModel

/// A document's columns that a revision may change.
struct DocumentColumns {
    var time: Int64
    var published: Int64?
    var source: Int64
    var section: Int64
    var language: Int64
    var lede: String

    var hour: Int64 { Self.hour(time) }

    static func hour(_ milliseconds: Int64) -> Int64 {
        milliseconds >= 0 ? milliseconds / 3_600_000 : (milliseconds &- 3_599_999) / 3_600_000
    }
}

extension BatchWriter {
    /// Before this, a date is taken for a mistake of a clock: 1990-01-01.
    static let earliest = CivilTime(year: 1990, month: 1, day: 1).instant

    func insert(_ item: ArchiveItem, identity: ItemIdentity, at index: Int, of file: Int64, path: String) throws -> Int64 {
        let id = caches.nextDocument
        caches.nextDocument += 1
        let analysed = item.analysed
        let columns = try columns(of: analysed.document, arrived: arrived)
        let reference = try freeReference(path: path, identity: identity.text)
        let known = try resolve(analysed.entities)
        try insertText(analysed, known, document: id)
        try name(analysed.entities, known, sign: 1, document: id)
        try contribute(contribution(of: analysed, known), of: columns, document: id, sign: 1)
        try note(analysed.document.problems, document: id)
        let story = try joinStory(analysed.signature, document: id, time: columns.time)
        let row = documents.insert
        row.bind(1, id)
        row.bind(2, file)
        row.bind(3, index)
        row.bind(4, reference)
        row.bind(5, identity.number)
        row.bind(6, Int64(bitPattern: item.digest.high))
        row.bind(7, Int64(bitPattern: item.digest.low))
        row.bind(8, columns.time)
        row.bind(9, arrived.milliseconds)
        row.bind(10, columns.published)
        row.bind(11, columns.source)
        row.bind(12, columns.section)
        row.bind(13, columns.language)
        row.bind(14, story)
        row.bind(15, columns.published == nil ? DocumentFlags.undated : 0)
        row.bind(16, analysed.wordCount)
        row.bind(17, 0)
        row.bind(18, analysed.document.headline)
        row.bind(19, columns.lede)
        try row.run()
        caches.digests.add(item.digest)
        try link(item.addresses, to: id)
        let founder = caches.stories.add(id, to: story, time: columns.time)
        if story != id { sums.storySizes.add(to: story, time: columns.time, founder: founder) }
        references.append((id, reference))
        try note(item.edges, of: id, source: columns.source)
        return id
    }

    /// Takes back what the old content counted, and counts the new.
    func revise(_ id: Int64, with item: ArchiveItem, identity: ItemIdentity, at index: Int) throws {
        guard let old = try StoredColumns(id, in: database) else { return }
        let analysed = item.analysed
        try forget(EdgeLine.lines(of: old.text(in: database)), of: id, source: old.columns.source)
        let (columns, story) = try rewrite(id, old, with: analysed)
        try database.prepared("INSERT INTO revisions VALUES (?, ?, ?, ?)").run([
            .integer(id), .integer(old.revisions), .integer(old.digestHigh), .integer(old.digestLow),
        ])
        caches.digests.add(item.digest)
        try link(item.addresses, to: id)
        let kept = old.flags & (DocumentFlags.read | DocumentFlags.starred)
        try documents.update.run([
            .integer(index), .integer(identity.number), .integer(Int64(bitPattern: item.digest.high)),
            .integer(Int64(bitPattern: item.digest.low)), .integer(columns.time), .integer(columns.published),
            .integer(columns.source), .integer(columns.section), .integer(columns.language), .integer(story),
            .integer(kept | (columns.published == nil ? DocumentFlags.undated : 0)), .integer(analysed.wordCount),
            .integer(old.revisions &+ 1), .text(analysed.document.headline), .text(columns.lede), .integer(id),
        ])
        try note(item.edges, of: id, source: columns.source)
    }

    /// Takes back what the document's old content counted, and counts `analysed`: all but the row of the document itself.
    func rewrite(_ id: Int64, _ old: StoredColumns, with analysed: AnalysedDocument) throws -> (columns: DocumentColumns, story: Int64) {
        try withdraw(old, document: id)
        let columns = try columns(of: analysed.document, arrived: Instant(milliseconds: old.arrived))
        let known = try resolve(analysed.entities)
        try updateText(analysed, known, document: id)
        try name(analysed.entities, known, sign: 1, document: id)
        try contribute(contribution(of: analysed, known), of: columns, document: id, sign: 1)
        try note(analysed.document.problems, document: id)
        return (columns, try rejoinStory(analysed.signature, document: id, time: columns.time, story: old.story))
    }

    func withdraw(_ old: StoredColumns, document: Int64) throws {
        namesChanged = true
        let record = try old.record(in: database)
        let entities = record.entities.map { entity in
            var named = DocumentEntity(key: EntityKey(""), kind: entity.number.kind, name: entity.name ?? "")
            named.variants = entity.variants
            named.titles = entity.titles
            return named
        }
        try name(entities, record.entities.map { try entity($0.number) }, sign: -1, document: document)
        try contribute(old.contribution, of: old.columns, document: document, sign: -1)
        for code in Set(record.fields.problems.map(\.code)).sorted() {
            try database.prepared("DELETE FROM problems WHERE code = ? AND document = ?")
                .run([.integer(try label(.problem, code)), .integer(document)])
        }
        try leaveStory(record.signature, document: document, time: old.columns.time)
        try unindex(old, document: document)
    }

    /// Takes a document out of the search index, which has to be told what it holds of it.
    func unindex(_ old: StoredColumns, document: Int64) throws {
        try searchChanges.remove(SearchText(headline: old.headline, body: old.body), of: document, by: documents)
    }

    // MARK: Columns

    private func columns(of document: Document, arrived: Instant) throws -> DocumentColumns {
        DocumentColumns(
            time: Self.time(of: document, arrived: arrived).milliseconds, published: document.published?.milliseconds,
            source: try label(.source, document.source), section: try label(.section, document.section),
            language: try label(.language, document.language), lede: Lede.of(document))
    }

    /// When a document happened: its publication, clamped to a plausible time, or else its arrival.
    static func time(of document: Document, arrived: Instant) -> Instant {
        guard let published = document.published else { return arrived }
        return min(max(published, earliest), arrived.adding(seconds: 86_400))
    }

    private func freeReference(path: String, identity: String) throws -> Int64 {
        for attempt in 0... {
            let number = Reference.number(path: path, identity: identity, attempt: attempt)
            documents.reference.bind(1, number)
            if try documents.reference.first([], { _ in true }) == nil { return number }
        }
        return 0
    }

    /// The number of a label; 0 for none.
    func label(_ kind: LabelKind, _ text: String?) throws -> Int64 {
        guard let text, !text.isEmpty else { return 0 }
        let key = WriterCaches.Label(kind: kind, text: text)
        if let known = caches.labels[key] { return known }
        let found = try database.prepared("SELECT id FROM labels WHERE kind = ? AND text = ?")
            .first([.integer(kind.rawValue), .text(text)]) { $0.integer(0) }
        if let found {
            caches.labels[key] = found
            return found
        }
        try database.prepared("INSERT INTO labels (kind, text, folded) VALUES (?, ?, ?)")
            .run([.integer(kind.rawValue), .text(text), .text(Folding.fold(text))])
        caches.labels[key] = database.lastInsertedRowID
        return database.lastInsertedRowID
    }

    // MARK: Text

    private func insertText(_ analysed: AnalysedDocument, _ known: [CachedEntity], document: Int64) throws {
        documents.body.bind(1, document)
        documents.body.bind(2, DocumentRecord.encode(analysed, known))
        documents.body.bind(3, analysed.document.body)
        try documents.body.run()
        try searchChanges.append(Self.searchText(analysed.document), of: document, by: documents)
    }

    func updateText(_ analysed: AnalysedDocument, _ known: [CachedEntity], document: Int64) throws {
        documents.updateBody.bind(1, DocumentRecord.encode(analysed, known))
        documents.updateBody.bind(2, analysed.document.body)
        documents.updateBody.bind(3, document)
        try documents.updateBody.run()
        searchChanges.add(Self.searchText(analysed.document), of: document)
    }

    private static func searchText(_ document: Document) -> SearchText { SearchText(headline: document.headline, body: document.body) }

    func note(_ problems: [Problem], document: Int64) throws {
        for problem in problems {
            documents.problem.bind(1, try label(.problem, problem.code))
            documents.problem.bind(2, document)
            documents.problem.bind(3, 1)
            try documents.problem.run()
        }
    }
}

/// What the archive holds of a document before a revision.
struct StoredColumns {
    var columns: DocumentColumns
    var arrived: Int64
    var story: Int64
    var flags: Int64
    var revisions: Int
    var digestHigh: Int64
    var digestLow: Int64
    var headline: String
    var body: String
    var contribution: Contribution
    private let id: Int64

    init?(_ id: Int64, in database: Database) throws {
        let select = try database.prepared(
            """
            SELECT d.time, d.arrived, d.published, d.source, d.section, d.language, d.story, d.flags, d.revisions,
                d.digest_high, d.digest_low, d.headline, b.body, c.data
            FROM documents d JOIN bodies b ON b.id = d.id JOIN contributions c ON c.document = d.id WHERE d.id = ?
            """)
        guard
            let stored = try select.first(
                [.integer(id)],
                { row in try StoredColumns(row, id: id, contribution: row.withBytes(13) { try Contribution(decoding: $0) }) })
        else { return nil }
        self = stored
    }

    private init(_ row: Prepared, id: Int64, contribution: Contribution) {
        columns = DocumentColumns(
            time: row.integer(0), published: row.optionalInteger(2), source: row.integer(3), section: row.integer(4),
            language: row.integer(5), lede: "")
        arrived = row.integer(1)
        story = row.integer(6)
        flags = row.integer(7)
        revisions = Int(row.integer(8))
        digestHigh = row.integer(9)
        digestLow = row.integer(10)
        headline = row.text(11)
        body = row.text(12)
        self.contribution = contribution
        self.id = id
    }

    /// Body and source, as far as the edges of a text go.
    func text(in database: Database) throws -> Document {
        var document = Document(file: "", format: .text, headline: headline, body: body)
        document.source = try database.prepared("SELECT text FROM labels WHERE id = ?").first([.integer(columns.source)]) { $0.text(0) }
        return document
    }

    func record(in database: Database) throws -> DocumentRecord {
        guard let record = try DocumentRecord.stored(id, in: database) else { throw RecordDamage(place: "a document without a record") }
        return record
    }
}

extension DocumentRecord {
    /// The record of a document, or `nil` where there is none.
    static func stored(_ id: Int64, in database: Database) throws -> DocumentRecord? {
        try database.prepared("SELECT record FROM bodies WHERE id = ?").first([.integer(id)]) { row in
            try row.withBytes(0) { try DocumentRecord(decoding: $0) }
        }
    }
}

/// The line under a headline.
enum Lede {
    /// Longer ones do not fit a line or two of a pane.
    static let limit = 280

    /// The summary, or else the first paragraph, cut after `limit` bytes at a space.
    static func of(_ document: Document) -> String {
        let text = document.summary.flatMap { $0.isEmpty ? nil : $0 } ?? document.body
        let bytes = text.utf8
        guard var end = bytes.index(bytes.startIndex, offsetBy: limit, limitedBy: bytes.endIndex) else {
            return String(text.prefix { $0 != "\n" })
        }
        let head = bytes[..<end]
        if let line = head.firstIndex(of: UInt8(ascii: "\n")) {
            end = line
        } else if let space = head.lastIndex(of: UInt8(ascii: " ")) {
            end = space
        }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}
