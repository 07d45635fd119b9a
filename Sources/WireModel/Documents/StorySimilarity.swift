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
        var product = 0.0
        var leftSquare = 0.0
        var rightSquare = 0.0
        var first = left.terms.startIndex
        var second = right.terms.startIndex
        while first < left.terms.endIndex || second < right.terms.endIndex {
            let one = first < left.terms.endIndex ? left.terms[first] : nil
            let other = second < right.terms.endIndex ? right.terms[second] : nil
            let hash = min(one?.hash ?? .max, other?.hash ?? .max)
            let factor = rarity(hash)
            let leftWeight = one?.hash == hash ? Double(one?.weight ?? 0) * factor : 0
            let rightWeight = other?.hash == hash ? Double(other?.weight ?? 0) * factor : 0
            product += leftWeight * rightWeight
            leftSquare += leftWeight * leftWeight
            rightSquare += rightWeight * rightWeight
            if one?.hash == hash { first += 1 }
            if other?.hash == hash { second += 1 }
        }
        guard product > 0 else { return 0 }
        return min(1, product / (leftSquare * rightSquare).squareRoot())
    }

    /// How telling a term is that `documents` of `total` hold: 1 for the rarest, falling with the logarithm towards 0 for one that all hold.
    package static func rarity(of documents: Int, in total: Int) -> Double {
        guard total > 0 else { return 1 }
        let share = (Double(max(0, documents)) + 0.5) / (Double(total) + 1)
        return max(0.02, min(1, logarithm(share) / logarithm(0.5 / (Double(total) + 1))))
    }

    /// The natural logarithm of a number between 0 and 1, without Foundation: exponent and a short series, good to 1e-6.
    private static func logarithm(_ value: Double) -> Double {
        let exponent = Double(value.exponent)
        let ratio = (value.significand - 1) / (value.significand + 1)
        let square = ratio * ratio
        let series = 1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square * (1 / 9 + square / 11))))
        return exponent * 0.693_147_180_559_945 + 2 * ratio * series
    }
}
