/// The words beside a mention that may say what it is.
struct WordsBeside {
    /// The bytes of the mention.
    let range: Range<Int>
    /// The word right behind it, in small letters, and what it is.
    let behind: PackedWord?
    let behindClasses: PlaceWords.Classes
    /// The word in front of an "of" that stands in front of it, in small letters.
    let beforeOf: PackedWord?
    /// Only the next two, as long as no more are read.
    var before: WordsBefore

    init(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>, words: PlaceWords) {
        self.range = range
        let end = range.upperBound
        let word = end < text.count && text[end] == 0x20 ? TextSurroundings.word(at: end + 1, in: text) : nil
        behind = word.flatMap { PackedWord(text, $0)?.lowered }
        behindClasses = behind.map { words.classes($0) } ?? []
        before = WordsBefore(range.lowerBound)
        before.read(text, upTo: 2)
        beforeOf = Self.beforeOf(before, text)
    }

    private static func beforeOf(_ before: WordsBefore, _ text: UnsafeBufferPointer<UInt8>) -> PackedWord? {
        guard before.count > 1, case let of = TextSurroundings.withoutPossessive(before[0], in: text).name, of.count == 2,
            text[of.lowerBound] | 0x20 == 0x6F, text[of.lowerBound + 1] | 0x20 == 0x66
        else { return nil }
        return PackedWord(text, TextSurroundings.withoutPossessive(before[1], in: text).name)?.lowered
    }
}
