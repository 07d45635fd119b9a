/// Names that the text itself says are one: "formerly known as", "also known as", "(OPCW)".
struct Aliases {
    let text: FieldText

    /// Why the name at `second` is another for the name at `first`, which stands just in front of it; `nil` where the text does not say so.
    func rule(_ first: NameCandidate, _ second: NameCandidate) -> String? {
        var index = first.tokens.upperBound
        let end = second.tokens.lowerBound
        guard end > index, end - index <= 6 else { return nil }
        if text.tokens[index].shape == .open, index + 1 == end, second.isCapitals, Acronyms.matches(second.key, first.key) {
            return "acronym"
        }
        if text.tokens[index].shape == .comma || text.tokens[index].shape == .open { index += 1 }
        guard index < end else { return nil }
        var rule: String?
        if ["formerly", "previously", "once"].contains(where: { text.token(index, is: $0) }) { rule = "formerly" }
        if ["also", "better", "otherwise", "commonly"].contains(where: { text.token(index, is: $0) }) { rule = "also known as" }
        if text.token(index, is: "aka") || text.tokens[index].shape == .dotted { return end == index + 1 ? "also known as" : nil }
        guard let rule else { return nil }
        index += 1
        if text.token(index, is: "known") || text.token(index, is: "called") || text.token(index, is: "named") { index += 1 }
        if text.token(index, is: "as") { index += 1 }
        while index < end, text.token(index, is: "the") || text.tokens[index].shape == .openQuote { index += 1 }
        return index == end ? rule : nil
    }
}
