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
        /// The first and the last place where it stands, in the list of all.
        var first: Int
        var last: Int
        /// A voice in the others' company; names written out as a whole count full.
        var weight: Double
        /// The candidate that a larger place behind the name singles out.
        var sense: Int?
        /// The larger place that decided, for the rule in plain words.
        var container: Int?
        /// A mention with nothing around it that tells has been added.
        var hasBare = false
        /// The most likely candidate, once the names are settled.
        var best = 0
    }

    /// Where a name stands.
    private struct Position {
        /// In bytes, headline first.
        var at: Int
        /// The next of the same name in the list of all; negative behind the last.
        var next = -1
    }

    private(set) var names: [Name] = []
    /// The candidates of all names, one name behind the other.
    private(set) var candidates: [PlaceCandidate] = []
    /// What the text around the mentions adds to each candidate.
    private(set) var written: [Double] = []
    private(set) var probabilities: [Double] = []
    /// Where all names stand.
    private var positions: [Position] = []
    /// By what makes names one: a key of the gazetteer, by its hash, as an abbreviation, as a division's name, or neither; or a place.
    private var indexes: [WordKey: Int] = [:]

    /// Ready for about `count` names.
    init(count: Int) {
        names.reserveCapacity(count)
        indexes.reserveCapacity(count)
        positions.reserveCapacity(count)
        candidates.reserveCapacity(count * Self.usualCandidates)
        written.reserveCapacity(count * Self.usualCandidates)
        probabilities.reserveCapacity(count * Self.usualCandidates)
    }

    /// How many places bear a name of the news, in most cases.
    private static let usualCandidates = 6

    /// Adds a mention of `known`, of which the text around it says `verdict`, and gives the place of its name in `names`.
    ///
    /// A name has one meaning in a document, unless the text writes two out ("Paris, Texas" and "Paris, France"): then each meaning
    /// is a name of its own, and a bare mention takes the one before it.
    mutating func add(_ known: KnownName, position: Int, verdict: WrittenEvidence.Verdict) -> Int {
        let (index, isFirst) = index(of: known, position, verdict)
        names[index].container = names[index].container ?? verdict.container
        // The same once more says nothing more.
        if verdict.isBare, names[index].hasBare { return index }
        if verdict.isBare { names[index].hasBare = true }
        let start = names[index].span.lowerBound
        for (place, bonus) in verdict.bonuses.enumerated() {
            written[start + place] = isFirst ? bonus : max(written[start + place], bonus)
        }
        return index
    }

    /// Adds a country that the document speaks of without naming it as a place: by its people, or in the dateline.
    mutating func addWitness(_ place: PlaceCandidate, position: Int, weight: Double) {
        let key = WordKey((UInt64(place.place) &* 4 &+ 3) &* Self.spread)
        if let known = indexes[key] { return note(position, of: known) }
        indexes[key] = names.count
        candidates.append(place)
        open(nil, position, sense: nil, weight: weight)
    }

    private mutating func note(_ position: Int, of name: Int) {
        positions[names[name].last].next = positions.count
        names[name].last = positions.count
        positions.append(Position(at: position))
    }

    /// Spreads small numbers over all bits.
    private static let spread: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The name that a mention of `name` at `position` belongs to, which it is added to, and whether it is the first of it.
    private mutating func index(of name: KnownName, _ position: Int, _ verdict: WrittenEvidence.Verdict) -> (index: Int, isFirst: Bool) {
        let key = WordKey(name.hash ^ (name.reading.isAbbreviation ? 1 : verdict.wantsDivision ? 2 : 0) &* Self.spread)
        if let known = same(name, key, verdict.sense) {
            note(position, of: known)
            return (known, false)
        }
        indexes[key] = names.count
        candidates += name.candidates
        open(name, position, sense: verdict.sense, weight: 1)
        return (names.count - 1, true)
    }

    /// The name that goes by `key` already and has the meaning `sense`.
    private mutating func same(_ name: KnownName, _ key: WordKey, _ sense: Int?) -> Int? {
        guard let known = indexes[key] else { return nil }
        guard let sense, let other = names[known].sense, sense != other else {
            names[known].sense = names[known].sense ?? sense
            return known
        }
        guard let same = voices.first(where: { names[$0].sense == sense && names[$0].known?.hash == name.hash }) else { return nil }
        indexes[key] = same
        return same
    }

    /// Adds a name whose candidates are the last of the list.
    private mutating func open(_ known: KnownName?, _ position: Int, sense: Int?, weight: Double) {
        let span = written.count..<candidates.count
        written.append(contentsOf: repeatElement(0, count: span.count))
        probabilities.append(contentsOf: repeatElement(1, count: span.count))
        names.append(Name(known: known, span: span, first: positions.count, last: positions.count, weight: weight, sense: sense))
        positions.append(Position(at: position))
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
        var companions: [PlaceCompany.Companion] = []
        companions.reserveCapacity(asked.count * min(names.count, PlaceWeights.companions))
        var ends = [0]
        ends.reserveCapacity(asked.count + 1)
        var gaps: [UInt64] = []
        gaps.reserveCapacity(names.count)
        for index in asked {
            addCompanions(of: index, to: &companions, &gaps)
            ends.append(companions.count)
        }
        var company = PlaceCompany()
        var support: [Double] = []
        support.reserveCapacity(asked.reduce(0) { max($0, names[$1].span.count) })
        var settled = probabilities
        for _ in 0..<PlaceWeights.rounds {
            for (number, index) in asked.enumerated() {
                company.gather(companions[ends[number]..<ends[number + 1]], names: names, probabilities: settled)
                support.removeAll(keepingCapacity: true)
                candidates.withUnsafeBufferPointer { candidates in
                    for place in names[index].span { support.append(company.support(candidates[place], among: candidates)) }
                }
                weigh(index, company: support)
            }
            // What did not change will not change again.
            if settled == probabilities { break }
            settled.withUnsafeMutableBufferPointer { settled in _ = settled.update(fromContentsOf: probabilities) }
        }
    }

    /// The names that weigh in on each other: the first of the document.
    private var voices: Range<Int> { 0..<min(names.count, AnalysisLimits.companionNames) }

    /// Adds the other names that weigh in, the nearest in the text first, with their weights; `gaps` is for the work alone.
    private func addCompanions(of index: Int, to companions: inout [PlaceCompany.Companion], _ gaps: inout [UInt64]) {
        gaps.removeAll(keepingCapacity: true)
        let own = names[index].known?.hash
        for other in voices where other != index && (names[other].known == nil || names[other].known?.hash != own) {
            // In one number, so that names equally near stay in their order.
            gaps.append(UInt64(gap(names[index].first, names[other].first)) << Self.nameBits | UInt64(other))
        }
        gaps.sort()
        for gap in gaps.prefix(PlaceWeights.companions) {
            let other = Int(gap & (1 << Self.nameBits - 1))
            let weight = names[other].weight * (0.5 + 1 / (1 + Double(gap >> Self.nameBits) / 200))
            companions.append(PlaceCompany.Companion(name: other, weight: weight))
        }
    }

    /// Enough for the number of a name that weighs in.
    private static let nameBits: UInt64 = 16

    /// Bytes between the nearest mentions of two names, whose lists of positions ascend and begin here.
    private func gap(_ left: Int, _ right: Int) -> Int {
        var result = Int.max
        var (left, right) = (left, right)
        while left >= 0, right >= 0 {
            let (one, other) = (positions[left].at, positions[right].at)
            result = min(result, abs(one - other))
            if one < other { left = positions[left].next } else { right = positions[right].next }
        }
        return result
    }

    /// Brings the scores of a name, with what its `company` says for each candidate, if it has any, to probabilities.
    private mutating func weigh(_ index: Int, company: [Double]) {
        let span = names[index].span
        guard span.count > 1 else { return }
        probabilities.withUnsafeMutableBufferPointer { probabilities in
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
