package import WireModel

/// What a file turned out to be.
package enum ReadOutcome: Hashable, Sendable {
    /// Never empty.
    case documents([Document])
    /// Not read; the problem says why and what to do.
    case setAside(Problem)
}

/// Bytes to documents. Pure: opens no file, asks no clock, and gives the same answer for the same bytes.
package enum Reader {
    /// Reads the documents that `bytes` hold.
    ///
    /// - Parameters:
    ///   - file: the path below the watched directory; its ending is asked only where the content does not decide the format.
    ///   - now: dates past it (by more than `ReaderLimits.secondsAhead`) are flagged; without it, those past `ReaderLimits.lastYear`.
    package static func read(_ bytes: [UInt8], file: String, now: Instant? = nil) -> ReadOutcome {
        PackedFile.read(bytes, file: file, now: now) ?? readPlain(bytes, file: file, now: now)
    }

    /// The same for what is not packed.
    static func readPlain(_ bytes: [UInt8], file: String, now: Instant?) -> ReadOutcome {
        if let problem = FileSignature.problem(of: bytes) { return .setAside(problem) }
        let input = ReaderInput(bytes: bytes, file: file, text: TextDecoder.decode(bytes))
        guard let reader = FormatList.reader(for: input) else {
            return .setAside(FormatList.unknown(input))
        }
        if let problem = FileSignature.oversize(bytes, limit: reader.maximumBytes) { return .setAside(problem) }
        switch reader.read(input) {
        case .setAside(let problem): return .setAside(problem)
        case .documents(let documents):
            let finished = DocumentFinish.finished(documents, input: input, now: now)
            return finished.isEmpty ? .setAside(FormatList.nothingFound(input)) : .documents(finished)
        }
    }
}

/// A file as a reader gets it.
struct ReaderInput: Sendable {
    /// As they are in the file.
    let bytes: [UInt8]
    /// The path below the watched directory.
    let file: String
    /// The file's ending in lower case without the dot; empty where it has none.
    let ending: String
    /// The content in UTF-8.
    let text: DecodedText

    init(bytes: [UInt8], file: String, text: DecodedText) {
        self.bytes = bytes
        self.file = file
        self.text = text
        ending = Self.ending(of: file)
    }

    private static func ending(of file: String) -> String {
        let name = file.utf8.split(separator: UInt8(ascii: "/")).last ?? Substring(file).utf8[...]
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return "" }
        return String(decoding: name[name.index(after: dot)...].map(Byte.lowercased), as: UTF8.self)
    }
}
