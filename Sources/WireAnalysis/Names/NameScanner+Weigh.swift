import WireModel

/// Points for each kind, from the words of a name and from the words around it. The weights are hand-set on news text.
extension NameScanner {
    /// Points from the words themselves.
    mutating func weigh(_ candidate: inout NameCandidate, words range: Range<Int>) {
        nameWords.removeAll(keepingCapacity: true)
        for index in range where shape(index).isNameLike { nameWords.append(index) }
        let names = nameWords
        guard let first = names.first, let last = names.last else { return }
        let hasOf = range.count > 1 && range.contains { text.token($0, isIn: Self.links) }
        weighPerson(&candidate.scores, names, range, hasOf: hasOf)
        weighOrganisation(&candidate.scores, names, range, hasOf: hasOf)
        weighPlace(&candidate.scores, names, range, known: candidate.prominence)
        if candidate.name.isKnownOrganisation {
            let isPlain = candidate.wordCount == 1 && flags(first).has(WordFlags.anyCommon.union(.given).union(.surname))
            candidate.scores.organisation += isPlain ? 0.8 : 3
        }
        let only = names.count == 1
        let firstFlags = flags(first)
        let lastFlags = flags(last)
        if lastFlags.has(.event) && !only { candidate.scores.nothing += lastFlags.has(.organisationHead) ? 1 : 3 }
        if hasOf, range.contains(where: { flags($0).has(.event) && !flags($0).has(.organisationHead) }) { candidate.scores.nothing += 3 }
        if only {
            let isPersonal = firstFlags.has([.given, .surname]) && !candidate.isWeak
            if firstFlags.has(.common) {
                candidate.scores.nothing += isPersonal ? 0.5 : 2
            } else if firstFlags.has(.known) {
                candidate.scores.nothing += isPersonal ? 0.2 : 1.2
            }
            if firstFlags.has(.title) || firstFlags.has(.modifier) { candidate.scores.nothing += 2 }
            if isDemonym(first) || firstFlags.has(.currency) { candidate.scores.nothing += 5 }
            if firstFlags.has(.furniture) { candidate.scores.nothing += 3 }
        } else if names.allSatisfy({ flags($0).has(.dictionary) && !flags($0).has([.given, .surname]) }) {
            candidate.scores.nothing += 1
        }
        if candidate.isWeak { candidate.scores.nothing += 0.8 }
    }

    private static let links = WordList("of for and")

    private func weighPerson(_ scores: inout KindScores, _ names: [Int], _ range: Range<Int>, hasOf: Bool) {
        guard let first = names.first, let last = names.last else { return }
        let firstFlags = flags(first)
        let lastFlags = flags(last)
        if names.count == 1 {
            if shape(first) == .capitals {
                // "BREWER joined the opinion": a surname, and longer than acronyms are.
                if firstFlags.has(.surname), text.tokens[first].count > 4 { scores.person += 1.8 }
                return
            }
            if isCamelCase(first) { return scores.person -= 3 }
            if firstFlags.has(.given) { scores.person += firstFlags.has(.dictionary) ? 0.8 : 1.3 }
            if firstFlags.has(.surname) { scores.person += firstFlags.has(.dictionary) ? 0.6 : 1.1 }
            if !firstFlags.has([.given, .surname, .anyCommon]) { scores.person += firstFlags.has(.proper) ? 0.3 : 0.9 }
            return
        }
        guard names.count <= 5, !hasOf else { return }
        if shape(first) == .initial || shape(first) == .dotted { scores.person += 1.8 }
        if firstFlags.has(.given) {
            scores.person += firstFlags.has(.common) ? 1.6 : 2.2
        } else if !firstFlags.has(.anyCommon) {
            scores.person += firstFlags.has(.surname) ? 1 : 0.6
        } else {
            scores.person -= 0.8
        }
        if lastFlags.has(.surname) {
            scores.person += 1
        } else if lastFlags.has(.given) {
            scores.person += 0.5
        } else if !lastFlags.has(.anyCommon) {
            scores.person += 0.8
        } else {
            scores.person -= lastFlags.has(.common) ? 0.6 : 0.1
        }
        for index in names.dropFirst().dropLast() where shape(index) == .initial { scores.person += 1.5 }
        if range.contains(where: { shape($0) == .lower && flags($0).has(.particle) }) {
            scores.person += 1.2
        } else if names.count > 2, flags(names[names.count - 2]).has(.particle) {
            scores.person += 1.5
        }
        if names.contains(where: { shape($0) == .capitals }) && sentenceCase != .capitals { scores.person -= 1.5 }
        let ends = WordFlags.organisationHead.union(.organisationSuffix).union(.placeSuffix).union(.event).union(.media)
        if lastFlags.has(ends) { scores.person -= lastFlags.has(.surname) && firstFlags.has(.given) ? 0.7 : 3 }
        if range.contains(where: { shape($0) == .ampersand }) { scores.person -= 3 }
    }

