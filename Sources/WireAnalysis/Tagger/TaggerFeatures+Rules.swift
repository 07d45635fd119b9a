/// What the rules say of a token and of the candidate that covers it.
extension TaggerFeatures {
    /// What the rules make of a token: no candidate, or the candidate's kind, and whether it starts or ends there.
    @inline(__always)
    func verdict(_ index: Int) -> UInt64 { sentence.contains(index) ? UInt64(rules.rulings[index].verdict) : 0 }

    mutating func addRules(_ index: Int, to sink: inout some FeatureSink) {
        let (before, here, after) = (verdict(index - 1), verdict(index), verdict(index + 1))
        sink.add(.verdict, here)
        sink.add(.verdictBefore, before, here)
        sink.add(.verdictAfter, here, after)
        sink.addWord(53, pair(word(index), here))
        sink.add(54, pair(UInt64(flags(index).rawValue), here))
        sink.add(.verdictShape, here, shape(index))
        sink.addWord(56, pair(word(run.range.lowerBound - 1), here))
        sink.addWord(57, pair(word(run.range.upperBound), here))
        addList(here, to: &sink)
        let name = rules.rulings[index].name
        if name >= 0 { addCandidate(rules.names[Int(name)], here, to: &sink) }
    }

    /// "Bornova, Bayrakli and Urla": what stands in a list is mostly of one kind.
    @inline(__always)
    private mutating func addList(_ here: UInt64, to sink: inout some FeatureSink) {
        let (before, after) = (run.listBefore, run.listAfter)
        guard before | after > 1 else { return }
        sink.add(.listBefore, before, here)
        sink.add(.listAfter, after, here)
        sink.add(.list, before, after)
    }

    private mutating func addCandidate(_ candidate: RuledTokens.Name, _ verdict: UInt64, to sink: inout some FeatureSink) {
        let scores = candidate.scores
        sink.add(.person, Self.bucket(scores.person))
        sink.add(.organisation, Self.bucket(scores.organisation))
        sink.add(.place, Self.bucket(scores.place))
        sink.add(.nothing, Self.bucket(scores.nothing))
        let (person, organisation) = (scores.person - scores.nothing, scores.organisation - scores.nothing)
        let place = scores.place - scores.nothing
        sink.add(64, Self.bucket(person) << 16 | Self.bucket(organisation) << 8 | Self.bucket(place))
        sink.add(.top, verdict, Self.bucket(max(person, organisation, place)))
        sink.add(.personOrOrganisation, Self.bucket(person - organisation), verdict)
        sink.add(.placeOrOrganisation, Self.bucket(place - organisation), verdict)
        sink.add(.personOrPlace, Self.bucket(person - place), verdict)
        sink.add(.prominence, Self.bucket(candidate.prominence), verdict)
        sink.add(.curated, candidate.curated, verdict)
        sink.add(.marks, candidate.marks / FewFeature.width, candidate.marks % FewFeature.width)
        if candidate.isKnownOrganisation { sink.add(.organisationWords, UInt64(min(candidate.wordCount, 3)), verdict) }
        sink.add(.marksAndVerdict, candidate.marks, verdict)
        sink.add(.words, UInt64(min(candidate.wordCount, 5)), verdict)
        sink.add(.definition, candidate.definition, verdict)
    }

    /// Points in coarse steps.
    @inline(__always)
    private static func bucket(_ points: Float) -> UInt64 {
        let steps = max(-8, min(16, points * 1.5))
        // Cut off, which is rounding down but for what is below 0.
        let whole = Int(steps)
        return UInt64(truncatingIfNeeded: whole + (Float(whole) > steps ? 7 : 8))
    }
}
