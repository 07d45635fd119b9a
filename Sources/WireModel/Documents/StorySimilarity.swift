extension StorySignature {
    /// How alike two documents are, by their terms: the cosine of their weights, from 0 (nothing in common) to 1 (the same).
    ///
    /// Both lists are ordered by hash, so one pass over both is enough. Weights need not be of unit length.
    package static func similarity(_ left: StorySignature, _ right: StorySignature) -> Double {
        var product = 0.0
        var first = left.terms.startIndex
        var second = right.terms.startIndex
        while first < left.terms.endIndex, second < right.terms.endIndex {
            let one = left.terms[first]
            let other = right.terms[second]
            if one.hash == other.hash { product += Double(one.weight) * Double(other.weight) }
            if one.hash <= other.hash { first += 1 }
            if other.hash <= one.hash { second += 1 }
        }
        guard product > 0 else { return 0 }
        return min(1, product / (left.length * right.length))
    }

    private var length: Double {
        terms.reduce(0) { $0 + Double($1.weight) * Double($1.weight) }.squareRoot()
    }
}

/// The pure part of grouping documents into stories.
package enum StorySimilarity {
    /// From this score on, two documents published within a few days report one event. Chosen on news of several outlets.
    package static let threshold = 0.30

    /// How likely two documents report one event, 0 to 1. See `StorySignature.similarity`.
    package static func score(_ left: StorySignature, _ right: StorySignature) -> Double {
        StorySignature.similarity(left, right)
    }
}
