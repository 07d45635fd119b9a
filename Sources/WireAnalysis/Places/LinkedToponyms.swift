internal import WireModel

/// A place name that is no mention of its own.
struct LinkedToponym {
    var toponym: Toponym
    var role: PlaceLink.Role
}

/// Finds the place names of a field that are no mentions: inside the names of other things, and the modifiers that no name took.
struct LinkedToponyms {
    private let nested: NestedToponyms
    private let text: FieldText

    init(nested: NestedToponyms) {
        self.nested = nested
        text = nested.text
    }

    /// In order of position within each kind; `candidates` are the names of the document, in order.
    func find(beside candidates: [NameCandidate]) -> [LinkedToponym] {
        var result: [LinkedToponym] = []
        var modifiers: [Toponym] = []
        var start = 0
        let field = text.field.rawValue
        for index in candidates.indices where candidates[index].field.rawValue == field {
            let name = candidates[index].tokens
            if start < name.lowerBound { addModifiers(in: start..<name.lowerBound, to: &modifiers) }
            start = max(start, name.upperBound)
            let most =
                switch candidates[index].kind {
                case .person?: 2
                case .place?: 1
                default: 0
                }
            guard candidates[index].wordCount > most else { continue }
            if let core = nested.core(of: index, candidates) {
                result.append(LinkedToponym(toponym: core, role: .core))
            } else {
                for part in nested.parts(of: index, candidates) { result.append(LinkedToponym(toponym: part, role: .part)) }
            }
        }
        if start < text.tokens.count { addModifiers(in: start..<text.tokens.count, to: &modifiers) }
        for modifier in modifiers { result.append(LinkedToponym(toponym: modifier, role: .part)) }
        return result
    }

    /// "the Nashville Film Festival", "Walker County Judge Danny Pierce": place names in front of other capitals that are no name.
    private func addModifiers(in gap: Range<Int>, to result: inout [Toponym]) {
        var index = gap.lowerBound
        while index < gap.upperBound {
            guard text.tokens[index].shape.isNameLike, let end = modifierEnd(index, min(gap.upperBound, index + 4)) else {
                index += 1
                continue
            }
            result.append(Toponym(text: text.text(index..<end), field: text.field, span: text.span(index..<end)))
            index = end
        }
    }

    private func modifierEnd(_ start: Int, _ limit: Int) -> Int? {
        guard limit > start, !text.token(start, is: "the") else { return nil }
        for end in stride(from: limit, to: start, by: -1) where text.tokens[end - 1].shape.isNameLike {
            guard end > start + 1 || mayStandAlone(start) else { continue }
            let known = nested.prominence(start..<end)
            if known > 0, isSure(start..<end, known) { return end }
        }
        return nil
    }

    private func mayStandAlone(_ index: Int) -> Bool {
        if text.tokens[index].shape == .dotted { return true }
        return !text.flags[index].has([.demonym, .calendar, .holiday, .title, .function])
    }

    /// What is left over is often no name at all, so only what the document has shown to be a place counts, and what nothing else is.
    private func isSure(_ range: Range<Int>, _ known: Float) -> Bool {
        let last = text.flags[range.upperBound - 1]
        if range.count > 1 { return known >= 3.5 || last.has(.placeSuffix) && known >= 1.3 || nested.isMentioned(range) }
        if text.tokens[range.lowerBound].shape == .dotted { return known >= 3.5 }
        let first = text.flags[range.lowerBound]
        if range.lowerBound > 0, text.tokens[range.lowerBound - 1].shape == .number { return false }
        if nested.isMentioned(range) { return !first.has(.common) || known >= 3.5 }
        if known >= 3.5 { return !first.has(WordFlags.dictionary.union(.given)) }
        return !first.has(WordFlags.anyCommon.union(.given).union(.surname)) && isOfTown(range.upperBound)
    }

    /// "a Chapin man", "Henrico police": people and things that are told by their town.
    private func isOfTown(_ index: Int) -> Bool {
        guard index < text.tokens.count, text.tokens[index].shape == .lower else { return false }
        return PlaceWords.embedded.classes(text, index).has(.ofTown)
    }
}
