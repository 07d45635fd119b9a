/// The words in front of a position of a text, the nearest first, up to the end of the sentence before.
struct WordsBefore {
    /// Five words are asked for an owner or a people, each with the two in front of it.
    private static let most = 7

    private var starts = SIMD8<Int32>()
    private var ends = SIMD8<Int32>()
    private(set) var count = 0

    init(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) {
        var at = position
        while count < Self.most, at > 0 {
            while at > 0, !Self.isLetter(text[at - 1]) {
                if Self.isEnd(text[at - 1]) { return }
                at -= 1
            }
            let end = at
            while at > 0, Self.isLetter(text[at - 1]) || text[at - 1] == 0x27 || text[at - 1] == 0x2D { at -= 1 }
            if end > at {
                starts[count] = Int32(truncatingIfNeeded: at)
                ends[count] = Int32(truncatingIfNeeded: end)
                count += 1
            }
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
        byte >= 0x80 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    }
}
