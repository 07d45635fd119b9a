/// What the text around one mention says of its candidates.
struct WrittenEvidence: Sendable {
    struct Verdict: Sendable {
        /// What to add to each candidate's score.
        var bonuses: [Double]
        /// The larger place that speaks for some of them.
        var container: Int?
        /// The candidate that a larger place right behind the name singles out.
        var sense: Int?
        /// The text asks for a division: "Izmir province" is another place than "Izmir".
        var wantsDivision = false
    }

    let gazetteer: Gazetteer

    func weigh(
        _ candidates: [PlaceCandidate], reading: PlaceNameForms.Reading, surroundings: TextSurroundings?, range: Range<Int>
    ) -> Verdict {
        var verdict = Verdict(bonuses: [Double](repeating: 0, count: candidates.count))
        var kinds = reading.kinds
        var containers: [TextSurroundings.Container] = []
        if let key = reading.container {
            containers.append(.init(key: key, weight: PlaceWeights.writtenInside, onlyWholes: true))
        }
        if let surroundings {
            containers += surroundings.containersBehind(range)
            containers += surroundings.containersBefore(range)
            kinds.formUnion(surroundings.kinds(around: range))
        }
        for container in containers {
            weigh(container, candidates, into: &verdict)
        }
        verdict.sense = singledOut(candidates, verdict.bonuses)
        for (place, candidate) in candidates.enumerated() where kinds.contains(candidate.kind) {
            verdict.bonuses[place] += PlaceWeights.feature
        }
        if kinds.isEmpty {
            preferSeats(candidates, in: &verdict)
            preferDivisions(candidates, in: &verdict)
            preferCountries(candidates, in: &verdict)
        }
        verdict.wantsDivision = kinds.contains(.division) && candidates.contains { $0.kind == .division }
        return verdict
    }

    /// A bare name means the chief town and not the division around it.
    private func preferSeats(_ candidates: [PlaceCandidate], in verdict: inout Verdict) {
        let reach = PlaceWeights.seatKilometres * PlaceWeights.seatKilometres
        for (place, candidate) in candidates.enumerated() where candidate.kind == .division {
            let seats = candidates.filter { ($0.kind == .city || $0.kind == .capital) && $0.division == candidate.division }
            guard !seats.isEmpty else { continue }
            let isNear = seats.contains { !$0.isAlternate && $0.squaredKilometres(to: candidate) <= reach }
            verdict.bonuses[place] += isNear ? PlaceWeights.nearSeat : PlaceWeights.seat
        }
    }

    /// A bare "California" is the state, and no village of that name in another one; the Middle East is no quarter of a town.
    private func preferDivisions(_ candidates: [PlaceCandidate], in verdict: inout Verdict) {
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
    private func preferCountries(_ candidates: [PlaceCandidate], in verdict: inout Verdict) {
        guard let country = candidates.first(where: { $0.kind == .country && !$0.isAlternate }) else { return }
        for (place, candidate) in candidates.enumerated()
        where candidate.kind == .division && candidate.population * 2 < country.population
            && verdict.bonuses[place] < PlaceWeights.introduced
        {
            verdict.bonuses[place] += PlaceWeights.countryNamesake
        }
    }

    private func weigh(_ container: TextSurroundings.Container, _ candidates: [PlaceCandidate], into verdict: inout Verdict) {
        var wholes = gazetteer.matches(foldedName: container.key, limit: 8)
            .map { PlaceCandidate($0, image: gazetteer.image) }
            .filter { !container.onlyWholes || $0.isContainer || $0.kind == .district || $0.kind == .region }
        // "Mexico and the United States": a country is hardly ever meant as a village of another.
        if candidates.contains(where: { $0.kind == .country }) {
            wholes.removeAll { $0.kind == .country }
        }
        for (place, candidate) in candidates.enumerated() {
            guard let whole = wholes.first(where: { candidate.isInside($0) }) else { continue }
            verdict.bonuses[place] = max(verdict.bonuses[place], container.weight)
            if container.weight >= PlaceWeights.introduced, verdict.container == nil {
                verdict.container = whole.place
            }
        }
    }

    /// The likeliest candidate with the full weight of a larger place.
    private func singledOut(_ candidates: [PlaceCandidate], _ bonuses: [Double]) -> Int? {
        let inside = candidates.indices.filter { bonuses[$0] >= PlaceWeights.writtenInside }
        return inside.max { (candidates[$0].prior, -$0) < (candidates[$1].prior, -$1) }.map { candidates[$0].place }
    }
}
