import WireModel

/// Finds runs of words that may be names in one field, and weighs each: words, shapes, lists and context, never substrings.
struct NameScanner: ~Copyable {
    let text: FieldText
    let curated = CuratedNames.embedded
    let places: PlaceProminence
    var candidates: [NameCandidate] = []
    /// Titles and nationalities that the rules leave out of the names beside them.
    private(set) var asides: [Range<Int>] = []
    var sentence = 0..<0
    var sentenceCase = SentenceCase.normal
    /// The words with capitals of the name under way.
    var nameWords: [Int] = []

    init(_ text: FieldText, places: PlaceProminence) {
        self.text = text
        self.places = places
    }

    /// The candidates of a field.
    static func found(in text: FieldText, places: PlaceProminence) -> FoundNames {
        var scanner = NameScanner(text, places: places)
        // As many as news has, so that the lists seldom grow.
        scanner.candidates.reserveCapacity(text.tokens.count / 12 + 2)
        scanner.asides.reserveCapacity(text.tokens.count / 48 + 2)
        return scanner.scan()
    }

    /// The candidates of the field.
    mutating func scan() -> FoundNames {
        var cases: [SentenceCase] = []
        cases.reserveCapacity(text.sentences.count)
        for run in text.sentences {
            sentence = run
            sentenceCase = SentenceCase.of(run, in: text)
            cases.append(sentenceCase)
            scanSentence()
        }
        return FoundNames(candidates: candidates, asides: asides, cases: cases)
    }

    /// Goes to the sentence of token `index`.
    mutating func enter(_ index: Int) {
        guard !sentence.contains(index) else { return }
        var (low, high) = (0, text.sentences.count)
        while low < high {
            let middle = (low + high) / 2
            if text.sentences[middle].upperBound <= index { low = middle + 1 } else { high = middle }
        }
        guard low < text.sentences.count else { return }
        sentence = text.sentences[low]
        sentenceCase = SentenceCase.of(sentence, in: text)
    }

    private mutating func scanSentence() {
        var index = sentence.lowerBound
        while index < sentence.upperBound {
            let shape = text.tokens[index].shape
            guard shape.isNameLike || shape == .lower && text.flags[index].has(.particle), startsName(index) else {
                index += 1
                continue
            }
            let end = chunkEnd(index)
            let start = unitNumber(index, end)
            parse(start..<end)
            index = end
        }
    }

    // MARK: Runs

    func shape(_ index: Int) -> TokenShape {
        sentence.contains(index) ? text.tokens[index].shape : .paragraphBreak
    }

    func flags(_ index: Int) -> WordFlags {
        sentence.contains(index) ? text.flags[index] : []
    }

    /// A word with a capital that may stand in a name.
    func isNameWord(_ index: Int) -> Bool {
        guard shape(index).isNameLike else { return false }
        let flags = flags(index)
        if flags.has([.calendar, .holiday]) { return isPersonalCalendar(index) }
        if flags.has(.function) {
            if isUnitOrdinal(index) { return true }
            // "John A. Miller"
            if shape(index) == .initial { return text.tokens[index].count == 2 && shape(index + 1).isNameLike }
            // "Rights Watch"
            if flags.has(.organisationHead), sentenceCase == .normal, index > sentence.lowerBound, shape(index - 1) == .capitalised {
                return true
            }
            // "US", "U.S.", "WHO"; "Will Smith".
            if shape(index) == .capitals || shape(index) == .dotted { return sentenceCase != .capitals && text.tokens[index].count > 1 }
            return flags.has(.given) && shape(index) == .capitalised && shape(index + 1) == .capitalised
                && self.flags(index + 1).has(.surname) && !self.flags(index + 1).has([.demonym, .title, .role])
        }
        if flags.has(.furniture), shape(index) == .capitalised { return curated.match(hash: text.foldedHash(index..<index + 1)) != nil }
        if sentenceCase != .normal { return isNameWordInTitleCase(index) }
        return true
    }

