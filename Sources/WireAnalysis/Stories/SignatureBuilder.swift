import WireModel

/// The features by which reports of one event are grouped: the telling words of headline and lede, and the names.
enum SignatureBuilder {
    /// Terms kept, the heaviest first.
    private static let limit = 64
    /// Words of the headline that count, and of the body: the lede.
    private static let headlineWords = 40
    private static let ledeWords = 120

    static func signature(headline: FieldText, body: FieldText, analysed: AnalysedDocument) -> StorySignature {
        var weights = TermWeights(most: headlineWords + ledeWords + analysed.entities.count)
        addWords(headline, weight: 2, most: headlineWords, to: &weights)
        addWords(body, weight: 1, most: ledeWords, to: &weights)
        addNames(analysed, to: &weights)
        return StorySignature(terms: heaviest(of: weights.sorted))
    }

    /// The heaviest of `terms`, with weights that make a vector of length one; of equals those with the smaller hashes. In order of hash,
    /// as `terms` are.
    private static func heaviest(of terms: [TermWeights.Term]) -> [StorySignature.Term] {
        var left = limit
        var least: (weight: Float, count: Int) = (0, 0)
        var sum: Float = 0
        for (weight, count) in tallies(of: terms) where left > 0 {
            least = (weight, min(count, left))
            left -= least.count
            for _ in 0..<least.count { sum += weight * weight }
        }
        let norm = sum.squareRoot()
        guard norm > 0 else { return [] }
        var result: [StorySignature.Term] = []
        result.reserveCapacity(limit - left)
        for term in terms where term.weight >= least.weight {
            if term.weight == least.weight {
                guard least.count > 0 else { continue }
                least.count -= 1
            }
            result.append(StorySignature.Term(hash: term.hash, weight: term.weight / norm))
        }
        return result
    }

    /// How many terms have each weight, the heaviest first: there are few different ones, since most words come once.
    private static func tallies(of terms: [TermWeights.Term]) -> [(weight: Float, count: Int)] {
        var result: [(weight: Float, count: Int)] = []
        result.reserveCapacity(min(terms.count, 32))
        for term in terms {
            if let known = result.firstIndex(where: { $0.weight == term.weight }) {
                result[known].count += 1
            } else {
                result.append((term.weight, 1))
            }
        }
        return result.sorted { $0.weight > $1.weight }
    }

    private static func addWords(_ text: FieldText, weight: Float, most: Int, to weights: inout TermWeights) {
        var scratch: [UInt8] = []
        var words = 0
        text.bytes.withUnsafeBufferPointer { bytes in
            for index in text.tokens.indices {
                let token = text.tokens[index]
                guard token.shape.isWord || token.shape == .number else { continue }
                words += 1
                if words > most { return }
                guard token.count > 2, let rarity = rarity(text.flags[index], token.shape) else { continue }
                let word = UnsafeBufferPointer(rebasing: bytes[token.range])
                let ending = ending(of: word)
                let hash =
                    ending == 0 && token.shape.isWord
                    ? text.hashes[index]
                    : Lexicon.hash(token: UnsafeBufferPointer(rebasing: word.dropLast(ending)), scratch: &scratch)
                let share = weight * rarity * (words <= 40 ? 1 : 0.6)
                // A word that comes again counts less each time.
                weights.add(share, to: hash)
            }
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

    /// The bytes of a plural or verb ending, without which "strike", "strikes" and "strikes'" meet.
    private static func ending(of word: UnsafeBufferPointer<UInt8>) -> Int {
        let count = word.count
        guard count > 4 else { return 0 }
        let (last, before) = (word[count - 1] | 0x20, word[count - 2] | 0x20)
        switch last {
        case 0x67: return count > 5 && before == 0x6E && word[count - 3] | 0x20 == 0x69 ? 3 : 0  // ing
        case 0x64: return before == 0x65 ? 2 : 0  // ed
        case 0x73: return before == 0x65 ? 2 : 1  // es, s
        case 0x65: return 1  // e
        default: return 0
        }
    }

    private static func addNames(_ analysed: AnalysedDocument, to weights: inout TermWeights) {
        var counts = [(count: Int, early: Bool)](repeating: (0, false), count: analysed.entities.count)
        for mention in analysed.mentions {
            let isEarly = mention.field == .headline || mention.span.start < 600
            counts[mention.entity].count += 1
            if isEarly { counts[mention.entity].early = true }
        }
        for entity in counts.indices where counts[entity].early || counts[entity].count > 2 {
            let isCountry = analysed.entities[entity].location?.rule == "country"
            var key = analysed.entities[entity].key.text
            let hash = key.withUTF8 { Lexicon.hash($0) }
            weights[hash] = (isCountry ? 0.5 : 1.1) * (counts[entity].early ? 1 : 0.6)
        }
    }
}
