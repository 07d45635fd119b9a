internal import GRDB
import WireModel

extension Asker {
    /// Documents that one question looks at: some seconds where none of them quotes anyone.
    static let mostLookedThrough = 50_000

    func quotations(
        _ scope: Scope, speaker: [String], after anchor: Page.Anchor, limit: Int, lookingThrough most: Int = Asker.mostLookedThrough
    ) throws -> Answer {
        let documents = try documents(scope, speaker: speaker, Page(anchor, limit: most))
        let wanted = Set(speaker)
        var rows: [QuotationRow] = []
        for document in documents {
            guard rows.count < limit else { return .quotations(rows, next: nil) }
            rows += try quotations(in: document, by: wanted)
        }
        guard documents.count == most, let last = documents.last else { return .quotations(rows, next: nil) }
        let time = try database.number("SELECT time FROM documents WHERE id = ?", [.integer(last)])
        return .quotations(rows, next: .after(time: Instant(milliseconds: time), id: DocumentID(last)))
    }

    /// The quotations of a document whose speakers' names have all words of `wanted`.
    private func quotations(in document: Int64, by wanted: Set<String>) throws -> [QuotationRow] {
        guard let record = try DocumentRecord.stored(document, in: database), !record.quotes.isEmpty else { return [] }
        var spoken: [(quote: Quotation, entity: DocumentEntity?)] = []
        for quote in record.quotes {
            let speaks = try quote.entity.map { try entity(record.entities[$0]) }
            let names = (speaks?.name ?? "") + " " + (quote.speaker ?? "")
            if wanted.isSubset(of: WordFolding.words(in: names)) { spoken.append((quote, speaks)) }
        }
        guard !spoken.isEmpty, let row = try HeadlineRows(database).rows([document]).first else { return [] }
        let body = try database.prepared("SELECT body FROM bodies WHERE id = ?").first([.integer(document)]) { $0.text(0) }
        guard let body else { throw RecordDamage(place: "a document without a body") }
        let offsets = ScalarOffsets(body)
        return spoken.map { quote, entity in
            let start = offsets.scalars(before: Int(quote.span.start))
            let end = offsets.scalars(before: Int(quote.span.end))
            return QuotationRow(
                document: row, speaker: entity?.name ?? quote.speaker, entity: entity?.key, verb: quote.verb, kind: quote.kind,
                text: body.slice(quote.span), scalars: start..<max(start, end))
        }
    }
}
