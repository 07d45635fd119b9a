/// Says of most hashes that they are not in a set, by a bit for each of their lowest values: a look at a few cache lines, and not at the set.
struct HashFilter: Sendable {
    private var words: [UInt64]
    private let mask: UInt64

    /// One of `bits` bits, a power of two of 64 or more: some twenty for each hash of the set.
    init(bits: Int) {
        words = [UInt64](repeating: 0, count: bits / 64)
        mask = UInt64(bits - 1)
    }

    mutating func insert(_ hash: UInt64) {
        words[Int(truncatingIfNeeded: hash & mask) >> 6] |= 1 << (hash & 63)
    }

    @inline(__always)
    func mayHold(_ hash: UInt64) -> Bool {
        words[Int(truncatingIfNeeded: hash & mask) >> 6] >> (hash & 63) & 1 != 0
    }
}
