/// What a few words are to the rules, found by the hash that a text has of each of its words already. As `FieldText.token(_:is:)`, for many
/// words at once.
struct RuleWords<Classes: OptionSet & Sendable>: Sendable {
    private struct Slot {
        var hash: UInt64 = 0
        /// Told apart from other spellings with the same hash ("as" and "a's").
        var word = PackedWord.none
        var classes: Classes = []
    }

    private let slots: [Slot]

    /// The words of each class, between spaces, in lower case.
    init(_ lists: [(Classes, String)]) {
        let words = lists.flatMap { classes, list in list.split(separator: " ").map { (classes, Array($0.utf8)) } }
        var slots = [Slot](repeating: Slot(), count: 2 << (Int.bitWidth - words.count.leadingZeroBitCount))
        for (classes, word) in words {
            let hash = Lexicon.hash(word)
            var slot = Self.slot(hash, slots.count)
            while slots[slot].hash != hash, slots[slot].hash != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot].hash = hash
            slots[slot].word = word.withUnsafeBufferPointer { PackedWord($0, 0..<$0.count) } ?? .none
            slots[slot].classes.formUnion(classes)
        }
        self.slots = slots
    }

    @inline(__always)
    private static func slot(_ hash: UInt64, _ count: Int) -> Int { Int(truncatingIfNeeded: hash) & (count - 1) }

    /// What token `index` of `text`, in any case, is; nothing for other words, and outside the text.
    @inline(__always)
    func classes(_ text: FieldText, _ index: Int) -> Classes {
        guard index >= 0, index < text.hashes.count else { return [] }
        let hash = text.hashes[index]
        var slot = Self.slot(hash, slots.count)
        while slots[slot].hash != hash {
            guard slots[slot].hash != 0 else { return [] }
            slot = (slot + 1) & (slots.count - 1)
        }
        return isSame(slots[slot].word, text, index) ? slots[slot].classes : []
    }

    private func isSame(_ word: PackedWord, _ text: FieldText, _ index: Int) -> Bool {
        text.bytes.withUnsafeBufferPointer { PackedWord($0, text.tokens[index].range)?.lowered == word }
    }
}
