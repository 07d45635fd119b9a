internal import GRDB
import WireModel

/// What the archive has of a file.
struct KnownFile {
    var id: Int64
    var fingerprint: FileFingerprint
    var digest: ContentDigest?
    var state: FileState
    var problem: Problem?

    /// `nil` where the archive knows no file of that path.
    init?(_ path: String, in database: Database) throws {
        let row = try database.prepared(
            "SELECT id, size, modified, inode, digest_high, digest_low, state, problem, detail FROM files WHERE path = ?"
        ).first([.text(path)], Self.init)
        guard let row else { return nil }
        self = row
    }

    private init(_ row: Prepared) throws {
        guard let state = FileState(rawValue: row.integer(6)) else { throw RecordDamage(place: "a file in an unknown state") }
        id = row.integer(0)
        fingerprint = FileFingerprint(
            size: row.integer(1), modifiedNanoseconds: row.integer(2), inode: UInt64(bitPattern: row.integer(3)))
        digest = row.optionalInteger(4) == nil ? nil : row.digest(4)
        self.state = state
        problem = row.optionalText(7).map { Problem(code: $0, detail: row.text(8)) }
    }

    /// Whether the archive already says all that `record` does but the looks of the file.
    func isTold(by record: FileRecord) -> Bool {
        switch record.outcome {
        case .documents: state == .read && digest != nil && digest == record.digest
        case .unchanged: state != .gone && digest != nil && digest == record.digest
        case .setAside(let reason): state == .setAside && problem == reason && digest == record.digest
        case .gone: state == .gone
        case .part: false
        }
    }
}
