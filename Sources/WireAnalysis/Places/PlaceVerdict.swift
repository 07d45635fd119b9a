internal import WireModel

/// The answer for one name, with its confidence and its rule in plain words.
struct PlaceVerdict {
    let places: DocumentPlaces
    let memory: PlaceMemory

    /// Candidates this near are one place for the reader.
    private static let samePlace = 60.0

    /// The answer for name `index`, as the place with the number `number` of its document.
    func answer(for index: Int, number: Int) -> LocatedPlace? {
        let name = places.names[index]
        guard let known = name.known else { return nil }
        let best = places.candidates[name.best]
        let place = memory.place(best.place)
        let certainty = places.certainty(of: index, kilometres: Self.samePlace)
        var rule = rule(for: index, best: best)
        var confidence = 0.3 + 0.69 * certainty
        if name.span.count == 1 { confidence = loneConfidence(of: index, known, best) }
        if known.reading.isNamesake, best.kind != .base {
            confidence *= 0.8
            rule = "named after " + place.entry.name
        }
        let resolution = PlaceResolution(
            gazetteer: place.entry.id > 0 ? place.entry.id : nil, name: place.entry.name, country: place.entry.country,
            coordinate: place.entry.coordinate, confidence: (confidence * 100).rounded() / 100, rule: rule, isAmbiguous: certainty < 0.7)
        return LocatedPlace(number: number, place: place, kind: best.kind, resolution: resolution)
    }

    /// A name that only one place has: sure where it is a large one or has company, less so where a small one stands alone.
    private func loneConfidence(of index: Int, _ known: KnownName, _ best: PlaceCandidate) -> Double {
        let bonus = places.written[places.names[index].best]
        let isKnown = best.isContainer || best.kind == .continent || best.population >= 100_000 || bonus > 0
        let isAlternate = known.candidates.first?.isAlternate ?? false
        let base = isKnown || places.mainCompanion(of: index) != nil ? 0.95 : 0.7
        return isAlternate ? base - 0.1 : base
    }

    private func rule(for index: Int, best: PlaceCandidate) -> String {
        let name = places.names[index]
        if places.written[name.best] >= PlaceWeights.introduced, let container = name.container {
            return "inside " + memory.place(container).entry.name + ", as written"
        }
        switch best.kind {
        case .country: return "country"
        case .continent: return "continent"
        default: break
        }
        if name.span.count == 1 { return "only candidate" }
        if let companion = places.mainCompanion(of: index), name.span.count < 8 || name.best != largest(of: name.span) {
            let isWhole = companion.isContainer && best.isInside(companion)
            return (isWhole ? "inside " : "near ") + memory.place(companion.place).entry.name + ", named beside it"
        }
        return "population, of \(name.span.count) places"
    }

    /// The likeliest candidate without any context, the first of equals.
    private func largest(of span: Range<Int>) -> Int {
        var largest = span.lowerBound
        for place in span where places.candidates[place].prior > places.candidates[largest].prior { largest = place }
        return largest
    }
}
