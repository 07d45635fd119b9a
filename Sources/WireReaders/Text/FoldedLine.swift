/// A line made comparable with lists of phrases: lower case (ASCII), straight quotation marks, no punctuation at its ends.
enum FoldedLine {
    static func fold(_ line: some Collection<UInt8>) -> [UInt8] {
        line.withContiguousStorageIfAvailable(fold(bytes:)) ?? Array(line).withUnsafeBufferPointer(fold(bytes:))
    }

    private static func fold(bytes text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        // Folding makes no line longer.
        var result = [UInt8](unsafeUninitializedCapacity: text.count) { $1 = spaced(text, to: $0) }
        while let last = result.last, isEdge(last) { result.removeLast() }
        guard let first = result.first, isEdge(first) else { return result }
        return Array(result.drop(while: isEdge))
    }

    /// Writes `text` in small letters, with straight quotation marks and single blanks, to `output`, and gives its length: eight bytes at
    /// once, as most of a line has capitals to change alone.
    private static func spaced(_ text: UnsafeBufferPointer<UInt8>, to output: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var count = 0
        var index = 0
        while index < text.count {
            while index + 8 <= text.count {
                let eight = EightBytes(text, at: index)
                let isClear = !eight.holds(below: 32) && (eight.isASCII || !eight.holds(0xE2)) && !eight.holdsTwoBlanks
                guard isClear, eight.byte(0) != 32 || count > 0 && output[count - 1] != 32 else { break }
                UnsafeMutableRawBufferPointer(output).storeBytes(of: eight.lowercased, toByteOffset: count, as: UInt64.self)
                count += 8
                index += 8
            }
            guard index < text.count else { break }
            let byte = text[index]
            index += 1
            if Byte.isSpace(byte) {
                guard count > 0, output[count - 1] != 32 else { continue }
                output[count] = 32
            } else if byte == 0xE2, let mark = quotationMark(text, at: index - 1) {
                output[count] = mark
                index += 2
            } else {
                output[count] = Byte.lowercased(byte)
            }
            count += 1
        }
        return count
    }

    /// The straight mark for the curly one at `place`.
    private static func quotationMark(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt8? {
        guard place + 2 < text.count, text[place + 1] == 0x80 else { return nil }
        switch text[place + 2] {
        case 0x98, 0x99: return 39
        case 0x9C, 0x9D: return 34
        default: return nil
        }
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
        /// Its first eight bytes as one number, to refuse most lines by.
        var lead: UInt64
        /// The bits of `lead` that the phrase has bytes for.
        var mask: UInt64

        init(_ bytes: [UInt8], isBeginning: Bool) {
            self.bytes = bytes
            self.isBeginning = isBeginning
            lead = PhraseList.lead(of: bytes)
            mask = bytes.count >= 8 ? .max : .max << UInt64(64 - 8 * bytes.count)
        }
    }

    /// By first byte.
    private let phrases: [[Phrase]]

    /// One phrase a line of `text`, in lower case; one that ends in `…` matches as a beginning.
    init(_ text: String) {
        var phrases = [[Phrase]](repeating: [], count: 256)
        for line in text.split(separator: "\n") {
            let isBeginning = line.hasSuffix("…")
            let bytes = Array((isBeginning ? line.dropLast() : line).utf8)
            if let first = bytes.first { phrases[Int(first)].append(Phrase(bytes, isBeginning: isBeginning)) }
        }
        self.phrases = phrases
    }

    /// `false` where the beginning of `line`, not folded yet, is that of no phrase. Cheap.
    func mayMatch(_ line: ByteSlice) -> Bool {
        guard let start = line.firstIndex(where: { !FoldedLine.isEdge($0) && !Byte.isSpace($0) }) else { return true }
        // Folding changes quotation marks, which may stand before a phrase or in it.
        let first = line[start]
        if first >= 0x80 || first == 39 { return true }
        for phrase in phrases[Int(Byte.lowercased(first))] {
            var index = 1
            while index < phrase.bytes.count, index < Self.glance, start + index < line.endIndex {
                let byte = line[start + index]
                if byte >= 0x80 { return true }
                if Byte.isSpace(byte) {
                    // Of several blanks folding makes one.
                    if phrase.bytes[index] == 32, start + index + 1 < line.endIndex, Byte.isSpace(line[start + index + 1]) { return true }
                    if phrase.bytes[index] != 32 { break }
                } else if Byte.lowercased(byte) != phrase.bytes[index] {
                    break
                }
                index += 1
            }
            if index == min(phrase.bytes.count, Self.glance) { return true }
        }
        return false
    }

    /// Bytes by which `mayMatch` tells phrases apart.
    private static let glance = 5

    func matches(_ folded: [UInt8]) -> Bool {
        guard let first = folded.first else { return false }
        let lead = Self.lead(of: folded)
        for phrase in phrases[Int(first)] where lead & phrase.mask == phrase.lead {
            let isLong = folded.count > phrase.bytes.count
            if isLong && !phrase.isBeginning { continue }
            if folded.count >= phrase.bytes.count, phrase.bytes.count <= 8 || folded.starts(with: phrase.bytes) { return true }
        }
        return false
    }

    /// The first eight bytes as one number; zeros stand for those that a shorter line has not.
    private static func lead(of bytes: [UInt8]) -> UInt64 {
        var lead: UInt64 = 0
        for index in 0..<8 { lead = lead << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0) }
        return lead
    }
}
