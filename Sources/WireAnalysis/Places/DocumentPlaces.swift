internal import Glibc

/// All place names of one document, weighed together: each name has one meaning in a document, and places near each other, or in the same
/// division or country, make each other likely.
///
/// The weights of the candidates of a name are brought to probabilities, which weigh the company that the other names find, a few rounds
/// long (relaxation labelling, Rosenfeld, Hummel and Zucker 1976).
struct DocumentPlaces: Sendable {
    /// One distinct name with its candidates.
    struct Name: Sendable {
        var reading: PlaceNameForms.Reading
        var candidates: [PlaceCandidate]
        /// What the text around the mentions adds to each candidate.
        var written: [Double]
        var probabilities: [Double]
        /// Where it stands, headline first, in bytes.
        var positions: [Int]
        /// A voice in the others' company; names written out as a whole count full.
        var weight: Double
        /// It only supports the others: a people, or the dateline.
        var isWitness: Bool
        /// The candidate that a larger place behind the name singles out.
        var sense: Int?
        /// The larger place that decided, for the rule in plain words.
        var container: Int?
    }

    private(set) var names: [Name] = []
    private let gazetteer: Gazetteer
    private var indexes: [[UInt8]: Int] = [:]

    init(gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
    }

    /// Adds a mention and gives the place of its name in `names`; `nil` where the gazetteer knows no such name.
    ///
    /// A name has one meaning in a document, unless the text writes two out ("Paris, Texas" and "Paris, France"): then each meaning
    /// is a name of its own, and a bare mention takes the one before it.
    mutating func add(_ reading: PlaceNameForms.Reading, position: Int, surroundings: TextSurroundings?, range: Range<Int>) -> Int? {
        guard !reading.matches.isEmpty else { return nil }
        let candidates = reading.matches.map { PlaceCandidate($0, image: gazetteer.image) }
        let written = WrittenEvidence(gazetteer: gazetteer).weigh(candidates, reading: reading, surroundings: surroundings, range: range)
        let index = index(of: reading, candidates: candidates, written: written)
        names[index].positions.append(position)
        names[index].container = names[index].container ?? written.container
        for place in candidates.indices {
            let known = names[index].positions.count > 1 ? names[index].written[place] : written.bonuses[place]
            names[index].written[place] = max(known, written.bonuses[place])
        }
        return index
    }

    /// Adds a country that the document speaks of without naming it as a place: by its people, or in the dateline.
    mutating func addWitness(place: Int, position: Int, weight: Double) {
        let key: [UInt8] = [1] + Array(String(place).utf8)
        if let known = indexes[key] {
            names[known].positions.append(position)
            return
        }
        indexes[key] = names.count
        let candidate = PlaceCandidate(GazetteerImage.Match(place: place, isAlternate: false), image: gazetteer.image)
        names.append(
            Name(
                reading: .init(), candidates: [candidate], written: [0], probabilities: [1], positions: [position], weight: weight,
                isWitness: true))
    }

    private mutating func index(of reading: PlaceNameForms.Reading, candidates: [PlaceCandidate], written: WrittenEvidence.Verdict) -> Int {
        let sense = written.sense
        let key = reading.key + [reading.isAbbreviation ? 1 : written.wantsDivision ? 2 : 0]
        if let known = indexes[key] {
            guard let sense, let other = names[known].sense, sense != other else {
                names[known].sense = names[known].sense ?? sense
                return known
            }
            if let same = voices.first(where: { names[$0].sense == sense && names[$0].reading.key == reading.key }) {
                indexes[key] = same
                return same
            }
        }
        indexes[key] = names.count
        let none = [Double](repeating: 0, count: candidates.count)
        names.append(
            Name(
                reading: reading, candidates: candidates, written: none, probabilities: none, positions: [], weight: 1, isWitness: false,
                sense: sense))
        return names.count - 1
    }

    // MARK: Company