    /// "SeaMicro", "YouTube": words run together, as people's names only are behind "Mc", "De" and their kin.
    private func isCamelCase(_ index: Int) -> Bool {
        guard shape(index) == .mixed else { return false }
        let word = text.bytes[text.tokens[index].range]
        guard word.allSatisfy({ $0 < 0x80 }), let inner = word.dropFirst().firstIndex(where: { (0x41...0x5A).contains($0) }) else {
            return false
        }
        let start = word[..<inner].map { $0 | 0x20 }
        return !Self.surnameStarts.contains(start) && !start.contains(0x27)
    }

    private static let surnameStarts: Set<[UInt8]> = Set(
        [
            "mc", "mac", "de", "di", "da", "du", "del", "des", "la", "le", "lo", "van", "von", "ver", "fitz", "st", "san", "al", "el",
            "ben", "ab", "o", "d",
        ]
        .map { Array($0.utf8) })

    private func weighOrganisation(_ scores: inout KindScores, _ names: [Int], _ range: Range<Int>, hasOf: Bool) {
        guard let first = names.first, let last = names.last else { return }
        let lastFlags = flags(last)
        if lastFlags.has(.organisationSuffix), names.count > 1, !lastFlags.has(.dictionary) { scores.organisation += 6 }
        if names.count == 1 {
            if shape(first) == .capitals, text.tokens[first].count <= 6 {
                let hasDigit = text.bytes[text.tokens[first].range].contains { (0x30...0x39).contains($0) }
                let isLong = text.tokens[first].count > 4 && flags(first).has(.surname)
                let points: Float = hasDigit || isLong ? 0.4 : text.tokens[first].count == 2 ? 1 : 1.6
                scores.organisation += sentenceCase == .capitals ? 0.2 : points
            } else if shape(first) == .mixed {
                scores.organisation += isCamelCase(first) ? 2 : 1.3
            } else if lastFlags.has(.organisationHead) {
                scores.organisation += 1.2
            } else {
                scores.organisation += flags(first).has(.anyCommon) ? 0.2 : 0.5
            }
            if flags(first).has(.team), text.token(first - 1, is: "the"), sentenceCase == .normal { scores.organisation += 2.5 }
            return
        }
        if lastFlags.has(.organisationHead) { scores.organisation += 3.8 }
        // "the Chicago Bears", "Ruritania Hornets"
        if lastFlags.has(.team), prominence(range.lowerBound..<last) >= 1 { scores.organisation += 3 }
        // "65th Air Division"
        if lastFlags.has(.military), shape(range.lowerBound) == .number { scores.organisation += 2 }
        if lastFlags.has(.media) { scores.organisation += 2.2 }
        if hasOf, names.contains(where: { flags($0).has(.organisationHead) }) {
            scores.organisation += 3.5
        } else if names.contains(where: { flags($0).has(.organisationHead) }) {
            scores.organisation += 1.2
        }
        if range.contains(where: { shape($0) == .ampersand }) { scores.organisation += 3 }
        if names.contains(where: { flags($0).has(.group) }) { scores.organisation += 0.8 }
        if names.contains(where: { shape($0) == .capitals }), sentenceCase == .normal { scores.organisation += 1 }
        if isDemonym(first), names.count > 1 { scores.organisation += 0.8 }
        // "Chicago Bulls", "Bowling Green Falcons": a place and a plural.
        if text.bytes[Int(text.tokens[last].end) - 1] == 0x73, lastFlags.has(.anyCommon), prominence(range.lowerBound..<last) >= 1.7 {
            scores.organisation += 3
        }
        scores.organisation += 0.4
    }

