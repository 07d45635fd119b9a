import WireModel

/// A signature as the writer compares it with others: eight bytes a term.
struct CompactSignature {
    struct Term {
        /// The upper half of the mixed hash: it tells the terms of two documents apart, and its first bits are the term's counter.
        var key: UInt32
        var weight: Float
    }

    /// In the order of the signature.
    var terms: [Term] = []

    init() {}

    init(_ signature: StorySignature) {
        terms = signature.terms.map { Term(key: TermCounts.key($0.hash), weight: $0.weight) }
    }
}

/// A new document beside earlier ones under the archive's counts of terms: candidates are mostly members of
/// one another's stories, and each is compared once.
struct StoryComparison {
    /// Slots for the terms of the new document, four for each at the least, so that most terms of others fall on an empty one.
    private static let slots = 256

    /// The new document's terms under the rarity of each, at the slot of their last bits or behind it. A weight of zero is an empty slot.
    private var keys = [UInt32](repeating: 0, count: slots)
    private var weights = [Double](repeating: 0, count: slots)
    private var square = 0.0
    private let terms: TermCounts
    private let scale: RarityScale
    private var similarities: [Int64: Double] = [:]
    /// Stories that were looked at, by number.
    var isCohesive: [Int64: Bool] = [:]

    init(_ signature: CompactSignature, _ terms: TermCounts) {
        self.terms = terms
        scale = RarityScale(total: terms.size)
        // A quarter of the slots stays empty, whatever an archive of another hand holds.
        for term in signature.terms.prefix(Self.slots / 4 * 3) {
            let weight = Double(term.weight) * scale.rarity(of: terms.documents(holding: term.key))
            square += weight * weight
            var slot = Int(term.key) & (Self.slots - 1)
            while weights[slot] != 0 { slot = (slot + 1) & (Self.slots - 1) }
            keys[slot] = term.key
            weights[slot] = weight
        }
    }

    /// The weight of a term in the new document; zero where it does not hold it.
    @inline(__always)
    private func weight(of key: UInt32) -> Double {
        let (keys, weights) = (keys.span, weights.span)
        var slot = Int(key) & (Self.slots - 1)
        while weights[slot] != 0, keys[slot] != key { slot = (slot + 1) & (Self.slots - 1) }
        return weights[slot]
    }

    mutating func similarity(to document: Int64, _ signature: (Int64) throws -> CompactSignature) rethrows -> Double {
        if let known = similarities[document] { return known }
        let similarity = similarity(to: try signature(document))
        similarities[document] = similarity
        return similarity
    }

    /// The same where it is `least` or more. Most documents are found to be less like by the terms in common alone.
    mutating func similarity(
        to document: Int64, least: Double, _ signature: (Int64) throws -> CompactSignature
    ) rethrows -> Double? {
        if similarities[document] == nil, !mayReach(least, try signature(document)) { return nil }
        let similarity = try similarity(to: document, signature)
        return similarity >= least ? similarity : nil
    }

    /// A cosine is at most the length of what a vector has in common with the other, as a share of its own (Cauchy and Schwarz).
    private func mayReach(_ least: Double, _ other: CompactSignature) -> Bool {
        var common = 0.0
        for term in other.terms {
            let weight = weight(of: term.key)
            common += weight * weight
        }
        // A little less, for what rounding takes.
        return common >= least * least * square * 0.999_999
    }

    /// How likely both report one event, from 0 (nothing in common) to 1 (the same): the cosine of their weights, each times the rarity of
    /// its term, since in an archive about one topic the topic's own words tell nothing.
    func similarity(to other: CompactSignature) -> Double {
        var (product, otherSquare) = (0.0, 0.0)
        for term in other.terms {
            let weight = Double(term.weight) * scale.rarity(of: terms.documents(holding: term.key))
            otherSquare += weight * weight
            product += self.weight(of: term.key) * weight
        }
        return product > 0 ? min(1, product / (square * otherSquare).squareRoot()) : 0
    }
}
