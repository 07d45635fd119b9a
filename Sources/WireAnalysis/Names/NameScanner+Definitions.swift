import WireModel

/// What the words beside a name say that it is: "Tarn, a German rock band", "the airline Meridian".
extension NameScanner {
    /// The kind that an apposition or a definition gives the name in `range`; `nil` where none stands there.
    func definition(of range: Range<Int>) -> EntityKind? {
        if isInSettlement(range.lowerBound) || isInsideWhole(range) { return .place }
        if shape(range.lowerBound - 1) == .lower, let kind = noun(flags(range.lowerBound - 1)), kind != .person { return kind }
        return definition(behind: range.upperBound)
    }

    /// "the town of Merrow".
    private func isInSettlement(_ start: Int) -> Bool {
        text.token(start - 1, is: "of") && shape(start - 2) == .lower && sentence.contains(start - 2)
            && text.token(start - 2, isIn: Self.settlements)
    }

    /// "Merrow, England, 4 June": a country or a division behind a comma, and a mark behind that. "Ann Merrow, England" is who plays for it.
    private func isInsideWhole(_ range: Range<Int>) -> Bool {
        guard shape(range.upperBound) == .comma, shape(range.upperBound + 1).isNameLike, !flags(range.lowerBound).has(.given) else {
            return false
        }
        let start = range.upperBound + 1
        var end = start + 1
        while shape(end).isNameLike, end - start < 3 { end += 1 }
        switch shape(end) {
        case .comma, .semicolon, .close, .terminal, .dash, .lineBreak, .paragraphBreak: break
        default: return false
        }
        guard let whole = Gazetteer.embedded.matches(foldedName: text.folded(start..<end), limit: 1).first else { return false }
        let kind = Gazetteer.embedded.image.record(whole.place).kind
        return (kind == .country || kind == .division) && !isCountry(range)
    }

    /// In a list of countries none lies in the next.
    private func isCountry(_ range: Range<Int>) -> Bool { prominence(range) >= 6 }

    private static let settlements = WordList(
        """
        town village city municipality suburb hamlet commune district province county region island parish borough township settlement
        neighbourhood neighborhood governorate outskirts port canton prefecture oblast peninsula
        """)

    func weighDefinition(_ candidate: inout NameCandidate, _ range: Range<Int>) {
        candidate.definition = definition(of: range)
        switch candidate.definition {
        case .organisation: candidate.scores.organisation += 2.5
        case .place: candidate.scores.place += 2
        case .person: candidate.scores.person += 2
        case .other: candidate.scores.nothing += 2
        case nil: break
        }
    }

    /// "(1901-1980) was an Irish painter", ", a town in the north,".
    private func definition(behind end: Int) -> EntityKind? {
        var index = end
        if shape(index) == .open {
            while index < sentence.upperBound, index - end < 14, shape(index) != .close { index += 1 }
            index += 1
        }
        // "Merrows or Merrovians were a people of the north."
        if text.token(index, is: "or"), shape(index + 1).isNameLike { index += 2 }
        guard shape(index) == .comma || text.token(index, isIn: Self.copulas) else { return nil }
        index += 1
        guard text.token(index, isIn: Self.articles) else { return nil }
        index += 1
        var kind: EntityKind?
        let most = index + 8
        while index < min(most, sentence.upperBound) {
            switch shape(index) {
            case .lower:
                // "a convention topping two thousand", "a town founded in": the noun is passed.
                if flags(index).has(.function) || kind != nil && isParticiple(index) { return kind }
                kind = text.token(index, isIn: Self.things) ? .other : noun(flags(index))
            case .capitalised, .capitals, .hyphen, .number, .dotted: kind = nil
            default: return kind
            }
            index += 1
        }
        return kind
    }

    private func isParticiple(_ index: Int) -> Bool {
        let word = text.bytes[text.tokens[index].range]
        return word.count > 4 && (word.suffix(3).elementsEqual("ing".utf8) || word.suffix(2).elementsEqual("ed".utf8))
    }

    /// Peoples and events: names, and of nobody that this program counts.
    private static let things = WordList(
        """
        people peoples tribe tribes minority clan dynasty caste convention tournament festival championship championships competition
        contest conference exhibition expo index award prize race derby marathon regatta anthem treaty battle war operation holiday
        ceremony parade
        """)

    private static let copulas = WordList("is was are were")
    private static let articles = WordList("a an the")

    /// What a noun in lower case says of the name beside it.
    private func noun(_ flags: WordFlags) -> EntityKind? {
        if flags.has(.collective) { return .organisation }
        if flags.has([.role, .title]) { return .person }
        if flags.has(.work) { return .other }
        return flags.has(.placeSuffix) ? .place : nil
    }
}
