/// Weights that hang on one word alone, added up: what the tagger would look up feature by feature at each of the word's mentions.
///
/// Remembered from one document to the next; bounded: a new word takes the slot of an older one, and all slots hold 130 kB.
final class WordWeights: @unchecked Sendable {
    // Unchecked: it belongs to what one analysis has borrowed.

    private static let count = 4096

    /// The sum for a word as the token itself. What it is as a neighbour is a few weights, found as fast as a slot.
    struct Sum {
        var key: UInt64 = 0
        var weights = SIMD8<Int16>()
    }

    private let slots: UnsafeMutablePointer<Sum>
    /// The model that the sums are of (`NameModel.identity`).
    private var model: UInt64?

    init() {
        slots = .allocate(capacity: Self.count)
        slots.initialize(repeating: Sum(), count: Self.count)
    }

    deinit { slots.deallocate() }

    /// Forgets what another model said.
    func use(_ model: NameModel) {
        guard self.model != model.identity else { return }
        self.model = model.identity
        slots.update(repeating: Sum(), count: Self.count)
    }

    /// The slot for `key`, which is not 0; it holds other sums where its key is another.
    @inline(__always)
    func slot(_ key: UInt64) -> UnsafeMutablePointer<Sum> {
        slots + Int(truncatingIfNeeded: key >> 20 & UInt64(Self.count - 1))
    }
}
