internal import Glibc

/// All place names of one document, weighed together: each name has one meaning in a document, and places near each other, or in the same
/// division or country, make each other likely.
///
/// The weights of the candidates of a name are brought to probabilities, which weigh the company that the other names find, a few rounds
/// long (relaxation labelling, Rosenfeld, Hummel and Zucker 1976).
struct DocumentPlaces {
    /// One distinct name.
    struct Name {
        /// `nil` for a witness.
        var known: KnownName?
        /// Where its candidates and their figures stand in the lists of all names.
        var span: Range<Int>
        /// Where it stands, headline first, in bytes.
        var positions: [Int]
        /// A voice in the others' company; names written out as a whole count full.
        var weight: Double
        /// The candidate that a larger place behind the name singles out.
        var sense: Int?
        /// The larger place that decided, for the rule in plain words.
        var container: Int?
        /// The most likely candidate, once the names are settled.
        var best = 0
    }

    private(set) var names: [Name] = []
    /// The candidates of all names, one name behind the other.
    private(set) var candidates: [PlaceCandidate] = []
    /// What the text around the mentions adds to each candidate.
    private(set) var written: [Double] = []
    private(set) var probabilities: [Double] = []
    /// By what makes names one: a key of the gazetteer, by its hash, as an abbreviation, as a division's name, or neither; or a place.
    private var indexes: [UInt64: Int] = [:]

    /// Ready for about `count` names.
    init(count: Int) {
        names.reserveCapacity(count)
        indexes.reserveCapacity(count)
    }

    /// Adds a mention of `known`, of which the text around it says `verdict`, and gives the place of its name in `names`.
    ///
    /// A name has one meaning in a document, unless the text writes two out ("Paris, Texas" and "Paris, France"): then each meaning
    /// is a name of its own, and a bare mention takes the one before it.
    mutating func add(_ known: KnownName, position: Int, verdict: WrittenEvidence.Verdict) -> Int {
        let index = index(of: known, verdict)
        let isFirst = names[index].positions.isEmpty
        names[index].positions.append(position)
        names[index].container = names[index].container ?? verdict.container
        let start = names[index].span.lowerBound
        for (place, bonus) in verdict.bonuses.enumerated() {
            written[start + place] = isFirst ? bonus : max(written[start + place], bonus)
        }
        return index
    }

    /// Adds a country that the document speaks of without naming it as a place: by its people, or in the dateline.
    mutating func addWitness(_ place: PlaceCandidate, position: Int, weight: Double) {
        let key = (UInt64(place.place) &* 4 &+ 3) &* Self.spread
        if let known = indexes[key] {
            names[known].positions.append(position)
            return
        }
        indexes[key] = names.count
        open(nil, [place], sense: nil, weight: weight)
        names[names.count - 1].positions.append(position)
    }

    /// Spreads small numbers over all bits.
    private static let spread: UInt64 = 0x9E37_79B9_7F4A_7C15

    private mutating func index(of name: KnownName, _ verdict: WrittenEvidence.Verdict) -> Int {
        let sense = verdict.sense
        let key = name.hash ^ (name.reading.isAbbreviation ? 1 : verdict.wantsDivision ? 2 : 0) &* Self.spread
        if let known = indexes[key] {
            guard let sense, let other = names[known].sense, sense != other else {
                names[known].sense = names[known].sense ?? sense
                return known
            }
            if let same = voices.first(where: { names[$0].sense == sense && names[$0].known?.hash == name.hash }) {
                indexes[key] = same
                return same
            }
        }
        indexes[key] = names.count
        open(name, name.candidates, sense: sense, weight: 1)
        return names.count - 1
    }

    private mutating func open(_ known: KnownName?, _ places: [PlaceCandidate], sense: Int?, weight: Double) {
        let start = candidates.count
        candidates += places
        written.append(contentsOf: repeatElement(0, count: places.count))
        probabilities.append(contentsOf: repeatElement(1, count: places.count))
        names.append(Name(known: known, span: start..<candidates.count, positions: [], weight: weight, sense: sense))
    }

    // MARK: Company

