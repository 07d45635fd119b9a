/// What words are around reported speech.
struct QuoteWords: OptionSet, Sendable {
    var rawValue: UInt32

    static let according = QuoteWords(rawValue: 1 << 0)
    static let to = QuoteWords(rawValue: 1 << 1)
    static let that = QuoteWords(rawValue: 1 << 2)
    static let and = QuoteWords(rawValue: 1 << 3)
    static let article = QuoteWords(rawValue: 1 << 4)
    /// Whom "he" and "she" mean was named before.
    static let pronoun = QuoteWords(rawValue: 1 << 5)
    /// Opens a clause of its own.
    static let clausePronoun = QuoteWords(rawValue: 1 << 6)
    /// Somebody is told something.
    static let telling = QuoteWords(rawValue: 1 << 7)
    /// The same, in most reports.
    static let plainTelling = QuoteWords(rawValue: 1 << 8)
    /// Opens what says when, where and to whom.
    static let circumstance = QuoteWords(rawValue: 1 << 9)
    /// The same between a verb and what was said.
    static let preposition = QuoteWords(rawValue: 1 << 10)
    /// Opens a sentence that has no clause in front of its first comma.
    static let opening = QuoteWords(rawValue: 1 << 11)
    /// In front of a subject, no part of it.
    static let conjunction = QuoteWords(rawValue: 1 << 12)
    /// Behind it the verb is another's.
    static let relative = QuoteWords(rawValue: 1 << 13)
    static let auxiliary = QuoteWords(rawValue: 1 << 14)
    /// Never inside a subject, where it is written in small letters.
    static let clausal = QuoteWords(rawValue: 1 << 15)
    /// Ends a subject behind its verb.
    static let ending = QuoteWords(rawValue: 1 << 16)

    @inline(__always)
    func has(_ classes: QuoteWords) -> Bool { !isDisjoint(with: classes) }

    static let embedded = RuleWords<QuoteWords>([
        (.according, "according"), (.to, "to"), (.that, "that"), (.and, "and"), (.article, "the a an"), (.pronoun, "he she they"),
        (.clausePronoun, "he she it they we there his her their"), (.telling, "told tells tell telling warned asked assured"),
        (.plainTelling, "told tells"),
        (.circumstance, "on in at during after before by to through via late early last this of as"),
        (.preposition, "on in at of after during late early"),
        (.opening, "on in at after during while as when before following since asked earlier meanwhile"),
        (.conjunction, "and but as when while that which if because so although"), (.relative, "who to which"),
        (
            .auxiliary,
            "has have had also later then is was repeatedly previously once recently now even reportedly did not never often would will"
                + " further simply already"
        ),
        (.clausal, "that and but when while because if as said says is are was were has have"), (.ending, "on in who"),
    ])
}
