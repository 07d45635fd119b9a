/// Sentence ends, from tokens.
enum Sentences {
    /// The sentences of `tokens`, as runs without breaks at either end, in order.
    static func split(_ tokens: [Token], _ flags: [WordFlags]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        result.reserveCapacity(tokens.count / 16 + 2)
        var start = 0
        func close(_ end: Int) {
            var lower = start
            var upper = end
            while lower < upper, tokens[lower].shape.isBreak { lower += 1 }
            while upper > lower, tokens[upper - 1].shape.isBreak { upper -= 1 }
            if lower < upper { result.append(lower..<upper) }
            start = end
        }
        var index = 0
        while index < tokens.count {
            if index - start >= AnalysisLimits.sentenceTokens { close(index) }
            let shape = tokens[index].shape
            if shape.isBreak {
                close(index)
            } else if shape == .terminal {
                index = closingEnd(tokens, index + 1)
                if endsSentence(tokens, index) { close(index) }
                continue
            } else if index > start, mayEnd(tokens[index]), opensSentence(tokens, flags, index + 1) {
                close(index + 1)
            }
            index += 1
        }
        close(tokens.count)
        return result
    }

    /// Past the quotes and brackets that close after a mark.
    private static func closingEnd(_ tokens: [Token], _ index: Int) -> Int {
        var end = index
        while end < tokens.count, tokens[end].shape == .closeQuote || tokens[end].shape == .close, tokens[end].isGlued { end += 1 }
        return end
    }

    /// Whether the text after a mark starts anew: nothing, a break, a capital, a number, a quote; not a lower-case word or a comma.
    private static func endsSentence(_ tokens: [Token], _ next: Int) -> Bool {
        guard next < tokens.count else { return true }
        switch tokens[next].shape {
        case .lower, .comma, .semicolon, .colon, .hyphen, .dash, .close: return false
        case .openQuote, .open: return next + 1 >= tokens.count || tokens[next + 1].shape != .lower
        default: return true
        }
    }

    /// A token whose point may be a sentence's too: `U.S.`, `Inc.`
    private static func mayEnd(_ token: Token) -> Bool {
        token.shape == .dotted || token.shape == .capitalised
    }

    /// After an abbreviation only a word that opens sentences does: `... in the U.S. The ...`.
    private static func opensSentence(_ tokens: [Token], _ flags: [WordFlags], _ next: Int) -> Bool {
        guard next < tokens.count, tokens[next].shape == .capitalised, !tokens[next].isGlued else { return false }
        return flags[next].has(.function)
    }
}
