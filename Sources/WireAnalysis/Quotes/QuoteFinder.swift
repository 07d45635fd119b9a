import WireModel

/// Finds who said what in a body: quotations in marks, and reported speech, with the speaker and the verb.
struct QuoteFinder {
    let text: FieldText
    /// Those of the body, in order.
    let mentions: ArraySlice<Mention>
    let entities: [DocumentEntity]
    /// For each token, whether it stands inside double quotation marks.
    let isQuoted: [Bool]
    let words = QuoteWords.embedded
    /// Verbs that report speech, and "according", outside of quotation marks.
    private let cues: [Cue]
    private var found: [Quotation] = []
    /// The last person who spoke or was named: whom "he" and "she" mean.
    private(set) var lastPerson: Int?
    private var nextMention: Int

    /// What may say that somebody speaks.
    private struct Cue {
        var index: Int
        /// Of a verb; none of "according".
        var strength: SpeechVerbs.Strength?
    }

    init(_ text: FieldText, mentions: [Mention], entities: [DocumentEntity]) {
        self.text = text
        self.mentions = mentions.drop { $0.field == .headline }
        self.entities = entities
        let isQuoted = Self.quoted(text)
        self.isQuoted = isQuoted
        cues = Self.cues(text, isQuoted)
        nextMention = self.mentions.startIndex
    }

    /// The quotations, in order of position: each stands in a sentence of its own.
    static func find(in text: FieldText, mentions: [Mention], entities: [DocumentEntity]) -> [Quotation] {
        var finder = QuoteFinder(text, mentions: mentions, entities: entities)
        var next = 0
        for sentence in text.sentences { finder.read(sentence, &next) }
        return finder.found
    }

    private static let according = Lexicon.hash("according".utf8)

    private static func cues(_ text: FieldText, _ isQuoted: [Bool]) -> [Cue] {
        let (verbs, according) = (SpeechVerbs.embedded, according)
        var result: [Cue] = []
        result.reserveCapacity(text.tokens.count / 32 + 2)
        text.hashes.withUnsafeBufferPointer { hashes in
            for index in hashes.indices {
                let strength = verbs.strength(hash: hashes[index])
                guard strength != nil || hashes[index] == according, !isQuoted[index] else { continue }
                switch text.tokens[index].shape {
                case .lower: result.append(Cue(index: index, strength: strength))
                case .capitalised where strength == nil: result.append(Cue(index: index))
                default: break
                }
            }
        }
        return result
    }

    // MARK: Quotation marks

    /// Marks the tokens between double quotation marks; a paragraph's end closes what was left open.
    private static func quoted(_ text: FieldText) -> [Bool] {
        var result = [Bool](repeating: false, count: text.tokens.count)
        var open: Int?
        for index in text.tokens.indices {
            switch text.tokens[index].shape {
            case .openQuote where isDouble(text, index): open = index
            case .closeQuote where isDouble(text, index):
                if let start = open { for inside in start...index { result[inside] = true } }
                open = nil
            case .paragraphBreak:
                // A quotation that runs over paragraphs opens each anew and closes only the last.
                if let start = open, index - start > 3 { for inside in start..<index { result[inside] = true } }
                open = nil
            default: break
            }
        }
        return result
    }

    private static func isDouble(_ text: FieldText, _ index: Int) -> Bool {
        let start = Int(text.tokens[index].start)
        return switch text.bytes[start] {
        case 0x22, 0xC2: true
        case 0xE2: text.bytes[start + 2] >= 0x9C
        default: false
        }
    }

    // MARK: Sentences

    /// Reads a sentence, whose first cue may be cue `next`.
    private mutating func read(_ sentence: Range<Int>, _ next: inout Int) {
        if let quotation = quotation(in: sentence, &next) { add(quotation) } else { continueQuotation(sentence) }
        while next < cues.count, cues[next].index < sentence.upperBound { next += 1 }
        notePeople(sentence)
    }

    /// What the first cue of a sentence reports that reports something.
    private func quotation(in sentence: Range<Int>, _ next: inout Int) -> Quotation? {
        while next < cues.count, cues[next].index < sentence.upperBound {
            let cue = cues[next]
            next += 1
            if cue.index >= sentence.lowerBound, let quotation = quotation(cue, sentence) { return quotation }
        }
        return nil
    }

