import WireModel

/// The features by which reports of one event are grouped: the telling words of headline and lede, and the names.
enum SignatureBuilder {
    /// Terms kept, the heaviest first.
    private static let limit = 64
    /// Words of the body that count as the lede.
    private static let ledeWords = 120

    static func signature(headline: FieldText, body: FieldText, analysed: AnalysedDocument) -> StorySignature {
        var weights: [WordKey: Float] = [:]
        addWords(headline, weight: 2, most: 40, to: &weights)
        addWords(body, weight: 1, most: ledeWords, to: &weights)
        addNames(analysed, to: &weights)
        let heaviest = weights.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key.hash < $1.key.hash }.prefix(limit)
        let norm = heaviest.reduce(Float(0)) { $0 + $1.value * $1.value }.squareRoot()
        guard norm > 0 else { return StorySignature() }
        let terms = heaviest.map { StorySignature.Term(hash: $0.key.hash, weight: $0.value / norm) }
        return StorySignature(terms: terms.sorted { $0.hash < $1.hash })
    }

    private static func addWords(_ text: FieldText, weight: Float, most: Int, to weights: inout [WordKey: Float]) {
        var scratch: [UInt8] = []
        var words = 0
        for (index, token) in text.tokens.enumerated() where token.shape.isWord || token.shape == .number {
            words += 1
            if words > most { return }
            guard token.count > 2, let rarity = rarity(text.flags[index], token.shape) else { continue }
            let hash = text.bytes.withUnsafeBufferPointer {
                Lexicon.hash(token: stem(UnsafeBufferPointer(rebasing: $0[token.range])), scratch: &scratch)
            }
            let share = weight * rarity * (words <= 40 ? 1 : 0.6)
            // A word that comes again counts less each time.
            let known = weights[WordKey(hash)] ?? 0
            weights[WordKey(hash)] = known + share / (1 + known)
        }
    }

    /// How telling a word is, by the lists of common words; `nil` for those that tell nothing.
    private static func rarity(_ flags: WordFlags, _ shape: TokenShape) -> Float? {
        if flags.has([.function, .speech, .calendar]) { return nil }
        if shape == .number { return 0.5 }
        if flags.has(.common) { return shape == .lower ? 0.5 : 0.6 }
        if flags.has(.known) { return 0.8 }
        return 1.1
    }

    /// Without a plural or verb ending, so that "strike", "strikes" and "strikes'" meet.
    private static func stem(_ word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard word.count > 4 else { return word }
        func ends(_ ending: StaticString) -> Bool {
            word.count > ending.utf8CodeUnitCount + 2
                && (0..<ending.utf8CodeUnitCount).allSatisfy {
                    word[word.count - ending.utf8CodeUnitCount + $0] | 0x20 == ending.utf8Start[$0]
                }
        }
        var drop = 0
        if ends("ing") { drop = 3 } else if ends("ed") || ends("es") { drop = 2 } else if ends("s") || ends("e") { drop = 1 }
        return UnsafeBufferPointer(rebasing: word[..<(word.count - drop)])
    }

    private static func addNames(_ analysed: AnalysedDocument, to weights: inout [WordKey: Float]) {
        var counts = [(count: Int, early: Bool)](repeating: (0, false), count: analysed.entities.count)
        for mention in analysed.mentions {
            let isEarly = mention.field == .headline || mention.span.start < 600
            counts[mention.entity].count += 1
            if isEarly { counts[mention.entity].early = true }
        }
        for (entity, seen) in counts.enumerated() where seen.early || seen.count > 2 {
            let value = analysed.entities[entity]
            let isCountry = value.location?.rule == "country"
            weights[WordKey(value.key.text.utf8)] = (isCountry ? 0.5 : 1.1) * (seen.early ? 1 : 0.6)
        }
    }
}
