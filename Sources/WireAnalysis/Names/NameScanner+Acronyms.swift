import WireModel

/// Acronyms that are things, and nobody.
extension NameScanner {
    /// "a KO", "34 KO's", "another KO.": a thing that can be counted.
    func isCounted(_ index: Int) -> Bool {
        guard sentence.contains(index - 1), text.tokens[index].count <= 5 else { return false }
        let hasNoun = shape(index + 1) == .lower && !flags(index + 1).has(.function) || shape(index + 1).isNameLike
        if shape(index - 1) == .number { return !hasNoun && !text.bytes[text.tokens[index - 1].range].contains(0x2C) }
        guard text.token(index - 1, isIn: Self.counting) else { return false }
        return !hasNoun
    }

    private static let counting = WordList("a an another each every per")

    /// "KOs", "NGOs", "MPs".
    func isPluralAcronym(_ index: Int) -> Bool {
        let word = text.bytes[text.tokens[index].range]
        return (3...5).contains(word.count) && word.last == 0x73 && word.dropLast().allSatisfy { (0x41...0x5A).contains($0) }
    }

    /// "unmanned aerial vehicle (UAV)", "Purchase Agreement ("PPA")": short for a thing.
    func isThingInShort(_ index: Int) -> Bool {
        let hasQuotes = shape(index - 1) == .openQuote && shape(index - 2) == .open
        guard shape(index - 1) == .open || hasQuotes else { return false }
        let last = index - (hasQuotes ? 3 : 2)
        let word = text.bytes[text.tokens[index].range]
        guard shape(last).isWord, let initial = text.bytes[text.tokens[last].range].first, let end = word.last,
            initial | 0x20 == end | 0x20
        else { return false }
        if shape(last) == .lower {
            let whole = WordFlags.collective.union(.organisationHead).union(.facility).union(.function).union(.placeSuffix)
            return !flags(last).has(whole)
        }
        return flags(last).has(.event) && !flags(last).has(.organisationHead)
    }
}
