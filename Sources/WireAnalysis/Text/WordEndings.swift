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

    /// Whether `word` ends in one of them behind more than two bytes.
    func end(_ word: ArraySlice<UInt8>) -> Bool {
        guard let last = word.last else { return false }
        let endings = byLetter[Int(last & 31)]
        guard !endings.isEmpty else { return false }
        let letters = Self.packed(word.suffix(8))
        return endings.contains { letters & $0.mask == $0.letters && word.count > $0.count + 2 }
    }

    @inline(__always)
    private static func packed(_ letters: some Sequence<UInt8>) -> UInt64 {
        letters.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
