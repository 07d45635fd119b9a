/// The words of a name and what the lists say of them, whatever text they stand in.
final class NameText: Sendable {
    /// As it is written.
    let text: String
    /// The folded text.
    let key: [UInt8]
    let hash: WordKey
    /// How well known a place of this name is (`PlaceProminence`).
    let prominence: Float
    /// The lexicon knows a well-known organisation of the whole name.
    let isKnownOrganisation: Bool
    /// The words that tell people apart (`PersonNames.telling`).
    let telling: [[UInt8]]
    /// The curated person whom the full name means, and by which rule.
    let person: (entry: Int, rule: String)?

    init(_ text: String, key: [UInt8], prominence: Float) {
        self.text = text
        self.key = key
        self.prominence = prominence
        let hash = Lexicon.hash(key)
        self.hash = WordKey(hash)
        if key.contains(0x20) {
            telling = PersonNames.telling(key)
            person = PersonNames.curated(telling, in: .embedded)
        } else {
            telling = key.isEmpty ? [] : [key]
            person = nil
        }
        isKnownOrganisation = Lexicon.embedded.flags(hash: hash).has(.organisation)
    }
}
