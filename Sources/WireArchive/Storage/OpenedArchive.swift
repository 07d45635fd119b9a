private import Glibc
internal import GRDB
internal import GRDBSQLite
import WireModel

/// Opening: what is refused, what is made, what is moved aside.
struct OpenedArchive {
    var readers: ReadConnections
    var writer: DatabaseQueue?
    var marks: MarksFile?
    var notices: [SafeText] = []

    /// Versions above this are no versions of ours, but damage.
    private static let plausibleVersion = 10_000

    init(_ path: String, access: Archive.Access) throws(ArchiveError) {
        switch access {
        case .readOnly:
            try PrivateFile.prepare(path, create: false)
            try Self.refuseOthers(path)
            do {
                readers = try Self.openForReading(path)
            } catch .cannotOpen, .readOnly, .inputOutput {
                self = try Self(unchanging: path)
            }
            marks = try? MarksFile(besides: path, readOnly: true)
        case .readWrite:
            do {
                self = try Self(forWriting: path)
            } catch .readOnly {
                self = try Self(path, access: .readOnly)
                notices.append("The archive \(path) is read-only: what is archived is shown, nothing is added.")
            }
        }
    }

    /// Leaves a trace of damage met while running: the next start rebuilds.
    static func suspicion(_ path: String) -> String {
        path + "-damaged"
    }

    private init(forWriting path: String) throws(ArchiveError) {
        try PrivateFile.prepare(path, create: true)
        guard PrivateFile.isWritable(path) else { throw .readOnly(path: path) }
        if !PrivateFile.exists(Self.suspicion(path)) {
            do {
                try Self.refuseOthers(path)
                try self.init(current: path)
                return
            } catch {
                guard case .corrupt = error else { throw error }
            }
        }
        let moved = try PrivateFile.moveAside(path)
        PrivateFile.remove(Self.suspicion(path))
        try PrivateFile.prepare(path, create: true)
        try self.init(current: path)
        notices.append("The archive was damaged. It was moved to \(moved) and is being rebuilt; your marks are kept.")
    }

    /// Tries to open an archive that another process opens or closes, and the wait between two, in microseconds.
    private static let tries = 200
    private static let pause: UInt32 = 20_000

    /// Opens a file that is empty or ours, and brings it up to date.
    ///
    /// SQLite does not wait where the log is made or folded in by the first or last of several processes: it is asked again here.
    private init(current path: String) throws(ArchiveError) {
        for _ in 1..<Self.tries {
            do throws(ArchiveError) {
                self = try Self(once: path)
                return
            } catch {
                guard case .busy = error else { throw error }
                usleep(Self.pause)
            }
        }
        self = try Self(once: path)
    }

    private init(once path: String) throws(ArchiveError) {
        do {
            let writer = try DatabaseQueue(path: path, configuration: Self.configuration(readOnly: false))
            try writer.writeWithoutTransaction { database in
                try Self.check(database, path: path)
                try Self.keepLog(database)
                try Schema.migrate(database)
                try database.execute(sql: "SELECT count(*) FROM documents WHERE id = 0; SELECT count(*) FROM search WHERE rowid = 0")
            }
            let marks = try Self.openMarks(path)
            try MarksMirror.repair(writer, from: marks)
            readers = ReadConnections(path: path, configuration: Self.configuration(readOnly: true))
            (self.writer, self.marks) = (writer, marks)
        } catch {
            throw ArchiveError(error, path: path)
        }
    }

