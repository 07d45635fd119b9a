internal import WireModel

/// A place name that is no mention of its own.
struct LinkedToponym {
    var toponym: Toponym
    var role: PlaceLink.Role
}

/// Finds the place names of a field that are no mentions: inside the names of other things, and the modifiers that no name took.
struct LinkedToponyms {
    let nested: NestedToponyms
    private var text: FieldText { nested.text }

    init(nested: NestedToponyms) {
        self.nested = nested
    }

    /// In order of position within each kind; `candidates` are the names of the document, in order.
    func find(beside candidates: [NameCandidate]) -> [LinkedToponym] {
        var result: [LinkedToponym] = []
        var taken: [Range<Int>] = []
        for candidate in candidates where candidate.field == text.field {
            taken.append(candidate.tokens)
            if let core = nested.core(of: candidate) {
                result.append(LinkedToponym(toponym: core, role: .core))
            } else {
                result += nested.parts(of: candidate).map { LinkedToponym(toponym: $0, role: .part) }
            }
        }
        return result + modifiers(outside: taken).map { LinkedToponym(toponym: $0, role: .part) }
    }

    /// "the Nashville Film Festival", "Walker County Judge Danny Pierce": place names in front of other capitals that are no name.
    private func modifiers(outside taken: [Range<Int>]) -> [Toponym] {
        var result: [Toponym] = []
        var rest = taken.sorted { $0.lowerBound < $1.lowerBound }[...]
        var index = 0
        while index < text.tokens.count {
            while let first = rest.first, first.upperBound <= index { rest = rest.dropFirst() }
            if let first = rest.first, first.contains(index) {
                index = first.upperBound
                continue
            }
            let limit = min(text.tokens.count, rest.first?.lowerBound ?? .max, index + 4)
            guard text.tokens[index].shape.isNameLike, let end = modifierEnd(index, limit) else {
                index += 1
                continue
            }
            result.append(Toponym(text: text.text(index..<end), field: text.field, span: text.span(index..<end)))
            index = end
        }
        return result
    }

    private func modifierEnd(_ start: Int, _ limit: Int) -> Int? {
        guard limit > start else { return nil }
        for end in stride(from: limit, to: start, by: -1) where text.tokens[end - 1].shape.isNameLike {
            let key = text.folded(start..<end)
            let known = nested.places.of(key)
            guard known > 0, isSure(start..<end, key, known) else { continue }
            return end
        }
        return nil
    }

    /// What is left over is often no name at all, so only what the document has shown to be a place counts, and what nothing else is.
    private func isSure(_ range: Range<Int>, _ key: [UInt8], _ known: Float) -> Bool {
        let last = text.flags[range.upperBound - 1]
        if text.token(range.lowerBound, is: "the") { return false }
        if range.count > 1 { return nested.mentioned.contains(key) || known >= 3.5 || last.has(.placeSuffix) && known >= 1.3 }
        if text.tokens[range.lowerBound].shape == .dotted { return known >= 3.5 }
        let first = text.flags[range.lowerBound]
        if range.lowerBound > 0, text.tokens[range.lowerBound - 1].shape == .number { return false }
        guard !first.has([.demonym, .calendar, .holiday, .title, .function]) else { return false }
        if nested.mentioned.contains(key) { return !first.has(.common) || known >= 3.5 }
        if known >= 3.5 { return !first.has(WordFlags.dictionary.union(.given)) }
        return !first.has(WordFlags.anyCommon.union(.given).union(.surname)) && isOfTown(range.upperBound)
    }

    /// "a Chapin man", "Henrico police": people and things that are told by their town.
    private func isOfTown(_ index: Int) -> Bool {
        guard index < text.tokens.count, text.tokens[index].shape == .lower else { return false }
        return Self.ofTowns.contains { text.token(index, is: $0) }
    }

    private static let ofTowns: [StaticString] = [
        "man", "woman", "men", "women", "boy", "girl", "teen", "teenager", "couple", "family", "resident", "residents", "native", "police",
        "home", "house", "school", "schools", "student", "students", "officials", "council", "councillor", "councillors", "mayor", "lake",
        "voters", "businessman", "farmer", "firefighters", "hospital",
    ]
}
