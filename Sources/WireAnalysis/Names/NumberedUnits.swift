import WireModel

/// Armed units that go by a number: "65th Air Division", "Fourth Air Force", "VIII Corps", and "the 65th" in what follows.
extension NameScanner {
    private static let units = WordList(
        "wing division brigade regiment battalion squadron infantry cavalry corps fleet flotilla army force command artillery group")

    private static let ordinals = WordList(
        """
        first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
        seventeenth eighteenth nineteenth twentieth
        """)

    func isUnitWord(_ index: Int) -> Bool {
        flags(index).has(.military.union(.organisationHead)) && text.token(index, isIn: Self.units)
    }

    /// "Fourth" in front of "Air Force": a capital that the sentence does not ask for, or with words of arms behind it.
    func isUnitOrdinal(_ index: Int) -> Bool {
        guard shape(index) == .capitalised, shape(index + 1) == .capitalised, text.token(index, isIn: Self.ordinals)
        else { return false }
        return flags(index + 1).has(.military) && isUnitWord(index + 1) || flags(index + 1).has(.military) && isUnitWord(index + 2)
            || text.token(index + 1, is: "air") && isUnitWord(index + 2)
    }

    /// The start of "65th Air Division": an armed unit's number is a part of its name.
    func unitNumber(_ start: Int, _ end: Int) -> Int {
        isUnitNumber(start - 1, before: start..<end) ? start - 1 : start
    }

    /// Whether `of` stands between two units that are names of their own: "Merrow's Brigade of the IV Corps of the Army of the North".
    func joinsUnits(_ of: Int) -> Bool {
        guard text.token(of, is: "of"), flags(of - 1).has(.military), isUnitWord(of - 1) else { return false }
        var index = text.token(of + 1, is: "the") ? of + 2 : of + 1
        let most = index + 4
        while index < most, shape(index).isNameLike || shape(index) == .possessive {
            if flags(index).has(.military), isUnitWord(index), shape(index).isNameLike { return true }
            index += 1
        }
        return false
    }

    /// "Merrow Unified School District": who runs the schools there, no district of the map.
    func isDistrictBody(_ range: Range<Int>) -> Bool {
        guard range.count > 2, text.token(range.upperBound - 1, is: "district") else { return false }
        return text.token(range.upperBound - 2, isIn: Self.districtBodies)
    }

    private static let districtBodies = WordList("school schools water fire transit hospital library sanitation")

    /// The number of a unit in front of a run: "65th" and "93d" before any unit, "65" only before one of two words and more.
    func isUnitNumber(_ index: Int, before run: Range<Int>) -> Bool {
        guard shape(index) == .number, isUnitWord(run.upperBound - 1), shape(run.upperBound - 1).isNameLike else { return false }
        let number = text.bytes[text.tokens[index].range]
        guard let last = number.last, number.count <= 5 else { return false }
        if last | 0x20 == 0x68 || last | 0x20 == 0x74 || last | 0x20 == 0x64 { return true }
        return number.count <= 3 && run.count > 1 && number.allSatisfy { (0x30...0x39).contains($0) }
            && !text.token(run.upperBound - 1, is: "group")
    }

    /// Whether `of` is that of "Ruritanian Music Hall of Fame".
    func isHallOfFame(_ of: Int) -> Bool {
        text.token(of, is: "of") && text.token(of - 1, is: "hall") && shape(of - 1).isNameLike && text.token(of + 1, is: "fame")
            && shape(of + 1).isNameLike
    }

    /// Whether `range` starts with a number and ends in what an armed unit is called.
    func isNumberedUnit(_ range: Range<Int>) -> Bool {
        guard range.count > 1, isUnitWord(range.upperBound - 1) else { return false }
        let first = range.lowerBound
        if shape(first) == .number || isUnitOrdinal(first) { return range.contains { flags($0).has(.military) } }
        return shape(first) == .capitals && text.bytes[text.tokens[first].range].allSatisfy { "IVX".utf8.contains($0) }
    }
}

/// Finds the short form of the numbered units of a text: "the 65th was disbanded".
struct NumberedUnits {
    let text: FieldText

    /// Adds the bare numbers that mean one of `candidates`, which are in order of field and place.
    func add(to candidates: inout [NameCandidate]) {
        var numbers: [[UInt8]: NameCandidate] = [:]
        for index in candidates.indices where candidates[index].isFixed && candidates[index].field == text.field {
            let first = text.tokens[candidates[index].tokens.lowerBound]
            guard first.shape == .number, text.bytes[Int(first.end) - 1] > 0x39 else { continue }
            numbers[Array(text.bytes[first.range])] = candidates[index]
        }
        let speaksOfUnits = speaksOfUnits
        guard !numbers.isEmpty || speaksOfUnits else { return }
        let covered = Set(candidates.lazy.filter { $0.field == text.field }.flatMap(\.tokens))
        let found = text.tokens.indices.compactMap { index -> NameCandidate? in
            guard text.tokens[index].shape == .number, !covered.contains(index), isAlone(index) else { return nil }
            if let unit = numbers[Array(text.bytes[text.tokens[index].range])] { return Self.short(unit, index, text) }
            return speaksOfUnits && isHigh(index) ? Self.bare(index, text) : nil
        }
        guard !found.isEmpty else { return }
        candidates += found
        candidates.sort { ($0.field.rawValue, $0.tokens.lowerBound) < ($1.field.rawValue, $1.tokens.lowerBound) }
    }

    /// Words of units, in lower case, of a text that speaks of armed units.
    private static let fewest = 3

    private static let units = WordList("regiment brigade battalion infantry division cavalry")

    private var speaksOfUnits: Bool {
        var units = 0
        for (index, flags) in text.flags.enumerated() where flags.has(.military) && text.tokens[index].shape == .lower {
            if text.token(index, isIn: Self.units) { units += 1 }
            if units == Self.fewest { return true }
        }
        return false
    }

    /// "139th", above the days of a month and the centuries.
    private func isHigh(_ index: Int) -> Bool {
        let word = text.bytes[text.tokens[index].range]
        guard (4...5).contains(word.count), word.dropLast(2).allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        return word.count == 5 || word[word.startIndex] >= 0x34
    }

    private static func bare(_ index: Int, _ text: FieldText) -> NameCandidate {
        let tokens = index..<index + 1
        let name = NameText(text.text(tokens), key: text.folded(tokens), prominence: 0)
        var result = NameCandidate(field: text.field, tokens: tokens, span: text.span(tokens), name: name)
        result.wordCount = 1
        result.kind = .organisation
        result.scores.organisation = 8
        result.isFixed = true
        return result
    }

    /// "The" in front and no noun behind, so that "the 65th anniversary" is none.
    private func isAlone(_ index: Int) -> Bool {
        guard text.token(index - 1, is: "the"), index + 1 < text.tokens.count else { return false }
        let next = text.tokens[index + 1].shape
        guard next == .lower else { return next != .hyphen && !next.isNameLike && next != .number }
        return text.flags[index + 1].has(WordFlags.function.union(.speech).union(.particle)) || !text.flags[index + 1].has(.anyCommon)
            || text.bytes[text.tokens[index + 1].range].suffix(2).elementsEqual("ed".utf8)
    }

    private static func short(_ unit: NameCandidate, _ index: Int, _ text: FieldText) -> NameCandidate {
        var result = unit
        result.tokens = index..<index + 1
        result.span = text.span(result.tokens)
        result.name = NameText(text.text(result.tokens), key: text.folded(result.tokens), prominence: 0)
        result.wordCount = 1
        result.titles = []
        return result
    }
}
