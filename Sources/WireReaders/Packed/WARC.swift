import WireModel

/// Web archives (ISO 28500): the pages of their responses.
struct WARC {
    private let file: String
    private let now: Instant?
    private var documents: [Document] = []
    /// Records that were left out, as they are too large.
    private var oversize = 0
    private var cutAt: Int?

    private init(file: String, now: Instant?) {
        self.file = file
        self.now = now
    }

    static func isWARC(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: Array("WARC/".utf8)) }

    static func read(_ bytes: [UInt8], file: String, now: Instant?) -> ReadOutcome {
        if let problem = FileSignature.oversize(bytes, limit: ReaderLimits.collectionBytes) { return .setAside(problem) }
        var archive = WARC(file: file, now: now)
        archive.take(bytes[...])
        return archive.outcome(nil)
    }

    /// A `.warc.gz`: each record is a member of its own, so that no more than one is unpacked at a time.
    static func read(packed bytes: [UInt8], file: String, now: Instant?) -> ReadOutcome {
        var archive = WARC(file: file, now: now)
        var unpacking = Gunzip(bytes, limit: ReaderLimits.warcBytes)
        while archive.documents.count < ReaderLimits.documents, let member = unpacking.next() { archive.take(member[...]) }
        return archive.outcome(unpacking.fault.map { PackedFile.problem($0, file) })
    }

    private func outcome(_ problem: Problem?) -> ReadOutcome {
        var problems = problem.map { [$0] } ?? []
        if let cutAt {
            problems.append(Problem(code: "warc.cut", detail: "The record at byte \(cutAt) is cut off; what could be read was kept."))
        }
        if oversize > 0 {
            problems.append(
                Problem(code: "warc.oversize", detail: "\(oversize) records have more than \(ReaderLimits.bytes) bytes and were left out."))
        }
        guard !documents.isEmpty else {
            return .setAside(
                problems.first ?? Problem(code: "warc.empty", detail: "\(file) holds no response with a page that could be read."))
        }
        var found = documents
        for index in found.indices {
            found[index].item = index
            found[index].file = file
        }
        found[0].problems += problems
        return .documents(found)
    }

    /// Reads the records in `bytes`, one behind the other.
    private mutating func take(_ bytes: ByteSlice) {
        var index = bytes.startIndex
        while documents.count < ReaderLimits.documents {
            while index < bytes.endIndex, Byte.isSpace(bytes[index]) { index += 1 }
            guard Self.isWARC(bytes[index...]) else { return }
            var start = index
            let headers = MailHeaders(bytes[index...], end: &start)
            let count = headers.text("content-length").flatMap { Int($0) } ?? 0
            guard count >= 0, start <= bytes.endIndex else { return }
            let end = start + min(count, bytes.endIndex - start)
            if count > bytes.endIndex - start { cutAt = cutAt ?? index - bytes.startIndex }
            if count > ReaderLimits.bytes {
                oversize += 1
            } else {
                record(headers, bytes[start..<end])
            }
            index = end
        }
    }

    private mutating func record(_ headers: MailHeaders, _ block: ByteSlice) {
        let address = headers.text("warc-target-uri").map { $0.filter { $0 != "<" && $0 != ">" } }
        switch headers.token("warc-type") {
        case "response": response(block, address)
        case "resource", "conversion": page(Array(block), headers.token("content-type") ?? "", set: nil, address)
        default: return
        }
    }

    // MARK: HTTP

    private mutating func response(_ block: ByteSlice, _ address: String?) {
        let line = block.prefix { $0 != 10 }
        guard line.starts(withLowercase: "http/"), line.split(separator: 32).dropFirst().first?.starts(withLowercase: "200") == true else {
            return
        }
        var start = block.startIndex
        let headers = MailHeaders(block, end: &start)
        var body = Array(block[start...])
        if headers.token("transfer-encoding") == "chunked" { body = Self.joined(body) }
        switch headers.token("content-encoding") {
        case nil, "identity", "": break
        case "gzip", "x-gzip", "deflate":
            // Archives often hold the body unpacked, whatever the header says.
            if Gunzip.isGzip(body) {
                var unpacking = Gunzip(body, limit: ReaderLimits.bytes)
                body = unpacking.all()
            }
        default: return
        }
        let set = headers.parameter("charset", of: "content-type")?.string
        page(body, headers.token("content-type") ?? "", set: set, address)
    }

    /// The parts of a chunked body, where it is one (RFC 9112, 7.1).
    private static func joined(_ body: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < body.count {
            let line = body[index...].prefix(20).prefix { $0 != 13 && $0 != 10 && $0 != UInt8(ascii: ";") }
            guard !line.isEmpty, let count = Int(line.string, radix: 16), count >= 0 else { return result.isEmpty ? body : result }
            guard let feed = body[index...].firstIndex(of: 10) else { return result }
            let end = feed + 1 + min(count, body.count - feed - 1)
            if count == 0 { return result }
            result += body[(feed + 1)..<end]
            index = min(body.count, end + 2)
        }
        return result
    }

    private mutating func page(_ bytes: [UInt8], _ type: String, set: String?, _ address: String?) {
        let endings = ["html": "html", "rss": "rss", "atom": "atom", "xml": "xml", "json": "json", "plain": "txt"]
        guard let kind = ["html", "rss", "atom", "xml", "json", "plain"].first(where: { type.contains($0) }), let ending = endings[kind]
        else { return }
        var text = bytes
        // What the server says counts where the page says nothing.
        if let set, DeclaredEncoding.name(in: bytes) == nil, !UTF8Shape(bytes).isValid { text = MailText.utf8(bytes, set: set) }
        guard case .documents(let found) = Reader.readPlain(text, file: "page.\(ending)", now: now) else { return }
        for var document in found.prefix(ReaderLimits.documents - documents.count) {
            document.url = document.url ?? address
            documents.append(document)
        }
    }
}
