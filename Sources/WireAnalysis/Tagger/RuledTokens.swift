import WireModel

/// What the rules make of each token of a field, in the form that the tagger asks for.
struct RuledTokens {
    /// No candidate covers the token, or the rules pass over it as a title or a nationality.
    static let none: Int32 = -1
    static let aside: Int32 = -2

    struct Ruling {
        /// The number of the candidate that covers the token; `none` or `aside` where there is none.
        var name = none
        /// The candidate's kind and whether it starts or ends here, in one number below 24.
        var verdict: UInt8 = 0
    }

    /// What the features say of a candidate.
    struct Name {
        var tokens: Range<Int>
        var scores: KindScores
        var prominence: Float
        var wordCount: Int
        var isPersonal: Bool
        var isKnownOrganisation: Bool
        /// The kind of its curated entry, and whether a part of that name is meant.
        var curated: UInt64
        var marks: UInt64
        /// The number of the kind that the words around say that it is.
        var definition: UInt64
    }

    let names: [Name]
    let rulings: [Ruling]

    init(_ found: FoundNames, count: Int) {
        var rulings = [Ruling](repeating: Ruling(), count: count)
        for aside in found.asides {
            for index in aside { rulings[index] = Ruling(name: Self.aside, verdict: 1) }
        }
        var names: [Name] = []
        names.reserveCapacity(found.candidates.count)
        found.candidates.withUnsafeBufferPointer { candidates in
            guard let first = candidates.baseAddress else { return }
            for number in candidates.indices { names.append(Name(first + number)) }
        }
        for (number, name) in names.enumerated() {
            let kind = (Self.number(name.scores.best) + 1) << 2
            for index in name.tokens {
                let edges: UInt64 = (index == name.tokens.lowerBound ? 2 : 0) | (index + 1 == name.tokens.upperBound ? 1 : 0)
                rulings[index] = Ruling(name: Int32(number), verdict: UInt8(kind | edges))
            }
        }
        self.names = names
        self.rulings = rulings
    }

    /// What the rules say of token `index`, for the model to lean on.
    func evidence(_ index: Int) -> RuleLeaning.Evidence {
        let number = rulings[index].name
        guard number >= 0 else { return number == Self.aside ? .aside : .none }
        let name = names[Int(number)]
        guard name.tokens.lowerBound == index else { return .inside }
        let rules = name.scores
        let points = SIMD8<Float>(rules.person, rules.organisation, rules.place, rules.other, rules.nothing, -100, -100, -100)
        let isPlain = name.wordCount == 1 && !name.isPersonal
        let prominence = rules.best == .place || rules.place > 0 && isPlain ? min(name.prominence, 4) : 0
        let most = max(max(rules.person, rules.organisation), max(rules.place, rules.other), max(rules.nothing, -100))
        var below = points - most
        below.replace(with: -6, where: below .< -6)
        return .start(below, prominence: prominence)
    }

    fileprivate static func number(_ kind: EntityKind?) -> UInt64 {
        switch kind {
        case nil: 0
        case .person: 1
        case .organisation: 2
        case .place: 3
        case .other: 4
        }
    }
}

extension RuledTokens.Name {
    /// Of a candidate where it lies: it is large, and only what is asked for is read.
    fileprivate init(_ candidate: UnsafePointer<NameCandidate>) {
        tokens = candidate.pointee.tokens
        scores = candidate.pointee.scores
        prominence = candidate.pointee.prominence
        wordCount = candidate.pointee.wordCount
        isPersonal = candidate.pointee.isPersonal
        isKnownOrganisation = candidate.pointee.name.isKnownOrganisation
        let kind = candidate.pointee.curated.map { UInt64(CuratedNames.embedded.entries[$0].kind.rawValue) + 1 } ?? 0
        curated = kind << 1 | (candidate.pointee.isCuratedShort ? 1 : 0)
        definition = RuledTokens.number(candidate.pointee.definition)
        marks = candidate.pointee.isWeak ? 1 : 0
        if candidate.pointee.hasPlaceContext { marks |= 2 }
        if candidate.pointee.hasArticle { marks |= 4 }
        if isPersonal { marks |= 8 }
        if candidate.pointee.isCapitals { marks |= 16 }
        if !candidate.pointee.titles.isEmpty { marks |= 32 }
        if isKnownOrganisation { marks |= 64 }
    }
}
