/// What words may end in: endings of at most seven letters.
struct WordEndings: Sendable {
    private struct Ending {
        let letters: UInt64
        let mask: UInt64
        let count: Int
    }

    private let endings: [Ending]

    /// The endings of `list`, between spaces.
    init(_ list: String) {
        endings = list.split(separator: " ").map {
            Ending(letters: Self.packed($0.utf8), mask: 1 << (8 * UInt64($0.utf8.count)) - 1, count: $0.utf8.count)
        }
    }

    /// Whether `word` ends in one of them behind more than two bytes.
    func end(_ word: ArraySlice<UInt8>) -> Bool {
        let letters = Self.packed(word.suffix(8))
        for ending in endings where letters & ending.mask == ending.letters && word.count > ending.count + 2 { return true }
        return false
    }

    @inline(__always)
    private static func packed(_ letters: some Sequence<UInt8>) -> UInt64 {
        letters.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
