/// Tells in one pass over a text whether any of some words may stand in it, by four letters of each: most class names hold none, and
/// need not be searched for each word.
struct StemFilter: Sendable {
    /// A bit for the hash of each four letters.
    private var bits = [UInt64](repeating: 0, count: 64)

    /// - Parameter stems: four letters of each word, in lower case.
    init(_ stems: String) {
        for stem in stems.utf8.split(separator: 32) {
            let slot = Self.slot(stem.reduce(0, Self.next))
            bits[slot >> 6] |= 1 << UInt64(slot & 63)
        }
    }

    func mayContain(_ text: ByteSlice) -> Bool {
        text.withUnsafeBufferPointer { text in
            var four: UInt32 = 0
            var letters = 0
            for byte in text {
                guard Byte.isLetter(byte) else {
                    letters = 0
                    continue
                }
                four = Self.next(four, byte)
                letters += 1
                let slot = Self.slot(four)
                if letters >= 4 && bits[slot >> 6] & (1 << UInt64(slot & 63)) != 0 { return true }
            }
            return false
        }
    }

    /// The last four letters as one number.
    @inline(__always)
    private static func next(_ four: UInt32, _ letter: UInt8) -> UInt32 { four << 8 | UInt32(letter | 32) }

    @inline(__always)
    private static func slot(_ four: UInt32) -> Int { Int((four &* 0x9E37_79B9) >> 20) }
}
