/// What words may end in: endings of at most seven letters.
struct WordEndings: Sendable {
    private struct Ending {
        let letters: UInt64
        let mask: UInt64
        let count: Int
    }

    /// The endings by their last letter.
    private let byLetter: [[Ending]]

    /// The endings of `list`, between spaces.
    init(_ list: String) {
        var byLetter = [[Ending]](repeating: [], count: 32)
        for word in list.utf8.split(separator: 0x20) {
            let letters = Self.packed(word)
            byLetter[Int(letters & 31)].append(Ending(letters: letters, mask: 1 << (8 * UInt64(word.count)) - 1, count: word.count))
        }
        self.byLetter = byLetter
    }

    /// Whether the word `range` of `text` ends in one of them behind more than two bytes.
    func end(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        guard !range.isEmpty else { return false }
        let letter = Int(text[range.upperBound - 1] & 31)
        guard !byLetter[letter].isEmpty else { return false }
        let letters = Self.packed(text[range.suffix(8)])
        for ending in byLetter[letter] where letters & ending.mask == ending.letters && range.count > ending.count + 2 { return true }
        return false
    }

    @inline(__always)
    private static func packed(_ letters: some Sequence<UInt8>) -> UInt64 {
        letters.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