    /// Brings all names to probabilities.
    mutating func settle() {
        for index in names.indices {
            names[index].probabilities = Self.probabilities(names[index], company: nil)
        }
        for _ in 0..<PlaceWeights.rounds {
            let settled = names
            for index in voices where names[index].candidates.count > 1 {
                let companions = companions(of: index)
                let company = settled[index].candidates.map { support($0, companions: companions, among: settled) }
                names[index].probabilities = Self.probabilities(settled[index], company: company)
            }
        }
    }

    /// The names that weigh in on each other: the first of the document.
    private var voices: Range<Int> { 0..<min(names.count, AnalysisLimits.companionNames) }

    /// The other names that weigh in, the nearest in the text first, with their weights.
    private func companions(of index: Int) -> [(name: Int, weight: Double)] {
        let own = names[index].positions
        let others = voices.filter { $0 != index && (names[$0].isWitness || names[$0].reading.key != names[index].reading.key) }
        let gaps = others.map { other in (other, Self.gap(own, names[other].positions)) }
        return gaps.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(PlaceWeights.companions).map { other, gap in
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

    /// What the other names say for `candidate`: near ones add up; its country counts once where it is named, and by the share of names
    /// that lie in it, so that many places of one country do not outweigh a capital of another.
    private func support(_ candidate: PlaceCandidate, companions: [(name: Int, weight: Double)], among settled: [Name]) -> Double {
        var near = 0.0
        var named = 0.0
        var inCountry = 0.0
        var total = 0.0
        for (other, weight) in companions {
            total += weight
            for (place, companion) in settled[other].candidates.enumerated() {
                let probability = settled[other].probabilities[place]
                guard probability > 0.02 else { continue }
                near += weight * probability * candidate.nearness(companion)
                guard candidate.sharesCountry(companion) else { continue }
                inCountry += weight * probability
                if companion.kind == .country { named = max(named, weight * probability) }
                if candidate.kind == .country { near += PlaceWeights.insideCountry * weight * probability }
            }
        }
        let share = total > 0 ? inCountry / total : 0
        return near + PlaceWeights.namedCountry * named + PlaceWeights.countryShare * share
    }

    private static func probabilities(_ name: Name, company: [Double]?) -> [Double] {
        let scores = name.candidates.indices.map { place in
            name.candidates[place].prior + name.written[place] + PlaceWeights.company * log(1 + 2 * (company?[place] ?? 0))
        }
        let best = scores.max() ?? 0
        let odds = scores.map { exp($0 - best) }
        let sum = odds.reduce(0, +)
        return odds.map { $0 / sum }
    }

    // MARK: The answer

    /// The most likely candidate of a name, the first of equals.
    func best(of index: Int) -> Int {
        let probabilities = names[index].probabilities
        return probabilities.indices.max { (probabilities[$0], -$0) < (probabilities[$1], -$1) } ?? 0
    }

    /// The probability that the name points within `kilometres` of its best candidate.
    func certainty(of index: Int, kilometres: Double) -> Double {
        let name = names[index]
        let best = name.candidates[best(of: index)]
        return name.candidates.indices.reduce(0) { sum, place in
            let isNear = name.candidates[place].squaredKilometres(to: best) <= kilometres * kilometres
            return isNear ? sum + name.probabilities[place] : sum
        }
    }

    /// The other name of the document that supports the best candidate of `index` the most, if any does to speak of.
    func mainCompanion(of index: Int) -> PlaceCandidate? {
        let candidate = names[index].candidates[best(of: index)]
        var result: (support: Double, place: PlaceCandidate)?
        for other in voices where other != index {
            let companion = names[other].candidates[best(of: other)]
            guard companion.place != candidate.place else { continue }
            let sharing = candidate.sharesCountry(companion) && companion.kind == .country ? 0.3 : 0
            let shared = max(candidate.nearness(companion), sharing) * names[other].probabilities[best(of: other)]
            if shared > 0.2, shared > result?.support ?? 0 { result = (shared, companion) }
        }
        return result?.place
    }
}
