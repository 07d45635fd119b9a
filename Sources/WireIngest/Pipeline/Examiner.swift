import WireAnalysis
import WireArchive
import WireModel
import WireReaders

/// Finds out what a path is now and what stands in it. The answer depends on the file system alone, never on the event that
/// asked: so events may come twice, late or out of order.
struct Examiner: Sendable {
    enum Finding: Sendable {
        /// What the archive is to hold of the path. `bytes` is what it weighs until then.
        case record(FileRecord, bytes: Int)
        /// Somebody is writing it: look again later.
        case changing(FileStatus)
        /// It may not be read, which the archive is told; a change of permissions is a reason to look again.
        case unreadable(FileRecord)
        /// A directory stands there: walk it.
        case directory
        /// The watched directory itself is not there: nothing can be said of the path.
        case rootMissing
    }

    let root: Root
    let analyser: CurrentAnalyser
    let own: OwnFiles

    func examine(_ path: String, known: ContentDigest?, patience: Bool) -> Finding {
        guard case .descriptor(let directory) = root.open() else { return .rootMissing }
        guard !FileLimits.isIgnored(path: path), !own.contains(path) else { return gone(path) }
        switch FileContent.read(path, below: directory, patience: patience) {
        case .gone, .empty: return gone(path)
        case .directory: return .directory
        case .changing(let status): return .changing(status)
        case .setAside(let problem, let status):
            return .record(FileRecord(path: path, fingerprint: status.fingerprint, digest: nil, outcome: .setAside(problem)), bytes: 0)
        case .unreadable(let problem):
            return .unreadable(FileRecord(path: path, fingerprint: .none, digest: nil, outcome: .setAside(problem)))
        case .bytes(let bytes, let status):
            let digest = Digests.digest(of: bytes)
            guard digest != known else {
                // Copied back, or touched.
                return .record(FileRecord(path: path, fingerprint: status.fingerprint, digest: digest, outcome: .unchanged), bytes: 0)
            }
            return .record(read(bytes, path, status, digest), bytes: bytes.count)
        }
    }

    private func gone(_ path: String) -> Finding {
        .record(FileRecord(path: path, fingerprint: .none, digest: nil, outcome: .gone), bytes: 0)
    }

    private func read(_ bytes: [UInt8], _ path: String, _ status: FileStatus, _ digest: ContentDigest) -> FileRecord {
        let outcome: FileRecord.Outcome
        switch Reader.read(bytes, file: path, now: .present) {
        case .setAside(let problem): outcome = .setAside(problem)
        case .documents(let documents):
            let analyser = analyser.present
            outcome = .documents(
                documents.map { ArchiveItem(analysed: analyser.analyse($0), digest: Digests.digest(of: $0)) })
        }
        return FileRecord(path: path, fingerprint: status.fingerprint, digest: digest, outcome: outcome)
    }
}

extension FileFingerprint {
    /// Of a file that was not looked into; equal to that of no file.
    static let none = FileFingerprint(size: -1, modifiedNanoseconds: 0, inode: 0)
}
