/// Initials of long names.
enum Acronyms {
    private static let small: Set<[UInt8]> = Set(
        ["of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "al"].map { Array($0.utf8) })

    /// Whether `acronym` (folded, `u n` or `un`) is made of the initials of `name` (folded words), small words optional.
    static func matches(_ acronym: [UInt8], _ name: [UInt8]) -> Bool {
        let letters = acronym.filter { $0 != 0x20 }
        let words = name.split(separator: 0x20).map { Array($0) }
        guard letters.count >= 2, words.count >= 2 else { return false }
        let all = words.compactMap(\.first)
        let telling = words.filter { !small.contains($0) }.compactMap(\.first)
        return letters == all || letters == telling
    }
}
