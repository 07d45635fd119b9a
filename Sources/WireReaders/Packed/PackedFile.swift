import WireModel

/// Files that hold other files: gzip and WARC. They are opened before anything is taken for text.
enum PackedFile {
    static let descriptions = [
        FormatDescription(name: "gzip", endings: ["gz"], detail: "Any of the other formats packed with gzip."),
        FormatDescription(
            name: "warc", endings: ["warc", "warc.gz"],
            detail: "Web archives: the pages, feeds and texts of their responses, one document each."),
    ]

    /// What the file holds; `nil` where it is no such file.
    static func read(_ bytes: [UInt8], file: String, now: Instant?) -> ReadOutcome? {
        if WARC.isWARC(bytes) { return WARC.read(bytes, file: file, now: now) }
        guard Gunzip.isGzip(bytes) else { return nil }
        if let problem = FileSignature.oversize(bytes, limit: ReaderLimits.collectionBytes) { return .setAside(problem) }
        if WARC.isWARC(Gunzip.start(of: bytes)) { return WARC.read(packed: bytes, file: file, now: now) }
        var unpacking = Gunzip(bytes, limit: ReaderLimits.collectionBytes)
        let inner = unpacking.all()
        let problem = unpacking.fault.map { Self.problem($0, file) }
        if let problem, unpacking.fault == .size || unpacking.fault == .ratio || inner.isEmpty { return .setAside(problem) }
        if Gunzip.isGzip(inner) {
            return .setAside(Problem(code: "packed.nested", detail: "\(file) holds a packed file in a packed file. Unpack it once."))
        }
        return renamed(Reader.readPlain(inner, file: Self.innerName(file), now: now), file, problem)
    }

    /// The inner file's documents under the name of the packed one.
    private static func renamed(_ outcome: ReadOutcome, _ file: String, _ problem: Problem?) -> ReadOutcome {
        guard case .documents(var documents) = outcome else { return outcome }
        for index in documents.indices { documents[index].file = file }
        if let problem { documents[0].problems.append(problem) }
        return .documents(documents)
    }

    /// `a/b.html.gz` -> `a/b.html`.
    private static func innerName(_ file: String) -> String { file.lowercased().hasSuffix(".gz") ? String(file.dropLast(3)) : file }

    static func problem(_ fault: Gunzip.Fault, _ file: String) -> Problem {
        switch fault {
        case .size:
            Problem(
                code: "packed.size",
                detail: "\(file) unpacks to more than \(ReaderLimits.collectionBytes) bytes. Unpack it and split it into smaller files.")
        case .ratio:
            Problem(
                code: "packed.ratio",
                detail:
                    "\(file) unpacks to more than \(ReaderLimits.packedRatio) times its size, as bombs do; it is not read. Unpack it by hand."
            )
        case .broken(let offset):
            Problem(code: "packed.broken", detail: "\(file) is damaged or cut off at byte \(offset); what could be unpacked was kept.")
        }
    }
}