    /// Brings all names to probabilities.
    mutating func settle() {
        for index in names.indices { weigh(index, company: []) }
        let asked = voices.filter { names[$0].span.count > 1 }
        if !asked.isEmpty { settleTogether(asked) }
        for index in names.indices { names[index].best = best(of: names[index].span) }
    }

    private mutating func settleTogether(_ asked: [Int]) {
        let companions = asked.map(companions(of:))
        for _ in 0..<PlaceWeights.rounds {
            let settled = probabilities
            for (number, index) in asked.enumerated() {
                let company = PlaceCompany(companions[number], names: names, probabilities: settled)
                weigh(index, company: names[index].span.map { company.support(candidates[$0], among: candidates) })
            }
            // What did not change will not change again.
            if settled == probabilities { break }
        }
    }

    /// The names that weigh in on each other: the first of the document.
    private var voices: Range<Int> { 0..<min(names.count, AnalysisLimits.companionNames) }

    /// The other names that weigh in, the nearest in the text first, with their weights.
    private func companions(of index: Int) -> [(name: Int, weight: Double)] {
        var gaps: [(name: Int, gap: Int)] = []
        gaps.reserveCapacity(voices.count)
        let own = names[index].known?.hash
        for other in voices where other != index && (names[other].known == nil || names[other].known?.hash != own) {
            gaps.append((other, Self.gap(names[index].positions, names[other].positions)))
        }
        gaps.sort { ($0.gap, $0.name) < ($1.gap, $1.name) }
        return gaps.prefix(PlaceWeights.companions).map { other, gap in
            (other, names[other].weight * (0.5 + 1 / (1 + Double(gap) / 200)))
        }
    }

    /// Bytes between the nearest mentions of two names; both lists ascend.
    private static func gap(_ left: [Int], _ right: [Int]) -> Int {
        var result = Int.max
        var i = 0
        var j = 0
        while i < left.count, j < right.count {
            result = min(result, abs(left[i] - right[j]))
            if left[i] < right[j] { i += 1 } else { j += 1 }
        }
        return result
    }

    /// Brings the scores of a name, with what its `company` says for each candidate, if it has any, to probabilities.
    private mutating func weigh(_ index: Int, company: [Double]) {
        let span = names[index].span
        guard span.count > 1 else { return }
        var best = -Double.infinity
        for place in span {
            let shared = company.isEmpty ? 0 : PlaceWeights.company * log(1 + 2 * company[place - span.lowerBound])
            let score = candidates[place].prior + written[place] + shared
            probabilities[place] = score
            best = max(best, score)
        }
        var sum = 0.0
        for place in span {
            probabilities[place] = exp(probabilities[place] - best)
            sum += probabilities[place]
        }
        for place in span { probabilities[place] /= sum }
    }

    /// The most likely of the candidates `span`, the first of equals.
    private func best(of span: Range<Int>) -> Int {
        var best = span.lowerBound
        for place in span where probabilities[place] > probabilities[best] { best = place }
        return best
    }

    // MARK: The answer

    /// The probability that the name points within `kilometres` of its best candidate.
    func certainty(of index: Int, kilometres: Double) -> Double {
        let best = candidates[names[index].best]
        return names[index].span.reduce(0) { sum, place in
            let isNear = candidates[place].squaredKilometres(to: best) <= kilometres * kilometres
            return isNear ? sum + probabilities[place] : sum
        }
    }

    /// The other name of the document that supports the best candidate of `index` the most, if any does to speak of.
    func mainCompanion(of index: Int) -> PlaceCandidate? {
        let candidate = candidates[names[index].best]
        var result: (support: Double, place: Int)?
        for other in voices where other != index {
            let best = names[other].best
            guard candidates[best].place != candidate.place else { continue }
            let sharing = candidate.sharesCountry(candidates[best]) && candidates[best].kind == .country ? 0.3 : 0
            let shared = max(candidate.nearness(candidates[best]), sharing) * probabilities[best]
            if shared > 0.2, shared > result?.support ?? 0 { result = (shared, best) }
        }
        return result.map { candidates[$0.place] }
    }
}
