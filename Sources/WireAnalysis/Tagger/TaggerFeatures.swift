import WireModel

/// What speaks for a token's label: keys of the model's rows, for the trainer, or with a model the sum of what stands there.
///
/// Words and their shapes, affixes and neighbours; what the lexicon says of them; the run of capitalised words around them and the words on
/// either side of it; and what the rules make of the same words, with their points, so that the model starts from them.
struct TaggerFeatures {
    let text: FieldText
    let candidates: [NameCandidate]
    /// The candidate that covers each token; `none`, or `aside` where the rules pass over a title or a nationality.
    let cover: [Int32]
    static let none: Int32 = -1
    static let aside: Int32 = -2
    let places: PlaceProminence
    var sentence = 0..<0
    var sentenceCase = SentenceCase.normal
    /// The keys of one token alone, and those that all tokens of its run share; empty where a model is read.
    private(set) var keys: [UInt64] = []
    private(set) var shared: [UInt64] = []
    private var run = Run()
    /// The weights that are added up in place of keeping keys.
    private let rows: NameModel.Rows?
    private(set) var sums = SIMD8<Int16>()
    private var sharedSums = SIMD8<Int16>()

    init(text: FieldText, found: FoundNames, places: PlaceProminence, model: NameModel? = nil) {
        rows = model?.rows
        if let model { places.words.use(model) }
        self.text = text
        candidates = found.candidates
        self.places = places
        var cover = [Int32](repeating: Self.none, count: text.tokens.count)
        for aside in found.asides {
            for index in aside { cover[index] = Self.aside }
        }
        for (number, candidate) in candidates.enumerated() {
            for index in candidate.tokens { cover[index] = Int32(number) }
        }
        self.cover = cover
        keys.reserveCapacity(256)
    }

    /// Contiguous words with capitals, and what stands on either side.
    private struct Run {
        var range = 0..<0
        /// Flags of the first word, of the last one, and of any.
        var first: WordFlags = []
        var head: WordFlags = []
        var any: WordFlags = []
        var words = 0
    }

    /// Puts all keys of token `index` of the sentence into `keys`.
    mutating func collect(_ index: Int) {
        collectContext(index)
        addWord(here: index)
        addNeighbour(index - 1, 3, each: 21)
        addNeighbour(index + 1, 4, each: 22)
        addWord(5, word(index - 2))
        addWord(6, word(index + 2))
    }

    /// The sum of the model's weights for token `index` of the sentence.
    mutating func sum(_ index: Int) -> SIMD8<Int16> {
        let words = wordSum(index)
        collectContext(index)
        return words &+ sums &+ sharedSums
    }

    /// Collects for token `index` what does not hang on one word alone.
    private mutating func collectContext(_ index: Int) {
        if !run.range.contains(index) || !sentence.contains(run.range.lowerBound) {
            run = run(around: index)
            start()
            addShared()
            swap(&keys, &shared)
            sharedSums = sums
        }
        start()
        addWords(index)
        addFlags(index)
        addRun(index)
        addRules(index)
    }

    mutating func start() {
        keys.removeAll(keepingCapacity: true)
        sums = SIMD8<Int16>()
    }