    private mutating func add(_ quotation: Quotation) {
        found.append(quotation)
        if let entity = quotation.entity, isPerson(entity) { lastPerson = entity }
    }

    private func isPerson(_ entity: Int) -> Bool {
        if case .person = entities[entity].kind { true } else { false }
    }

    /// A quoted sentence without a verb of its own goes on with the quotation just in front of it.
    private mutating func continueQuotation(_ sentence: Range<Int>) {
        guard let last = found.last, last.kind != .indirect else { return }
        let inside = sentence.count(where: { isQuoted[$0] })
        guard inside * 10 >= sentence.count * 8, inside >= 4 else { return }
        let start = Int(text.tokens[sentence.lowerBound].start)
        guard start - Int(last.span.end) < 80 else { return }
        found[found.count - 1].span = TextSpan(Int(last.span.start), Int(text.span(sentence).end))
    }

    private mutating func notePeople(_ sentence: Range<Int>) {
        let end = text.tokens[sentence.upperBound - 1].end
        while nextMention < mentions.endIndex, mentions[nextMention].span.start < end {
            if isPerson(mentions[nextMention].entity) { lastPerson = mentions[nextMention].entity }
            nextMention += 1
        }
    }

    // MARK: Cues

    private func quotation(_ found: Cue, _ sentence: Range<Int>) -> Quotation? {
        let cue = found.index
        guard let strength = found.strength else {
            let isAccording = text.tokens[cue].shape == .lower || cue == sentence.lowerBound
            guard isAccording, words.classes(text, cue).has(.according), words.classes(text, cue + 1).has(.to) else { return nil }
            return according(cue, sentence)
        }
        if let inverted = inverted(cue, sentence, strength) { return inverted }
        guard let speaker = speaker(before: cue, sentence) else { return nil }
        return trailing(cue, sentence, strength, speaker) ?? leading(cue, sentence, strength, speaker)
    }

    /// `"...," said X.` and `..., said X, the spokesman.`
    private func inverted(_ cue: Int, _ sentence: Range<Int>, _ strength: SpeechVerbs.Strength) -> Quotation? {
        let before = cue - 1
        guard before > sentence.lowerBound + 1 else { return nil }
        let closes = isQuoted[before] || text.tokens[before].shape == .closeQuote
        guard closes || text.tokens[before].shape == .comma else { return nil }
        guard strength == .sure || closes else { return nil }
        guard let speaker = speaker(after: cue, sentence), speaker.lowerBound == cue + 1 else { return nil }
        return make(sentence.lowerBound..<cue, speaker, cue)
    }

    /// `"...," X said.` and `..., X said on Monday.`
    private func trailing(_ cue: Int, _ sentence: Range<Int>, _ strength: SpeechVerbs.Strength, _ speaker: Range<Int>) -> Quotation? {
        let before = speaker.lowerBound - 1
        guard before > sentence.lowerBound + 2 else { return nil }
        let closes = text.tokens[before].shape == .comma || text.tokens[before].shape == .closeQuote || text.tokens[before].shape == .dash
        guard closes, strength == .sure || isQuoted[before] else { return nil }
        // In the middle of the sentence only after a quotation, or where the sentence ends soon.
        let rest = sentence.upperBound - cue - 1
        if !isQuoted[before] {
            let next = cue + 1
            let ends = rest <= 1 || (next < sentence.upperBound && [.comma, .terminal, .closeQuote].contains(text.tokens[next].shape))
            let isShort =
                next < sentence.upperBound && !words.classes(text, next).has(.that)
                && (rest <= 5 || rest <= 12 && isCircumstance(next, cue))
            guard ends || isShort, startsClause(sentence.lowerBound, before) else { return nil }
        }
        var content = sentence.lowerBound..<speaker.lowerBound
        // `"A," he said, "B."`: both halves.
        if isQuoted[before], sentence.dropFirst(cue + 1 - sentence.lowerBound).contains(where: { isQuoted[$0] }) { content = sentence }
        return make(content, speaker, cue)
    }

