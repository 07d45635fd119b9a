import WireModel

/// The second pass: what one mention shows counts for all mentions of that name in the document.
enum DocumentNames {
    /// Gives `candidates`, in order, the points of the whole document, and those that are names their kinds.
    static func judge(_ candidates: inout [NameCandidate]) {
        let evidence = Evidence(candidates)
        for index in candidates.indices {
            let scores = evidence.scores(index, of: candidates)
            var kind = scores.best
            if kind == .person, evidence.isTwoPeople(index, candidates) { kind = nil }
            candidates[index].scores = scores
            candidates[index].kind = kind
            // "Washington", here the man: what the list knows under that name is another.
            if let entry = candidates[index].curated, CuratedNames.embedded.entries[entry].kind.entityKind != kind {
                candidates[index].curated = nil
                candidates[index].isCuratedShort = false
            }
        }
    }

    /// What the document says of its names.
    private struct Evidence {
        /// What a definition counts for every mention of the name.
        private static let definitionPoints: Float = 2.5
        /// The same where it is an event or a work, which look like organisations.
        private static let thingPoints: Float = 4.5
        /// What a town counts as a team of its own where a match is told, and where the text only tells of teams.
        private static let teamPoints: Float = 7
        private static let matchPoints: Float = 4

        /// What all mentions of one name say.
        private struct Name {
            /// The best score for each kind, the least for none.
            var scores: KindScores
            var isConfirmed = false
            /// How often it is mentioned, and how often behind "the".
            var mentions = 0
            var articles = 0
            /// What the text says that it is, where it says one thing only: "Merrow is a town", "the band Tarn"; people stand for doubt.
            var definition: EntityKind?
            /// An acronym that is a thing.
            var isCounted = false
            /// "in", "near" or "from" stands in front somewhere.
            var isInPlace = false
            /// The last word, or the last two, of a person's full name; the first word of one; the first of an organisation's long name.
            var isSurname = false
            var isGivenName = false
            var isOrganisationStart = false
            /// A town that one of the text's teams is called after.
            var hasTeam = false
        }

        private var names: [Name] = []
        /// The place of each name in `names`.
        private var numbers: [WordKey: Int] = [:]
        /// The place of the name of each candidate.
        private var ofCandidate: [Int] = []
        private var speaksOfTeams = false

        init(_ candidates: [NameCandidate]) {
            names.reserveCapacity(candidates.count)
            ofCandidate.reserveCapacity(candidates.count)
            numbers.reserveCapacity(candidates.count)
            for index in candidates.indices { add(index, of: candidates) }
            for index in candidates.indices where candidates[index].wordCount > 1 { addParts(index, of: candidates) }
        }

        // A candidate is large: none is handed on, and only what is asked for is read.

        private mutating func add(_ index: Int, of candidates: [NameCandidate]) {
            let number: Int
            let hash = candidates[index].name.hash
            if let known = numbers[hash] {
                number = known
                names[number].scores.strengthen(candidates[index].scores)
            } else {
                number = names.count
                numbers[hash] = number
                names.append(Name(scores: candidates[index].scores))
            }
            ofCandidate.append(number)
            names[number].mentions += 1
            if candidates[index].hasArticle { names[number].articles += 1 }
            if !candidates[index].isWeak { names[number].isConfirmed = true }
            if candidates[index].hasPlaceContext { names[number].isInPlace = true }
            if let definition = candidates[index].definition, definition != .person {
                let known = names[number].definition ?? definition
                names[number].definition = known == definition ? definition : .person
            }
            if candidates[index].isCounted, candidates[index].curated == nil, !candidates[index].name.isKnownOrganisation {
                names[number].isCounted = true
            }
        }

