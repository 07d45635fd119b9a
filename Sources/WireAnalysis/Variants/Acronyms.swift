/// Initials of long names.
enum Acronyms {
    private static let small = ShortWords("of the and for in on de la du des al")

    /// Whether `acronym` (folded, `u n` or `un`) is made of the initials of `name` (folded words), small words optional.
    static func matches(_ acronym: [UInt8], _ name: [UInt8]) -> Bool {
        let words = name.split(separator: 0x20)
        return words.count >= 2 && initials(words).contains(acronym.filter { $0 != 0x20 })
    }

    /// The initials of `words`, with those of small words and without; none of fewer than two letters.
    static func initials(_ words: [ArraySlice<UInt8>]) -> [[UInt8]] {
        let all = words.compactMap(\.first)
        let telling = words.filter { !small.contains($0) }.compactMap(\.first)
        return (all == telling ? [all] : [all, telling]).filter { $0.count >= 2 }
    }
}
