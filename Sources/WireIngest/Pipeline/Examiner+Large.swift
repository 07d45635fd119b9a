import Glibc
import WireArchive
import WireModel
import WireReaders

extension Examiner {
    /// Reads a large file piece by piece and offers its documents in parts; `nil` where it has to be read whole.
    func stream(
        _ file: Descriptor, _ status: FileStatus, _ path: String, known: ContentDigest?, _ offer: (Part) -> Bool
    ) -> Finding? {
        var start = FilePieceReader(file, pieceBytes: LargeFile.startBytes)
        guard let large = LargeFile(start: start.next(), file: path, now: .present) else { return nil }
        if let known, let digest = wholeDigest(file), digest == known {
            return .record(FileRecord(path: path, fingerprint: status.fingerprint, digest: digest, outcome: .unchanged), bytes: 0)
        }
        var reader = FilePieceReader(file)
        var parts = PartCutter()
        var isWanted = true
        let problem = large.read(size: Int(status.size)) {
            isWanted ? reader.next() : []
        } emit: { documents in
            for part in parts.cut(documents) where isWanted { isWanted = offer(part) }
        }
        guard isWanted else { return .parts }
        guard let after = FileStatus(descriptor: file.number), reader.count == Int(status.size), after.size == status.size,
            after.modifiedNanoseconds == status.modifiedNanoseconds
        else { return .changing(status) }
        return end(parts, problem, path, Part.End(fingerprint: status.fingerprint, digest: reader.digest), offer)
    }

    /// The last part of a file, or all of it where there is no other.
    private func end(_ parts: PartCutter, _ problem: Problem?, _ path: String, _ end: Part.End, _ offer: (Part) -> Bool) -> Finding {
        var last = parts.rest
        if last.first > 0 {
            last.end = end
            _ = offer(last)
            return .parts
        }
        guard let problem else { return .read(ReadFile(path: path, end: end, documents: last.documents, bytes: 0)) }
        return .record(
            FileRecord(path: path, fingerprint: end.fingerprint, digest: end.digest, outcome: .setAside(problem)), bytes: 0)
    }

    private func wholeDigest(_ file: Descriptor) -> ContentDigest? {
        var reader = FilePieceReader(file)
        while !reader.next().isEmpty {}
        return reader.digest
    }
}

/// Gathers documents into parts, and keeps the last ones back: only the end of the file tells which part is its last.
private struct PartCutter {
    private var documents: [Document] = []
    private var first = 0

    var rest: Examiner.Part { Examiner.Part(documents: documents, first: first) }

    mutating func cut(_ more: [Document]) -> [Examiner.Part] {
        documents += more
        var parts: [Examiner.Part] = []
        var start = 0
        while documents.count - start > FileLimits.partDocuments {
            let end = start + FileLimits.partDocuments
            parts.append(Examiner.Part(documents: Array(documents[start..<end]), first: first))
            first += FileLimits.partDocuments
            start = end
        }
        documents.removeFirst(start)
        return parts
    }
}

/// Reads an open file from its start, whoever else reads it, and makes the digest of what was read.
private struct FilePieceReader {
    private let file: Descriptor
    private let pieceBytes: Int
    private var running = Digests.Running()
    /// Bytes read so far.
    private(set) var count = 0

    init(_ file: Descriptor, pieceBytes: Int = FileLimits.pieceBytes) {
        self.file = file
        self.pieceBytes = pieceBytes
    }

    var digest: ContentDigest {
        var running = running
        return running.finish()
    }

    /// The next piece; empty at the end, and where reading fails.
    mutating func next() -> [UInt8] {
        let offset = count
        let bytes = [UInt8](unsafeUninitializedCapacity: pieceBytes) { buffer, filled in
            var got = -1
            repeat { got = pread(file.number, buffer.baseAddress, buffer.count, off_t(offset)) } while got < 0 && errno == EINTR
            filled = max(0, got)
        }
        count += bytes.count
        running.add(bytes)
        return bytes
    }
}
