/// The hash of a folded word or name (`Lexicon.hash`) as the key of a dictionary.
///
/// It is mixed already, and its texts are the program's own lists and single documents: a dictionary need not hash it once more.
struct WordKey: Hashable {
    let hash: UInt64

    init(_ hash: UInt64) { self.hash = hash }

    init(_ folded: some Sequence<UInt8>) { hash = Lexicon.hash(folded) }

    func hash(into hasher: inout Hasher) { hasher.combine(hash) }

    func _rawHashValue(seed: Int) -> Int { Int(truncatingIfNeeded: hash ^ UInt64(bitPattern: Int64(seed))) }
}
