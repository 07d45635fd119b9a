internal import WireModel

/// The answer for one name, with its confidence and its rule in plain words.
struct PlaceVerdict: Sendable {
    let places: DocumentPlaces
    let gazetteer: Gazetteer

    /// Candidates this near are one place for the reader.
    private static let samePlace = 60.0

    func answer(for name: Int) -> LocatedPlace {
        let best = places.names[name].candidates[places.best(of: name)]
        let entry = gazetteer.entry(best.place)
        let certainty = places.certainty(of: name, kilometres: Self.samePlace)
        let reading = places.names[name].reading
        var rule = rule(for: name, best: best)
        var confidence = 0.3 + 0.69 * certainty
        if places.names[name].candidates.count == 1 { confidence = loneConfidence(of: name, best) }
        if reading.isNamesake, best.kind != .base {
            confidence *= 0.8
            rule = "named after " + entry.name
        }
        let resolution = PlaceResolution(
            gazetteer: entry.id > 0 ? entry.id : nil, name: entry.name, country: entry.country, coordinate: entry.coordinate,
            confidence: (confidence * 100).rounded() / 100, rule: rule, isAmbiguous: certainty < 0.7)
        return LocatedPlace(key: entry.key, kind: entry.kind, resolution: resolution)
    }

    /// A name that only one place has: sure where it is a large one or has company, less so where a small one stands alone.
    private func loneConfidence(of name: Int, _ best: PlaceCandidate) -> Double {
        let isKnown = best.isContainer || best.kind == .continent || best.population >= 100_000 || places.names[name].written[0] > 0
        let isAlternate = places.names[name].reading.matches.first?.isAlternate ?? false
        let base = isKnown || places.mainCompanion(of: name) != nil ? 0.95 : 0.7
        return isAlternate ? base - 0.1 : base
    }

    private func rule(for name: Int, best: PlaceCandidate) -> String {
        let found = places.names[name]
        if found.written[places.best(of: name)] >= PlaceWeights.introduced, let container = found.container {
            return "inside " + gazetteer.image.name(container) + ", as written"
        }
        switch best.kind {
        case .country: return "country"
        case .continent: return "continent"
        default: break
        }
        if found.candidates.count == 1 { return "only candidate" }
        let largest = found.candidates.indices.max { found.candidates[$0].prior < found.candidates[$1].prior }
        let isLargest = largest == places.best(of: name)
        if let companion = places.mainCompanion(of: name), !isLargest || found.candidates.count < 8 {
            let isWhole = companion.isContainer && best.isInside(companion)
            return (isWhole ? "inside " : "near ") + gazetteer.image.name(companion.place) + ", named beside it"
        }
        return "population, of \(found.candidates.count) places"
    }
}
