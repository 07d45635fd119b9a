import WireModel

/// A name that the tagger found, or one that the rules found and the tagger did not.
struct TaggedName {
    var tokens: Range<Int>
    var isFound: Bool
    /// How probable each kind is for these tokens, in the order of `EntityKind.allCases`, then that they are no name; logarithms.
    var logarithms: SIMD8<Float>
}

/// A linear-chain conditional random field over the tokens of a region: the most probable labels, by Viterbi's algorithm.
struct NameTagger {
    let model: NameModel
    private var scores: [Float] = []
    private var from: [UInt8] = []
    private var labels: [Int] = []

    init(model: NameModel) { self.model = model }

    /// The names of a field, in order.
    mutating func names(in text: FieldText, found: FoundNames, places: PlaceProminence) -> [TaggedName] {
        var features = TaggerFeatures(text: text, found: found, places: places, model: model)
        let regions = TaggerRegions(text: text)
        var result: [TaggedName] = []
        for (sentence, sentenceCase) in zip(text.sentences, found.cases) {
            features.sentence = sentence
            features.sentenceCase = sentenceCase
            for region in regions.regions(of: sentence, case: sentenceCase) {
                score(region, &features)
                label()
                collect(region, into: &result)
                collectOthers(region, features, into: &result)
            }
        }
        return result
    }

    /// Puts a row of scores for each token of `region` into `scores`.
    private mutating func score(_ region: Range<Int>, _ features: inout TaggerFeatures) {
        scores.removeAll(keepingCapacity: true)
        for index in region {
            let sums = features.sum(index)
            let offsets = model.leaning.offsets(features.evidence(index))
            let row = SIMD8<Float>(sums) * (model.scale * model.leaning.model) + offsets.names
            for label in 0..<NameLabel.outside { scores.append(row[label]) }
            scores.append(offsets.outside)
        }
    }

    /// Puts the best labels for `scores` into `labels`.
    private mutating func label() {
        let width = NameLabel.count
        let count = scores.count / width
        labels.removeAll(keepingCapacity: true)
        guard count > 1 else { return labels.append(bestAlone()) }
        if from.count < count * width { from = .init(repeating: 0, count: count * width) }
        var previous = Row(start: model.transitions, scores)
        for row in 1..<count {
            var next = previous
            // A further token follows the first or a further one of its kind; all others may follow any.
            for label in 0..<width {
                var (top, source) = (-Float.infinity, 0)
                let sources = label & 1 == 1 ? label - 1...label : 0...NameLabel.outside
                for other in sources {
                    let value = previous[other] + model.transitions[other * width + label]
                    if value > top { (top, source) = (value, other) }
                }
                next[label] = top + scores[row * width + label]
                from[row * width + label] = UInt8(source)
            }
            previous = next
        }
        labels.append(contentsOf: repeatElement(previous.last(model.transitions), count: count))
        for row in stride(from: count - 1, to: 0, by: -1) { labels[row - 1] = Int(from[row * width + labels[row]]) }
    }

    /// The best label of a region of one token.
    private func bestAlone() -> Int { Row(start: model.transitions, scores).last(model.transitions) }

    /// The score of the best way to each label of a token.
    private struct Row {
        private var names = SIMD8<Float>()
        private var outside: Float = 0

        /// For the first token.
        init(start transitions: [Float], _ scores: [Float]) {
            let width = NameLabel.count
            for label in 0..<width {
                let start = label == NameLabel.outside || label & 1 == 0 ? transitions[width * width + label] : -.infinity
                self[label] = start + scores[label]
            }
        }

        @inline(__always)
        subscript(label: Int) -> Float {
            get { label == NameLabel.outside ? outside : names[label] }
            set { if label == NameLabel.outside { outside = newValue } else { names[label] = newValue } }
        }

        /// The best label for the last token.
        func last(_ transitions: [Float]) -> Int {
            let width = NameLabel.count
            var (top, last) = (-Float.infinity, NameLabel.outside)
            for label in 0..<width {
                let value = self[label] + transitions[width * (width + 1) + label]
                if value > top { (top, last) = (value, label) }
            }
            return last
        }
    }

    /// Adds the names that `labels` say.
    private func collect(_ region: Range<Int>, into names: inout [TaggedName]) {
        var index = 0
        while index < labels.count {
            guard let kind = NameLabel.kind(labels[index]) else {
                index += 1
                continue
            }
            var end = index + 1
            while end < labels.count, labels[end] == NameLabel.further(kind) { end += 1 }
            names.append(
                TaggedName(
                    tokens: region.lowerBound + index..<region.lowerBound + end, isFound: true, logarithms: logarithms(index..<end)))
            index = end
        }
    }

    /// Adds the candidates of the region that meet no name.
    private func collectOthers(_ region: Range<Int>, _ features: TaggerFeatures, into names: inout [TaggedName]) {
        var last: Int32 = -1
        for index in region where features.cover[index] != last {
            last = features.cover[index]
            guard last >= 0 else { continue }
            let tokens = features.candidates[Int(last)].tokens
            guard region.lowerBound <= tokens.lowerBound, tokens.upperBound <= region.upperBound else { continue }
            guard tokens.allSatisfy({ labels[$0 - region.lowerBound] == NameLabel.outside }) else { continue }
            let rows = tokens.lowerBound - region.lowerBound..<tokens.upperBound - region.lowerBound
            names.append(TaggedName(tokens: tokens, isFound: false, logarithms: logarithms(rows)))
        }
    }

    /// Of the kinds for the rows `range`, taken as one name, and of none. What the rules take from `outside` is not counted: a doubtful name is
    /// none, and the document decides.
    private func logarithms(_ range: Range<Int>) -> SIMD8<Float> {
        let width = NameLabel.count
        var sums = SIMD8<Float>(repeating: -.infinity)
        for kind in 0..<4 {
            var sum = scores[range.lowerBound * width + kind * 2]
            var last = kind * 2
            for row in range.dropFirst() {
                sum += scores[row * width + kind * 2 + 1] + model.transitions[last * width + kind * 2 + 1]
                last = kind * 2 + 1
            }
            sums[kind] = sum
        }
        sums[4] = Float(range.count - 1) * model.transitions[NameLabel.outside * width + NameLabel.outside]
        let top = sums.max()
        var total: Float = 0
        for outcome in 0..<5 { total += Exponential.of(sums[outcome] - top) }
        return sums - (top + Exponential.logarithm(total))
    }
}
