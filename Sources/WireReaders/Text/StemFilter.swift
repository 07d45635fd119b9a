/// Tells in one pass over a text whether any of some words may stand in it, by their first three letters: most class names hold none, and
/// need not be searched for each word.
struct StemFilter: Sendable {
    /// A bit for each three letters.
    private var bits = [UInt64](repeating: 0, count: (26 * 26 * 26 + 63) / 64)

    /// - Parameter stems: words of three letters or more, in lower case.
    init(_ stems: String) {
        for stem in stems.utf8.split(separator: 32) where stem.count >= 3 {
            let slot = stem.prefix(3).reduce(0) { $0 * 26 + Int($1 &- 97) }
            if slot < 26 * 26 * 26 { bits[slot >> 6] |= 1 << UInt64(slot & 63) }
        }
    }

    func mayContain(_ text: ByteSlice) -> Bool {
        var slot = 0
        var letters = 0
        for byte in text {
            let lower = Byte.lowercased(byte)
            guard Byte.isLower(lower) else {
                letters = 0
                continue
            }
            slot = (slot * 26 + Int(lower &- 97)) % (26 * 26 * 26)
            letters += 1
            if letters >= 3 && bits[slot >> 6] & (1 << UInt64(slot & 63)) != 0 { return true }
        }
        return false
    }
}
