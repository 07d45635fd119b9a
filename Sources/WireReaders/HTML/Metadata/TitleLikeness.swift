/// Whether two titles are two wordings of one.
enum TitleLikeness {
    /// 0 to 1: the words that both have, as a part of the words of either (Dice); 1 for titles that are equal but for case and marks.
    static func of(_ left: String, _ right: String) -> Double {
        let first = FoldedLine.fold(left.utf8)
        let second = FoldedLine.fold(right.utf8)
        guard !first.isEmpty, !second.isEmpty else { return 0 }
        if first == second { return 1 }
        let common = zip(first, second).prefix { $0 == $1 }.count
        // One is cut short, or has a badge behind it.
        if common >= 15 && common * 10 >= min(first.count, second.count) * 9 { return 0.99 }
        let own = words(first)
        let other = words(second)
        guard !own.isEmpty, !other.isEmpty else { return 0 }
        var shared = 0
        for word in own where other.contains(word) { shared += 1 }
        return 0.98 * Double(2 * shared) / Double(own.count + other.count)
    }

    /// The words that carry meaning; of writing without blanks the pairs of characters.
    private static func words(_ folded: [UInt8]) -> [[UInt8]] {
        if LineTraits(folded).ideographBytes * 2 > folded.count {
            let scalars = String(decoding: folded, as: UTF8.self).unicodeScalars.filter { $0.value > 0x2E7F }.map { Array(String($0).utf8) }
            return Array(Set(zip(scalars, scalars.dropFirst()).map { $0 + $1 })).sorted { $0.lexicographicallyPrecedes($1) }
        }
        var result: [[UInt8]] = []
        for word in folded.split(whereSeparator: { !Byte.isWord($0) && $0 != 39 && $0 < 0x80 }) {
            let bytes = Array(word)
            let isFunctionWord =
                bytes.count <= FunctionWords.longest && FunctionWords.embedded.contains(bytes.reduce(0) { $0 << 8 | UInt64($1) })
            if !isFunctionWord && !result.contains(bytes) { result.append(bytes) }
        }
        return result
    }
}
