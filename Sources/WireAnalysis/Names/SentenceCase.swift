/// How a sentence uses capitals: where every word has one, a capital says nothing.
enum SentenceCase {
    case normal
    /// `Stop Insisting on Assad Leadership`.
    case title
    /// `STOP INSISTING ON ASSAD LEADERSHIP`.
    case capitals

    /// Common words that stand in names with a capital of their own.
    private static let nameLike: WordFlags = [
        .title, .modifier, .given, .surname, .organisationHead, .organisationSuffix, .placeSuffix, .demonym, .direction, .calendar, .media,
        .event, .holiday,
    ]

    static func of(_ sentence: Range<Int>, in text: FieldText) -> SentenceCase {
        var counts = Counts()
        for index in sentence {
            let token = text.tokens[index]
            guard token.shape.isWord else {
                if token.shape == .semicolon { counts.semicolons += 1 }
                continue
            }
            guard token.count > 2 || token.shape == .capitals else { continue }
            counts.add(token.shape, text.flags[index], isFirst: index == sentence.lowerBound)
        }
        if counts.capitals >= 3, counts.capitals * 10 >= counts.words * 7 { return .capitals }
        // "First Wing, 3 March 1942; Second Wing, 7 May 1943; ...": entries of a list.
        if counts.semicolons > 1 { return .normal }
        let isOpen = text.tokens[sentence.upperBound - 1].shape != .terminal
        // Common words with a capital where running text has none: a headline. Names alone make none, however many.
        let isPlain = counts.plainCapitalised >= 2 && counts.plainCapitalised >= 2 * counts.lower
        guard isPlain && (isOpen || counts.lower == 0) || isOpen && counts.lower == 0 && counts.words >= 4 else { return .normal }
        return hasPlainVerb(sentence, in: text) ? .normal : .title
    }

    /// What headlines write with a capital where they write any word with one.
    private static let plainVerbs = Set(
        """
        is are was were be been has have had will would could he she it they we his her its their who which whose that this these those
        also not
        """.split { $0 == " " || $0 == "\n" }.map { Lexicon.hash($0.utf8) })

    private static func hasPlainVerb(_ sentence: Range<Int>, in text: FieldText) -> Bool {
        sentence.contains { text.tokens[$0].shape == .lower && text.flags[$0].has(.function) && plainVerbs.contains(text.hashes[$0]) }
    }

    private struct Counts {
        var words = 0
        var semicolons = 0
        var capitals = 0
        /// Words in lower case that running text has so, too.
        var lower = 0
        var plainCapitalised = 0

        mutating func add(_ shape: TokenShape, _ flags: WordFlags, isFirst: Bool) {
            switch shape {
            case .capitals: capitals += 1
            case .lower:
                guard !flags.has([.function, .particle]) else { return }
                lower += 1
            case .capitalised, .mixed:
                if !isFirst, flags.has(.dictionary), !flags.has(SentenceCase.nameLike) { plainCapitalised += 1 }
            default: break
            }
            words += 1
        }
    }
}
