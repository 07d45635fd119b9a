/// The words in front of a position of a text, the nearest first, up to the end of the sentence before; read as far as they are asked for.
struct WordsBefore {
    /// Five words are asked for an owner or a people, each with the two in front of it.
    static let most = 7

    private var starts = InlineArray<7, Int32>(repeating: 0)
    private var ends = InlineArray<7, Int32>(repeating: 0)
    private(set) var count = 0
    /// One of them begins with a capital, or beyond ASCII.
    private(set) var hasCapital = false
    private var at: Int
    private var isOver = false

    init(_ position: Int) {
        at = position
    }

    /// Reads on up to `wanted` words, or as many as there are.
    mutating func read(_ text: UnsafeBufferPointer<UInt8>, upTo wanted: Int) {
        while count < wanted, at > 0, !isOver {
            while at > 0, !Self.isLetter(text[at - 1]) {
                if Self.isEnd(text[at - 1]) {
                    isOver = true
                    return
                }
                at -= 1
            }
            let end = at
            while at > 0, Self.isLetter(text[at - 1]) || text[at - 1] == 0x27 || text[at - 1] == 0x2D { at -= 1 }
            guard end > at else { continue }
            starts[count] = Int32(truncatingIfNeeded: at)
            ends[count] = Int32(truncatingIfNeeded: end)
            count += 1
            if text[at] < 0x61 || text[at] >= 0x80 { hasCapital = true }
        }
    }

    /// The bytes of word `index`.
    subscript(index: Int) -> Range<Int> { Int(starts[index])..<Int(ends[index]) }

    /// A mark that what stands in front of it has nothing to do with what follows.
    @inline(__always)
    private static func isEnd(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2E, 0x3B, 0x21, 0x3F, 0x0A, 0x2C, 0x28, 0x29: true
        default: false
        }
    }

    @inline(__always)
    static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte | 0x20) &- 0x61 < 26
    }
}
