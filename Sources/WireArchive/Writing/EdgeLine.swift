internal import Glibc
import WireModel

/// A paragraph at the edge of a text that may be its source's boilerplate: a sign-off, an invitation, a credit.
///
/// That it recurs is not enough: "Moscow denies targeting civilians." ends many a report, and belongs to each. So a sentence counts only
/// where it speaks of the publication, of the reader, or of who wrote.
struct EdgeLine: Hashable {
    /// Paragraphs at the start and at the end of a text that are looked at.
    private static let edge = (start: 2, end: 3)
    /// A text of fewer paragraphs has no edge.
    private static let fewest = 5
    /// Bytes of a line of sentences, and of another; longer ones are text.
    private static let longest = (sentence: 320, scrap: 120)

    /// Its bytes in the body.
    var range: Range<Int>
    var hash: Int64
    /// It says who wrote or contributed, and is kept as a note.
    var isCredit: Bool

    /// The lines of `document`, from its start to its end.
    static func lines(of document: Document) -> [EdgeLine] {
        var body = document.body
        return body.withUTF8 { bytes in
            let paragraphs = paragraphs(bytes)
            guard paragraphs.count >= fewest else { return [] }
            let source = (document.source ?? "").utf8.map(lowered)
            let places = [paragraphs.prefix(edge.start), paragraphs.suffix(edge.end)].joined()
            return places.compactMap { EdgeLine(bytes, $0, source: source) }
        }
    }

    private init?(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, source: [UInt8]) {
        guard !range.isEmpty, range.count <= Self.longest.sentence else { return nil }
        let line = UnsafeBufferPointer(rebasing: bytes[range])
        let isCredit = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: line.count + EdgePhrases.padding) { folded -> Bool? in
            folded.initialize(repeating: 0)
            for index in line.indices { folded[index] = Self.lowered(line[index]) }
            return Self.isCredit(padded: UnsafeBufferPointer(folded), source: source)
        }
        guard let isCredit else { return nil }
        var hash = StableHash()
        for byte in line { hash.combine(byte) }
        self.range = range
        self.hash = Int64(bitPattern: hash.value)
        self.isCredit = isCredit
    }

    /// Whether a line, in small letters, with zeros behind it, says who wrote; `nil` where it is no line of this kind at all.
    private static func isCredit(padded: UnsafeBufferPointer<UInt8>, source: [UInt8]) -> Bool? {
        if EdgePhrases.credits.isFound(in: padded) { return true }
        let line = UnsafeBufferPointer(rebasing: padded.dropLast(EdgePhrases.padding))
        let isScrap = line.count <= longest.scrap && !endsSentence(line)
        let isLine = isScrap || EdgePhrases.marks.isFound(in: padded) || source.count >= 4 && names(source, line)
        return isLine ? false : nil
    }

    private static func names(_ source: [UInt8], _ line: UnsafeBufferPointer<UInt8>) -> Bool {
        line.indices.contains { line[$0] == source[0] && line[$0...].starts(with: source) }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 32 : byte }

    /// Behind a point, also where a quotation mark or a bracket follows it.
    private static func endsSentence(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let last = line.last else { return false }
        switch last {
        case 0x2E, 0x21, 0x3F, 0x22, 0x27, 0x29: return true  // . ! ? " ' )
        case 0..<0x80: return false
        default: break
        }
        return ["…", "”", "’", "»", "。", "！", "？", "」", "।", "؟", "۔"].contains { line.suffix($0.utf8.count).elementsEqual($0.utf8) }
    }

    /// The paragraphs of a body, which a blank line divides.
    private static func paragraphs(_ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        result.reserveCapacity(bytes.count / 128 + 2)
        var start = 0
        var index = 0
        while let base = bytes.baseAddress, index + 1 < bytes.count,
            let found = memchr(base + index, 10, bytes.count - 1 - index)
        {
            index = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
            guard bytes[index] == 10 else { continue }
            result.append(start..<index - 1)
            index += 1
            start = index
        }
        result.append(start..<bytes.count)
        return result
    }
}
