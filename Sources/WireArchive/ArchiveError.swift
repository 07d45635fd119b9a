internal import GRDB

/// Why the archive could not be opened, written or read. Every message names the file and the remedy.
package enum ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Written by a newer Wirewatch; the file was not touched.
    case newerSchema(path: String, found: Int, supported: Int)
    /// A SQLite database of another program; the file was not touched.
    case foreign(path: String)
    /// The path is a symbolic link; archives are not opened through links.
    case link(path: String)
    case cannotOpen(path: String, reason: String)
    case corrupt(path: String, detail: String)
    case full(path: String)
    case inputOutput(path: String, detail: String)
    case busy(path: String)
    case readOnly(path: String)
    /// The question took longer than its budget, or was cancelled.
    case interrupted(path: String)
    case closed(path: String)
    case other(path: String, detail: String)

    package var description: String {
        switch self {
        case .newerSchema(let path, let found, let supported):
            "\(path): written by a newer Wirewatch (schema \(found), this one reads up to \(supported)); nothing was changed. "
                + "Update Wirewatch, or name another file with --archive."
        case .foreign(let path):
            "\(path): a SQLite database that is not a Wirewatch archive; nothing was changed. Name another file with --archive."
        case .link(let path):
            "\(path): is a symbolic link, and archives are not opened through links. Name the file itself with --archive."
        case .cannotOpen(let path, let reason):
            "\(path): cannot be opened (\(reason)). Check the folder and its permissions, or name another file with --archive."
        case .corrupt(let path, let detail):
            "\(path): the archive is damaged (\(detail)). Start again: it is then moved aside and rebuilt; your marks are kept."
        case .full(let path):
            "\(path): the disk is full; the last batch was rolled back. Free some space: writing goes on by itself."
        case .inputOutput(let path, let detail):
            "\(path): the disk reports an error (\(detail)); the last batch was rolled back. Check the disk, or name another file with --archive."
        case .busy(let path):
            "\(path): another process holds the archive. Wait for it to finish, then try again."
        case .readOnly(let path):
            "\(path): the archive is open for reading only. Check the permissions of the file and its folder."
        case .interrupted(let path):
            "\(path): the question took too long and was stopped. Narrow the time range or the query."
        case .closed(let path):
            "\(path): the archive is closed. Open it again."
        case .other(let path, let detail):
            "\(path): \(detail). Try again; if it stays, move the archive away and let it be rebuilt."
        }
    }

    /// The error of ours for an `error` of the database at `path`.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as ArchiveError: self = error
        case let error as RecordDamage: self = .corrupt(path: path, detail: error.place)
        case let error as DatabaseError: self = Self.translated(error, path: path)
        default: self = .other(path: path, detail: "\(error)")
        }
    }

    private static func translated(_ error: DatabaseError, path: String) -> ArchiveError {
        let detail = error.message ?? "result code \(error.resultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: return .corrupt(path: path, detail: detail)
        case .SQLITE_FULL: return .full(path: path)
        case .SQLITE_IOERR: return .inputOutput(path: path, detail: detail)
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(path: path)
        case .SQLITE_READONLY: return .readOnly(path: path)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: return .cannotOpen(path: path, reason: detail)
        case .SQLITE_INTERRUPT: return .interrupted(path: path)
        case .SQLITE_MISUSE: return .closed(path: path)
        default: return .other(path: path, detail: detail)
        }
    }
}

/// A stored record that does not decode: the archive is damaged at `place`.
struct RecordDamage: Error {
    var place: String
}