    @inline(__always)
    private mutating func add(_ template: UInt64, _ value: UInt64) {
        var key = (value ^ (template &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
        key ^= key >> 32
        key = key &* 0xFF51_AFD7_ED55_8CCD
        key = (key ^ (key >> 29)) & ~Self.lexical
        if let rows { rows.add(key, to: &sums) } else { keys.append(key) }
    }

    /// Adds what hangs on a word itself: the trainer leaves it out more often, since other texts have other words.
    @inline(__always)
    mutating func addWord(_ template: UInt64, _ value: UInt64) {
        add(template, value)
        if rows == nil { keys[keys.count - 1] |= Self.lexical }
    }

    /// The bit of a key that marks what hangs on a word; no part of its bucket or its fingerprint.
    static let lexical: UInt64 = 1 << 40

    @inline(__always)
    func word(_ index: Int) -> UInt64 { sentence.contains(index) ? text.hashes[index] : 0xFFFF }

    @inline(__always)
    private func flags(_ index: Int) -> WordFlags { sentence.contains(index) ? text.flags[index] : [] }

    @inline(__always)
    func shape(_ index: Int) -> UInt64 { sentence.contains(index) ? UInt64(text.tokens[index].shape.rawValue) : 31 }

    /// Two values as one.
    @inline(__always)
    private func pair(_ one: UInt64, _ two: UInt64) -> UInt64 { (one &* 0xC2B2_AE3D_27D4_EB4F) ^ two }

    // MARK: Words

    private mutating func addWords(_ index: Int) {
        let (before, here, after) = (word(index - 1), word(index), word(index + 1))
        addWord(7, pair(before, here))
        addWord(8, pair(here, after))
        let shapes = shape(index - 1) << 10 | shape(index) << 5 | shape(index + 1)
        let place = UInt64(sentenceCase == .normal ? 0 : sentenceCase == .title ? 1 : 2) << 1 | (index == sentence.lowerBound ? 1 : 0)
        add(10, shapes >> 5)
        add(11, shapes & 0x3FF)
        add(12, shapes)
        add(13, shape(index) << 3 | place)
    }

    /// What a word says of itself.
    mutating func addWord(here index: Int) {
        let (here, flags) = (word(index), flags(index))
        add(0, 0)
        addWord(1, here)
        addWord(2, pair(here, shape(index)))
        add(9, shape(index))
        addAffixes(index)
        addEach(20, flags)
        add(23, UInt64(flags.rawValue))
        add(26, pair(UInt64(flags.rawValue), shape(index)))
    }

    /// What a word says of the one beside it.
    mutating func addNeighbour(_ index: Int, _ template: UInt64, each: UInt64) {
        addWord(template, word(index))
        addEach(each, flags(index))
    }

    private mutating func addAffixes(_ index: Int) {
        let token = text.tokens[index]
        guard token.shape.isWord, token.count > 2 else { return }
        var start: UInt64 = 0
        var end: UInt64 = 0
        let bytes = text.bytes
        for offset in 0..<min(4, token.count) {
            start = start << 8 | UInt64(bytes[Int(token.start) + offset] | 0x20)
            end |= UInt64(bytes[Int(token.end) - 1 - offset] | 0x20) << (8 * UInt64(offset))
            switch offset {
            case 1: addWord(14, end)
            case 2:
                addWord(15, end)
                addWord(16, start)
            case 3: addWord(17, end)
            default: break
            }
        }
        add(18, UInt64(min(token.count, 12)))
    }

    // MARK: Lexicon

    private mutating func addFlags(_ index: Int) {
        let (before, here, after) = (flags(index - 1), flags(index), flags(index + 1))
        add(24, pair(UInt64(before.rawValue), UInt64(here.rawValue)))
        add(25, pair(UInt64(here.rawValue), UInt64(after.rawValue)))
    }

    private mutating func addEach(_ template: UInt64, _ flags: WordFlags) {
        var rest = flags.rawValue
        while rest != 0 {
            add(template, UInt64(rest.trailingZeroBitCount))
            rest &= rest - 1
        }
    }

    // MARK: Runs

    private func isRunWord(_ index: Int) -> Bool {
        guard sentence.contains(index) else { return false }
        let shape = text.tokens[index].shape
        if shape.isNameLike { return true }
        guard shape == .hyphen || shape == .ampersand, sentence.contains(index + 1), index > sentence.lowerBound else { return false }
        return text.tokens[index + 1].shape.isNameLike && text.tokens[index - 1].shape.isNameLike
    }

    private func run(around index: Int) -> Run {
        guard isRunWord(index) else { return Run(range: index..<index + 1) }
        var result = Run()
        var (start, end) = (index, index + 1)
        while isRunWord(start - 1) { start -= 1 }
        while isRunWord(end) { end += 1 }
        result.range = start..<end
        for place in start..<end where text.tokens[place].shape.isNameLike {
            if result.words == 0 { result.first = text.flags[place] }
            result.head = text.flags[place]
            result.any.formUnion(text.flags[place])
            result.words += 1
        }
        return result
    }

    private mutating func addRun(_ index: Int) {
        let range = run.range
        let isFirst: UInt64 = index == range.lowerBound ? 1 : 0
        let isLast: UInt64 = index == range.upperBound - 1 ? 1 : 0
        let place = isFirst << 1 | isLast
        add(30, UInt64(min(run.words, 5)) << 2 | place)
        addWord(31, pair(word(range.lowerBound - 1), place))
        addWord(32, pair(word(range.upperBound), place))
        if run.words > 0 { addWord(44, pair(word(range.upperBound - 1), place)) }
    }

    /// What all tokens of the run have in common.
    private mutating func addShared() {
        let range = run.range
        let (left, right) = (word(range.lowerBound - 1), word(range.upperBound))
        addWord(33, left)
        addWord(34, right)
        addWord(35, pair(word(range.lowerBound - 2), left))
        addWord(36, pair(right, word(range.upperBound + 1)))
        addEach(37, flags(range.lowerBound - 1))
        addEach(38, flags(range.upperBound))
        addWord(46, pair(UInt64(flags(range.lowerBound - 2).rawValue), left))
        addWord(47, pair(right, UInt64(flags(range.upperBound + 1).rawValue)))
        addEach(27, around(range.lowerBound - 6..<range.lowerBound))
        addEach(28, around(range.upperBound..<range.upperBound + 6))
        guard run.words > 0 else { return }
        addMarks(range)
        addEach(39, run.head)
        addEach(40, run.first)
        addEach(41, run.any.subtracting([.common, .known, .rare, .proper]))
        addWord(42, word(range.upperBound - 1))
        addWord(43, word(range.lowerBound))
        add(45, pair(UInt64(run.first.rawValue), UInt64(run.head.rawValue)))
    }

    /// Quotation marks on either side, and what opens a parenthesis behind.
    private mutating func addMarks(_ range: Range<Int>) {
        let opens: UInt64 = shape(range.lowerBound - 1) == UInt64(TokenShape.openQuote.rawValue) ? 2 : 0
        let closes: UInt64 = shape(range.upperBound) == UInt64(TokenShape.closeQuote.rawValue) ? 1 : 0
        add(29, opens | closes)
        if shape(range.upperBound) == UInt64(TokenShape.open.rawValue), sentence.contains(range.upperBound + 1) {
            add(49, shape(range.upperBound + 1) << 4 | UInt64(text.tokens[range.upperBound + 1].count) & 15)
        }
    }

    /// What words in lower case say of the names near them.
    private func around(_ range: Range<Int>) -> WordFlags {
        var result: WordFlags = []
        for index in range.clamped(to: sentence) where text.tokens[index].shape == .lower { result.formUnion(text.flags[index]) }
        return result.intersection([.collective, .work, .military, .role, .title, .placeSuffix, .speech, .event])
    }

    // MARK: Rules

    /// What the rules make of a token: no candidate, or the candidate's kind, and whether it starts or ends there.
    private func verdict(_ index: Int) -> UInt64 {
        guard sentence.contains(index), cover[index] >= 0 else { return sentence.contains(index) && cover[index] == Self.aside ? 1 : 0 }
        let candidate = candidates[Int(cover[index])]
        let starts: UInt64 = candidate.tokens.lowerBound == index ? 1 : 0
        let ends: UInt64 = candidate.tokens.upperBound == index + 1 ? 1 : 0
        return (Self.number(candidate.scores.best) + 1) << 2 | starts << 1 | ends
    }

    private static func number(_ kind: EntityKind?) -> UInt64 {
        switch kind {
        case nil: 0
        case .person: 1
        case .organisation: 2
        case .place: 3
        case .other: 4
        }
    }

    /// What the rules say of token `index`, for the model to lean on.
    func evidence(_ index: Int) -> RuleLeaning.Evidence {
        guard cover[index] >= 0 else { return cover[index] == Self.aside ? .aside : .none }
        let candidate = candidates[Int(cover[index])]
        guard candidate.tokens.lowerBound == index else { return .inside }
        let rules = candidate.scores
        let points = SIMD8<Float>(rules.person, rules.organisation, rules.place, rules.other, rules.nothing, -100, -100, -100)
        let isPlain = candidate.wordCount == 1 && !candidate.isPersonal
        let prominence = rules.best == .place || rules.place > 0 && isPlain ? min(candidate.prominence, 4) : 0
        return .start((points - points.max()).clamped(lowerBound: .init(repeating: -6), upperBound: .zero), prominence: prominence)
    }

    private mutating func addRules(_ index: Int) {
        let (before, here, after) = (verdict(index - 1), verdict(index), verdict(index + 1))
        add(50, here)
        add(51, before << 8 | here)
        add(52, here << 8 | after)
        addWord(53, pair(word(index), here))
        add(54, pair(UInt64(flags(index).rawValue), here))
        add(55, here << 8 | shape(index))
        addWord(56, pair(word(run.range.lowerBound - 1), here))
        addWord(57, pair(word(run.range.upperBound), here))
        addList(here)
        guard cover[index] >= 0 else { return }
        addCandidate(candidates[Int(cover[index])], here)
    }

    /// "Bornova, Bayrakli and Urla": what stands in a list is mostly of one kind.
    private mutating func addList(_ here: UInt64) {
        let (left, right) = (run.range.lowerBound - 1, run.range.upperBound)
        let before = joinsList(left) ? verdict(left - 1) >> 2 : 0
        let after = joinsList(right) ? verdict(right + 1) >> 2 : 0
        guard before | after > 1 else { return }
        add(58, before << 16 | here)
        add(59, after << 16 | here)
        add(48, before << 8 | after)
    }

    private func joinsList(_ index: Int) -> Bool {
        guard sentence.contains(index) else { return false }
        return text.tokens[index].shape == .comma || text.token(index, is: "and") || text.token(index, is: "or")
    }

    private mutating func addCandidate(_ candidate: NameCandidate, _ verdict: UInt64) {
        let scores = candidate.scores
        add(60, Self.bucket(scores.person))
        add(61, Self.bucket(scores.organisation))
        add(62, Self.bucket(scores.place))
        add(63, Self.bucket(scores.nothing))
        let (person, organisation) = (scores.person - scores.nothing, scores.organisation - scores.nothing)
        let place = scores.place - scores.nothing
        add(64, Self.bucket(person) << 16 | Self.bucket(organisation) << 8 | Self.bucket(place))
        add(65, verdict << 8 | Self.bucket(max(person, organisation, place)))
        add(66, Self.bucket(person - organisation) << 8 | verdict)
        add(67, Self.bucket(place - organisation) << 8 | verdict)
        add(68, Self.bucket(person - place) << 8 | verdict)
        add(69, Self.bucket(candidate.prominence) << 8 | verdict)
        let curated = candidate.curated.map { UInt64(CuratedNames.embedded.entries[$0].kind.rawValue) + 1 } ?? 0
        add(70, (curated << 1 | (candidate.isCuratedShort ? 1 : 0)) << 8 | verdict)
        var marks: UInt64 = candidate.isWeak ? 1 : 0
        if candidate.hasPlaceContext { marks |= 2 }
        if candidate.hasArticle { marks |= 4 }
        if candidate.isPersonal { marks |= 8 }
        if candidate.isCapitals { marks |= 16 }
        if !candidate.titles.isEmpty { marks |= 32 }
        if candidate.isKnownOrganisation { marks |= 64 }
        add(71, marks)
        if candidate.isKnownOrganisation { add(75, UInt64(min(candidate.wordCount, 3)) << 8 | verdict) }
        add(72, marks << 8 | verdict)
        add(73, UInt64(min(candidate.wordCount, 5)) << 8 | verdict)
        add(74, Self.number(candidate.definition) << 8 | verdict)
    }

    /// Points in coarse steps.
    @inline(__always)
    private static func bucket(_ points: Float) -> UInt64 {
        UInt64(max(0, min(24, (points * 1.5).rounded(.down) + 8)))
    }
}
