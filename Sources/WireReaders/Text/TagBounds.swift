/// Tags of thousands of attributes, which libxml2 needs hours for, are closed early.
enum TagBounds {
    /// Ends a tag inside a value of either kind of quotation marks, and outside of one.
    static let end = Array("\">'>".utf8)

    /// `text` with an end where a tag goes past `ReaderLimits.tagWords`; as it is where none does.
    static func bounded(_ text: [UInt8]) -> [UInt8] {
        // Two bytes a word at the least.
        guard text.count > ReaderLimits.tagWords * 2 else { return text }
        let breaks = text.withUnsafeBufferPointer(breaks)
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

    /// Where tags have to be ended.
    private static func breaks(_ text: UnsafeBufferPointer<UInt8>) -> [Int] {
        var breaks: [Int] = []
        var place = 0
        while true {
            // Tags open with a letter.
            place = text.place(of: UInt8(ascii: "<"), in: place..<text.count) + 1
            guard place < text.count else { return breaks }
            guard Byte.isLetter(text[place]) else { continue }
            let end = text.place(of: UInt8(ascii: ">"), in: place..<text.count)
            // A word takes a byte at the least.
            if end - place > ReaderLimits.tagWords { addBreaks(text, (place + 1)..<end, to: &breaks) }
            place = end
        }
    }

    private static func addBreaks(_ text: UnsafeBufferPointer<UInt8>, _ tag: Range<Int>, to breaks: inout [Int]) {
        var words = 0
        for place in tag {
            let byte = text[place]
            // Quotation marks and strokes end attributes too, in broken tags.
            if Byte.isSpace(byte) ? !Byte.isSpace(text[place - 1]) : byte == 34 || byte == 39 || byte == UInt8(ascii: "/") { words += 1 }
            if words > ReaderLimits.tagWords {
                breaks.append(place)
                words = 0
            }
        }
    }
}
