internal import GRDB

/// What a table takes, with its indexes.
package struct TableSize: Hashable, Sendable {
    package var name: String
    package var rows: Int
    package var bytes: Int64
}

/// What keeps an archive in order, beside the writing and the asking.
extension Archive {
    /// The tables with their rows and bytes, the largest first. Reads the whole file.
    package func sizes() throws(ArchiveError) -> [TableSize] {
        try reading { database in
            let page = try database.number("PRAGMA page_size")
            // Of a whole table `pageno` is the number of its pages; `pgsize`, its bytes, has 32 bits.
            let tables = try database.prepared(
                """
                SELECT coalesce(m.tbl_name, s.name), sum(s.pageno) FROM dbstat s LEFT JOIN sqlite_master m ON m.name = s.name
                WHERE s.aggregate = 1 GROUP BY 1 ORDER BY 2 DESC, 1
                """
            ).all { (name: $0.text(0), pages: $0.integer(1)) }
            return try tables.map { table in
                // The names are the schema's own.
                let rows = try database.number("SELECT count(*) FROM \"\(table.name)\"")
                return TableSize(name: table.name, rows: Int(rows), bytes: table.pages * page)
            }
        }
    }

    /// How many documents stand in the archive alone: their files are gone.
    package func goneDocuments() throws(ArchiveError) -> Int {
        try reading { Int(try $0.number("SELECT count(*) FROM documents WHERE flags & ?", [.integer(DocumentFlags.gone)])) }
    }

    /// Merges the search index into one piece and gives free pages back to the file system.
    ///
    /// Takes room for two more archives beside this one while it runs, and little memory. For a process that does nothing else meanwhile.
    package func compact() throws(ArchiveError) {
        // SQLite makes the new archive in a temporary file; those of queries stay in memory.
        try writing { database in
            try database.execute(sql: "INSERT INTO search (search) VALUES ('optimize'); INSERT INTO names (names) VALUES ('optimize')")
            let quoted = Self.directory(of: path).replacing("'", with: "''")
            try database.execute(sql: "PRAGMA temp_store_directory = '\(quoted)'; PRAGMA temp_store = FILE")
            defer { try? database.execute(sql: "PRAGMA temp_store_directory = ''; PRAGMA temp_store = MEMORY") }
            try database.execute(sql: "VACUUM")
            _ = try database.checkpoint(.truncate)
        }
    }

    // MARK: Another archive in its place

    /// Moves the closed archive at `path` aside, so that the next opening makes a new one, and answers where it is. The marks stay.
    package static func setAside(_ path: String) throws(ArchiveError) -> String {
        try PrivateFile.moveAside(path, as: "before")
    }

    /// Puts what `setAside` moved back into its place.
    package static func putBack(_ aside: String, to path: String) throws(ArchiveError) {
        if PrivateFile.exists(path) { remove(path) }
        try PrivateFile.move(aside, to: path)
    }

    /// Removes an archive that was set aside.
    package static func remove(_ path: String) {
        for file in [path, Archive.log(of: path), path + "-shm"] { PrivateFile.remove(file) }
    }
}