    private func weighPlace(_ scores: inout KindScores, _ names: [Int], _ range: Range<Int>, known: Float) {
        guard let first = names.first, let last = names.last else { return }
        // "iOS" is not Ios.
        guard !names.contains(where: { shape($0) == .mixed && text.bytes[Int(text.tokens[$0].start)] >= 0x61 }) else { return }
        var known = known
        // Four capitals are an acronym, and mean a place only where it is a well-known one: as `PlaceNameForms` reads them.
        if names.count == 1, shape(first) == .capitals || shape(first) == .dotted, known < 3.2, text.tokens[first].count <= 4 { known = 0 }
        let isWord = names.count == 1 && flags(first).has(.common)
        if names.count == 1, !flags(first).has(.anyCommon), hasPlaceEnding(first) { scores.place += 0.9 }
        if known > 0 { scores.place += isWord ? (known >= 6 ? known : known * 0.4) : known * 0.85 }
        guard names.count > 1 else { return }
        let lastFlags = flags(last)
        if lastFlags.has(.placeSuffix), !lastFlags.has(.surname) || !flags(first).has(.given) || known > 0 {
            scores.place += lastFlags.has(.organisationHead) ? 1.5 : 3.2
        }
        if flags(first).has(.placePrefix), !flags(first).has(.organisationHead) {
            let isFeature = !flags(first).has(.particle) && !flags(first).has(.direction) && !text.token(first, is: "new")
            scores.place += isFeature && !flags(first).has(.given) ? 2.4 : 0.6
        }
        if flags(first).has(.direction) { scores.place += 1 }
        if flags(first).has(.direction), known == 0, names.count == 2, prominence(last..<last + 1) >= 2.5 { scores.place += 2.5 }
    }

    private static let placeEndings = WordEndings(
        """
        ville burg burgh stan shire abad grad ford field mouth ington polis pur istan heim dorf hausen borough chester minster wick vik sk \
        ovo evo eh iya zhou jiang land ton ham by port wood
        """)

    private func hasPlaceEnding(_ index: Int) -> Bool {
        text.bytes.withUnsafeBufferPointer { Self.placeEndings.end($0, text.tokens[index].range) }
    }

    /// Points from what stands around the name.
    func weigh(_ candidate: inout NameCandidate, context range: Range<Int>, titles: [String]) {
        if !titles.isEmpty { candidate.scores.person += candidate.wordCount <= 4 ? 3.2 : 1 }
        // "Senator John Tower"
        if !titles.isEmpty, range.count == 2, flags(range.lowerBound).has(.given), flags(range.lowerBound + 1).has(.placeSuffix) {
            candidate.scores.place -= 2.5
        }
        if candidate.titles.count > titles.count { candidate.scores.person += 2 }
        candidate.hasPlaceContext = hasPlaceContext(range.lowerBound)
        candidate.hasArticle = hasArticle(range)
        weighShip(&candidate, range.lowerBound)
        weighDefinition(&candidate, range)
        weighBefore(&candidate.scores, range.lowerBound)
        weighAfter(&candidate.scores, range)
        // "Chin", a nickname: no place stands alone in quotation marks.
        if candidate.wordCount == 1, shape(range.lowerBound - 1) == .openQuote, shape(range.upperBound) == .closeQuote {
            candidate.scores.place -= 3
        }
        // "Night Boats" in quotation marks is a title.
        if candidate.wordCount > 1, shape(range.lowerBound - 1) == .openQuote, closesQuote(range.upperBound) {
            candidate.scores.nothing += 1.5
        }
        if isDateline(range) { candidate.scores.place += 4 }
        let isState = shape(range.lowerBound - 1) == .comma && text.tokens[range.lowerBound].count == 2
        let isShort = text.tokens[range.lowerBound].count <= 4
        if candidate.isCapitals, !isState, candidate.scores.place > 0, prominence(range) < (isShort ? 3.2 : 0.1) {
            candidate.scores.place = 0
        }
    }

