/// A set of document numbers, one bit each: a million documents are 125 kB, and AND, OR and NOT run at memory speed.
struct DocumentSet {
    private var words: [UInt64]
    private let capacity: Int64

    /// Empty, for numbers from 0 to `capacity`.
    init(capacity: Int64) {
        self.capacity = max(0, capacity)
        words = [UInt64](repeating: 0, count: Int(self.capacity / 64) + 1)
    }

    mutating func insert(_ id: Int64) {
        guard id >= 0, id <= capacity else { return }
        words[Int(id >> 6)] |= 1 << UInt64(id & 63)
    }

    func contains(_ id: Int64) -> Bool {
        guard id >= 0, id <= capacity else { return false }
        return words[Int(id >> 6)] & (1 << UInt64(id & 63)) != 0
    }

    var count: Int {
        words.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    /// In ascending order.
    var ids: [Int64] {
        var ids: [Int64] = []
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                ids.append(Int64(index * 64 + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
        return ids
    }

    mutating func formUnion(_ other: DocumentSet) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    mutating func formIntersection(_ other: DocumentSet) {
        for index in words.indices { words[index] &= other.words[index] }
    }

    /// May hold numbers that no document has.
    mutating func invert() {
        for index in words.indices { words[index] = ~words[index] }
    }
}
