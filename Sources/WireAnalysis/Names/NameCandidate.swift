import WireModel

/// A run of words that may be a name, with what speaks for each kind.
struct NameCandidate {
    var field: TextField
    var tokens: Range<Int>
    var span: TextSpan
    /// Its words, and what the lists say of them.
    var name: NameText
    var scores = KindScores()
    /// The curated entry that the run names, and whether by a part of its name.
    var curated: Int?
    var isCuratedShort = false
    /// What the person is called in front of the name, or behind it after a comma.
    var titles: [String] = []
    /// The capital says nothing here (a sentence's first word, a headline in Title Case): the document must confirm it.
    var isWeak = false
    var wordCount = 1
    /// "in", "near" or "from" stands in front.
    var hasPlaceContext = false
    /// What the words around say that it is: "a German band", "the airline".
    var definition: EntityKind?
    /// "the" stands in front, and no noun behind: what people's names never have.
    var hasArticle = false
    /// One word that lists know as a given name or a surname.
    var isPersonal = false
    /// Capital letters only, as an acronym is.
    var isCapitals = false
    /// The rules are sure of the words and the kind: the tagger is not asked.
    var isFixed = false
    /// An acronym behind "a" or a number, with no noun behind it: a thing, not who is called so.
    var isCounted = false
    /// A town's name in front of what teams call themselves: "Merrow Falcons".
    var isTeam = false
    /// A place that won, lost or has a score behind it, as teams do.
    var plays = false
    /// How well known a place of this name is (`PlaceProminence`).
    var prominence: Float
    var kind: EntityKind?

    init(field: TextField, tokens: Range<Int>, span: TextSpan, name: NameText) {
        self.field = field
        self.tokens = tokens
        self.span = span
        self.name = name
        prominence = name.prominence
    }

    /// The folded text.
    var key: [UInt8] { name.key }
    var hash: WordKey { name.hash }
    var text: String { name.text }
    var isKnownOrganisation: Bool { name.isKnownOrganisation }

    /// The prominence of a country.
    static let country: Float = 6

    /// The gazetteer knows a country of this name.
    var isCountry: Bool { prominence >= Self.country }
}

extension [NameCandidate] {
    /// Takes out those of which `isOut` says so. Each is read where it lies: a candidate is large, and to hand it on is to copy it.
    mutating func removeInPlace(_ isOut: (UnsafePointer<NameCandidate>) -> Bool) {
        let kept = withUnsafeMutableBufferPointer { candidates in
            guard let first = candidates.baseAddress else { return 0 }
            var kept = 0
            for index in candidates.indices where !isOut(first + index) {
                if index > kept { candidates.swapAt(kept, index) }
                kept += 1
            }
            return kept
        }
        removeLast(count - kept)
    }
}

/// What the rules find in a field.
struct FoundNames {
    /// In order.
    var candidates: [NameCandidate]
    /// Titles and nationalities that are left out of the names beside them.
    var asides: [Range<Int>]
    /// One for each sentence of the field.
    var cases: [SentenceCase]
}

/// Points for each kind; the highest wins, and `nothing` is a kind too.
struct KindScores {
    var person: Float = 0
    var organisation: Float = 0
    var place: Float = 0
    /// A thing of the news: an operation, a ship, an event.
    var other: Float = 0
    var nothing: Float = 1

    /// The kind that wins, `nil` for none.
    var best: EntityKind? {
        let top = max(max(person, organisation), max(place, other))
        guard top > nothing else { return nil }
        if top == other { return .other }
        if top == place { return .place }
        return top == person ? .person : .organisation
    }
}
