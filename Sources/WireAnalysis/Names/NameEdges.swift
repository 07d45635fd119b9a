import WireModel

/// What belongs to a name though it is no word of it: the article of "The Daily Sketch" inside a sentence, and the ending of shops and
/// their kin that are called after somebody ("at Merrow's").
struct NameEdges {
    let text: FieldText
    let cases: [SentenceCase]

    /// `candidates`, which are names of this field in order, with their full extent.
    func widened(_ candidates: [NameCandidate]) -> [NameCandidate] {
        let owners = shops(candidates)
        return candidates.map { candidate in
            if owners.contains(Lexicon.hash(candidate.key)), let shop = shop(candidate) { return shop }
            return candidate.kind == .organisation ? withArticle(candidate) : candidate
        }
    }

    // MARK: Articles

    /// The mention with a capital "The" in front, where the sentence itself asks for none; its key stays without.
    private func withArticle(_ candidate: NameCandidate) -> NameCandidate {
        let article = candidate.tokens.lowerBound - 1
        guard article > 0, text.tokens[article].shape == .capitalised, text.token(article, is: "the"), !opens(article) else {
            return candidate
        }
        var result = candidate
        result.tokens = article..<candidate.tokens.upperBound
        result.span = text.span(result.tokens)
        return result
    }

    /// Whether a capital at `index` is the sentence's, a quotation's or the headline's.
    private func opens(_ index: Int) -> Bool {
        switch text.tokens[index - 1].shape {
        case .openQuote, .open, .dash, .mark, .colon, .terminal, .lineBreak, .paragraphBreak: return true
        default: break
        }
        var (low, high) = (0, text.sentences.count)
        while low < high {
            let middle = (low + high) / 2
            if text.sentences[middle].upperBound <= index { low = middle + 1 } else { high = middle }
        }
        guard low < text.sentences.count else { return true }
        return text.sentences[low].lowerBound == index || cases[low] != .normal
    }

    // MARK: Shops

    /// The names, by their hashes, that the text only ever writes with an ending, once with nothing behind that they could own: "Merrow's
    /// opened in 1979".
    private func shops(_ candidates: [NameCandidate]) -> Set<UInt64> {
        var free: Set<UInt64> = []
        var others: Set<UInt64> = []
        for candidate in candidates {
            let hash = Lexicon.hash(candidate.key)
            if candidate.wordCount > 1 {
                for word in candidate.key.split(separator: 0x20) { others.insert(Lexicon.hash(word)) }
            } else if !hasEnding(candidate) || candidate.curated != nil || candidate.prominence > 0 || !candidate.titles.isEmpty {
                others.insert(hash)
            } else if isFree(candidate) {
                free.insert(hash)
            }
        }
        return free.subtracting(others)
    }

    private func hasEnding(_ candidate: NameCandidate) -> Bool {
        let end = candidate.tokens.upperBound
        return end < text.tokens.count && text.tokens[end].shape == .possessive && text.tokens[end].count > 1
    }

    /// Nothing stands behind the ending that could be owned, and no "of" in front ("a friend of Merrow's").
    private func isFree(_ candidate: NameCandidate) -> Bool {
        let next = candidate.tokens.upperBound + 1
        guard !text.token(candidate.tokens.lowerBound - 1, is: "of"), !text.token(candidate.tokens.lowerBound - 1, is: "than") else {
            return false
        }
        guard next < text.tokens.count else { return true }
        switch text.tokens[next].shape {
        case .terminal, .comma, .semicolon, .close, .lineBreak, .paragraphBreak: return true
        case .lower: return Self.verbsAndLinks.contains { text.token(next, is: $0) }
        default: return false
        }
    }

    private static let verbsAndLinks: [StaticString] = [
        "in", "at", "on", "and", "or", "to", "is", "was", "has", "had", "will", "which", "became", "opened", "closed", "said", "as", "by",
        "but", "for", "with", "from", "since",
    ]

    private func shop(_ candidate: NameCandidate) -> NameCandidate? {
        guard hasEnding(candidate), isFree(candidate) else { return nil }
        var result = candidate
        result.kind = .organisation
        result.tokens = candidate.tokens.lowerBound..<candidate.tokens.upperBound + 1
        result.span = text.span(result.tokens)
        result.key = text.folded(result.tokens)
        result.text = text.text(result.tokens)
        result.isPersonal = false
        return result
    }
}