    /// `May`, `April`, `June` as a part of a person's name.
    private func isPersonalCalendar(_ index: Int) -> Bool {
        guard shape(index) == .capitalised else { return false }
        if index > sentence.lowerBound, shape(index - 1).isNameLike {
            return flags(index).has(.surname) && (flags(index - 1).has(.given) || flags(index - 1).has(.title))
        }
        return flags(index).has(.given) && shape(index + 1) == .capitalised && flags(index + 1).has(.surname)
            && !flags(index + 1).has([.demonym, .calendar])
    }

    /// Where every word has a capital, only words that are no common words count, and those beside a given name.
    private func isNameWordInTitleCase(_ index: Int) -> Bool {
        let flags = flags(index)
        if flags.has([.demonym, .title, .given, .organisationHead, .placeSuffix]) || isUnitOrdinal(index) || isUnitOrdinal(index - 1) {
            return true
        }
        if !flags.has(.dictionary) { return true }
        let hash = text.foldedHash(index..<index + 1)
        if curated.match(hash: hash) != nil || curated.longest(startingWith: hash) > 1 { return true }
        if flags.has(.surname), index > sentence.lowerBound, self.flags(index - 1).has(.given) { return true }
        return prominence(index..<index + 1) >= 3
    }

    private func startsName(_ index: Int) -> Bool {
        if isNameWord(index) {
            // Where every word has a capital, "Force", "Council" or "Street" opens no name.
            let heads = WordFlags.organisationHead.union(.placeSuffix)
            return sentenceCase == .normal || !(flags(index).has(heads) && flags(index).has(.dictionary) && !flags(index).has(.given))
        }
        guard shape(index) == .lower, flags(index).has(.particle) else { return false }
        if shape(index + 1) == .hyphen { return isNameWord(index + 2) && text.tokens[index].count == 2 }
        guard isNameWord(index + 1) else { return false }
        return text.token(index, isIn: Self.openingParticles) && !flags(index + 1).has(.function)
    }

    private static let openingParticles = WordList("bin bint ibn van von al el abu")

    /// The end of the run of name words and what joins them that starts at `start`.
    private func chunkEnd(_ start: Int) -> Int {
        var end = start + 1
        var hasHead = flags(start).has([.organisationHead, .placePrefix, .event])
        while end < sentence.upperBound, end - start < AnalysisLimits.runTokens {
            guard let next = extended(from: start, end, hasHead: hasHead) else { break }
            for index in end..<next where flags(index).has([.organisationHead, .event, .title, .media, .placePrefix]) { hasHead = true }
            end = next
        }
        return end
    }

    /// The run's end after one more word, or `nil` where the run ends at `end`.
    private func extended(from start: Int, _ end: Int, hasHead: Bool) -> Int? {
        let after = end + 1
        switch shape(end) {
        case .capitalised, .capitals, .mixed, .initial, .dotted: return isNameWord(end) ? after : nil
        case .hyphen: return extendedByHyphen(end)
        case .ampersand: return isNameWord(after) ? after + 1 : nil
        case .number: return nil
        case .comma:
            let closes = flags(after).has(.organisationSuffix) && shape(after).isNameLike && !flags(after).has(.dictionary)
            return closes ? after + 1 : nil
        case .possessive:
            // "Merrow's Brigade"
            if flags(after).has(.military), flags(after).has(.organisationHead), isNameWord(after) { return after + 1 }
            return flags(end - 1).has(.group) && isNameWord(after) && flags(after).has(.organisationHead.union(.event)) ? after + 1 : nil
        case .lower: return extendedByLower(start, end, hasHead: hasHead)
        default: return nil
        }
    }

    private func extendedByHyphen(_ hyphen: Int) -> Int? {
        let after = hyphen + 1
        guard text.tokens[after].isGlued else { return nil }
        if isNameWord(after) { return after + 1 }
        if shape(after) == .lower, flags(after).has(.particle), shape(after + 1) == .hyphen, isNameWord(after + 2) { return after + 3 }
        // "Ban Ki-moon", "Kim Jong-un": a second syllable; "US-led" is none.
        let isSyllable = shape(after) == .lower && !flags(after).has(.dictionary.union(.function)) && text.tokens[after].count <= 5
        let isKorean =
            shape(after) == .lower && shape(hyphen - 2).isNameLike && flags(hyphen - 2).has([.surname, .given])
            && text.tokens[after].count <= 5 && !flags(after).has([.role, .speech])
        return isSyllable || isKorean ? after + 1 : nil
    }

