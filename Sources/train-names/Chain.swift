import Glibc
import WireAnalysis

/// The forward and backward sums over the labels of one region.
struct Chain {
    private let width = NameLabel.count
    private var rows = 0
    private var factors = [Float](repeating: 0, count: NameModel.transitionCount)
    private var scores: [Float] = []
    private var forward: [Float] = []
    private var backward: [Float] = []
    /// How often each transition is expected.
    private(set) var expected = [Float](repeating: 0, count: NameModel.transitionCount)

    mutating func set(_ transitions: [Float]) {
        for place in transitions.indices {
            let (row, column) = (place / width, place % width)
            let isAllowed = row < width ? NameLabel.allows(row, column) : row > width || column == NameLabel.outside || column & 1 == 0
            factors[place] = isAllowed ? expf(transitions[place]) : 0
        }
    }

    mutating func start(_ rows: Int) {
        self.rows = rows
        for array in [\Chain.scores, \.forward, \.backward] as [WritableKeyPath<Chain, [Float]>] where self[keyPath: array].count < rows * 9
        {
            self[keyPath: array] = [Float](repeating: 0, count: rows * 9)
        }
    }

    mutating func setRow(_ row: Int, _ sum: SIMD8<Float>) {
        let top = max(0, sum.max())
        for label in 0..<8 { scores[row * width + label] = expf(sum[label] - top) }
        scores[row * width + 8] = expf(-top)
    }

    mutating func run() {
        for place in expected.indices { expected[place] = 0 }
        for row in 0..<rows {
            var total: Float = 0
            for label in 0..<width {
                var value: Float = 0
                if row == 0 {
                    value = factors[width * width + label]
                } else {
                    for previous in 0..<width { value += forward[(row - 1) * width + previous] * factors[previous * width + label] }
                }
                value *= scores[row * width + label]
                forward[row * width + label] = value
                total += value
            }
            for label in 0..<width { forward[row * width + label] /= total }
        }
        for row in stride(from: rows - 1, through: 0, by: -1) {
            var total: Float = 0
            for label in 0..<width {
                var value: Float = 0
                if row == rows - 1 {
                    value = factors[width * (width + 1) + label]
                } else {
                    for next in 0..<width {
                        value += factors[label * width + next] * scores[(row + 1) * width + next] * backward[(row + 1) * width + next]
                    }
                }
                backward[row * width + label] = value
                total += value
            }
            for label in 0..<width { backward[row * width + label] /= total }
        }
        expect()
    }

    private mutating func expect() {
        for row in 1..<max(rows, 1) where rows > 1 {
            var total: Float = 0
            for (previous, label) in pairs {
                total +=
                    forward[(row - 1) * width + previous] * factors[previous * width + label] * scores[row * width + label]
                    * backward[row * width + label]
            }
            for (previous, label) in pairs {
                expected[previous * width + label] +=
                    forward[(row - 1) * width + previous] * factors[previous * width + label] * scores[row * width + label]
                    * backward[row * width + label] / total
            }
        }
        for label in 0..<width {
            expected[width * width + label] = probability(0, label)
            expected[width * (width + 1) + label] = probability(rows - 1, label)
        }
    }

    private let pairs = (0..<NameLabel.count).flatMap { row in
        (0..<NameLabel.count).filter { NameLabel.allows(row, $0) }.map { (row, $0) }
    }

    /// How probable `label` is at `row`.
    func probability(_ row: Int, _ label: Int) -> Float {
        var total: Float = 0
        for other in 0..<width { total += forward[row * width + other] * backward[row * width + other] }
        return forward[row * width + label] * backward[row * width + label] / total
    }
}
