/// Names of the hand-written list in a run of words.
extension NameScanner {
    /// The longest curated form that starts at `start` and ends by `limit`.
    func curatedMatch(_ start: Int, limit: Int) -> (match: CuratedNames.Match, end: Int)? {
        let first = text.tokens[start]
        var most = 2
        if first.shape != .dotted {
            most = curated.longest(startingWith: text.hashes[start])
            guard most > 0 else { return nil }
        }
        var reach = min(start + most * 2 + 1, sentence.upperBound)
        // Forms may hold words in lower case ("Islamic State group"), but never run into the next name beyond the run.
        reach = min(reach, max(limit, start + 1))
        var longest: (match: CuratedNames.Match, end: Int)?
        text.forEachPrefix(of: start..<max(reach, start)) { end, hash in
            let shape = text.tokens[end - 1].shape
            guard shape.isWord || shape == .number || shape == .possessive else { return }
            if let match = curated.match(hash: hash), accepts(match, start..<end) { longest = (match, end) }
        }
        return longest
    }

    private func accepts(_ match: CuratedNames.Match, _ range: Range<Int>) -> Bool {
        if match.needsCapitals {
            guard range.allSatisfy({ Self.isOfCapitals(text.tokens[$0].shape) }) else { return false }
            return sentenceCase != .capitals || !flags(range.lowerBound).has(.dictionary.union(.function))
        }
        // "Apple", "Shell", "Ban" at a sentence's start or in a headline may be the common word.
        if range.count == 1, flags(range.lowerBound).has(.dictionary), curated.entries[match.entry].kind != .place {
            return sentenceCase == .normal && !isSentenceStart(range.lowerBound)
        }
        return true
    }

    private static func isOfCapitals(_ shape: TokenShape) -> Bool {
        switch shape {
        case .capitals, .dotted, .hyphen, .number, .initial: true
        default: false
        }
    }
}
