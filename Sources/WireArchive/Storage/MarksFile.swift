internal import GRDB
import WireModel

/// What the reader did, in a file of its own beside the archive: a rebuild drops the archive, never this.
///
/// Marks hang on references, which stay the same across rebuilds. The archive mirrors read and starred as flags of its
/// documents, so that counting them needs no second file.
final class MarksFile: Sendable {
    private static let version: Int64 = 1

    let path: String
    private let queue: DatabaseQueue

    /// Opens or creates the marks of the archive at `archive`.
    init(besides archive: String, readOnly: Bool) throws {
        path = Self.path(besides: archive)
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(60)
        try PrivateFile.prepare(path, create: !readOnly)
        queue = try DatabaseQueue(path: path, configuration: configuration)
        // Asked first: where nothing is to be made, a start writes nothing.
        guard !readOnly, try queue.read({ try $0.number("PRAGMA user_version") }) < Self.version else { return }
        try queue.write { database in
            try database.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS marks (
                        reference INTEGER PRIMARY KEY, flags INTEGER NOT NULL DEFAULT 0, note TEXT);
                    CREATE TABLE IF NOT EXISTS changes (number INTEGER NOT NULL);
                    INSERT INTO changes SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM changes);
                    PRAGMA user_version = \(Self.version);
                    PRAGMA application_id = \(Schema.applicationID);
                    """)
        }
    }

    /// `news.sqlite` has its marks in `news-marks.sqlite`.
    static func path(besides archive: String) -> String {
        let suffix = ".sqlite"
        return archive.hasSuffix(suffix) ? archive.dropLast(suffix.count) + "-marks.sqlite" : archive + "-marks.sqlite"
    }

    /// Rises with every change: the archive's mirror is right as long as it has the same number.
    func changeNumber() throws -> Int64 {
        try queue.read { try $0.number("SELECT number FROM changes") }
    }

    /// Applies `change` to `references` and returns the change number and the new flags.
    func apply(_ change: MarkChange, to references: [Int64]) throws -> (number: Int64, flags: [Int64: Int64]) {
        try queue.write { database in
            var flags: [Int64: Int64] = [:]
            let read = try database.prepared("SELECT flags FROM marks WHERE reference = ?")
            let write = try database.prepared(
                "INSERT INTO marks (reference, flags) VALUES (?, ?) ON CONFLICT DO UPDATE SET flags = excluded.flags")
            let note = try database.prepared("UPDATE marks SET note = ? WHERE reference = ?")
            for reference in references {
                let before = try read.first([.integer(reference)]) { $0.integer(0) } ?? 0
                let after = Self.flags(before, change)
                try write.run([.integer(reference), .integer(after)])
                if case .note(let text) = change { try note.run([.text(text), .integer(reference)]) }
                flags[reference] = after
            }
            try database.prepared("UPDATE changes SET number = number + 1").run()
            return (try database.number("SELECT number FROM changes"), flags)
        }
    }

    /// Gives `target` the marks of `reference`, where it has none of its own: the same document is now known by another file.
    func carry(_ reference: Int64, to target: Int64) throws {
        try queue.write { database in
            try database.prepared(
                "INSERT OR IGNORE INTO marks (reference, flags, note) SELECT ?, flags, note FROM marks WHERE reference = ?"
            ).run([.integer(target), .integer(reference)])
        }
    }

    /// Flags by reference, of all documents that are marked.
    func flags() throws -> [Int64: Int64] {
        try queue.read { database in
            var flags: [Int64: Int64] = [:]
            try database.prepared("SELECT reference, flags FROM marks WHERE flags <> 0").each { flags[$0.integer(0)] = $0.integer(1) }
            return flags
        }
    }

    /// Flags by reference, of those among `references` that are marked.
    func flags(of references: [Int64]) throws -> [Int64: Int64] {
        try queue.read { database in
            guard try database.number("SELECT EXISTS (SELECT 1 FROM marks)") == 1 else { return [:] }
            var flags: [Int64: Int64] = [:]
            let select = try database.prepared("SELECT flags FROM marks WHERE reference = ? AND flags <> 0")
            for reference in references {
                if let value = try select.first([.integer(reference)], { $0.integer(0) }) { flags[reference] = value }
            }
            return flags
        }
    }

    /// The note on `reference`.
    func note(on reference: Int64) throws -> String? {
        try queue.read {
            try $0.prepared("SELECT note FROM marks WHERE reference = ?").first([.integer(reference)]) { $0.optionalText(0) } ?? nil
        }
    }

    /// The references of documents that have a note.
    func noted() throws -> Set<Int64> {
        try queue.read { Set(try $0.prepared("SELECT reference FROM marks WHERE note <> ''").all { $0.integer(0) }) }
    }

    func close() {
        // Nothing is lost when this fails: every change was committed before.
        try? queue.close()
    }

    private static func flags(_ before: Int64, _ change: MarkChange) -> Int64 {
        switch change {
        case .read(let value): value ? before | DocumentFlags.read : before & ~DocumentFlags.read
        case .starred(let value): value ? before | DocumentFlags.starred : before & ~DocumentFlags.starred
        case .note: before
        }
    }
}
