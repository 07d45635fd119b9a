/// What the text around one mention says of its candidates.
struct WrittenEvidence {
    struct Verdict {
        /// What to add to each candidate's score.
        var bonuses: [Double]
        /// The larger place that speaks for some of them.
        var container: Int?
        /// The candidate that a larger place right behind the name singles out.
        var sense: Int?
        /// The text asks for a division: "Izmir province" is another place than "Izmir".
        var wantsDivision = false
        /// Nothing around the name says anything of it.
        var isBare = false
    }

    let surroundings: TextSurroundings

    /// What the words `beside` a mention of `known` say.
    func weigh(_ known: KnownName, beside: WordsBeside) -> Verdict {
        var containers = Self.containers(known)
        surroundings.addContainers(behind: beside.range, to: &containers)
        surroundings.addContainers(in: beside.before, to: &containers)
        return Self.verdict(known, containers, known.reading.kinds.union(surroundings.kinds(beside)))
    }

    /// What a name says on its own.
    static func weigh(_ known: KnownName) -> Verdict {
        verdict(known, containers(known), known.reading.kinds)
    }

    /// The larger place that the name itself gives.
    private static func containers(_ known: KnownName) -> [TextSurroundings.Container] {
        known.container.map { [.init(whole: $0, weight: PlaceWeights.writtenInside)] } ?? []
    }

    private static func verdict(_ known: KnownName, _ containers: [TextSurroundings.Container], _ kinds: PlaceKinds) -> Verdict {
        let candidates = known.candidates
        if containers.isEmpty, kinds.isEmpty { return Verdict(bonuses: known.bare, isBare: true) }
        var verdict = Verdict(bonuses: [Double](repeating: 0, count: candidates.count))
        for container in containers {
            weigh(container, candidates, into: &verdict)
        }
        verdict.sense = singledOut(candidates, verdict.bonuses)
        if kinds.isEmpty {
            preferUsual(candidates, in: &verdict)
        } else {
            for place in candidates.indices where kinds.has(candidates[place].kind) {
                verdict.bonuses[place] += PlaceWeights.feature
            }
        }
        verdict.wantsDivision = kinds.has(.division) && candidates.contains { $0.kind == .division }
        return verdict
    }

    /// The bonuses of a name with nothing around it that tells.
    static func bare(_ candidates: [PlaceCandidate]) -> [Double] {
        var verdict = Verdict(bonuses: [Double](repeating: 0, count: candidates.count))
        preferUsual(candidates, in: &verdict)
        return verdict.bonuses
    }

    private static func preferUsual(_ candidates: [PlaceCandidate], in verdict: inout Verdict) {
        preferSeats(candidates, in: &verdict)
        preferDivisions(candidates, in: &verdict)
        preferCountries(candidates, in: &verdict)
    }

    /// A bare name means the chief town and not the division around it.
    private static func preferSeats(_ candidates: [PlaceCandidate], in verdict: inout Verdict) {
        let reach = PlaceWeights.seatKilometres * PlaceWeights.seatKilometres
        for (place, candidate) in candidates.enumerated() where candidate.kind == .division {
            let seats = candidates.filter { ($0.kind == .city || $0.kind == .capital) && $0.division == candidate.division }
            guard !seats.isEmpty else { continue }
            let isNear = seats.contains { !$0.isAlternate && $0.squaredKilometres(to: candidate) <= reach }
            verdict.bonuses[place] += isNear ? PlaceWeights.nearSeat : PlaceWeights.seat
        }
    }

    /// A bare "California" is the state, and no village of that name in another one; the Middle East is no quarter of a town.
    private static func preferDivisions(_ candidates: [PlaceCandidate], in verdict: inout Verdict) {
        let large = candidates.filter { $0.kind == .division && !$0.isAlternate && $0.population >= PlaceWeights.largeDivision }
        let isShared = candidates.contains { ($0.kind == .region || $0.kind == .sea) && $0.country == 0 && !$0.isAlternate }
        guard isShared || !large.isEmpty else { return }
        for (place, candidate) in candidates.enumerated()
        where candidate.isSettlement && candidate.population < PlaceWeights.smallTown && verdict.bonuses[place] < PlaceWeights.introduced {
            if isShared || large.contains(where: { $0.country == candidate.country && $0.division != candidate.division }) {
                verdict.bonuses[place] += PlaceWeights.namesake
            }
        }
    }

    /// "Niger and Nigeria": the country, and no province of its name in the other one. Georgia is weighed, since its state is the larger.
    private static func preferCountries(_ candidates: [PlaceCandidate], in verdict: inout Verdict) {
        guard let country = candidates.first(where: { $0.kind == .country && !$0.isAlternate }) else { return }
        for (place, candidate) in candidates.enumerated()
        where candidate.kind == .division && candidate.population * 2 < country.population
            && verdict.bonuses[place] < PlaceWeights.introduced
        {
            verdict.bonuses[place] += PlaceWeights.countryNamesake
        }
    }

    private static func weigh(_ container: TextSurroundings.Container, _ candidates: [PlaceCandidate], into verdict: inout Verdict) {
        let wholes = container.whole.places
        guard !wholes.isEmpty else { return }
        // "Mexico and the United States": a country is hardly ever meant as a village of another.
        let isCountry = candidates.contains { $0.kind == .country }
        for place in candidates.indices {
            let whole = wholes.first { !(isCountry && $0.kind == .country) && candidates[place].isInside($0) }
            guard let whole else { continue }
            verdict.bonuses[place] = max(verdict.bonuses[place], container.weight)
            if container.weight >= PlaceWeights.introduced, verdict.container == nil {
                verdict.container = whole.place
            }
        }
    }

    /// The likeliest candidate with the full weight of a larger place.
    private static func singledOut(_ candidates: [PlaceCandidate], _ bonuses: [Double]) -> Int? {
        let inside = candidates.indices.filter { bonuses[$0] >= PlaceWeights.writtenInside }
        return inside.max { (candidates[$0].prior, -$0) < (candidates[$1].prior, -$1) }.map { candidates[$0].place }
    }
}
