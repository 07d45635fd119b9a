/// What speaks for a token's label, told to a `FeatureSink`.
///
/// Words and their shapes, affixes and neighbours; what the lexicon says of them; the run of capitalised words around them and the words on
/// either side of it; and what the rules make of the same words, with their points, so that the model starts from them.
///
/// What adds is mutating for speed alone: a value so large is handed on where it stands only where it may change.
struct TaggerFeatures: ~Copyable {
    let words: FieldWords
    let rules: RuledTokens
    var sentence = 0..<0
    var sentenceCase = SentenceCase.normal
    private(set) var run = Run()

    init(_ words: FieldWords, found: FoundNames) {
        self.words = words
        rules = RuledTokens(found, count: words.tokens.count)
    }

    /// Contiguous words with capitals, and what stands on either side.
    struct Run {
        var range = 0..<0
        /// Flags of the first word, of the last one, and of any.
        var first: WordFlags = []
        var head: WordFlags = []
        var any: WordFlags = []
        var words: UInt64 = 0
        /// The kinds that the rules give to what stands beside it in a list; 0 for none.
        var listBefore: UInt64 = 0
        var listAfter: UInt64 = 0
    }

    /// Goes to token `index` of the sentence; whether it is in another run than the one before, so that what `addShared` adds is another.
    @inline(__always)
    mutating func enter(_ index: Int) -> Bool {
        if run.range.contains(index), sentence.contains(run.range.lowerBound) { return false }
        run = run(around: index)
        return true
    }

    /// Adds for the token entered what hangs on more than one word alone.
    @inline(__always)
    mutating func addContext(_ index: Int, to sink: inout some FeatureSink) {
        addWords(index, to: &sink)
        addRun(index, to: &sink)
        addRules(index, to: &sink)
    }

    @inline(__always)
    func word(_ index: Int) -> UInt64 { sentence.contains(index) ? words.hashes[index] : 0xFFFF }

    @inline(__always)
    func flags(_ index: Int) -> WordFlags { sentence.contains(index) ? words.flags[index] : [] }

    @inline(__always)
    func shape(_ index: Int) -> UInt64 { sentence.contains(index) ? UInt64(words.tokens[index].shape.rawValue) : 31 }

    /// Two values as one.
    @inline(__always)
    func pair(_ one: UInt64, _ two: UInt64) -> UInt64 { (one &* 0xC2B2_AE3D_27D4_EB4F) ^ two }

    // MARK: Single words

    /// What a word says of itself.
    mutating func addWord(here index: Int, to sink: inout some FeatureSink) {
        let (here, flags, shape) = (word(index), flags(index), shape(index))
        sink.add(.any, 0)
        sink.addWord(1, here)
        sink.addWord(2, pair(here, shape))
        sink.add(.shape, shape)
        addAffixes(index, to: &sink)
        sink.addEach(.flag, flags)
        sink.add(23, UInt64(flags.rawValue))
        sink.add(26, pair(UInt64(flags.rawValue), shape))
    }

    /// What a word says of the one behind it, and of the one in front.
    mutating func addBefore(_ index: Int, to sink: inout some FeatureSink) {
        sink.addWord(3, word(index))
        sink.addEach(.flagBefore, flags(index))
    }

    mutating func addAfter(_ index: Int, to sink: inout some FeatureSink) {
        sink.addWord(4, word(index))
        sink.addEach(.flagAfter, flags(index))
    }

    /// What a word says of those two tokens away.
    mutating func addSecondBefore(_ index: Int, to sink: inout some FeatureSink) { sink.addWord(5, word(index)) }

    mutating func addSecondAfter(_ index: Int, to sink: inout some FeatureSink) { sink.addWord(6, word(index)) }

    private mutating func addAffixes(_ index: Int, to sink: inout some FeatureSink) {
        let token = words.tokens[index]
        guard token.shape.isWord, token.count > 2 else { return }
        var start: UInt64 = 0
        var end: UInt64 = 0
        for offset in 0..<min(4, token.count) {
            start = start << 8 | UInt64(words.bytes[Int(token.start) + offset] | 0x20)
            end |= UInt64(words.bytes[Int(token.end) - 1 - offset] | 0x20) << (8 * UInt64(offset))
            switch offset {
            case 1: sink.addWord(14, end)
            case 2:
                sink.addWord(15, end)
                sink.addWord(16, start)
            case 3: sink.addWord(17, end)
            default: break
            }
        }
        sink.add(.length, UInt64(min(token.count, 12)))
    }

    // MARK: Words side by side

    private mutating func addWords(_ index: Int, to sink: inout some FeatureSink) {
        let (before, here, after) = (word(index - 1), word(index), word(index + 1))
        sink.addWord(7, pair(before, here))
        sink.addWord(8, pair(here, after))
        let shapes = (before: shape(index - 1), here: shape(index), after: shape(index + 1))
        let place = UInt64(sentenceCase == .normal ? 0 : sentenceCase == .title ? 1 : 2) << 1 | (index == sentence.lowerBound ? 1 : 0)
        sink.add(.shapesBefore, shapes.before, shapes.here)
        sink.add(.shapesAfter, shapes.here, shapes.after)
        sink.add(12, shapes.before << 10 | shapes.here << 5 | shapes.after)
        sink.add(.shapePlace, shapes.here, place)
        let flags = (before: flags(index - 1), here: flags(index), after: flags(index + 1))
        sink.add(24, pair(UInt64(flags.before.rawValue), UInt64(flags.here.rawValue)))
        sink.add(25, pair(UInt64(flags.here.rawValue), UInt64(flags.after.rawValue)))
    }

