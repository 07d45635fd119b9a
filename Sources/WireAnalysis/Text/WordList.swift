/// A few words in lower case, of at most sixteen bytes, to ask whether a token is one of them (`FieldText.token(_:isIn:)`).
struct WordList: Sendable {
    private let words: [PackedWord]
    /// The letters that they start with, and their lengths, one bit each: most tokens are none of the words.
    private let initials: UInt32
    private let lengths: UInt32

    /// The words of `list`, between spaces.
    init(_ list: String) {
        let list = list.split { $0 == " " || $0 == "\n" }.map { Array($0.utf8) }
        words = list.compactMap { $0.withUnsafeBufferPointer { PackedWord($0, 0..<$0.count) } }
        initials = list.reduce(0) { $0 | 1 << UInt32($1[0] & 31) }
        lengths = list.reduce(0) { $0 | 1 << UInt32($1.count) }
    }

    @inline(__always)
    func contains(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count <= 16, lengths & 1 &<< UInt32(truncatingIfNeeded: range.count) != 0,
            initials & 1 &<< UInt32(text[range.lowerBound] & 31) != 0, let word = PackedWord(text, range)?.lowered
        else { return false }
        for known in words where known == word { return true }
        return false
    }
}

extension FieldText {
    /// Whether token `index` is one of `list`, in any case.
    @inline(__always)
    func token(_ index: Int, isIn list: WordList) -> Bool {
        guard tokens.indices.contains(index) else { return false }
        return bytes.withUnsafeBufferPointer { list.contains($0, tokens[index].range) }
    }
}
