/// The runs of tokens that the tagger looks at: capitalised words and what may join them. All other tokens are outside of names.
struct TaggerRegions {
    let words: FieldWords

    /// The next region of `sentence` from `index` on, which goes behind it; `nil` where there is none.
    func next(from index: inout Int, in sentence: Range<Int>, case sentenceCase: SentenceCase) -> Range<Int>? {
        while index < sentence.upperBound {
            guard words.tokens[index].shape.isNameLike else {
                index += 1
                continue
            }
            let end = end(of: index, in: sentence)
            var start = index
            // "55th New York"
            if start > sentence.lowerBound, words.tokens[start - 1].shape == .number { start -= 1 }
            index = end
            if !isPlain(start..<end, sentenceCase) { return start..<end }
        }
        return nil
    }

    /// A sentence's first word alone that opens sentences: no name.
    private func isPlain(_ region: Range<Int>, _ sentenceCase: SentenceCase) -> Bool {
        guard region.count == 1, words.tokens[region.lowerBound].shape == .capitalised || words.tokens[region.lowerBound].shape == .initial
        else { return false }
        let flags = words.flags[region.lowerBound]
        return flags.has(.function) && !flags.has([.given, .surname])
    }

    private func end(of start: Int, in sentence: Range<Int>) -> Int {
        var end = start + 1
        while end < sentence.upperBound, end - start < AnalysisLimits.regionTokens {
            var next = end
            while next < sentence.upperBound, next - end < 3, joins(next) { next += 1 }
            guard next < sentence.upperBound, words.tokens[next].shape.isNameLike else { break }
            end = next + 1
        }
        if end < sentence.upperBound, words.tokens[end].shape == .number { end += 1 }
        // "Kim Jong-un": a syllable in lower case.
        if end + 1 < sentence.upperBound, words.tokens[end].shape == .hyphen, words.tokens[end + 1].shape == .lower { end += 2 }
        return end
    }

    /// Whether a token may stand between two words of one name.
    private func joins(_ index: Int) -> Bool {
        switch words.tokens[index].shape {
        case .hyphen, .ampersand, .possessive, .comma, .slash, .number: true
        case .lower:
            words.tokens[index].count <= 3 || words.flags[index].has(.particle) || index > 0 && words.tokens[index - 1].shape == .hyphen
        default: false
        }
    }
}
