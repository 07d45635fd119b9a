/// The weights of a document's terms, by the terms' hashes.
///
/// A term stands where the upper bits of its hash say, or a little behind, so that all of them come out nearly in the order of their hashes.
struct TermWeights {
    typealias Term = (hash: UInt64, weight: Float)

    /// An empty slot weighs nothing.
    private var slots: [Term]
    private let shift: UInt64
    private var count = 0

    /// Room for `most` terms, and a quarter of it to spare.
    init(most: Int) {
        let bits = Int.bitWidth - max(most + most / 4, 32).leadingZeroBitCount
        slots = [Term](repeating: (0, 0), count: 1 << bits)
        shift = UInt64(64 - bits)
    }

    /// The weight of the term with this hash; 0 where it has none yet.
    subscript(hash: UInt64) -> Float {
        get { slots[slot(of: hash)].weight }
        set {
            let slot = slot(of: hash)
            if slots[slot].weight == 0 { count += 1 }
            slots[slot] = (hash, newValue)
        }
    }

    /// Adds `share` to the weight of the term with this hash, and the less the more it weighs.
    mutating func add(_ share: Float, to hash: UInt64) {
        let slot = slot(of: hash)
        let known = slots[slot].weight
        if known == 0 { count += 1 }
        slots[slot] = (hash, known + share / (1 + known))
    }

    /// Where `hash` stands, or would.
    private func slot(of hash: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: hash >> shift)
        while slots[slot].weight != 0, slots[slot].hash != hash { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    /// All terms, in the order of their hashes.
    var sorted: [Term] {
        var result: [Term] = []
        result.reserveCapacity(count)
        for term in slots where term.weight != 0 {
            var place = result.count
            result.append(term)
            while place > 0, result[place - 1].hash > term.hash {
                result.swapAt(place, place - 1)
                place -= 1
            }
        }
        return result
    }
}
