/// Weights that hang on one word alone, added up: what the tagger would look up feature by feature at each of the word's mentions.
///
/// Remembered from one document to the next; bounded: a new word takes the slot of an older one, and all slots hold 400 kB.
final class WordWeights: @unchecked Sendable {
    // Unchecked: it belongs to what one analysis has borrowed.

    private static let count = 4096

    /// The sums for a word: as the token itself, and as its neighbour one and two words away.
    struct Sums {
        var key: UInt64 = 0
        var here = SIMD8<Int16>()
        var before = SIMD8<Int16>()
        var after = SIMD8<Int16>()
        var secondBefore = SIMD8<Int16>()
        var secondAfter = SIMD8<Int16>()
    }

    private let slots: UnsafeMutablePointer<Sums>
    /// The model that the sums are of (`NameModel.identity`).
    private var model: UInt64?

    init() {
        slots = .allocate(capacity: Self.count)
        slots.initialize(repeating: Sums(), count: Self.count)
    }

    deinit { slots.deallocate() }

    /// Forgets what another model said.
    func use(_ model: NameModel) {
        guard self.model != model.identity else { return }
        self.model = model.identity
        slots.update(repeating: Sums(), count: Self.count)
    }

    /// The slot for `key`, which is not 0; it holds other sums where its key is another.
    @inline(__always)
    func slot(_ key: UInt64) -> UnsafeMutablePointer<Sums> {
        slots + Int(truncatingIfNeeded: key >> 20 & UInt64(Self.count - 1))
    }
}
