/// One number for each label: those of names side by side, and the ninth, for outside, apart.
struct LabelScores {
    var names: SIMD8<Float>
    var outside: Float

    @inline(__always)
    subscript(label: Int) -> Float { label == NameLabel.outside ? outside : names[label] }

    /// The nine numbers of `values` from `start` on.
    init(_ values: [Float], from start: Int) {
        names = SIMD8(values[start..<start + NameLabel.outside])
        outside = values[start + NameLabel.outside]
    }

    init(names: SIMD8<Float>, outside: Float) {
        self.names = names
        self.outside = outside
    }

    @inline(__always)
    static func + (one: LabelScores, two: LabelScores) -> LabelScores {
        LabelScores(names: one.names + two.names, outside: one.outside + two.outside)
    }

    /// Takes for each label the higher number.
    @inline(__always)
    mutating func raise(to other: LabelScores) {
        names.replace(with: other.names, where: other.names .> names)
        if other.outside > outside { outside = other.outside }
    }

    /// The first of the labels with the highest number; outside where there is none above minus infinity.
    var best: Int {
        var (top, best) = (-Float.infinity, NameLabel.outside)
        for label in 0..<NameLabel.count where self[label] > top { (top, best) = (self[label], label) }
        return best
    }
}

/// What it counts that one label follows another. What may not follow counts minus infinity: a further token only follows the first or a
/// further one of its kind.
struct LabelTransitions: Sendable {
    /// From each label.
    let rows: [LabelScores]
    /// For each of the four kinds: from its first token to a further one, and from there on.
    let second: SIMD4<Float>
    let further: SIMD4<Float>
    let start: LabelScores
    /// From each label to the end.
    let end: LabelScores

    /// From label to label, row by row; then from the start to each label, then from each label to the end.
    init(_ values: [Float]) {
        let width = NameLabel.count
        var values = values
        for label in 0..<NameLabel.outside where label & 1 == 1 {
            for other in 0..<width where !NameLabel.allows(other, label) { values[other * width + label] = -.infinity }
            values[width * width + label] = -.infinity
        }
        rows = (0..<width).map { LabelScores(values, from: $0 * width) }
        second = SIMD4((0..<4).map { values[$0 * 2 * width + $0 * 2 + 1] })
        further = SIMD4((0..<4).map { values[($0 * 2 + 1) * width + $0 * 2 + 1] })
        start = LabelScores(values, from: width * width)
        end = LabelScores(values, from: width * (width + 1))
    }

    /// The label from which `label` is reached best, where `scores` are those of the token in front.
    func source(of label: Int, _ scores: LabelScores) -> Int {
        var (top, source) = (-Float.infinity, 0)
        for other in 0..<NameLabel.count {
            let value = scores[other] + rows[other][label]
            if value > top { (top, source) = (value, other) }
        }
        return source
    }
}
