import WireModel

/// Names that the text itself says are one: "formerly known as", "also known as", "(OPCW)".
struct Aliases {
    /// The most tokens that stand between two such names.
    private static let most = 6

    private let text: FieldText
    private let words: RuleWords<AliasWords>

    /// Merges those of `clusters` that the text says are one, of the names `candidates`, which are in order.
    static func merge(_ clusters: inout Clusters, _ candidates: [NameCandidate], fields: [FieldText]) {
        for text in fields {
            let aliases = Aliases(text: text, words: AliasWords.embedded)
            for index in candidates.indices.dropFirst() where candidates[index].field == text.field {
                let (start, end) = (candidates[index - 1].tokens.upperBound, candidates[index].tokens.lowerBound)
                guard end > start, end - start <= most, candidates[index - 1].field == text.field else { continue }
                let rule = aliases.rule(
                    start..<end,
                    isAcronym: candidates[index].isCapitals && Acronyms.matches(candidates[index].key, candidates[index - 1].key))
                guard let rule else { continue }
                clusters.merge(clusters.cluster(of: index), into: clusters.cluster(of: index - 1), rule: rule)
            }
        }
    }

    /// Why the name behind `between` is another for the one in front of it; `nil` where the text does not say so. `isAcronym` says whether
    /// it is made of the other's initials.
    private func rule(_ between: Range<Int>, isAcronym: @autoclosure () -> Bool) -> String? {
        var index = between.lowerBound
        let end = between.upperBound
        if text.tokens[index].shape == .open, index + 1 == end, isAcronym() { return "acronym" }
        if text.tokens[index].shape == .comma || text.tokens[index].shape == .open { index += 1 }
        guard index < end else { return nil }
        let first = words.classes(text, index)
        if first.has(.aka) || text.tokens[index].shape == .dotted { return end == index + 1 ? "also known as" : nil }
        guard first.has([.formerly, .also]) else { return nil }
        index += 1
        if words.classes(text, index).has(.known) { index += 1 }
        if words.classes(text, index).has(.as) { index += 1 }
        while index < end, words.classes(text, index).has(.the) || text.tokens[index].shape == .openQuote { index += 1 }
        return index == end ? first.has(.also) ? "also known as" : "formerly" : nil
    }
}

/// What the words between two names of one say.
struct AliasWords: OptionSet, Sendable {
    var rawValue: UInt8

    static let formerly = AliasWords(rawValue: 1 << 0)
    static let also = AliasWords(rawValue: 1 << 1)
    static let aka = AliasWords(rawValue: 1 << 2)
    static let known = AliasWords(rawValue: 1 << 3)
    static let `as` = AliasWords(rawValue: 1 << 4)
    static let the = AliasWords(rawValue: 1 << 5)

    func has(_ classes: AliasWords) -> Bool { !isDisjoint(with: classes) }

    static let embedded = RuleWords<AliasWords>([
        (.formerly, "formerly previously once"), (.also, "also better otherwise commonly"), (.aka, "aka"), (.known, "known called named"),
        (.as, "as"), (.the, "the"),
    ])
}
