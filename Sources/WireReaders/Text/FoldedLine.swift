/// A line made comparable with lists of phrases: lower case (ASCII), straight quotation marks, no punctuation at its ends.
enum FoldedLine {
    static func fold(_ line: some Collection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(line.count)
        for byte in line {
            if byte < 0x80 {
                let lower = Byte.lowercased(byte)
                if Byte.isSpace(lower) {
                    if let last = result.last, last != 32 { result.append(32) }
                } else {
                    result.append(lower)
                }
                continue
            }
            result.append(byte)
            let count = result.count
            guard count >= 3, result[count - 3] == 0xE2, result[count - 2] == 0x80 else { continue }
            if byte == 0x98 || byte == 0x99 {
                result.replaceSubrange((count - 3)..., with: [39])
            } else if byte == 0x9C || byte == 0x9D {
                result.replaceSubrange((count - 3)..., with: [34])
            }
        }
        while let last = result.last, isEdge(last) { result.removeLast() }
        let start = result.firstIndex { !isEdge($0) } ?? result.endIndex
        return start == 0 ? result : Array(result[start...])
    }

    /// What folding takes off at the ends of a line.
    static func isEdge(_ byte: UInt8) -> Bool {
        switch byte {
        case 32, 33, 34, 42, 44, 45, 46, 58, 59, 60, 62, 63, 91, 93, 95, 124, 126, 43, 61, 47, 92, 35: true
        default: false
        }
    }
}

/// A list of phrases to compare folded lines with.
struct PhraseList: Sendable {
    private struct Phrase {
        var bytes: [UInt8]
        var isBeginning: Bool
    }

    /// By first byte.
    private let phrases: [[Phrase]]

    /// One phrase a line of `text`, in lower case; one that ends in `…` matches as a beginning.
    init(_ text: String) {
        var phrases = [[Phrase]](repeating: [], count: 256)
        for line in text.split(separator: "\n") {
            let isBeginning = line.hasSuffix("…")
            let bytes = Array((isBeginning ? line.dropLast() : line).utf8)
            if let first = bytes.first { phrases[Int(first)].append(Phrase(bytes: bytes, isBeginning: isBeginning)) }
        }
        self.phrases = phrases
    }

    /// `false` where the beginning of `line`, not folded yet, is that of no phrase. Cheap.
    func mayMatch(_ line: [UInt8]) -> Bool {
        guard let start = line.firstIndex(where: { !FoldedLine.isEdge($0) && !Byte.isSpace($0) }) else { return true }
        // Folding changes quotation marks, which may stand before a phrase or in it.
        let first = line[start]
        if first >= 0x80 || first == 39 { return true }
        for phrase in phrases[Int(Byte.lowercased(first))] {
            var index = 1
            while index < phrase.bytes.count, index < Self.lead, start + index < line.count {
                let byte = line[start + index]
                if byte >= 0x80 { return true }
                if Byte.isSpace(byte) {
                    // Of several blanks folding makes one.
                    if phrase.bytes[index] == 32, start + index + 1 < line.count, Byte.isSpace(line[start + index + 1]) { return true }
                    if phrase.bytes[index] != 32 { break }
                } else if Byte.lowercased(byte) != phrase.bytes[index] {
                    break
                }
                index += 1
            }
            if index == min(phrase.bytes.count, Self.lead) { return true }
        }
        return false
    }

    /// Bytes by which `mayMatch` tells phrases apart.
    private static let lead = 5

    func matches(_ folded: [UInt8]) -> Bool {
        guard let first = folded.first else { return false }
        for phrase in phrases[Int(first)]
        where folded.count == phrase.bytes.count || (phrase.isBeginning && folded.count > phrase.bytes.count) {
            if folded.starts(with: phrase.bytes) { return true }
        }
        return false
    }
}
