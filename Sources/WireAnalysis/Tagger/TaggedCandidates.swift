import WireModel

/// Brings what the rules found and what the tagger says together: the tagger gives spans and points, what lists know for sure stays.
struct TaggedCandidates {
    let text: FieldText
    let places: PlaceProminence

    /// The candidates of a field with the tagger's points, in order.
    func merged(_ candidates: [NameCandidate], _ names: [TaggedName]) -> [NameCandidate] {
        var result: [NameCandidate] = []
        var taken = [Bool](repeating: false, count: names.count)
        var byToken = [Int32](repeating: -1, count: text.tokens.count)
        for (number, name) in names.enumerated() {
            for index in name.tokens { byToken[index] = Int32(number) }
        }
        let beside = placesBesidePlaces(candidates)
        let holders = holders(of: candidates, names, byToken)
        for (index, candidate) in candidates.enumerated() {
            if isSure(candidate) || beside.contains(index) {
                let overlapping = candidate.tokens.lazy.map { Int(byToken[$0]) }.filter { $0 >= 0 }
                if !beside.contains(index), let first = overlapping.first, holders.contains(first) { continue }
                for number in overlapping { taken[number] = true }
                result.append(candidate)
            } else {
                let number = Int(byToken[candidate.tokens.lowerBound])
                guard number >= 0, names[number].tokens == candidate.tokens else { continue }
                taken[number] = true
                var candidate = candidate
                candidate.scores = Self.scores(names[number].logarithms)
                result.append(candidate)
            }
        }
        var scanner = NameScanner(text, places: places)
        var next = 0
        var isSorted = true
        for (number, name) in names.enumerated() where !taken[number] && name.isFound {
            while next < candidates.count, candidates[next].tokens.upperBound <= name.tokens.lowerBound { next += 1 }
            let first = next < candidates.count && candidates[next].tokens.overlaps(name.tokens) ? candidates[next].titles : []
            result.append(scanner.candidate(name, titles: first))
            isSorted = false
        }
        if !isSorted { result.sort { $0.tokens.lowerBound < $1.tokens.lowerBound } }
        return result
    }

    /// "Astana Kazakhstan": two places that the rules took apart stay two.
    private func placesBesidePlaces(_ candidates: [NameCandidate]) -> Set<Int> {
        var result: Set<Int> = []
        for index in candidates.indices.dropFirst() where candidates[index - 1].tokens.upperBound == candidates[index].tokens.lowerBound {
            let pair = [index - 1, index]
            guard pair.allSatisfy({ candidates[$0].scores.best == .place }), pair.contains(where: { candidates[$0].isCountry }) else {
                continue
            }
            result.formUnion(pair)
        }
        return result
    }

    /// Points out of probabilities; another thing is no name, unless the rules know it as one.
    static func scores(_ logarithms: SIMD8<Float>) -> KindScores {
        var result = KindScores()
        result.person = logarithms[0]
        result.organisation = logarithms[1]
        result.place = logarithms[2]
        result.other = -20
        let (one, two) = (max(logarithms[3], logarithms[4]), min(logarithms[3], logarithms[4]))
        result.nothing = one + Exponential.logarithm(1 + Exponential.of(two - one))
        return result
    }

    /// Whether a hand-written list knows the whole name, or it is a thing of a form of its own.
    private func isSure(_ candidate: NameCandidate) -> Bool {
        candidate.curated != nil && !candidate.isCuratedShort || candidate.scores.other > 4 || candidate.isFixed
    }

    /// Names that hold one sure candidate as a part of theirs: "Pentagon Papers". Not two of them, and no people of it ("House Republicans").
    private func holders(of candidates: [NameCandidate], _ names: [TaggedName], _ byToken: [Int32]) -> Set<Int> {
        var counts: [Int: Int] = [:]
        for candidate in candidates where isSure(candidate) && !candidate.isFixed {
            let number = Int(byToken[candidate.tokens.lowerBound])
            guard number >= 0, names[number].isFound else { continue }
            let tokens = names[number].tokens
            let isPart = tokens.lowerBound <= candidate.tokens.lowerBound && tokens.upperBound >= candidate.tokens.upperBound
            let isPeople = tokens.upperBound > candidate.tokens.upperBound && text.flags[tokens.upperBound - 1].has(.demonym)
            counts[number, default: 0] += isPart && tokens.count > candidate.tokens.count && !isPeople ? 1 : 2
        }
        return Set(counts.keys.filter { counts[$0] == 1 })
    }
}

extension NameScanner {
    /// A candidate for what the tagger found and the rules did not find so.
    mutating func candidate(_ name: TaggedName, titles: [String]) -> NameCandidate {
        enter(name.tokens.lowerBound)
        var result = candidate(name.tokens)
        result.scores = TaggedCandidates.scores(name.logarithms)
        if let match = curated.match(result.key), !match.needsCapitals, curated.entries[match.entry].kind != .nothing {
            result.curated = match.entry
            result.isCuratedShort = match.isShort
        }
        result.isWeak = sentenceCase != .normal || (name.tokens.count == 1 && isSentenceStart(name.tokens.lowerBound))
        result.hasPlaceContext = hasPlaceContext(name.tokens.lowerBound)
        result.hasArticle = hasArticle(name.tokens)
        result.definition = definition(of: name.tokens)
        result.titles = titles.isEmpty ? lowerTitles(before: name.tokens.lowerBound) + titlesBehind(name.tokens.upperBound) : titles
        return result
    }
}