    private func closesQuote(_ index: Int) -> Bool {
        shape(index) == .closeQuote || shape(index) == .comma && shape(index + 1) == .closeQuote
    }

    /// "the Red Sox signed", not "the Jones plan".
    func hasArticle(_ range: Range<Int>) -> Bool {
        guard text.token(range.lowerBound - 1, is: "the"), sentence.contains(range.lowerBound - 1) else { return false }
        return shape(range.upperBound) != .lower || flags(range.upperBound).has(WordFlags.function.union(.speech).union(.particle))
    }

    /// `MANASSAS — ...`, `BEIRUT (Reuters) - ...`: a known place in front of a dash at the start.
    private func isDateline(_ range: Range<Int>) -> Bool {
        guard range.lowerBound == sentence.lowerBound, range.allSatisfy({ shape($0) == .capitals }) else { return false }
        var index = range.upperBound
        if shape(index) == .open {
            while index < sentence.upperBound, index - range.upperBound < 6, shape(index) != .close { index += 1 }
            index += 1
        }
        return shape(index) == .dash && prominence(range) > 0
    }

    /// Whether "in", "near", "to" and their kin stand in front.
    func hasPlaceContext(_ start: Int) -> Bool {
        sentence.contains(start - 1) && (text.token(start - 1, isIn: Self.withinWords) || text.token(start - 1, isIn: Self.towardsWords))
    }

    /// In front of places more than of anything else, and rather of places.
    private static let withinWords = WordList("in near across outside around throughout")
    private static let towardsWords = WordList("at from to into toward towards")

    private func weighBefore(_ scores: inout KindScores, _ start: Int) {
        var before = start - 1
        if text.token(before, is: "the") {
            scores.organisation += 0.8
            scores.person -= 1
            before -= 1
        }
        if shape(before) == .comma, shape(start) == .capitals, text.tokens[start].count == 2, shape(before - 1).isNameLike {
            scores.place += 2.5
        }
        // "an RFP": a thing.
        if shape(start) == .capitals, shape(start + 1) != .capitalised, text.token(before, is: "an") || text.token(before, is: "a") {
            scores.nothing += 1.2
        }
        guard before >= sentence.lowerBound, shape(before).isWord else { return }
        if text.token(before, isIn: Self.withinWords) {
            scores.place += 1.8
        } else if text.token(before, isIn: Self.towardsWords) {
            scores.place += 0.7
        } else if text.token(before, is: "of"), before > sentence.lowerBound {
            if flags(before - 1).has([.placeSuffix, .facility]) { scores.place += 3 }
            if flags(before - 1).has([.role, .title]) { scores.organisation += 0.5 }
        } else if text.token(before, is: "by") || text.token(before, is: "with") {
            scores.person += 0.4
        } else if flags(before).has(.direction) {
            scores.place += 1.2
        } else if flags(before).has(.speech), shape(before) == .lower {
            scores.person += 0.8
        }
    }

    private func weighAfter(_ scores: inout KindScores, _ range: Range<Int>) {
        var after = range.upperBound
        if shape(after) == .possessive { after += 1 }
        if shape(after) == .lower {
            if flags(after).has(.speech) { scores.person += 0.8 }
            if text.token(after, is: "who") || text.token(after, is: "whose") { scores.person += 1.5 }
            if flags(after).has([.role, .title]), after == range.upperBound { scores.organisation += 1 }
            if flags(after).has(.collective), after == range.upperBound { scores.organisation += 0.8 }
            if flags(after).has(.work), after == range.upperBound { scores.nothing += 1.2 }
        }
        if shape(after) == .comma {
            if shape(after + 1) == .number, shape(after + 2) == .comma || shape(after + 2) == .terminal, text.tokens[after + 1].count <= 2 {
                scores.person += 2.5
            }
            if text.token(after + 1, is: "who") { scores.person += 1.5 }
        }
        if shape(after) == .open, shape(after + 1) == .capitals, shape(after + 2) == .close { scores.organisation += 2 }
    }
}
