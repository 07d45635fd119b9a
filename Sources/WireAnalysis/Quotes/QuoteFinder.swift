import WireModel

/// Finds who said what in a body: quotations in marks, and reported speech, with the speaker and the verb.
struct QuoteFinder {
    let text: FieldText
    let mentions: [Mention]
    let entities: [DocumentEntity]
    /// For each token, whether it stands inside double quotation marks.
    private let isQuoted: [Bool]
    private var found: [Quotation] = []
    /// The last person who spoke or was named: whom "he" and "she" mean.
    private var lastPerson: Int?
    private var nextMention = 0

    init(_ text: FieldText, mentions: [Mention], entities: [DocumentEntity]) {
        self.text = text
        self.mentions = mentions.filter { $0.field == .body }
        self.entities = entities
        isQuoted = Self.quoted(text)
    }

    /// The quotations, in order of position.
    static func find(in text: FieldText, mentions: [Mention], entities: [DocumentEntity]) -> [Quotation] {
        var finder = QuoteFinder(text, mentions: mentions, entities: entities)
        for index in text.sentences.indices { finder.read(index) }
        return finder.found.sorted { ($0.span, $0.kind.rawValue) < ($1.span, $1.kind.rawValue) }
    }

    // MARK: Quotation marks

    /// Marks the tokens between double quotation marks; a paragraph's end closes what was left open.
    private static func quoted(_ text: FieldText) -> [Bool] {
        var result = Array(repeating: false, count: text.tokens.count)
        var open: Int?
        for (index, token) in text.tokens.enumerated() {
            switch token.shape {
            case .openQuote where isDouble(text, token): open = index
            case .closeQuote where isDouble(text, token):
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

    private static func isDouble(_ text: FieldText, _ token: Token) -> Bool {
        switch text.bytes[Int(token.start)] {
        case 0x22, 0xC2: true
        case 0xE2: text.bytes[Int(token.start) + 2] >= 0x9C
        default: false
        }
    }

    // MARK: Sentences

    private mutating func read(_ index: Int) {
        let sentence = text.sentences[index]
        var used = false
        var position = sentence.lowerBound
        while position < sentence.upperBound, !used {
            if !isQuoted[position], let quotation = quotation(cue: position, sentence) {
                add(quotation)
                used = true
            }
            position += 1
        }
        if !used { continueQuotation(sentence) }
        notePeople(sentence)
    }

    private mutating func add(_ quotation: Quotation) {
        found.append(quotation)
        if let entity = quotation.entity, entities[entity].kind == .person { lastPerson = entity }
    }

    /// A quoted sentence without a verb of its own goes on with the quotation just in front of it.
    private mutating func continueQuotation(_ sentence: Range<Int>) {
        let inside = sentence.count(where: { isQuoted[$0] })
        guard inside * 10 >= sentence.count * 8, inside >= 4, let last = found.last, last.kind != .indirect else { return }
        let start = Int(text.tokens[sentence.lowerBound].start)
        guard start - Int(last.span.end) < 80 else { return }
        found[found.count - 1].span = TextSpan(Int(last.span.start), Int(text.span(sentence).end))
    }

    private mutating func notePeople(_ sentence: Range<Int>) {
        let end = text.span(sentence).end
        while nextMention < mentions.count, mentions[nextMention].span.start < end {
            if entities[mentions[nextMention].entity].kind == .person { lastPerson = mentions[nextMention].entity }
            nextMention += 1
        }
    }

    // MARK: Cues

    private static let according = Lexicon.hash("according".utf8)

    private func quotation(cue: Int, _ sentence: Range<Int>) -> Quotation? {
        let token = text.tokens[cue]
        guard token.shape == .lower || (token.shape == .capitalised && cue == sentence.lowerBound) else { return nil }
        let hash = text.hashes[cue]
        if hash == Self.according, text.token(cue, is: "according"), text.token(cue + 1, is: "to") { return according(cue, sentence) }
        guard token.shape == .lower, let strength = SpeechVerbs.strength(hash: hash) else { return nil }
        let hasMarks = sentence.contains { isQuoted[$0] }
        if let inverted = inverted(cue, sentence, strength, hasMarks) { return inverted }
        if let trailing = trailing(cue, sentence, strength, hasMarks) { return trailing }
        return leading(cue, sentence, strength)
    }

    /// `"...," said X.` and `..., said X, the spokesman.`
    private func inverted(_ cue: Int, _ sentence: Range<Int>, _ strength: SpeechVerbs.Strength, _ hasMarks: Bool) -> Quotation? {
        let before = cue - 1
        guard before > sentence.lowerBound + 1 else { return nil }
        let closes = isQuoted[before] || text.tokens[before].shape == .closeQuote
        guard closes || text.tokens[before].shape == .comma else { return nil }
        guard strength == .sure || closes else { return nil }
        guard let speaker = speaker(after: cue, sentence), speaker.lowerBound == cue + 1 else { return nil }
        return make(sentence.lowerBound..<cue, speaker, cue)
    }

    /// `"...," X said.` and `..., X said on Monday.`
    private func trailing(_ cue: Int, _ sentence: Range<Int>, _ strength: SpeechVerbs.Strength, _ hasMarks: Bool) -> Quotation? {
        guard let speaker = speaker(before: cue, sentence) else { return nil }
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
                next < sentence.upperBound && !text.token(next, is: "that") && (rest <= 5 || rest <= 12 && isCircumstance(next, cue))
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
        if text.token(cue, is: "told") || text.token(cue, is: "tells") { return true }
        return ["on", "in", "at", "during", "after", "before", "by", "to", "through", "via", "late", "early", "last", "this", "of", "as"]
            .contains { text.token(index, is: $0) }
    }

    /// "On Monday, he said ..." and "Speaking live, he said ..." have no clause in front of their comma; "The talks failed, he said" has.
    private func startsClause(_ start: Int, _ end: Int) -> Bool {
        guard end - start >= 4 else { return false }
        let first = text.tokens[start]
        let ending: [UInt8] = Array("ing".utf8)
        if text.bytes[first.range].suffix(3).elementsEqual(ending), text.flags[start].has(.anyCommon) { return false }
        return ![
            "on", "in", "at", "after", "during", "while", "as", "when", "before", "following", "since", "asked", "earlier", "meanwhile",
        ]
        .contains { text.token(start, is: $0) }
    }

    /// `X said that ...`, `X told reporters: "..."`.
    private func leading(_ cue: Int, _ sentence: Range<Int>, _ strength: SpeechVerbs.Strength) -> Quotation? {
        guard let speaker = speaker(before: cue, sentence) else { return nil }
        var start = cue + 1
        if start < sentence.upperBound, !isQuoted[start] { start = afterListener(cue, start, sentence) }
        guard sentence.upperBound - start >= 3 else { return nil }
        if strength == .unsure {
            let isMarked =
                text.token(start, is: "that") || isQuoted[start] || text.tokens[start - 1].shape == .colon
                || (start - 1 > cue && text.token(start - 1, is: "that"))
            guard isMarked else { return nil }
        }
        return make(start..<sentence.upperBound, speaker, cue)
    }

    /// Past "reporters", "the BBC", "on Monday", a comma or a colon, up to what was said.
    private func afterListener(_ cue: Int, _ start: Int, _ sentence: Range<Int>) -> Int {
        if text.token(start, is: "that") || text.token(start, is: "to") { return start }
        let takesListener = ["told", "tells", "tell", "telling", "warned", "asked", "assured"].contains { text.token(cue, is: $0) }
        var index = start
        let reach = min(start + 12, sentence.upperBound)
        let hasPreposition =
            ["on", "in", "at", "of", "after", "during", "late", "early"].contains { text.token(start, is: $0) }
            || text.flags[start].has(.calendar)
        guard takesListener || hasPreposition || [.comma, .colon].contains(text.tokens[start].shape) else { return start }
        while index < reach {
            if text.token(index, is: "that") || isQuoted[index] { return index }
            if text.tokens[index].shape == .colon { return index + 1 }
            if takesListener, index > start, startsPronounClause(index) { return index }
            index += 1
        }
        return takesListener ? min(start + 1, sentence.upperBound) : start
    }

    private func startsPronounClause(_ index: Int) -> Bool {
        ["he", "she", "it", "they", "we", "there", "his", "her", "their"].contains { text.token(index, is: $0) }
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

    // MARK: Speakers

    /// The words of the subject in front of the verb at `cue`: back to a comma, a quotation's end or the sentence's start.
    private func speaker(before cue: Int, _ sentence: Range<Int>) -> Range<Int>? {
        var end = cue
        // "X has said", "X also said", "X later told".
        while end > sentence.lowerBound, isAuxiliary(end - 1) { end -= 1 }
        guard end > sentence.lowerBound else { return nil }
        // "X, the spokesman, said": the apposition goes.
        if text.tokens[end - 1].shape == .comma, let first = apposition(end - 1, sentence) { end = first }
        var start = end
        while start > sentence.lowerBound, end - start < 14, isNounPhrase(start - 1) { start -= 1 }
        while start < end, text.flags[start].has(.function), text.tokens[start].shape == .lower,
            ["and", "but", "as", "when", "while", "that", "which", "if", "because", "so", "although"].contains(where: {
                text.token(start, is: $0)
            })
        {
            start += 1
        }
        guard start < end, text.tokens[start..<end].contains(where: { $0.shape.isWord }), isSubject(start..<end, sentence) else {
            return nil
        }
        if text.token(end - 1, is: "who") || text.token(end - 1, is: "to") || text.token(end - 1, is: "which") { return nil }
        return start..<end
    }

    /// A headline's first verb is no subject: "Stop insisting ...".
    private func isSubject(_ words: Range<Int>, _ sentence: Range<Int>) -> Bool {
        guard words.count == 1, words.lowerBound == sentence.lowerBound else { return true }
        let index = words.lowerBound
        guard text.tokens[index].shape == .capitalised, text.flags[index].has(.common), !isPronoun(index) else { return true }
        if text.flags[index].has([.role, .title, .organisationHead, .function]) { return true }
        let span = text.span(words)
        let next = firstMention(from: span.start)
        return mentions[max(0, next - 1)...].prefix(2).contains { $0.span.contains(span) } || text.bytes[Int(span.end) - 1] == 0x73
    }

    /// The start of `, ... ,` in front of the comma at `comma`.
    private func apposition(_ comma: Int, _ sentence: Range<Int>) -> Int? {
        var index = comma - 1
        while index > sentence.lowerBound, comma - index < 20, !isQuoted[index] {
            if text.tokens[index].shape == .comma { return index }
            index -= 1
        }
        return nil
    }

    private func isAuxiliary(_ index: Int) -> Bool {
        guard text.tokens[index].shape == .lower else { return false }
        return [
            "has", "have", "had", "also", "later", "then", "is", "was", "repeatedly", "previously", "once", "recently", "now", "even",
            "reportedly", "did", "not", "never", "often", "would", "will", "further", "simply", "already",
        ].contains { text.token(index, is: $0) }
    }

    private func isNounPhrase(_ index: Int) -> Bool {
        guard !isQuoted[index] else { return false }
        switch text.tokens[index].shape {
        case .lower:
            return ![
                "that", "and", "but", "when", "while", "because", "if", "as", "said", "says", "is", "are", "was", "were", "has", "have",
            ]
            .contains { text.token(index, is: $0) }
                || text.token(index, is: "and") && index + 1 < text.tokens.count && text.tokens[index + 1].shape.isNameLike
        case .capitalised, .capitals, .mixed, .initial, .dotted, .hyphen, .possessive, .number, .ampersand: return true
        default: return false
        }
    }

    /// The words of the subject behind the verb at `cue`.
    private func speaker(after cue: Int, _ sentence: Range<Int>) -> Range<Int>? {
        var end = cue + 1
        while end < sentence.upperBound, end - cue < 12, isNounPhrase(end), !text.token(end, is: "on"), !text.token(end, is: "in"),
            !text.token(end, is: "who"), !text.flags[end].has(.calendar)
        {
            end += 1
        }
        guard end > cue + 1 else { return nil }
        let first = text.tokens[cue + 1]
        let isSubject =
            first.shape.isNameLike || text.token(cue + 1, is: "the") || text.token(cue + 1, is: "a") || text.token(cue + 1, is: "an")
            || text.flags[cue + 1].has([.role, .title]) || isPronoun(cue + 1) || text.token(cue, is: "to")
        return isSubject ? cue + 1..<end : nil
    }

    private func isPronoun(_ index: Int) -> Bool {
        text.token(index, is: "he") || text.token(index, is: "she") || text.token(index, is: "they")
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

    /// The entity that a subject names: a person before an organisation before a place; for a pronoun, the person named last.
    private func entity(_ speaker: Range<Int>) -> Int? {
        if speaker.count == 1, isPronoun(speaker.lowerBound) { return lastPerson }
        let span = text.span(speaker)
        var best: Int?
        for mention in mentions(inside: span) {
            let rank = Self.rank(entities[mention.entity].kind)
            if rank > best.map({ Self.rank(entities[$0].kind) }) ?? 0 { best = mention.entity }
        }
        return best
    }

    /// The mentions inside `span`; they are in order of position.
    private func mentions(inside span: TextSpan) -> some Sequence<Mention> {
        mentions[firstMention(from: span.start)...].prefix { $0.span.start < span.end }.lazy.filter { span.contains($0.span) }
    }

    /// The first mention that starts at `position` or behind it.
    private func firstMention(from position: Int32) -> Int {
        var low = 0
        var high = mentions.count
        while low < high {
            let middle = (low + high) / 2
            if mentions[middle].span.start < position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func rank(_ kind: EntityKind) -> Int {
        switch kind {
        case .person: 4
        case .organisation: 3
        case .place: 2
        case .other: 1
        }
    }
}
