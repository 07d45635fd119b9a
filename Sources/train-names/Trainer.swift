import WireAnalysis
import WireModel

/// Trains a linear-chain conditional random field by stochastic gradient ascent on its likelihood (AdaGrad), one region at a time.
///
/// One thread and one order of all sums: the same data and seed give the same weights.
struct Trainer {
    let set: TrainingSet
    var options: TrainingOptions
    /// One row a feature, one number a label but outside, whose weight is 0.
    private(set) var weights: [SIMD8<Float>]
    private(set) var transitions: [Float]
    private var squares: [SIMD8<Float>]
    private var transitionSquares: [Float]
    private var chain = Chain()
    /// What says which features the example under way goes without.
    private var salt: UInt64 = 0

    init(_ set: TrainingSet, options: TrainingOptions) {
        self.set = set
        self.options = options
        weights = .init(repeating: .zero, count: set.keys.count)
        squares = .init(repeating: .init(repeating: 1e-2), count: set.keys.count)
        transitions = .init(repeating: 0, count: NameModel.transitionCount)
        transitionSquares = .init(repeating: 1, count: NameModel.transitionCount)
    }

    /// Learns from the regions of the texts that `takes` lets in: the mean of several models that see them in other orders, and leave out other
    /// features, is steadier than each of them.
    mutating func train(_ takes: (Int) -> Bool) {
        var sum = weights
        var transitionSum = transitions
        for number in 0..<options.models {
            self = Trainer(set, options: options)
            learn(takes, seed: options.seed &+ UInt64(number))
            for feature in sum.indices { sum[feature] += weights[feature] }
            for place in transitionSum.indices { transitionSum[place] += transitions[place] }
        }
        weights = sum.map { $0 / Float(options.models) }
        transitions = transitionSum.map { $0 / Float(options.models) }
    }

    private mutating func learn(_ takes: (Int) -> Bool, seed: UInt64) {
        var order = set.regions.indices.filter { takes(set.regions[$0].text) }
        var random = SeededRandom(seed)
        for _ in 0..<options.epochs {
            order.shuffle(using: &random)
            chain.set(transitions)
            for (count, region) in order.enumerated() {
                if count % 1024 == 0 { chain.set(transitions) }
                learn(set.regions[region], &random)
            }
        }
    }

    private mutating func learn(_ region: TrainingSet.Region, _ random: inout SeededRandom) {
        chain.start(region.tokens.count)
        salt = random.next()
        for (row, token) in region.tokens.enumerated() {
            var sum = SIMD8<Float>.zero
            for place in set.features(of: token) where keeps(place) {
                let feature = Int(set.features[place])
                sum += weights[feature] * factor(feature)
            }
            chain.setRow(row, sum)
        }
        chain.run()
        update(region)
        updateTransitions(region)
    }

    /// What makes up for the examples in which a feature is left out.
    private func factor(_ feature: Int) -> Float { 1 / (1 - drop(feature)) }

    private func drop(_ feature: Int) -> Float { set.isLexical[feature] ? options.dropWords : options.drop }

    private mutating func update(_ region: TrainingSet.Region) {
        for (row, token) in region.tokens.enumerated() {
            var gradient = SIMD8<Float>.zero
            for label in 0..<NameLabel.outside { gradient[label] = -chain.probability(row, label) }
            let gold = Int(set.labels[token])
            if gold < NameLabel.outside { gradient[gold] += 1 }
            gradient *= options.weight(region.corpus)
            for place in set.features(of: token) where keeps(place) {
                let feature = Int(set.features[place])
                let step = gradient * factor(feature) - weights[feature] * options.penalty
                squares[feature] += step * step
                weights[feature] += options.rate * step / squares[feature].squareRoot()
            }
        }
    }

    private mutating func updateTransitions(_ region: TrainingSet.Region) {
        let width = NameLabel.count
        let labels = region.tokens.map { Int(set.labels[$0]) }
        for place in transitions.indices {
            let (row, column) = (place / width, place % width)
            var gold: Float = 0
            if row < width {
                for index in labels.indices.dropFirst() where labels[index - 1] == row && labels[index] == column { gold += 1 }
            } else {
                gold = (row == width ? labels[0] : labels[labels.count - 1]) == column ? 1 : 0
            }
            let step = (gold - chain.expected[place]) * options.weight(region.corpus)
            guard step != 0 else { continue }
            transitionSquares[place] += step * step
            transitions[place] += options.rate * step / transitionSquares[place].squareRoot()
        }
    }

    /// Whether the example under way has the feature at `place`.
    private func keeps(_ place: Int) -> Bool {
        var value = (UInt64(place) ^ salt) &* 0x9E37_79B9_7F4A_7C15
        value ^= value >> 32
        return Float(value & 0xFFFF) / 65_536 >= drop(Int(set.features[place]))
    }
}
