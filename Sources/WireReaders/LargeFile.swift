package import WireModel

/// A file of many documents that is read piece by piece, so that its size is no matter of memory: feeds and JSON Lines in UTF-8.
///
/// What it gives is what `Reader.read` would give, but for a feed that says what it is behind its entries.
package struct LargeFile: Sendable {
    private enum Kind {
        case feed
        case lines
    }

    private let kind: Kind
    private let file: String
    private let now: Instant?

    /// Bytes at the start of a file that are enough to know it.
    package static let startBytes = 64 << 10

    /// `nil` where a file that begins with `start` has to be read whole.
    package init?(start: [UInt8], file: String, now: Instant?) {
        guard let text = Self.plain(start) else { return nil }
        let input = ReaderInput(bytes: text, file: file, text: DecodedText(bytes: text, encoding: "UTF-8", isRepaired: false))
        switch FormatList.reader(for: input) {
        case is FeedReader: kind = .feed
        case is JSONReader where ["jsonl", "ndjson"].contains(input.ending) && Self.isLine(text): kind = .lines
        default: return nil
        }
        self.file = file
        self.now = now
    }

    /// Reads the file of `size` bytes. `next` gives its bytes from the start on, and none at its end; `emit` takes the documents in order.
    ///
    /// Answers why there is no document, where there is none.
    package func read(size: Int, next: () -> [UInt8], emit: ([Document]) -> Void) -> Problem? {
        var pieces = FilePieces(ends: kind == .feed ? FilePieces.entryEnds : [[10]])
        let finish: ([Document]) -> Void = { documents in
            let input = ReaderInput(
                bytes: [], file: file, text: DecodedText(bytes: [], encoding: "UTF-8", isRepaired: pieces.isRepaired))
            emit(DocumentFinish.finished(documents, input: input, now: now))
        }
        switch kind {
        case .feed: return FeedReader().read(size: size, file: file, pieces: { pieces.next(next) }, emit: finish)
        case .lines: return JSONReader().read(file: file, pieces: { pieces.next(next) }, emit: finish)
        }
    }

    /// The start as text, without what was cut off at its end; `nil` where it is not UTF-8 all through.
    private static func plain(_ start: [UInt8]) -> [UInt8]? {
        guard TextDecoder.wideEncoding(of: start) == nil, FileSignature.problem(of: start) == nil, !start.contains(27) else { return nil }
        if let declared = DeclaredEncoding.name(in: start), declared != "utf-8" { return nil }
        let text = start.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(start.dropFirst(3)) : start
        return UTF8Shape(Array(text.dropLast(4).reversed().drop { $0 >= 0x80 }.reversed())).isValid ? text : nil
    }

    /// Whether the first line is an object that ends where the line does.
    private static func isLine(_ text: [UInt8]) -> Bool {
        guard let end = text.firstIndex(of: 10) else { return false }
        return text[..<end].last { !Byte.isSpace($0) } == UInt8(ascii: "}")
    }
}

/// Cuts a file into pieces behind one of some marks, as UTF-8 without what `TextDecoder` takes out.
struct FilePieces {
    /// The ends of a feed's entries.
    static let entryEnds = [Array("</item>".utf8), Array("</entry>".utf8)]
    /// Bytes of a piece, and of one without a mark, which is cut anywhere: no entry is longer.
    private static let size = 256 << 10
    private static let longest = 8 << 20

    private let ends: [[UInt8]]
    private var rest: [UInt8] = []
    private var isAtStart = true
    private var isAtEnd = false
    /// Bytes had to be replaced.
    private(set) var isRepaired = false

    init(ends: [[UInt8]]) {
        self.ends = ends
    }

    /// The next piece; empty at the end of what `read` gives.
    mutating func next(_ read: () -> [UInt8]) -> [UInt8] {
        while !isAtEnd {
            let more = read()
            isAtEnd = more.isEmpty
            rest += isAtStart && more.starts(with: [0xEF, 0xBB, 0xBF]) ? more[3...] : more[...]
            isAtStart = false
            guard rest.count >= Self.size, !isAtEnd else { continue }
            if let cut = lastCut ?? (rest.count >= Self.longest ? rest.count : nil) {
                defer { rest = Array(rest[cut...]) }
                return cleaned(Array(rest[..<cut]))
            }
        }
        defer { rest = [] }
        return cleaned(rest)
    }

    /// Behind the last mark.
    private var lastCut: Int? {
        rest.withUnsafeBufferPointer { text in
            var index = text.count
            while index > 0 {
                for end in ends where index >= end.count && text[index - 1] == end[end.count - 1] {
                    if (0..<end.count).allSatisfy({ text[index - end.count + $0] == end[$0] }) { return index }
                }
                index -= 1
            }
            return nil
        }
    }

    private mutating func cleaned(_ piece: [UInt8]) -> [UInt8] {
        let text = TextDecoder.decode(utf8: piece)
        isRepaired = isRepaired || text.isRepaired
        return text.bytes
    }
}
