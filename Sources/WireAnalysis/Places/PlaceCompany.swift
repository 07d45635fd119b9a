/// What the other names of a document say for the candidates of one.
struct PlaceCompany {
    /// The likely candidates of the other names, by their places in the list of all, each with the weight of its name.
    private var likely: [(place: Int, weight: Double, probability: Double)] = []
    private var total = 0.0

    init(_ companions: [(name: Int, weight: Double)], names: [DocumentPlaces.Name], probabilities: [Double]) {
        likely.reserveCapacity(companions.count * 2)
        for (other, weight) in companions {
            total += weight
            for place in names[other].span where probabilities[place] > 0.02 {
                likely.append((place, weight, probabilities[place]))
            }
        }
    }

    /// Near ones add up; the country of `candidate` counts once where it is named, and by the share of names that lie in it, so that many
    /// places of one country do not outweigh a capital of another.
    func support(_ candidate: PlaceCandidate, among candidates: [PlaceCandidate]) -> Double {
        var near = 0.0
        var named = 0.0
        var inCountry = 0.0
        for (place, weight, probability) in likely {
            near += weight * probability * candidate.nearness(candidates[place])
            guard candidate.sharesCountry(candidates[place]) else { continue }
            inCountry += weight * probability
            if candidates[place].kind == .country { named = max(named, weight * probability) }
            if candidate.kind == .country { near += PlaceWeights.insideCountry * weight * probability }
        }
        let share = total > 0 ? inCountry / total : 0
        return near + PlaceWeights.namedCountry * named + PlaceWeights.countryShare * share
    }
}
