internal import GRDB
package import WireModel

/// The archive: a SQLite file that is always rebuildable from the watched directory, except for the reader's marks, which
/// stand in a file beside it.
///
/// One process writes, any number read along. Nothing above this type sees SQL. All calls may come from any thread.
package final class Archive: Sendable {
    /// How an archive is opened.
    package enum Access: Hashable, Sendable {
        /// Made where there is none; brought up to the schema; moved aside and rebuilt where it is damaged.
        case readWrite
        /// Nothing is made or changed.
        case readOnly
    }

    /// The file of the archive.
    package let path: String

    /// SQLite's log of the archive at `path`.
    package static func log(of path: String) -> String { path + "-wal" }

    /// The directory of the archive at `path`, as far as the path names one.
    package static func directory(of path: String) -> String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "." }

    /// What had to be done to open it, for the reader: damage, reading only.
    package let notices: [SafeText]
    /// Whether `write` and `mark` are refused.
    package var isReadOnly: Bool { writer == nil }

    private let readers: ReadConnections
    private let writer: DatabaseQueue?
    private let marks: MarksFile?
    private let digests = DigestFilter()
    private let keeper: WriterKeeper
    let matches = MatchCache()

    init(path: String, opened: OpenedArchive) {
        self.path = path
        notices = opened.notices
        readers = opened.readers
        writer = opened.writer
        marks = opened.marks
        keeper = WriterKeeper(WriterCaches(digests: digests))
    }

    /// Opens the archive at `path`. A newer schema or another program's database is refused untouched.
    package static func open(_ path: String, access: Access) throws(ArchiveError) -> Archive {
        Archive(path: path, opened: try OpenedArchive(path, access: access))
    }

    // MARK: Writing

    /// Writes `batch`, and what `more` gives until it gives `nil`, in one transaction: all of it is in the archive afterwards, or, when
    /// this throws, nothing.
    ///
    /// The result depends on the order of the files and on `arrived`, never on where batches begin and end.
    package func write(
        _ batch: [FileRecord], more: () -> [FileRecord]? = { nil }, at arrived: Instant
    ) throws(ArchiveError) -> WriteOutcome {
        try self.batch(at: arrived) { writer in
            var next: [FileRecord]? = batch
            while let records = next {
                for record in records { try writer.write(record) }
                next = more()
            }
        }
    }

    /// Runs `body` in one transaction, and writes the sums that it gathered.
    func batch(at arrived: Instant, _ body: (BatchWriter) throws -> Void) throws(ArchiveError) -> WriteOutcome {
        try writing { database in
            let caches = keeper.caches
            let readings = caches.readings
            do {
                return try Self.transaction(database) {
                    let writer = try BatchWriter(database, caches: caches, marks: marks, arrived: arrived)
                    try body(writer)
                    return try writer.finish()
                }
            } catch {
                caches.forget()
                caches.readings = readings
                throw error
            }
        }
    }

    /// Sets a mark on `documents`. The marks file is written first; the archive mirrors it.
    package func mark(_ documents: [DocumentID], _ change: MarkChange) throws(ArchiveError) {
        guard let marks else { throw .readOnly(path: path) }
        try writing { database in
            let find = try database.prepared("SELECT reference FROM documents WHERE id = ?")
            let references = try documents.compactMap { id in try find.first([.integer(id.rawValue)]) { $0.integer(0) } }
            let applied = try marks.apply(change, to: references)
            try Self.transaction(database) {
                try MarksMirror.write(applied.flags, number: applied.number, in: database)
            }
        }
    }

    /// The reader's note on `document`.
    package func note(on document: DocumentID) throws(ArchiveError) -> String? {
        try guarded {
            let reference = try readers.read { database in
                try database.prepared("SELECT reference FROM documents WHERE id = ?").first([.integer(document.rawValue)]) { $0.integer(0) }
            }
            guard let reference, let marks else { return nil }
            return try marks.note(on: reference)
        }
    }

    /// The references of documents that have a note.
    func noted() throws(ArchiveError) -> Set<Int64> {
        guard let marks else { return [] }
        return try guarded { try marks.noted() }
    }

    // MARK: Reading

    /// Those of `digests` whose documents the archive has: nothing new would be learnt from their analysis.
    package func known(_ digests: [ContentDigest]) throws(ArchiveError) -> Set<ContentDigest> {
        let digests = self.digests.candidates(digests)
        guard !digests.isEmpty else { return [] }
        return try reading { database in
            // What a feed says in short of a page that is shown counts too.
            let select = try database.prepared(
                """
                SELECT digest_low FROM documents WHERE digest_high = ?1
                UNION ALL SELECT digest_low FROM versions WHERE digest_high = ?1
                """)
            return try Set(
                digests.filter { digest in
                    let lows = try select.all([.integer(Int64(bitPattern: digest.high))]) { $0.integer(0) }
                    return lows.contains(Int64(bitPattern: digest.low))
                })
        }
    }

    /// Makes ready for one of several questions at once, on the calling thread: the first question need not wait for a connection.
    package func prepare(_ place: Int) {
        readers.open(place)
    }

    /// Rises with each write and each mark, by any process.
    package func generation() throws(ArchiveError) -> Int64 {
        try reading { try Meta.value(.generation, in: $0) }
    }

    /// Folds the log into the archive and closes it. Later calls fail with `.closed`.
    package func close() {
        // The last who closes takes the log away, and only who writes can.
        readers.close()
        // What could not be folded in stays in the log, which the next start reads.
        if let writer {
            _ = try? writer.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            try? writer.close()
        }
        marks?.close()
    }

    // MARK: Edges

    /// Runs `body` over a snapshot.
    func reading<Value>(_ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
        try guarded { try readers.read(body) }
    }

    /// Runs `body` on the one connection that writes.
    func writing<Value>(_ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
        guard let writer else { throw .readOnly(path: path) }
        return try guarded { try writer.writeWithoutTransaction(body) }
    }

    /// Runs `body` and gives every error its name. Damage leaves a marker, so that the next start rebuilds.
    func guarded<Value>(_ body: () throws -> Value) throws(ArchiveError) -> Value {
        do {
            return try body()
        } catch {
            let named = ArchiveError(error, path: path)
            if case .corrupt = named, !isReadOnly { PrivateFile.touch(OpenedArchive.suspicion(path)) }
            throw named
        }
    }

    private static func transaction<Value>(_ database: Database, _ body: () throws -> Value) throws -> Value {
        var result: Result<Value, any Error>?
        try database.inTransaction(.immediate) {
            result = .success(try body())
            return .commit
        }
        guard let result else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
        return try result.get()
    }
}

/// Holds the caches of the writer between batches.
///
/// Unchecked, because the compiler cannot see that `caches` is only touched inside the writer's queue, which is serial.
private final class WriterKeeper: @unchecked Sendable {
    let caches: WriterCaches

    init(_ caches: WriterCaches) {
        self.caches = caches
    }
}
