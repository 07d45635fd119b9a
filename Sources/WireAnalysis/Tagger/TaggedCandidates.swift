import WireModel

/// Brings what the rules found and what the tagger says together: the tagger gives spans and points, what lists know for sure stays.
struct TaggedCandidates {
    let text: FieldText
    let places: PlaceProminence

    /// Gives the candidates of a field, which are in order, the tagger's points, takes out those that are none, and adds what the rules missed.
    func merge(_ names: [TaggedName], into candidates: inout [NameCandidate]) {
        var taken = [Bool](repeating: false, count: names.count)
        var byToken = [Int32](repeating: -1, count: text.tokens.count)
        for (number, name) in names.enumerated() {
            for index in name.tokens { byToken[index] = Int32(number) }
        }
        let beside = placesBesidePlaces(candidates)
        let isHolder = holders(of: candidates, names, byToken)
        var isKept = [Bool](repeating: false, count: candidates.count)
        for index in candidates.indices {
            let tokens = candidates[index].tokens
            let isBeside = beside.contains(index)
            if isBeside || isSure(index, of: candidates) {
                if !isBeside, let first = tokens.first(where: { byToken[$0] >= 0 }), isHolder[Int(byToken[first])] { continue }
                for token in tokens where byToken[token] >= 0 { taken[Int(byToken[token])] = true }
            } else {
                let number = Int(byToken[tokens.lowerBound])
                guard number >= 0, names[number].tokens == tokens else { continue }
                taken[number] = true
                candidates[index].scores = Self.scores(names[number].logarithms)
            }
            isKept[index] = true
        }
        let missed = missed(names, taken, candidates)
        var number = -1
        candidates.removeInPlace { _ in
            number += 1
            return !isKept[number]
        }
        guard !missed.isEmpty else { return }
        candidates += missed
        candidates.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }

    /// The names that the tagger found and that are not `taken`.
    private func missed(_ names: [TaggedName], _ taken: [Bool], _ candidates: [NameCandidate]) -> [NameCandidate] {
        var scanner = NameScanner(text, places: places)
        var result: [NameCandidate] = []
        var next = 0
        for (number, name) in names.enumerated() where !taken[number] && name.isFound {
            while next < candidates.count, candidates[next].tokens.upperBound <= name.tokens.lowerBound { next += 1 }
            let first = next < candidates.count && candidates[next].tokens.overlaps(name.tokens) ? candidates[next].titles : []
            result.append(scanner.candidate(name, titles: first))
        }
        return result
    }

    /// "Astana Kazakhstan": two places that the rules took apart stay two.
    private func placesBesidePlaces(_ candidates: [NameCandidate]) -> Set<Int> {
        var result: Set<Int> = []
        for index in candidates.indices.dropFirst() where candidates[index - 1].tokens.upperBound == candidates[index].tokens.lowerBound {
            guard candidates[index - 1].scores.best == .place, candidates[index].scores.best == .place,
                candidates[index - 1].isCountry || candidates[index].isCountry
            else { continue }
            result.formUnion([index - 1, index])
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
    private func isSure(_ index: Int, of candidates: [NameCandidate]) -> Bool {
        candidates[index].curated != nil && !candidates[index].isCuratedShort || candidates[index].scores.other > 4
            || candidates[index].isFixed
    }

    /// Which names hold one sure candidate as a part of theirs: "Pentagon Papers". Not two of them, and no people of it ("House
    /// Republicans").
    private func holders(of candidates: [NameCandidate], _ names: [TaggedName], _ byToken: [Int32]) -> [Bool] {
        var counts = [Int](repeating: 0, count: names.count)
        for index in candidates.indices where isSure(index, of: candidates) && !candidates[index].isFixed {
            let part = candidates[index].tokens
            let number = Int(byToken[part.lowerBound])
            guard number >= 0, names[number].isFound else { continue }
            let tokens = names[number].tokens
            let isPart = tokens.lowerBound <= part.lowerBound && tokens.upperBound >= part.upperBound
            let isPeople = tokens.upperBound > part.upperBound && text.flags[tokens.upperBound - 1].has(.demonym)
            counts[number] += isPart && tokens.count > part.count && !isPeople ? 1 : 2
        }
        return counts.map { $0 == 1 }
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
