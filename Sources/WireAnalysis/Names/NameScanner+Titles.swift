/// What people are called in front of their names and behind them.
extension NameScanner {
    /// The end of a title at `start`: modifiers and at least one title word, with "of State" and its kin.
    func titleRun(_ start: Int, _ chunk: Range<Int>) -> Int? {
        var index = start
        while index < chunk.upperBound, flags(index).has(.modifier), !flags(index).has(.title),
            !flags(index).has(.organisationHead) || isBeforeTitle(index, chunk)
        {
            index += 1
            if index < chunk.upperBound, shape(index) == .hyphen { index += 1 }
        }
        var end = index
        while end < chunk.upperBound, flags(end).has(.title) || (end > index && flags(end).has(.modifier) && isBeforeTitle(end, chunk)) {
            end += 1
            if end < chunk.upperBound, shape(end) == .hyphen { end += 1 }
        }
        guard end > index else { return nil }
        // "General Assembly", "Justice Department", "Chief Executive Board": a title's word in an organisation's name.
        if end < chunk.upperBound, flags(end).has(.organisationHead), !flags(end).has([.given, .surname]) { return nil }
        if end < chunk.upperBound, text.token(end, is: "of") { end = titleOf(end, chunk) }
        return end
    }

    private func isBeforeTitle(_ index: Int, _ chunk: Range<Int>) -> Bool {
        var next = index + 1
        while next < chunk.upperBound, flags(next).has(.modifier), !flags(next).has(.title) { next += 1 }
        return next < chunk.upperBound && flags(next).has(.title)
    }

    /// "Secretary of State", "Minister of Foreign Affairs", "Chief of Staff": past the office.
    private func titleOf(_ of: Int, _ chunk: Range<Int>) -> Int {
        var end = of + 1
        while end < chunk.upperBound, flags(end).has(.anyCommon), !flags(end).has(.given) || flags(end).has(.common),
            shape(end) == .capitalised
        {
            end += 1
        }
        return end == of + 1 ? of : end
    }

    func titleText(_ range: Range<Int>) -> String {
        text.text(range).lowercased()
    }

    /// Titles and roles in lower case in front of a run: "foreign minister", "spokesman".
    func lowerTitles(before start: Int) -> [String] {
        var index = start - 1
        while index >= sentence.lowerBound, shape(index) == .lower, flags(index).has([.title, .role, .modifier]),
            !flags(index).has(.function)
        {
            index -= 1
            if index > sentence.lowerBound, shape(index) == .hyphen, flags(index - 1).has([.title, .modifier]) { index -= 1 }
        }
        // "Foreign minister Leyla Sarvan": the sentence's capital is none of the title's.
        if index >= sentence.lowerBound, index < start - 1, shape(index) == .capitalised, isSentenceStart(index),
            flags(index).has([.title, .role, .modifier])
        {
            index -= 1
        }
        let first = index + 1
        guard first < start, flags(start - 1).has([.title, .role]), !isRelation(start - 1) else { return [] }
        return [titleText(first..<start)]
    }

    /// Says whose somebody is, not what: "her Turkish counterpart Leyla Sarvan" shows that a name follows, and is no title.
    private static let relations: Set<[UInt8]> = Set(
        """
        counterpart colleague friend rival predecessor successor partner wife husband widow widower fiance fiancee boyfriend girlfriend
        son daughter brother sister father mother mom dad uncle aunt cousin nephew niece grandson granddaughter grandfather grandmother
        teammate suspect victim resident
        """.split { $0 == " " || $0 == "\n" }.map { Array($0.utf8) })

    private func isRelation(_ index: Int) -> Bool {
        Self.relations.contains(text.folded(index..<index + 1))
    }

    /// `titles`, which stand in front of a name, and those behind it.
    func titlesAround(_ titles: [String], _ end: Int) -> [String] {
        guard shape(end) == .comma else { return titles }
        return titles + titlesBehind(end)
    }

    /// Titles behind a name after a comma: ", the Turkish foreign minister,".
    func titlesBehind(_ end: Int) -> [String] {
        guard shape(end) == .comma else { return [] }
        var index = end + 1
        while index < sentence.upperBound,
            text.token(index, is: "the") || text.token(index, is: "a") || text.token(index, is: "an")
                || isDemonym(index) || shape(index) == .possessive || (shape(index).isNameLike && shape(index + 1) == .possessive)
        {
            index += 1
        }
        let first = index
        while index < sentence.upperBound, shape(index) == .lower, flags(index).has([.title, .role, .modifier]),
            !flags(index).has(.function)
        {
            index += 1
        }
        guard index > first, flags(index - 1).has([.title, .role]), !isRelation(index - 1) else { return [] }
        return [titleText(first..<index)]
    }
}