    /// A damaged marks file must not keep the archive closed, nor be lost: it is moved aside as well.
    private static func openMarks(_ path: String) throws -> MarksFile {
        do {
            return try MarksFile(besides: path, readOnly: false)
        } catch let error as DatabaseError where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode) {
            _ = try PrivateFile.moveAside(MarksFile.path(besides: path))
            return try MarksFile(besides: path, readOnly: false)
        }
    }

    // MARK: Refusing

    /// Looks at the file's header without SQLite, which would already write beside a database that it opens.
    private static func refuseOthers(_ path: String) throws(ArchiveError) {
        let head = PrivateFile.head(path, count: 100)
        guard !head.isEmpty else { return }
        guard head.count == 100, head.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw .corrupt(path: path, detail: "not a SQLite database")
        }
        func number(at offset: Int) -> Int {
            head[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
        }
        try refuse(version: number(at: 60), application: number(at: 68), isEmpty: true, path: path)
    }

    private static func refuse(version: Int, application: Int, isEmpty: Bool, path: String) throws(ArchiveError) {
        if application != 0 && application != Int(Schema.applicationID) || (application == 0 && !isEmpty) {
            throw .foreign(path: path)
        }
        guard version > Schema.version else { return }
        guard version <= plausibleVersion else { throw .corrupt(path: path, detail: "an impossible version") }
        throw .newerSchema(path: path, found: version, supported: Schema.version)
    }

    /// The same through SQLite, which also knows what stands in the log, and a look at what every question needs.
    private static func check(_ database: Database, path: String) throws {
        let tables = try database.number("SELECT count(*) FROM sqlite_master")
        let version = Int(try database.number("PRAGMA user_version"))
        try refuse(
            version: version, application: Int(try database.number("PRAGMA application_id")), isEmpty: tables == 0, path: path)
        guard version > 0 || tables == 0 else { throw ArchiveError.corrupt(path: path, detail: "tables without a version") }
        if version > 0 { _ = try Meta.value(.generation, in: database) }
    }

    // MARK: Connections

    /// Writes go to a log beside the archive, so that others read meanwhile; an archive that is made so stays so.
    private static func keepLog(_ database: Database) throws {
        let mode = try database.prepared("PRAGMA journal_mode = WAL").first { $0.text(0) }
        guard mode == "wal" else {
            throw DatabaseError(resultCode: .SQLITE_CANTOPEN, message: "no log can be kept beside it on this file system")
        }
    }

    /// `address` is the path, or the file URI that stands for it.
    private static func openForReading(_ path: String, address: String? = nil) throws(ArchiveError) -> ReadConnections {
        do {
            let readers = ReadConnections(path: address ?? path, configuration: configuration(readOnly: true))
            try readers.read { try check($0, path: path) }
            return readers
        } catch {
            throw ArchiveError(error, path: path)
        }
    }

    /// On a read-only file system the log's index cannot be made; SQLite then reads the file as one that nobody changes.
    init(unchanging path: String) throws(ArchiveError) {
        readers = try Self.openForReading(path, address: Self.address(path) + "?immutable=1")
        notices = ["The archive \(path) is on a read-only file system: shown as it was last closed."]
    }

    /// `path` as a file URI: every byte that means something there is escaped.
    private static func address(_ path: String) -> String {
        var address = "file:"
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                address.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                address += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        return address
    }

    /// 16 MiB of pages are kept by each reader; how many the writer keeps, and how long its log becomes, depends on the size of the archive
    /// (`WriterCaches.fitPages`).
    static func configuration(readOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.foreignKeysEnabled = false
        // Who reads waits only while another process makes the log or folds it in.
        configuration.busyMode = .timeout(readOnly ? 10 : 60)
        configuration.label = "archive"
        configuration.prepareDatabase { database in
            let pages = database.configuration.readonly ? 16 : WriterCaches.fewestPages >> 10
            try database.execute(
                sql: """
                    PRAGMA cache_size = -\(pages * 1024);
                    PRAGMA temp_store = MEMORY;
                    PRAGMA cell_size_check = ON;
                    """)
            guard !database.configuration.readonly else { return }
            try database.execute(
                sql: """
                    PRAGMA page_size = \(Schema.pageSize);
                    PRAGMA synchronous = NORMAL;
                    """)
        }
        return configuration
    }
}
