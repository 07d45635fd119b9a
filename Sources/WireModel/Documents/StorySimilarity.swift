/// The pure part of grouping documents into stories: how alike two signatures are.
package enum StorySimilarity {
    /// From this score on, two documents published within a few days report one event, where the rarity of terms is not asked for.
    package static let threshold = 0.40
    /// The same, where `rarity` tells the archive's common terms from the telling ones.
    package static let thresholdWithRarity = 0.36

    /// How likely two documents report one event, from 0 (nothing in common) to 1 (the same): the cosine of their weights.
    ///
    /// `rarity` says how telling a term is where the signatures come from, by its hash; in an archive about one topic the topic's own
    /// words tell nothing, so pass `rarity(of:in:)` of the archive's counts. Both lists are ordered by hash, so one pass is enough.
    package static func score(
        _ left: StorySignature, _ right: StorySignature, rarity: (UInt64) -> Double = { _ in 1 }
    ) -> Double {
        var (product, leftSquare, rightSquare) = (0.0, 0.0, 0.0)
        func weight(_ term: StorySignature.Term) -> Double { Double(term.weight) * rarity(term.hash) }
        for term in left.terms { leftSquare += weight(term) * weight(term) }
        var rest = left.terms[...]
        for term in right.terms {
            rightSquare += weight(term) * weight(term)
            rest = rest.drop { $0.hash < term.hash }
            if let first = rest.first, first.hash == term.hash { product += weight(first) * weight(term) }
        }
        return product > 0 ? min(1, product / (leftSquare * rightSquare).squareRoot()) : 0
    }

    /// How telling a term is that `documents` of `total` hold: 1 for the rarest, falling with the logarithm towards 0 for one that all hold.
    package static func rarity(of documents: Int, in total: Int) -> Double {
        RarityScale(total: total).rarity(of: documents)
    }

    /// The natural logarithm of a positive number, without Foundation: exponent and a short series, good to 1e-6.
    fileprivate static func logarithm(_ value: Double) -> Double {
        let exponent = Double(value.exponent)
        let ratio = (value.significand - 1) / (value.significand + 1)
        let square = ratio * ratio
        let series = 1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square * (1 / 9 + square / 11))))
        return exponent * 0.693_147_180_559_945 + 2 * ratio * series
    }
}

/// `StorySimilarity.rarity(of:in:)` for one total and many terms.
package struct RarityScale: Sendable {
    /// Of a count and a half, for the counts that most terms have.
    private static let logarithms = (0..<4096).map { StorySimilarity.logarithm(Double($0) + 0.5) }

    private let logarithms = Self.logarithms
    private let all: Double
    private let factor: Double

    package init(total: Int) {
        all = StorySimilarity.logarithm(Double(max(0, total)) + 1)
        let span = StorySimilarity.logarithm(0.5) - all
        factor = total > 0 ? 1 / span : 0
    }

    package func rarity(of documents: Int) -> Double {
        guard factor != 0 else { return 1 }
        let count = max(0, documents)
        let own = count < logarithms.count ? logarithms[count] : StorySimilarity.logarithm(Double(count) + 0.5)
        return max(0.02, min(1, (own - all) * factor))
    }
}
