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
        /// Documents stand in it, which are to be analysed.
        case read(ReadFile)
        /// Somebody is writing it: look again later.
        case changing(FileStatus)
        /// It may not be read, which the archive is told; a change of permissions is a reason to look again.
        case unreadable(FileRecord)
        /// Its documents were handed on in parts.
        case parts
        /// A directory stands there: walk it.
        case directory
        /// The watched directory itself is not there: nothing can be said of the path.
        case rootMissing
    }

    /// A file that was read, before its documents are analysed.
    struct ReadFile: Sendable {
        var path: String
        var end: Part.End
        var documents: [Document]
        /// What the file weighs until it is in the archive.
        var bytes: Int
    }

    let root: Root
    let analyser: CurrentAnalyser
    let own: OwnFiles
    /// Which of some contents the archive has: a feed that has grown by one entry brings all others again, and their analysis would
    /// cost a thousand times the question.
    var known: @Sendable ([ContentDigest]) -> Set<ContentDigest> = { _ in [] }

    /// Part of a file with many documents, before these are analysed.
    struct Part: Sendable {
        var documents: [Document]
        var first: Int
        /// Of the file, where this is its last part.
        var end: End?
        /// No part: the file's parts end here, unread.
        var isAborted = false

        static let aborted = Part(
            documents: [], first: 0, end: End(fingerprint: .none, digest: ContentDigest(high: 0, low: 0)), isAborted: true)

        struct End: Sendable {
            var fingerprint: FileFingerprint
            var digest: ContentDigest
        }
    }

    /// The watched directory, for a moment; `nil` where it is not there.
    func openRoot() -> Descriptor? {
        guard case .descriptor(let directory) = root.open() else { return nil }
        return directory
    }

    /// Does what no document can be analysed without, and every run does once.
    func prepare() { analyser.present.prepare() }

    /// Looks at a path below `directory`, the watched one.
    ///
    /// `offer` takes the parts of a file that holds many documents, in their order, and answers `false` when nobody wants more.
    func examine(
        _ path: String, below directory: Descriptor?, known: ContentDigest?, patience: Bool, offer: (Part) -> Bool
    ) -> Finding {
        guard let directory else { return .rootMissing }
        guard !FileLimits.isIgnored(path: path), !own.contains(path) else { return gone(path) }
        switch FileContent.read(path, below: directory, patience: patience, mayStream: true) {
        case .large(let file, let status):
            if let finding = stream(file, status, path, known: known, offer) { return finding }
            return finding(FileContent.whole(file, path: path, status), path, known: known, offer)
        case let content: return finding(content, path, known: known, offer)
        }
    }

    private func finding(_ content: FileContent, _ path: String, known: ContentDigest?, _ offer: (Part) -> Bool) -> Finding {
        switch content {
        case .gone, .empty, .large: return gone(path)
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
            return read(bytes, path, Part.End(fingerprint: status.fingerprint, digest: digest), offer)
        }
    }

    /// What the archive is to hold of a part.
    func record(of part: Part, path: String) -> FileRecord {
        FileRecord(
            path: path, fingerprint: part.end?.fingerprint ?? .none, digest: part.end?.digest,
            outcome: .part(FilePart(items: items(part.documents), first: part.first, isLast: part.end != nil)))
    }

    private func gone(_ path: String) -> Finding {
        .record(FileRecord(path: path, fingerprint: .none, digest: nil, outcome: .gone), bytes: 0)
    }

    private func read(_ bytes: [UInt8], _ path: String, _ end: Part.End, _ offer: (Part) -> Bool) -> Finding {
        switch Reader.read(bytes, file: path, now: .present) {
        case .setAside(let problem):
            let record = FileRecord(path: path, fingerprint: end.fingerprint, digest: end.digest, outcome: .setAside(problem))
            return .record(record, bytes: bytes.count)
        case .documents(let documents) where documents.count > FileLimits.partDocuments:
            for first in stride(from: 0, to: documents.count, by: FileLimits.partDocuments) {
                let next = min(first + FileLimits.partDocuments, documents.count)
                let part = Part(documents: Array(documents[first..<next]), first: first, end: next == documents.count ? end : nil)
                guard offer(part) else { break }
            }
            return .parts
        case .documents(let documents): return .read(ReadFile(path: path, end: end, documents: documents, bytes: bytes.count))
        }
    }

    /// What the archive is to hold of `files`, whose documents are analysed together.
    func records(of files: [ReadFile]) -> [FileRecord] {
        var items = items(files.flatMap(\.documents))[...]
        return files.map { file in
            defer { items = items.dropFirst(file.documents.count) }
            return FileRecord(
                path: file.path, fingerprint: file.end.fingerprint, digest: file.end.digest,
                outcome: .documents(Array(items.prefix(file.documents.count))))
        }
    }

    private func items(_ documents: [Document]) -> [ArchiveItem] {
        let analyser = analyser.present
        let digests = documents.map { Digests.digest(of: $0) }
        let known = known(digests)
        let fresh = known.isEmpty ? documents : zip(documents, digests).filter { !known.contains($1) }.map(\.0)
        // The next one stands last, from where it moves on without a copy.
        var analysed = analyser.analyse(fresh)
        analysed.reverse()
        return documents.indices.map { index in
            guard !known.contains(digests[index]), let next = analysed.popLast() else {
                return ArchiveItem(known: documents[index], digest: digests[index]) { analyser.analyse($0) }
            }
            return ArchiveItem(analysed: next, digest: digests[index])
        }
    }
}

extension FileFingerprint {
    /// Of a file that was not looked into; equal to that of no file.
    static let none = FileFingerprint(size: -1, modifiedNanoseconds: 0, inode: 0)
}