    /// "said on Monday", "told reporters": what follows the verb only says when, where and to whom.
    private func isCircumstance(_ index: Int, _ cue: Int) -> Bool {
        if text.flags[index].has(.calendar) { return true }
        return words.classes(text, cue).has(.plainTelling) || words.classes(text, index).has(.circumstance)
    }

    /// "On Monday, he said ..." and "Speaking live, he said ..." have no clause in front of their comma; "The talks failed, he said" has.
    private func startsClause(_ start: Int, _ end: Int) -> Bool {
        guard end - start >= 4 else { return false }
        let first = text.tokens[start]
        if text.bytes[first.range].suffix(3).elementsEqual("ing".utf8), text.flags[start].has(.anyCommon) { return false }
        return !words.classes(text, start).has(.opening)
    }

    /// `X said that ...`, `X told reporters: "..."`.
    private func leading(_ cue: Int, _ sentence: Range<Int>, _ strength: SpeechVerbs.Strength, _ speaker: Range<Int>) -> Quotation? {
        var start = cue + 1
        if start < sentence.upperBound, !isQuoted[start] { start = afterListener(cue, start, sentence) }
        guard sentence.upperBound - start >= 3 else { return nil }
        if strength == .unsure {
            let isMarked =
                words.classes(text, start).has(.that) || isQuoted[start] || text.tokens[start - 1].shape == .colon
                || (start - 1 > cue && words.classes(text, start - 1).has(.that))
            guard isMarked else { return nil }
        }
        return make(start..<sentence.upperBound, speaker, cue)
    }

    /// Past "reporters", "the BBC", "on Monday", a comma or a colon, up to what was said.
    private func afterListener(_ cue: Int, _ start: Int, _ sentence: Range<Int>) -> Int {
        let first = words.classes(text, start)
        if first.has([.that, .to]) { return start }
        let takesListener = words.classes(text, cue).has(.telling)
        var index = start
        let reach = min(start + 12, sentence.upperBound)
        let hasPreposition = first.has(.preposition) || text.flags[start].has(.calendar)
        guard takesListener || hasPreposition || [.comma, .colon].contains(text.tokens[start].shape) else { return start }
        while index < reach {
            let word = words.classes(text, index)
            if word.has(.that) || isQuoted[index] { return index }
            if text.tokens[index].shape == .colon { return index + 1 }
            if takesListener, index > start, word.has(.clausePronoun) { return index }
            index += 1
        }
        return takesListener ? min(start + 1, sentence.upperBound) : start
    }

    private func according(_ cue: Int, _ sentence: Range<Int>) -> Quotation? {
        guard let speaker = speaker(after: cue + 1, sentence) else { return nil }
        if cue <= sentence.lowerBound + 1 {
            var start = speaker.upperBound
            while start < sentence.upperBound, text.tokens[start].shape != .comma { start += 1 }
            guard sentence.upperBound - start > 4 else { return nil }
            return make(start + 1..<sentence.upperBound, speaker, cue)
        }
        guard cue - sentence.lowerBound >= 4 else { return nil }
        return make(sentence.lowerBound..<cue, speaker, cue)
    }

    // MARK: Making

    private func make(_ content: Range<Int>, _ speaker: Range<Int>, _ cue: Int) -> Quotation? {
        var content = content
        while content.count > 1, isEdge(content.lowerBound) { content = content.lowerBound + 1..<content.upperBound }
        while content.count > 1, isEdge(content.upperBound - 1) { content = content.lowerBound..<content.upperBound - 1 }
        let quoted = content.count(where: { isQuoted[$0] })
        guard content.count >= 3 else { return nil }
        let kind: Quotation.Kind = quoted == 0 ? .indirect : quoted * 10 >= content.count * 9 ? .direct : .mixed
        return Quotation(
            speaker: text.text(speaker), entity: entity(speaker), verb: text.text(cue..<cue + 1), span: text.span(content), kind: kind)
    }

    /// What belongs to no quotation at its start or end.
    private func isEdge(_ index: Int) -> Bool {
        switch text.tokens[index].shape {
        case .comma, .dash, .colon, .lineBreak, .paragraphBreak: true
        default: false
        }
    }
}
