import WireModel

extension QuoteFinder {
    /// The words of the subject in front of the verb at `cue`: back to a comma, a quotation's end or the sentence's start.
    func speaker(before cue: Int, _ sentence: Range<Int>) -> Range<Int>? {
        var end = cue
        // "X has said", "X also said", "X later told".
        while end > sentence.lowerBound, isAuxiliary(end - 1) { end -= 1 }
        guard end > sentence.lowerBound else { return nil }
        // "X, the spokesman, said": the apposition goes.
        if text.tokens[end - 1].shape == .comma, let first = apposition(end - 1, sentence) { end = first }
        var start = end
        while start > sentence.lowerBound, end - start < 14, isNounPhrase(start - 1) { start -= 1 }
        while start < end, text.flags[start].has(.function), text.tokens[start].shape == .lower,
            words.classes(text, start).has(.conjunction)
        {
            start += 1
        }
        guard start < end, text.tokens[start..<end].contains(where: { $0.shape.isWord }), isSubject(start..<end, sentence) else {
            return nil
        }
        return words.classes(text, end - 1).has(.relative) ? nil : start..<end
    }

    /// A headline's first verb is no subject: "Stop insisting ...".
    private func isSubject(_ words: Range<Int>, _ sentence: Range<Int>) -> Bool {
        guard words.count == 1, words.lowerBound == sentence.lowerBound else { return true }
        let index = words.lowerBound
        guard text.tokens[index].shape == .capitalised, text.flags[index].has(.common), !isPronoun(index) else { return true }
        if text.flags[index].has([.role, .title, .organisationHead, .function]) { return true }
        let span = text.span(words)
        let next = firstMention(from: span.start)
        return mentions[max(mentions.startIndex, next - 1)...].prefix(2).contains { $0.span.contains(span) }
            || text.bytes[Int(span.end) - 1] == 0x73
    }

    /// The start of `, ... ,` in front of the comma at `comma`.
    private func apposition(_ comma: Int, _ sentence: Range<Int>) -> Int? {
        var index = comma - 1
        while index > sentence.lowerBound, comma - index < 20, !isQuoted[index] {
            if text.tokens[index].shape == .comma { return index }
            index -= 1
        }
        return nil
    }

    private func isAuxiliary(_ index: Int) -> Bool {
        text.tokens[index].shape == .lower && words.classes(text, index).has(.auxiliary)
    }

    private func isNounPhrase(_ index: Int) -> Bool {
        guard !isQuoted[index] else { return false }
        switch text.tokens[index].shape {
        case .lower:
            let word = words.classes(text, index)
            return !word.has(.clausal) || word.has(.and) && index + 1 < text.tokens.count && text.tokens[index + 1].shape.isNameLike
        case .capitalised, .capitals, .mixed, .initial, .dotted, .hyphen, .possessive, .number, .ampersand: return true
        default: return false
        }
    }

    /// The words of the subject behind the verb at `cue`.
    func speaker(after cue: Int, _ sentence: Range<Int>) -> Range<Int>? {
        var end = cue + 1
        while end < sentence.upperBound, end - cue < 12, isNounPhrase(end), !words.classes(text, end).has(.ending),
            !text.flags[end].has(.calendar)
        {
            end += 1
        }
        guard end > cue + 1 else { return nil }
        let first = cue + 1
        let isSubject =
            text.tokens[first].shape.isNameLike || words.classes(text, first).has([.article, .pronoun])
            || text.flags[first].has([.role, .title]) || words.classes(text, cue).has(.to)
        return isSubject ? first..<end : nil
    }

    private func isPronoun(_ index: Int) -> Bool { words.classes(text, index).has(.pronoun) }

    // MARK: Entities

    /// The entity that a subject names: a person before an organisation before a place; for a pronoun, the person named last.
    func entity(_ speaker: Range<Int>) -> Int? {
        if speaker.count == 1, isPronoun(speaker.lowerBound) { return lastPerson }
        let span = text.span(speaker)
        var best: (entity: Int, rank: Int)?
        for mention in mentions[firstMention(from: span.start)...] {
            guard mention.span.start < span.end else { break }
            let rank = Self.rank(entities[mention.entity].kind)
            if span.contains(mention.span), rank > best?.rank ?? 0 { best = (mention.entity, rank) }
        }
        return best?.entity
    }

    /// The first mention that starts at `position` or behind it.
    private func firstMention(from position: Int32) -> Int {
        var low = mentions.startIndex
        var high = mentions.endIndex
        while low < high {
            let middle = (low + high) / 2
            if mentions[middle].span.start < position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func rank(_ kind: EntityKind) -> Int {
        switch kind {
        case .person: 4
        case .organisation: 3
        case .place: 2
        case .other: 1
        }
    }
}
