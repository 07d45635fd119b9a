import WireModel

/// A name that the tagger found, or one that the rules found and the tagger did not.
struct TaggedName {
    var tokens: Range<Int>
    var isFound: Bool
    /// How probable each kind is for these tokens, in the order of `EntityKind.allCases`, then that they are no name; logarithms.
    var logarithms: SIMD8<Float>
}

/// A linear-chain conditional random field over the tokens of a region: the most probable labels, by Viterbi's algorithm.
struct NameTagger: ~Copyable {
    let model: NameModel
    /// How many tokens the region has. What follows has room for more: it is made anew only for a longer region.
    private var count = 0
    private var scores: [LabelScores] = []
    /// The scores of the best ways to each label of a token.
    private var ways: [LabelScores] = []
    private var labels: [Int] = []

    init(model: NameModel) { self.model = model }

    /// The names of a field, in order.
    mutating func names(in text: FieldText, found: FoundNames, places: PlaceProminence) -> [TaggedName] {
        var result: [TaggedName] = []
        result.reserveCapacity(found.candidates.count)
        text.withWords { words in
            let regions = TaggerRegions(words: words)
            var sums = TaggerSums(TaggerFeatures(words, found: found), model, known: places.words)
            for (sentence, sentenceCase) in zip(text.sentences, found.cases) {
                sums.features.sentence = sentence
                sums.features.sentenceCase = sentenceCase
                var index = sentence.lowerBound
                while let region = regions.next(from: &index, in: sentence, case: sentenceCase) {
                    score(region, &sums)
                    label()
                    collect(region, into: &result)
                    collectOthers(region, sums.features.rules, into: &result)
                }
            }
        }
        return result
    }

    /// Puts the scores for each token of `region` into `scores`.
    private mutating func score(_ region: Range<Int>, _ sums: inout TaggerSums) {
        count = region.count
        if scores.count < count {
            scores = .init(repeating: LabelScores(names: .zero, outside: 0), count: count * 2)
            ways = scores
            labels = .init(repeating: NameLabel.outside, count: count * 2)
        }
        let scale = model.scale * model.leaning.model
        for (row, index) in region.enumerated() {
            let offsets = model.leaning.offsets(sums.features.rules.evidence(index))
            scores[row] = LabelScores(names: SIMD8<Float>(sums.sum(index)) * scale + offsets.names, outside: offsets.outside)
        }
    }

    /// Puts the best labels for `scores` into `labels`.
    private mutating func label() {
        let transitions = model.transitions
        var way = transitions.start + scores[0]
        for row in 1..<max(count, 1) {
            ways[row - 1] = way
            var next = LabelScores(names: SIMD8(repeating: -.infinity), outside: -.infinity)
            for label in 0..<NameLabel.count {
                let row = transitions.rows[label]
                next.raise(to: LabelScores(names: row.names + way[label], outside: row.outside + way[label]))
            }
            way = next + scores[row]
        }
        labels[count - 1] = (way + transitions.end).best
        for row in (0..<count - 1).reversed() { labels[row] = transitions.source(of: labels[row + 1], ways[row]) }
    }

    /// Adds the names that `labels` say.
    private func collect(_ region: Range<Int>, into names: inout [TaggedName]) {
        var index = 0
        while index < count {
            guard let kind = NameLabel.kind(labels[index]) else {
                index += 1
                continue
            }
            var end = index + 1
            while end < count, labels[end] == NameLabel.further(kind) { end += 1 }
            names.append(
                TaggedName(
                    tokens: region.lowerBound + index..<region.lowerBound + end, isFound: true, logarithms: logarithms(index..<end)))
            index = end
        }
    }

    /// Adds the candidates of the region that meet no name.
    private func collectOthers(_ region: Range<Int>, _ rules: RuledTokens, into names: inout [TaggedName]) {
        var last = RuledTokens.none
        for index in region where rules.rulings[index].name != last {
            last = rules.rulings[index].name
            guard last >= 0 else { continue }
            let tokens = rules.names[Int(last)].tokens
            guard region.lowerBound <= tokens.lowerBound, tokens.upperBound <= region.upperBound else { continue }
            guard tokens.allSatisfy({ labels[$0 - region.lowerBound] == NameLabel.outside }) else { continue }
            let rows = tokens.lowerBound - region.lowerBound..<tokens.upperBound - region.lowerBound
            names.append(TaggedName(tokens: tokens, isFound: false, logarithms: logarithms(rows)))
        }
    }

    /// Of the kinds for the rows `range`, taken as one name, and of none. What the rules take from `outside` is not counted: a doubtful name is
    /// none, and the document decides.
    private func logarithms(_ range: Range<Int>) -> SIMD8<Float> {
        var kinds = scores[range.lowerBound].names.evenHalf
        var step = model.transitions.second
        for row in range.dropFirst() {
            kinds += scores[row].names.oddHalf + step
            step = model.transitions.further
        }
        let none = Float(range.count - 1) * model.transitions.rows[NameLabel.outside].outside
        let top = max(max(max(kinds[0], kinds[1]), max(kinds[2], kinds[3])), none)
        let below = kinds - top
        var total = Exponential.of(below[0])
        total += Exponential.of(below[1])
        total += Exponential.of(below[2])
        total += Exponential.of(below[3])
        total += Exponential.of(none - top)
        let outcomes = SIMD4(none, -.infinity, -.infinity, -.infinity)
        return SIMD8(lowHalf: kinds, highHalf: outcomes) - (top + Exponential.logarithm(total))
    }
}
