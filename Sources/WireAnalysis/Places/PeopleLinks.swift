internal import WireModel

/// Finds the words for peoples in a field, and the place that each belongs to: "Syrian" links to Syria. Such a word is no place.
struct PeopleLinks {
    let text: FieldText
    let memory: PlaceMemory
    let surnames: Surnames
    private let words = PlaceWords.embedded

    /// The last words of the people that a document names, brought together when first asked for: "French said" is Jim French.
    final class Surnames {
        private let candidates: [NameCandidate]
        private lazy var hashes = {
            var result: Set<UInt64> = []
            for index in candidates.indices where candidates[index].kind == .person {
                let key = candidates[index].key
                result.insert(Lexicon.hash(key[(key.lastIndex(of: 0x20).map { $0 + 1 } ?? 0)...]))
            }
            return result
        }()

        /// Those of the names of a document.
        init(_ candidates: [NameCandidate]) {
            self.candidates = candidates
        }

        /// Whether a person's name ends in the folded word.
        func contains(_ word: [UInt8]) -> Bool { hashes.contains(Lexicon.hash(word)) }
    }

    init(text: FieldText, memory: PlaceMemory, surnames: Surnames) {
        self.text = text
        self.memory = memory
        self.surnames = surnames
    }

    /// The links of the field, in order, but for those inside `mentions`, which are in order too.
    func links(outside mentions: [TextSpan]) -> [PlaceLink] {
        var result: [PlaceLink] = []
        var mention = mentions[...]
        var index = 0
        while index < text.tokens.count {
            guard text.tokens[index].shape == .capitalised, let found = people(at: index) else {
                index += 1
                continue
            }
            let span = text.span(index..<found.end)
            while let first = mention.first, first.end <= span.start { mention = mention.dropFirst() }
            let isInside = mention.first.map { $0.overlaps(span) } ?? false
            if !isInside, !isLanguage(index, found.end), !isSurname(index, found.end) {
                result.append(PlaceLink(field: text.field, span: span, role: .people, location: memory.place(found.place).ofPeople))
            }
            index = found.end
        }
        return result
    }

    /// The longest word for a people at `index`: "South Korean" in front of "Korean".
    private func people(at index: Int) -> (place: Int, end: Int)? {
        if index + 1 < text.tokens.count, text.tokens[index + 1].shape == .capitalised, let place = people(index..<index + 2) {
            return (place, index + 2)
        }
        return people(index..<index + 1).map { ($0, index + 1) }
    }

    private func people(_ range: Range<Int>) -> Int? {
        mayEndPeople(text.tokens[range.upperBound - 1])
            ? text.bytes.withUnsafeBufferPointer { memory.demonym($0, text.span(range).range).place } : nil
    }

    /// Most words for peoples end in few letters; asking the gazetteer for each capital would be slow.
    private func mayEndPeople(_ token: Token) -> Bool {
        switch text.bytes[Int(token.end) - 1] {
        case 0x6E, 0x73, 0x69, 0x68, 0x65, 0x63, 0x6B: true
        default: false
        }
    }

    /// "in English", "speaks Russian": the language.
    private func isLanguage(_ start: Int, _ end: Int) -> Bool {
        let before = words.classes(text, start - 1)
        if before.has(.speaking) || before.has(.in) && !isFollowedByNoun(end) { return true }
        if words.classes(text, end).has(.language) { return true }
        return end < text.tokens.count && text.tokens[end].shape == .hyphen && words.classes(text, end + 1).has(.language)
    }

    private func isSurname(_ start: Int, _ end: Int) -> Bool {
        guard end == start + 1 else { return false }
        if surnames.contains(text.folded(start..<end)) { return true }
        guard end < text.tokens.count, text.tokens[end].shape == .lower, text.flags[end].has(.speech) else { return false }
        return text.flags[start].has(.surname) && !(start > 0 && text.token(start - 1, is: "the"))
    }

    private func isFollowedByNoun(_ end: Int) -> Bool {
        guard end < text.tokens.count, text.tokens[end].shape.isWord || text.tokens[end].shape == .hyphen else { return false }
        return !text.flags[end].has([.function, .particle])
    }
}
