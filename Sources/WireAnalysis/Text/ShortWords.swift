/// A set of words of at most eight bytes, each packed into a number.
struct ShortWords: Sendable {
    private let words: [UInt64]

    /// The words of `list`, between spaces.
    init(_ list: StaticString) {
        let bytes = UnsafeBufferPointer(start: list.utf8Start, count: list.utf8CodeUnitCount)
        words = bytes.split(separator: 0x20).map { Self.packed($0) }.sorted()
    }

    func contains(_ word: some Collection<UInt8>) -> Bool {
        guard word.count <= 8 else { return false }
        let wanted = Self.packed(word)
        for known in words where known == wanted { return true }
        return false
    }

    private static func packed(_ word: some Sequence<UInt8>) -> UInt64 {
        word.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
