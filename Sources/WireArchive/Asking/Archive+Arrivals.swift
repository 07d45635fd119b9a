internal import GRDB
package import WireModel

/// One coming of a document: under its first file, or under a further one that holds the same content.
package struct Arrival: Hashable, Sendable {
    /// The place in the order of arrival, from 1.
    package var number: Int64
    /// The document as it is now, but with the file and the item that came then.
    package var row: HeadlineRow
    /// The content was known: the file holds a copy of the document.
    package var isCopy: Bool

    package init(number: Int64, row: HeadlineRow, isCopy: Bool) {
        self.number = number
        self.row = row
        self.isCopy = isCopy
    }
}

extension Archive {
    /// What came in after the arrival with `number`, in order: no file with a document goes unseen, and none comes twice.
    package func arrivals(after number: Int64, limit: Int) throws(ArchiveError) -> [Arrival] {
        try reading { database in
            let rows = try HeadlineRows(database)
            let found = try database.prepared(
                """
                SELECT a.id, a.document, f.path, a.item, a.copy FROM arrivals a JOIN files f ON f.id = a.file
                WHERE a.id > ? ORDER BY a.id LIMIT ?
                """
            ).all([.integer(number), .integer(max(0, limit))]) { row in
                (
                    number: row.integer(0), document: row.integer(1), file: row.text(2), item: Int(row.integer(3)),
                    isCopy: row.integer(4) != 0
                )
            }
            return try found.compactMap { arrival in
                guard var row = try rows.rows([arrival.document]).first else { return nil }
                row.file = arrival.file
                row.item = arrival.item
                return Arrival(number: arrival.number, row: row, isCopy: arrival.isCopy)
            }
        }
    }

    /// The number of the newest arrival; 0 in an empty archive.
    package func lastArrival() throws(ArchiveError) -> Int64 {
        try reading { try $0.number("SELECT coalesce(max(id), 0) FROM arrivals") }
    }
}
