import WireModel

/// What belongs to a name though it is no word of it: the article of "The Daily Sketch" inside a sentence, and the ending of shops and
/// their kin that are called after somebody ("at Merrow's").
struct NameEdges {
    let text: FieldText
    let cases: [SentenceCase]

    /// Gives those of `names` that stand in this field their full extent.
    func widen(_ names: inout [NameCandidate]) {
        let owners = shops(names)
        for index in names.indices where names[index].field == text.field {
            if hasEnding(names[index].tokens), let shop = shop(names[index], owners) {
                names[index] = shop
            } else if names[index].kind == .organisation {
                addArticle(to: &names[index])
            }
        }
    }

    // MARK: Articles

    /// Takes a capital "The" in front to the mention, where the sentence itself asks for none; the name stays without.
    private func addArticle(to candidate: inout NameCandidate) {
        let article = candidate.tokens.lowerBound - 1
        guard article > 0, text.tokens[article].shape == .capitalised, text.token(article, is: "the"), !opens(article) else { return }
        candidate.tokens = article..<candidate.tokens.upperBound
        candidate.span = text.span(candidate.tokens)
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

    /// A place so well known owns what stands behind its name; a hamlet that is called like a shop does not.
    private static let known: Float = 1.7

    /// The names, by their hashes, that the text only ever writes with an ending, once with nothing behind that they could own: "Merrow's
    /// opened in 1979".
    private func shops(_ names: [NameCandidate]) -> Set<WordKey> {
        var free: Set<WordKey> = []
        for index in names.indices where names[index].field == text.field && names[index].wordCount == 1 {
            if hasEnding(names[index].tokens), isFree(names[index].tokens), isUnknown(names[index]) {
                free.insert(names[index].name.hash)
            }
        }
        guard !free.isEmpty else { return [] }
        for name in names where name.field == text.field {
            if name.wordCount > 1 {
                for word in name.key.split(separator: 0x20) { free.remove(WordKey(word)) }
            } else if !isUnknown(name) || !hasEnding(name.tokens) {
                free.remove(name.hash)
            }
        }
        return free
    }

    /// "Harrod's", a house of that name among the well-known organisations, whatever stands behind it.
    private func isKnownShop(_ name: NameCandidate) -> Bool {
        guard name.curated == nil, name.titles.isEmpty else { return false }
        let whole = name.tokens.lowerBound..<name.tokens.upperBound + 1
        return Lexicon.embedded.flags(hash: text.foldedHash(whole)).has(.organisation)
    }

    private func isUnknown(_ name: NameCandidate) -> Bool {
        name.curated == nil && name.prominence < Self.known && name.titles.isEmpty
    }

    private func hasEnding(_ name: Range<Int>) -> Bool {
        let end = name.upperBound
        return end < text.tokens.count && text.tokens[end].shape == .possessive && text.tokens[end].count > 1
    }

    /// Nothing stands behind the ending that could be owned, and no "of" in front ("a friend of Merrow's").
    private func isFree(_ name: Range<Int>) -> Bool {
        let next = name.upperBound + 1
        guard !text.token(name.lowerBound - 1, is: "of"), !text.token(name.lowerBound - 1, is: "than") else { return false }
        guard next < text.tokens.count else { return true }
        switch text.tokens[next].shape {
        case .terminal, .comma, .semicolon, .close, .lineBreak, .paragraphBreak: return true
        case .lower: return text.token(next, isIn: Self.verbsAndLinks)
        default: return false
        }
    }

    /// "the Merrow's store"
    private func isInStore(_ name: Range<Int>) -> Bool { text.token(name.upperBound + 1, isIn: Self.stores) }

    private static let stores = WordList("store stores shop shops restaurant outlet branch")

    private static let verbsAndLinks = WordList(
        "in at on and or to is was has had will which became opened closed said as by but for with from since")

    private func shop(_ candidate: NameCandidate, _ owners: Set<WordKey>) -> NameCandidate? {
        let isKnown = isKnownShop(candidate)
        guard isKnown || owners.contains(candidate.hash) && (isFree(candidate.tokens) || isInStore(candidate.tokens)) else { return nil }
        var result = candidate
        result.kind = .organisation
        result.tokens = candidate.tokens.lowerBound..<candidate.tokens.upperBound + 1
        result.span = text.span(result.tokens)
        result.name = NameText(text.text(result.tokens), key: text.folded(result.tokens), prominence: 0)
        result.isPersonal = false
        return result
    }
}
