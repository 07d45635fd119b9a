import WireModel

/// The second pass: what one mention shows counts for all mentions of that name in the document.
enum DocumentNames {
    /// All candidates, in order, with the points of the whole document, and the kinds of those that are names.
    static func judged(_ candidates: [NameCandidate]) -> [NameCandidate] {
        var candidates = candidates
        let evidence = Evidence(candidates)
        for index in candidates.indices {
            candidates[index].scores = evidence.scores(index, of: candidates[index])
            candidates[index].kind = candidates[index].scores.best
            if candidates[index].kind == .person, evidence.isTwoPeople(index, candidates[index]) { candidates[index].kind = nil }
            // "Washington", here the man: what the list knows under that name is another.
            if let entry = candidates[index].curated, CuratedNames.embedded.entries[entry].kind.entityKind != candidates[index].kind {
                candidates[index].curated = nil
                candidates[index].isCuratedShort = false
            }
        }
        return candidates
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
            for index in candidates.indices { add(candidates[index]) }
            for index in candidates.indices where candidates[index].wordCount > 1 { addParts(candidates[index], names[ofCandidate[index]]) }
        }

        private mutating func add(_ candidate: borrowing NameCandidate) {
            let number: Int
            if let known = numbers[candidate.hash] {
                number = known
                names[number].scores.strengthen(candidate.scores)
            } else {
                number = names.count
                numbers[candidate.hash] = number
                names.append(Name(scores: candidate.scores))
            }
            ofCandidate.append(number)
            names[number].mentions += 1
            if candidate.hasArticle { names[number].articles += 1 }
            if !candidate.isWeak { names[number].isConfirmed = true }
            if candidate.hasPlaceContext { names[number].isInPlace = true }
            if let definition = candidate.definition, definition != .person {
                let known = names[number].definition ?? definition
                names[number].definition = known == definition ? definition : .person
            }
            if candidate.isCounted, candidate.curated == nil, !candidate.isKnownOrganisation { names[number].isCounted = true }
        }

        private mutating func addParts(_ candidate: borrowing NameCandidate, _ name: Name) {
            let kind = name.scores.best
            guard kind == .person || kind == .organisation && !candidate.isCapitals else { return }
            let key = candidate.key
            guard let first = key.firstIndex(of: 0x20), let last = key.lastIndex(of: 0x20) else { return }
            if kind == .organisation {
                if let number = numbers[WordKey(key[..<first])] { names[number].isOrganisationStart = true }
                if candidate.isTeam {
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
        func isTwoPeople(_ index: Int, _ candidate: borrowing NameCandidate) -> Bool {
            guard candidate.curated == nil, candidate.wordCount == 2, names[ofCandidate[index]].mentions == 1 else { return false }
            let words = candidate.key.split(separator: 0x20)
            return words.count == 2 && words.allSatisfy { numbers[WordKey($0)].map { names[$0].mentions > 1 } ?? false }
                && Lexicon.embedded.flags(hash: Lexicon.hash(words[1])).has(.given)
        }

        /// "Washington" behind "Denzel Washington" is he, unless "in" stands in front; a country's name stays a country's.
        private func surnamePoints(_ candidate: borrowing NameCandidate) -> Float {
            if candidate.scores.place < 5 { return 4 }
            return candidate.isCountry || candidate.hasPlaceContext ? 0.5 : 9
        }

        /// The points of candidate `index` with what the document says of its name.
        func scores(_ index: Int, of candidate: borrowing NameCandidate) -> KindScores {
            let name = names[ofCandidate[index]]
            var scores = candidate.scores
            scores.approach(name.scores, by: name.isConfirmed ? 1 : 0.5)
            if candidate.wordCount == 1 || candidate.key.count < 16 {
                if name.isSurname { scores.person += surnamePoints(candidate) }
                if candidate.wordCount == 1, name.isGivenName { scores.person += 1.8 }
                if candidate.wordCount == 1, name.isOrganisationStart { scores.organisation += 1.2 }
            }
            // "Merrow lost to Tarn 3-1": teams, not towns.
            if candidate.plays, name.hasTeam || speaksOfTeams {
                scores.organisation += name.hasTeam ? Self.teamPoints : Self.matchPoints
                scores.place -= 1
            }
            // "the Red Sox", "the Doctor": no person is called so.
            if candidate.curated == nil, name.articles > 0, name.articles * 2 > name.mentions {
                if candidate.wordCount > 1, scores.best == .person { scores.organisation += 1 }
                scores.person -= 4
            }
            if name.isCounted { scores.nothing += 3 }
            switch name.definition {
            case .place: scores.place += Self.definitionPoints
            case .organisation where candidate.prominence < 2.4: scores.organisation += Self.definitionPoints
            case .other where candidate.curated == nil && candidate.prominence == 0: scores.nothing += Self.thingPoints
            default: break
            }
            // A village of that name, and nothing that says that a place is meant.
            if candidate.isPersonal, scores.place < 2, !name.isInPlace { scores.place -= 0.8 }
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