    private func extendedByLower(_ start: Int, _ end: Int, hasHead: Bool) -> Int? {
        let after = end + 1
        if text.token(end, is: "of"), isHallOfFame(end) { return after + 1 }
        if text.token(end, is: "of") || text.token(end, is: "for") || text.token(end, is: "on") {
            guard hasHead, !joinsUnits(end) else { return nil }
            if text.token(end, is: "on"), !flags(end - 1).has(.organisationHead) { return nil }
            if text.token(after, is: "the"), isNameWord(after + 1) { return after + 2 }
            return isNameWord(after) ? after + 1 : nil
        }
        if text.token(end, is: "and") {
            guard isNameWord(after), joinsByAnd(start, end, hasHead: hasHead) else { return nil }
            return after + 1
        }
        guard flags(end).has(.particle), !text.token(end, is: "as"), !text.token(end, is: "at"), !text.token(end, is: "an") else {
            return hyphenParticle(end)
        }
        if shape(after) == .hyphen { return hyphenParticle(end) }
        if isNameWord(after) { return after + 1 }
        if shape(after) == .lower, flags(after).has(.particle), isNameWord(after + 1) { return after + 2 }
        return nil
    }

    private func hyphenParticle(_ end: Int) -> Int? {
        guard flags(end).has(.particle), shape(end + 1) == .hyphen, isNameWord(end + 2) else { return nil }
        return end + 3
    }

    /// `Ministry of Health and Welfare`, not `the Bank of England and Barclays`: the name is still open, and what follows is a common word.
    private func joinsByAnd(_ start: Int, _ end: Int, hasHead: Bool) -> Bool {
        var isOpen = false
        for index in start..<end where text.token(index, is: "of") || text.token(index, is: "for") { isOpen = true }
        guard isPlainWord(end - 1), isPlainWord(end + 1) else { return false }
        if isOpen, hasHead { return !startsOrganisation(end + 1) }
        guard hasHead || sentenceCase == .normal, !flags(end - 1).has([.demonym, .title]), !flags(end + 1).has([.demonym, .title]) else {
            return false
        }
        // "Search and Rescue Union": the head comes last.
        var index = end + 1
        while isNameWord(index) { index += 1 }
        if isHallOfFame(index) { return true }
        return flags(index - 1).has(.organisationHead) && !flags(end - 1).has(.organisationHead)
    }

    private func isPlainWord(_ index: Int) -> Bool {
        let flags = flags(index)
        return flags.has(.dictionary) || flags.has(.rare) && !flags.has([.given, .surname, .proper])
    }

    /// "Bank of England and Swiss Trade Union": a name of its own, with a head of its own behind other words.
    private func startsOrganisation(_ start: Int) -> Bool {
        var end = start
        while isNameWord(end) { end += 1 }
        return end - start > 1 && flags(end - 1).has(.organisationHead) && !text.token(end - 1, is: "services")
    }

    /// Whether a capital at `index` may only mark the start of a sentence, a quotation or an item.
    func isSentenceStart(_ index: Int) -> Bool {
        var before = index - 1
        while before >= sentence.lowerBound {
            switch text.tokens[before].shape {
            case .openQuote, .open, .dash, .mark: before -= 1
            case .colon, .terminal: return true
            case .number where before == sentence.lowerBound: return true
            default: return false
            }
        }
        return true
    }

    func prominence(_ range: Range<Int>) -> Float { places.of(range, in: text) }

    mutating func add(_ candidate: consuming NameCandidate) {
        candidates.append(candidate)
    }

    mutating func passOver(_ aside: Range<Int>) {
        asides.append(aside)
    }
}
