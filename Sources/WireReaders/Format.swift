import WireModel

/// How sure a reader is that a file is of its format.
enum Recognition: Int, Comparable {
    case none
    /// Only the file's ending says so.
    case name
    /// The content says so.
    case content

    static func < (left: Recognition, right: Recognition) -> Bool { left.rawValue < right.rawValue }
}

/// The reader of one format family. A new format is one file with a type that conforms, and one line in `FormatList`.
protocol DocumentReader: Sendable {
    /// The family's name, its usual file endings, and a sentence on what is read.
    var description: FormatDescription { get }
    /// The most bytes of a file that it reads.
    var maximumBytes: Int { get }
    /// Looks at the start of the content first, at the name second. Cheap.
    func recognises(_ input: ReaderInput) -> Recognition
    /// Reads all documents; a damaged file yields what can be read, with a problem that says what could not.
    func read(_ input: ReaderInput) -> ReadOutcome
}

extension DocumentReader {
    var maximumBytes: Int { ReaderLimits.bytes }
}

/// A format family in words, for `wirewatch check --formats`.
package struct FormatDescription: Hashable, Sendable {
    package var name: String
    package var endings: [String]
    package var detail: String
}

/// The formats that are read, in the order in which they are asked.
package enum FormatList {
    static let readers: [any DocumentReader] = [
        NITFReader(),
        NewsMLG2Reader(),
        NewsML1Reader(),
        IPTC7901Reader(),
        ANPAReader(),
        ZCZCReader(),
        MailReader(),
        FeedReader(),
        HTMLReader(),
        NinjsReader(),
        JSONReader(),
        AgencyXMLReader(),
        MarkdownReader(),
        PlainTextReader(),
    ]

    /// Every format that is read.
    package static var descriptions: [FormatDescription] { readers.map(\.description) + PackedFile.descriptions }

    /// The surest reader; of equally sure ones the first.
    static func reader(for input: ReaderInput) -> (any DocumentReader)? {
        var best: (reader: any DocumentReader, recognition: Recognition)?
        for reader in readers {
            let recognition = reader.recognises(input)
            if recognition == .content { return reader }
            if recognition > (best?.recognition ?? .none) { best = (reader, recognition) }
        }
        return best?.reader
    }

    static func unknown(_ input: ReaderInput) -> Problem {
        var endings: [String] = []
        for ending in descriptions.flatMap(\.endings) where !endings.contains(ending) { endings.append(ending) }
        let known = endings.map { "." + $0 }.joined(separator: ", ")
        let kind = Prologue(input.text.bytes).rootName.map { " (XML with the root element “\($0)”)" } ?? ""
        return Problem(
            code: "format.unknown",
            detail:
                "\(input.file): no reader knows this kind of file\(kind). Wirewatch reads \(known); text that is an article can be renamed to .txt."
        )
    }

    static func nothingFound(_ input: ReaderInput) -> Problem { nothingFound(file: input.file) }

    static func nothingFound(file: String) -> Problem {
        Problem(code: "file.nothing", detail: "\(file): no document was found in it. Check that the file was saved whole.")
    }
}

/// Files that no reader should look at: nothing in them, too much, or no text.
enum FileSignature {
    /// The first bytes of the binary files that stray into a directory of news.
    private static let signatures: [(bytes: [UInt8], kind: String)] = [
        (Array("%PDF-".utf8), "a PDF"), ([0x89, 0x50, 0x4E, 0x47], "a PNG image"), ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        (Array("GIF8".utf8), "a GIF image"), (Array("RIFF".utf8), "a WebP image or a sound"),
        ([0x50, 0x4B, 3, 4], "a ZIP archive or an office document"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"), (Array("SQLite format 3".utf8), "an SQLite database"),
        ([0xFD, 0x37, 0x7A, 0x58], "an xz archive"), (Array("BZh".utf8), "a bzip2 archive"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an office document"),
    ]

    /// The problem of a file with more than `limit` bytes.
    static func oversize(_ bytes: [UInt8], limit: Int) -> Problem? {
        guard bytes.count > limit else { return nil }
        return Problem(
            code: "file.oversize", detail: "The file has \(bytes.count) bytes; at most \(limit) are read. Split it into smaller files.")
    }

    static func problem(of bytes: [UInt8]) -> Problem? {
        if bytes.isEmpty || !bytes.contains(where: { !Byte.isSpace($0) }) {
            return Problem(code: "file.empty", detail: "The file holds no text. It is read again when it changes.")
        }
        if let problem = oversize(bytes, limit: ReaderLimits.collectionBytes) { return problem }
        if let kind = signatures.first(where: { bytes.starts(with: $0.bytes) })?.kind {
            return Problem(code: "file.binary", detail: "The file is \(kind), not text. Save the article as text or HTML.")
        }
        return isBinary(bytes) ? Problem(code: "file.binary", detail: "The file is not text. Save the article as text or HTML.") : nil
    }

    /// Many control characters, or some together with few letters. UTF-16 is text although every other byte of it is 0.
    private static func isBinary(_ bytes: [UInt8]) -> Bool {
        if TextDecoder.wideEncoding(of: bytes) != nil { return false }
        let sample = bytes.prefix(16_384)
        let controls = sample.withUnsafeBufferPointer(controls)
        if controls * 5 > sample.count { return true }
        guard controls * 20 > sample.count, sample.count >= 64 else { return false }
        return sample.count { Byte.isLetter($0) || $0 == 32 } * 2 < sample.count
    }

    /// How many characters text does not hold; escapes open those of some encodings.
    private static func controls(_ sample: UnsafeBufferPointer<UInt8>) -> Int {
        var controls = 0
        var place = 0
        while true {
            place = sample.runEnd(from: place) { eight, _ in
                !eight.holds(below: 32) && !eight.holds(127)
            } stops: { byte, _ in
                byte == 127 || byte < 32 && !Byte.isSpace(byte) && byte != 27
            }
            guard place < sample.count else { return controls }
            controls += 1
            place += 1
        }
    }
}
