internal import GRDB

/// A table of the search index, as the schema makes it.
struct SearchTable {
    let name: String
    let columns: Int
    /// How long each document is stands beside, for the ranking.
    let hasSizes: Bool

    static let documents = SearchTable(name: "search", columns: 2, hasSizes: true)
    static let names = SearchTable(name: "names", columns: 1, hasSizes: false)

    /// Sets the pages, and other records, by row.
    func pages(_ database: Database) throws -> Prepared {
        try database.prepared("REPLACE INTO \(name)_data (id, block) VALUES (?, ?)")
    }

    /// Adds the first word of a page of a segment.
    func words(_ database: Database) throws -> Prepared {
        try database.prepared("INSERT INTO \(name)_idx (segid, term, pgno) VALUES (?, ?, ?)")
    }
}

/// What a batch adds to a table of the search index: gathered in memory, and written as one segment of it.
///
/// FTS5 is given nothing of it to gather itself, which took it a third of the time that a document is written in; the pages are those that
/// it would have written (`SegmentWriter`). All else, from asking to merging segments, is FTS5's own work.
final class SearchAdditions {
    /// Rows of the table of pages that are no pages.
    private enum Row {
        static let totals: Int64 = 1
        static let structure: Int64 = 10
    }

    /// Bytes that are gathered before they are written.
    static let most = 16 << 20
    /// Segments of one level from which on all are merged, as in the schema.
    private static let crisis = 64
    /// Bytes of a page where the table was not told (`FTS5_DEFAULT_PAGE_SIZE`), and those that it can be told.
    private static let page = (usual: Int64(4050), range: Int64(32)...65_536)

    private let table: SearchTable
    private let unicode: UnicodeWords
    private var postings = SearchPostings()
    private var documents = GrowingList<UInt32>()
    /// Words of each column of each document.
    private var sizes = GrowingList<UInt32>()

    init(_ table: SearchTable, _ unicode: UnicodeWords) {
        (self.table, self.unicode) = (table, unicode)
    }

    /// So many bytes are gathered that they are to be written.
    func isFull(at most: Int = most) -> Bool { postings.bytes >= most }

    /// Adds `document`, whose number is higher than those before, with the text of each column.
    func add(_ document: Int64, _ columns: String...) throws {
        guard let number = UInt32(exactly: document) else { throw RecordDamage(place: "a row has an impossible number") }
        postings.begin(number)
        documents.append(number)
        for (column, text) in columns.enumerated() {
            var text = text
            let words = try text.withUTF8 { try postings.add($0, column: UInt64(column), unicode) }
            sizes.append(UInt32(clamping: words))
        }
    }

    /// Writes what was added, and forgets it.
    ///
    /// What FTS5 was told before in the same transaction is written first: its segments are older then, and it remembers neither how many
    /// documents there are nor which segments.
    func write(to database: Database) throws {
        guard !documents.isEmpty else { return }
        let merge = try database.prepared("INSERT INTO \(table.name) (\(table.name), rank) VALUES ('merge', ?)")
        try database.execute(sql: "SAVEPOINT search_segment; RELEASE search_segment")
        try merge.run([.integer(0)])
        var structure = try SearchStructure(record(Row.structure, database) ?? [])
        guard let number = structure.freeNumber else {
            throw DatabaseError(resultCode: .SQLITE_FULL, message: "the search index has too many segments")
        }
        let told = try database.number("SELECT v FROM \(table.name)_config WHERE k = 'pgsz'")
        let page = Self.page.range.contains(told) ? told : Self.page.usual
        let (insertPage, insertWord) = (try table.pages(database), try table.words(database))
        var segment = SegmentWriter(number, pageSize: Int(page), insertPage: insertPage, insertWord: insertWord)
        try postings.write(to: &segment)
        let pages = try segment.finish()
        if pages > 0 { structure.append(number, pages: pages) }
        try write(structure.bytes, Row.structure, database)
        try writeSizes(database)
        let work = structure.isCrisis(Self.crisis) ? Int(Int32.max) : structure.work(after: pages)
        if work > 0 { try merge.run([.integer(work)]) }
        removeAll()
    }

    /// Forgets what was added.
    func removeAll() {
        postings.removeAll()
        documents.removeAll()
        sizes.removeAll()
    }

    /// Writes how many words each document has, and counts them with those of all.
    private func writeSizes(_ database: Database) throws {
        var totals = [UInt64](repeating: 0, count: table.columns + 1)
        let old = try record(Row.totals, database) ?? []
        if !old.isEmpty {
            var reader = VarintReader(old)
            for column in totals.indices where !reader.isAtEnd { totals[column] = try reader.number() }
        }
        totals[0] &+= UInt64(documents.count)
        let insert = table.hasSizes ? try database.prepared("REPLACE INTO \(table.name)_docsize VALUES (?, ?)") : nil
        var bytes = GrowingList<UInt8>()
        for place in 0..<documents.count {
            bytes.removeAll()
            for column in 0..<table.columns {
                let size = UInt64(sizes[place * table.columns + column])
                bytes.append(varint: size)
                totals[column + 1] &+= size
            }
            guard let insert else { continue }
            insert.bind(1, Int64(documents[place]))
            insert.bind(2, UnsafeRawBufferPointer(bytes.elements))
            try insert.run()
        }
        bytes.removeAll()
        for total in totals { bytes.append(varint: total) }
        try write(Array(bytes.elements), Row.totals, database)
    }

    private func record(_ row: Int64, _ database: Database) throws -> [UInt8]? {
        try database.prepared("SELECT block FROM \(table.name)_data WHERE id = ?").first([.integer(row)]) { $0.bytes(0) }
    }

    private func write(_ bytes: [UInt8], _ row: Int64, _ database: Database) throws {
        try table.pages(database).run([.integer(row), .blob(bytes)])
    }
}
