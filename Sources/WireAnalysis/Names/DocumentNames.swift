import WireModel

/// The second pass: what one mention shows counts for all mentions of that name in the document.
enum DocumentNames {
    /// All candidates, in order, with the points of the whole document, and the kinds of those that are names.
    static func judged(_ candidates: [NameCandidate]) -> [NameCandidate] {
        var candidates = candidates
        let evidence = Evidence(candidates)
        for index in candidates.indices {
            candidates[index].scores = evidence.scores(of: candidates[index])
            candidates[index].kind = candidates[index].scores.best
            if candidates[index].kind == .person, evidence.isTwoPeople(candidates[index]) { candidates[index].kind = nil }
            // "Washington", here the man: what the list knows under that name is another.
            if let entry = candidates[index].curated, CuratedNames.embedded.entries[entry].kind.entityKind != candidates[index].kind {
                candidates[index].curated = nil
                candidates[index].isCuratedShort = false
            }
        }
        return candidates
    }

    /// What the document says of each name, by the hash of the folded text.
    private struct Evidence {
        /// The best score for each kind over all mentions.
        private var byKey: [UInt64: KindScores] = [:]
        /// Last words of people's full names; first words of them; first words of organisations' long names.
        private var surnames: Set<UInt64> = []
        private var givenNames: Set<UInt64> = []
        private var organisationStarts: Set<UInt64> = []
        private var confirmed: Set<UInt64> = []
        /// How often each name is mentioned, and how often behind "the".
        private var mentions: [UInt64: Int] = [:]
        private var articles: [UInt64: Int] = [:]
        /// What the text says that a name is, where it says one thing only: "Merrow is a town", "the band Tarn".
        private var defined: [UInt64: EntityKind] = [:]
        /// Acronyms that are things.
        private var counted: Set<UInt64> = []
        /// Names that stand behind "in", "near" or "from" anywhere.
        private var inPlaces: Set<UInt64> = []

        /// What a definition counts for every mention of the name.
        private static let definitionPoints: Float = 2.5

        init(_ candidates: [NameCandidate]) {
            for candidate in candidates {
                let key = Lexicon.hash(candidate.key)
                if var scores = byKey[key] {
                    scores.person = max(scores.person, candidate.scores.person)
                    scores.organisation = max(scores.organisation, candidate.scores.organisation)
                    scores.place = max(scores.place, candidate.scores.place)
                    scores.other = max(scores.other, candidate.scores.other)
                    scores.nothing = min(scores.nothing, candidate.scores.nothing)
                    byKey[key] = scores
                } else {
                    byKey[key] = candidate.scores
                }
                if !candidate.isWeak { confirmed.insert(key) }
                if candidate.hasArticle { articles[key, default: 0] += 1 }
                mentions[key, default: 0] += 1
                if candidate.hasPlaceContext { inPlaces.insert(key) }
                if let definition = candidate.definition, definition != .person {
                    defined[key] = defined[key, default: definition] == definition ? definition : .person
                }
                if candidate.isCounted, candidate.curated == nil, !candidate.isKnownOrganisation { counted.insert(key) }
            }
            for candidate in candidates where candidate.wordCount > 1 {
                addParts(candidate)
            }
        }

        private mutating func addParts(_ candidate: NameCandidate) {
            let words = candidate.key.split(separator: 0x20)
            guard let first = words.first, let last = words.last, words.count > 1 else { return }
            switch byKey[Lexicon.hash(candidate.key)]?.best {
            case .person:
                surnames.insert(Lexicon.hash(last))
                givenNames.insert(Lexicon.hash(first))
                if words.count > 2 { surnames.insert(Lexicon.hash(words.suffix(2).joined(separator: [0x20]))) }
            case .organisation where !candidate.isCapitals: organisationStarts.insert(Lexicon.hash(first))
            default: break
            }
        }

        /// "Like Noha Samira fled", a comma lost: two first names, each of which goes alone through the document, once side by side.
        func isTwoPeople(_ candidate: NameCandidate) -> Bool {
            guard candidate.curated == nil, candidate.wordCount == 2, mentions[Lexicon.hash(candidate.key)] == 1 else { return false }
            let words = candidate.key.split(separator: 0x20)
            return words.count == 2 && words.allSatisfy { mentions[Lexicon.hash($0), default: 0] > 1 }
                && Lexicon.embedded.flags(hash: Lexicon.hash(words[1])).has(.given)
        }

        /// "Washington" behind "Denzel Washington" is he, unless "in" stands in front; a country's name stays a country's.
        private func surnamePoints(_ candidate: NameCandidate) -> Float {
            if candidate.scores.place < 5 { return 4 }
            return candidate.isCountry || candidate.hasPlaceContext ? 0.5 : 9
        }

        func scores(of candidate: NameCandidate) -> KindScores {
            var scores = candidate.scores
            let key = Lexicon.hash(candidate.key)
            if let shared = byKey[key] {
                let weight: Float = confirmed.contains(key) ? 1 : 0.5
                scores.person += (shared.person - scores.person) * weight
                scores.organisation += (shared.organisation - scores.organisation) * weight
                scores.place += (shared.place - scores.place) * weight
                scores.other += (shared.other - scores.other) * weight
                scores.nothing = min(scores.nothing, shared.nothing)
            }
            if candidate.wordCount == 1 || candidate.key.count < 16 {
                if surnames.contains(key) { scores.person += surnamePoints(candidate) }
                if candidate.wordCount == 1, givenNames.contains(key) { scores.person += 1.8 }
                if candidate.wordCount == 1, organisationStarts.contains(key) { scores.organisation += 1.2 }
            }
            // "the Red Sox", "the Doctor": no person is called so.
            if candidate.curated == nil, let count = articles[key], count * 2 > mentions[key] ?? 0 {
                if candidate.wordCount > 1, scores.best == .person { scores.organisation += 1 }
                scores.person -= 4
            }
            if counted.contains(key) { scores.nothing += 3 }
            switch defined[key] {
            case .place: scores.place += Self.definitionPoints
            case .organisation where candidate.prominence < 2.4: scores.organisation += Self.definitionPoints
            case .other where candidate.curated == nil && candidate.prominence == 0: scores.nothing += Self.definitionPoints
            default: break
            }
            // A village of that name, and nothing that says that a place is meant.
            if candidate.isPersonal, scores.place < 2, !inPlaces.contains(key) { scores.place -= 0.8 }
            return scores
        }
    }
}