    // MARK: Runs

    @inline(__always)
    private func isRunWord(_ index: Int) -> Bool {
        guard sentence.contains(index) else { return false }
        let shape = words.tokens[index].shape
        if shape.isNameLike { return true }
        guard shape == .hyphen || shape == .ampersand, sentence.contains(index + 1), index > sentence.lowerBound else { return false }
        return words.tokens[index + 1].shape.isNameLike && words.tokens[index - 1].shape.isNameLike
    }

    private mutating func run(around index: Int) -> Run {
        var result = Run(range: index..<index + 1)
        if isRunWord(index) {
            var (start, end) = (index, index + 1)
            while isRunWord(start - 1) { start -= 1 }
            while isRunWord(end) { end += 1 }
            result.range = start..<end
            for place in start..<end where words.tokens[place].shape.isNameLike {
                if result.words == 0 { result.first = words.flags[place] }
                result.head = words.flags[place]
                result.any.formUnion(words.flags[place])
                result.words += 1
            }
        }
        let (left, right) = (result.range.lowerBound - 1, result.range.upperBound)
        if joinsList(left) { result.listBefore = verdict(left - 1) >> 2 }
        if joinsList(right) { result.listAfter = verdict(right + 1) >> 2 }
        return result
    }

    @inline(__always)
    private func joinsList(_ index: Int) -> Bool {
        guard sentence.contains(index) else { return false }
        return words.tokens[index].shape == .comma || words.token(index, is: "and") || words.token(index, is: "or")
    }

    private mutating func addRun(_ index: Int, to sink: inout some FeatureSink) {
        let range = run.range
        let isFirst: UInt64 = index == range.lowerBound ? 1 : 0
        let isLast: UInt64 = index == range.upperBound - 1 ? 1 : 0
        let place = isFirst << 1 | isLast
        sink.add(.runPlace, min(run.words, 5), place)
        sink.addWord(31, pair(word(range.lowerBound - 1), place))
        sink.addWord(32, pair(word(range.upperBound), place))
        if run.words > 0 { sink.addWord(44, pair(word(range.upperBound - 1), place)) }
    }

    /// Adds what all tokens of the run have in common.
    mutating func addShared(to sink: inout some FeatureSink) {
        let range = run.range
        let (left, right) = (word(range.lowerBound - 1), word(range.upperBound))
        sink.addWord(33, left)
        sink.addWord(34, right)
        sink.addWord(35, pair(word(range.lowerBound - 2), left))
        sink.addWord(36, pair(right, word(range.upperBound + 1)))
        sink.addEach(.leftFlag, flags(range.lowerBound - 1))
        sink.addEach(.rightFlag, flags(range.upperBound))
        sink.addWord(46, pair(UInt64(flags(range.lowerBound - 2).rawValue), left))
        sink.addWord(47, pair(right, UInt64(flags(range.upperBound + 1).rawValue)))
        sink.addEach(.leftContext, around(range.lowerBound - 6..<range.lowerBound))
        sink.addEach(.rightContext, around(range.upperBound..<range.upperBound + 6))
        guard run.words > 0 else { return }
        addMarks(range, to: &sink)
        sink.addEach(.headFlag, run.head)
        sink.addEach(.firstFlag, run.first)
        sink.addEach(.anyFlag, run.any.subtracting([.common, .known, .rare, .proper]))
        sink.addWord(42, word(range.upperBound - 1))
        sink.addWord(43, word(range.lowerBound))
        sink.add(45, pair(UInt64(run.first.rawValue), UInt64(run.head.rawValue)))
    }

    /// Quotation marks on either side, and what opens a parenthesis behind.
    private mutating func addMarks(_ range: Range<Int>, to sink: inout some FeatureSink) {
        let opens: UInt64 = shape(range.lowerBound - 1) == UInt64(TokenShape.openQuote.rawValue) ? 2 : 0
        let closes: UInt64 = shape(range.upperBound) == UInt64(TokenShape.closeQuote.rawValue) ? 1 : 0
        sink.add(.quotes, opens | closes)
        if shape(range.upperBound) == UInt64(TokenShape.open.rawValue), sentence.contains(range.upperBound + 1) {
            sink.add(49, shape(range.upperBound + 1) << 4 | UInt64(words.tokens[range.upperBound + 1].count) & 15)
        }
    }

    /// What words in lower case say of the names near them.
    private func around(_ range: Range<Int>) -> WordFlags {
        var result: WordFlags = []
        for index in range.clamped(to: sentence) where words.tokens[index].shape == .lower { result.formUnion(words.flags[index]) }
        return result.intersection([.collective, .work, .military, .role, .title, .placeSuffix, .speech, .event])
    }
}