        private mutating func addParts(_ index: Int, of candidates: [NameCandidate]) {
            let kind = names[ofCandidate[index]].scores.best
            guard kind == .person || kind == .organisation && !candidates[index].isCapitals else { return }
            let key = candidates[index].name.key
            guard let first = key.firstIndex(of: 0x20), let last = key.lastIndex(of: 0x20) else { return }
            if kind == .organisation {
                if let number = numbers[WordKey(key[..<first])] { names[number].isOrganisationStart = true }
                if candidates[index].isTeam {
                    speaksOfTeams = true
                    if let number = numbers[WordKey(key[..<last])] { names[number].hasTeam = true }
                }
                return
            }
            if let number = numbers[WordKey(key[(last + 1)...])] { names[number].isSurname = true }
            if let number = numbers[WordKey(key[..<first])] { names[number].isGivenName = true }
            guard let before = key[..<last].lastIndex(of: 0x20), let number = numbers[WordKey(key[(before + 1)...])] else { return }
            names[number].isSurname = true
        }

        /// "Like Noha Samira fled", a comma lost: two first names, each of which goes alone through the document, once side by side.
        func isTwoPeople(_ index: Int, _ candidates: [NameCandidate]) -> Bool {
            guard candidates[index].curated == nil, candidates[index].wordCount == 2, names[ofCandidate[index]].mentions == 1 else {
                return false
            }
            let words = candidates[index].name.key.split(separator: 0x20)
            return words.count == 2 && words.allSatisfy { numbers[WordKey($0)].map { names[$0].mentions > 1 } ?? false }
                && Lexicon.embedded.flags(hash: Lexicon.hash(words[1])).has(.given)
        }

        /// "Washington" behind "Denzel Washington" is he, unless "in" stands in front; a country's name stays a country's.
        private func surnamePoints(_ index: Int, of candidates: [NameCandidate]) -> Float {
            if candidates[index].scores.place < 5 { return 4 }
            return candidates[index].isCountry || candidates[index].hasPlaceContext ? 0.5 : 9
        }

        /// The points of candidate `index` with what the document says of its name.
        func scores(_ index: Int, of candidates: [NameCandidate]) -> KindScores {
            let name = names[ofCandidate[index]]
            let wordCount = candidates[index].wordCount
            let isCurated = candidates[index].curated != nil
            let prominence = candidates[index].prominence
            var scores = candidates[index].scores
            scores.approach(name.scores, by: name.isConfirmed ? 1 : 0.5)
            if wordCount == 1 || candidates[index].name.key.count < 16 {
                if name.isSurname { scores.person += surnamePoints(index, of: candidates) }
                if wordCount == 1, name.isGivenName { scores.person += 1.8 }
                if wordCount == 1, name.isOrganisationStart { scores.organisation += 1.2 }
            }
            // "Merrow lost to Tarn 3-1": teams, not towns.
            if candidates[index].plays, name.hasTeam || speaksOfTeams {
                scores.organisation += name.hasTeam ? Self.teamPoints : Self.matchPoints
                scores.place -= 1
            }
            // "the Red Sox", "the Doctor": no person is called so.
            if !isCurated, name.articles > 0, name.articles * 2 > name.mentions {
                if wordCount > 1, scores.best == .person { scores.organisation += 1 }
                scores.person -= 4
            }
            if name.isCounted { scores.nothing += 3 }
            switch name.definition {
            case .place: scores.place += Self.definitionPoints
            case .organisation where prominence < 2.4: scores.organisation += Self.definitionPoints
            case .other where !isCurated && prominence == 0: scores.nothing += Self.thingPoints
            default: break
            }
            // A village of that name, and nothing that says that a place is meant.
            if candidates[index].isPersonal, scores.place < 2, !name.isInPlace { scores.place -= 0.8 }
            return scores
        }
    }
}

extension KindScores {
    /// Takes the better of both for each kind, and the less for none.
    fileprivate mutating func strengthen(_ other: KindScores) {
        person = max(person, other.person)
        organisation = max(organisation, other.organisation)
        place = max(place, other.place)
        self.other = max(self.other, other.other)
        nothing = min(nothing, other.nothing)
    }

    /// Goes a part of the way to the points of the document.
    fileprivate mutating func approach(_ shared: KindScores, by weight: Float) {
        person += (shared.person - person) * weight
        organisation += (shared.organisation - organisation) * weight
        place += (shared.place - place) * weight
        other += (shared.other - other) * weight
        nothing = min(nothing, shared.nothing)
    }
}
