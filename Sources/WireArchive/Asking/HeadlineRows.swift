internal import GRDB
import WireModel

/// Rows of lists by document number.
struct HeadlineRows {
    private let select: Prepared
    private let countSources: Prepared

    init(_ database: Database) throws {
        select = try database.prepared(
            """
            SELECT d.id, d.reference, d.headline, d.time, d.arrived, f.path, d.item, l.text, d.published, g.text, d.flags, d.lede,
                d.words, d.story
            FROM documents d LEFT JOIN files f ON f.id = d.file LEFT JOIN labels l ON l.id = d.source
                LEFT JOIN labels g ON g.id = d.language
            WHERE d.id = ? AND d.flags & 16 = 0
            """)
        countSources = try database.prepared("SELECT count(DISTINCT source) FROM documents WHERE story = ?")
    }

    /// In the order of `ids`; a number without a document gives no row, nor does one whose text was let go of.
    func rows(_ ids: [Int64]) throws -> [HeadlineRow] {
        var sources: [Int64: Int] = [:]
        return try ids.compactMap { id in
            let found = try select.first([.integer(id)]) { (row: Self.row($0), story: $0.integer(13)) }
            guard let found else { return nil }
            var row = found.row
            let story = found.story
            if sources[story] == nil {
                sources[story] = Int(try countSources.first([.integer(story)]) { $0.integer(0) } ?? 1)
            }
            row.storySources = max(1, sources[story] ?? 1)
            return row
        }
    }

    private static func row(_ columns: Prepared) -> HeadlineRow {
        var row = HeadlineRow(
            id: DocumentID(columns.integer(0)), reference: Reference.text(columns.integer(1)), headline: columns.text(2),
            time: Instant(milliseconds: columns.integer(3)), arrived: Instant(milliseconds: columns.integer(4)), file: columns.text(5),
            item: Int(columns.integer(6)))
        row.source = columns.optionalText(7)
        row.published = columns.optionalInteger(8).map(Instant.init(milliseconds:))
        row.language = columns.optionalText(9)
        let flags = columns.integer(10)
        row.isRead = flags & DocumentFlags.read != 0
        row.isStarred = flags & DocumentFlags.starred != 0
        row.isGone = flags & DocumentFlags.gone != 0
        row.lede = columns.text(11)
        row.wordCount = Int(columns.integer(12))
        return row
    }
}
