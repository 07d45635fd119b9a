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
        let source = Array((document.source ?? "").utf8.map(lowered))
        return body.withUTF8 { bytes in
            let paragraphs = paragraphs(bytes)
            guard paragraphs.count >= fewest else { return [] }
            let places = Array(paragraphs.prefix(edge.start)) + Array(paragraphs.suffix(edge.end))
            return places.compactMap { EdgeLine(bytes, $0, source: source) }
        }
    }

    private init?(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, source: [UInt8]) {
        guard !range.isEmpty, range.count <= Self.longest.sentence else { return nil }
        let folded = bytes[range].map(Self.lowered)
        let isCredit = EdgePhrases.credits.isFound(in: folded)
        let isScrap = range.count <= Self.longest.scrap && !Self.endsSentence(folded)
        guard isCredit || isScrap || EdgePhrases.marks.isFound(in: folded) || source.count >= 4 && Self.names(source, folded)
        else { return nil }
        var hash = StableHash()
        for byte in bytes[range] { hash.combine(byte) }
        self.range = range
        self.hash = Int64(bitPattern: hash.value)
        self.isCredit = isCredit
    }

    private static func names(_ source: [UInt8], _ line: [UInt8]) -> Bool {
        line.indices.contains { line[$0] == source[0] && line[$0...].starts(with: source) }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 32 : byte }

    /// Behind a point, also where a quotation mark or a bracket follows it.
    private static func endsSentence(_ line: [UInt8]) -> Bool {
        if let last = line.last, ".!?\"')".utf8.contains(last) { return true }
        return ["…", "”", "’", "»", "。", "！", "？", "」", "।", "؟", "۔"].contains { line.suffix($0.utf8.count).elementsEqual($0.utf8) }
    }

    /// The paragraphs of a body, which a blank line divides.
    private static func paragraphs(_ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = 0
        var index = 0
        while index + 1 < bytes.count {
            if bytes[index] == 10, bytes[index + 1] == 10 {
                result.append(start..<index)
                start = index + 2
                index = start
            } else {
                index += 1
            }
        }
        result.append(start..<bytes.count)
        return result
    }
}
