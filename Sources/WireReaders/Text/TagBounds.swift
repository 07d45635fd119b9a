/// Tags of thousands of attributes, which libxml2 needs hours for, are closed early.
enum TagBounds {
    /// Ends a tag inside a value of either kind of quotation marks, and outside of one.
    static let end = Array("\">'>".utf8)

    /// `text` with an end where a tag goes past `ReaderLimits.tagWords`; as it is where none does.
    static func bounded(_ text: [UInt8]) -> [UInt8] {
        // Two bytes a word at the least.
        guard text.count > ReaderLimits.tagWords * 2 else { return text }
        var breaks: [Int] = []
        text.withUnsafeBufferPointer { buffer in
            var words = 0
            var isOpen = false
            var previous: UInt8 = 0
            for (index, byte) in buffer.enumerated() {
                if byte == UInt8(ascii: ">") {
                    isOpen = false
                    words = 0
                } else if isOpen {
                    // Quotation marks and strokes end attributes too, in broken tags.
                    if Byte.isSpace(byte) ? !Byte.isSpace(previous) : byte == 34 || byte == 39 || byte == UInt8(ascii: "/") { words += 1 }
                    if words > ReaderLimits.tagWords {
                        breaks.append(index)
                        words = 0
                    }
                } else if previous == UInt8(ascii: "<") && Byte.isLetter(byte) {
                    isOpen = true
                }
                previous = byte
            }
        }
        guard !breaks.isEmpty else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count + breaks.count * 4)
        var start = 0
        for index in breaks {
            result += text[start..<index]
            result += end
            start = index
        }
        return result + text[start...]
    }
}
