/// What the other names of a document say for the candidates of one.
struct PlaceCompany {
    /// Another name that weighs in.
    struct Companion {
        var name: Int
        var weight: Double
    }

    /// A likely candidate of another name.
    private struct Likely {
        /// Its place in the list of all.
        var place: Int
        /// The weight of its name by its probability.
        var share: Double
        /// What it is worth to its country.
        var worth: Double
    }

    private var likely: [Likely] = []
    private var total = 0.0

    init() {
        likely.reserveCapacity(2 * PlaceWeights.companions)
    }

    /// Takes `companions` in the stead of those before them.
    mutating func gather(_ companions: ArraySlice<Companion>, names: [DocumentPlaces.Name], probabilities: [Double]) {
        likely.removeAll(keepingCapacity: true)
        total = 0
        for companion in companions {
            let weight = companion.weight
            total += weight
            for place in names[companion.name].span where probabilities[place] > 0.02 {
                let probability = probabilities[place]
                likely.append(
                    Likely(place: place, share: weight * probability, worth: PlaceWeights.insideCountry * weight * probability))
            }
        }
    }

    /// Near ones add up; the country of `candidate` counts once where it is named, and by the share of names that lie in it, so that many
    /// places of one country do not outweigh a capital of another.
    func support(_ candidate: PlaceCandidate, among candidates: UnsafeBufferPointer<PlaceCandidate>) -> Double {
        var near = 0.0
        var named = 0.0
        var inCountry = 0.0
        for other in likely {
            near += other.share * candidate.nearness(candidates[other.place])
            guard candidate.sharesCountry(candidates[other.place]) else { continue }
            inCountry += other.share
            if candidates[other.place].kind == .country { named = max(named, other.share) }
            if candidate.kind == .country { near += other.worth }
        }
        let share = total > 0 ? inCountry / total : 0
        return near + PlaceWeights.namedCountry * named + PlaceWeights.countryShare * share
    }
}
