/// What the lexicon says of the words that were met last: the few thousand of which most text consists lie together here, and in the lexicon
/// among two hundred thousand.
///
/// Pure: an answer depends on the question alone. Bounded: a new word takes the slot of an older one, and all slots hold 64 kB.
final class LexiconMemory: @unchecked Sendable {
    // Unchecked: it belongs to what one analysis has borrowed.

    private static let count = 4096

    private struct Known {
        /// That of no word.
        var hash: UInt64 = 0
        var flags: WordFlags = []
    }

    private let lexicon: Lexicon
    private let slots: UnsafeMutablePointer<Known>

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        slots = .allocate(capacity: Self.count)
        slots.initialize(repeating: Known(), count: Self.count)
    }

    deinit { slots.deallocate() }

    /// As `Lexicon.flags(hash:)`.
    @inline(__always)
    func flags(hash: UInt64) -> WordFlags {
        let slot = slots + Int(truncatingIfNeeded: hash >> 16 & UInt64(Self.count - 1))
        if slot.pointee.hash != hash { slot.pointee = Known(hash: hash, flags: lexicon.flags(hash: hash)) }
        return slot.pointee.flags
    }
}
