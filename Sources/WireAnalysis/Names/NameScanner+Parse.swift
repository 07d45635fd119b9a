import WireModel

/// Takes a run of name words apart: titles, nationalities, curated names, places and the rest.
extension NameScanner {
    mutating func parse(_ chunk: Range<Int>) {
        var position = chunk.lowerBound
        var titles: [String] = lowerTitles(before: chunk.lowerBound)
        if isSentenceStart(position), thingEnd(position, chunk) == nil, let kept = afterOpener(chunk) {
            titles = []
            position = kept
        }
        while position < chunk.upperBound {
            if isConnector(position), position > chunk.lowerBound || shape(position) != .number {
                position += 1
                continue
            }
            if isPartyMark(position, chunk) {
                position += 2
                continue
            }
            if let end = thingEnd(position, chunk) {
                addThing(position..<end)
                titles = []
                position = end
                continue
            }
            if let found = curatedMatch(position, limit: chunk.upperBound), stands(found.end, chunk, found.match) {
                addCurated(found.match, position..<found.end, titles)
                titles = []
                position = found.end
                continue
            }
            if let end = titleRun(position, chunk) {
                // "Crown Prince of Dubai": what follows is where the office is, not who holds it.
                if end < chunk.upperBound, !text.token(end, is: "of") { titles.append(titleText(position..<end)) } else { titles = [] }
                passOver(position..<end)
                position = end
                continue
            }
            if skipsDemonym(position, chunk) {
                passOver(position..<position + 1)
                position += 1
                continue
            }
            var end = knownOrganisationEnd(position, chunk) ?? segmentEnd(position, chunk)
            if let cut = placeBeforePerson(position..<end) ?? placeBesidePlace(position..<end) { end = cut }
            addSegment(position..<end, titles)
            titles = []
            position = end
        }
    }

    /// "London Tayib Rauf": where a place ends and a person's full name starts.
    private func placeBeforePerson(_ range: Range<Int>) -> Int? {
        guard range.count >= 3, !flags(range.lowerBound).has(.given), range.allSatisfy({ shape($0) == .capitalised }) else { return nil }
        for cut in range.lowerBound + 1...range.upperBound - 2 where flags(cut).has(.given) && !flags(cut).has(.dictionary) {
            let tail = flags(range.upperBound - 1)
            if tail.has(WordFlags.organisationHead.union(.placeSuffix).union(.event)) { return nil }
            if prominence(range.lowerBound..<cut) >= 1.7 { return cut }
        }
        return nil
    }

    /// "Syria Idlib", "Astana Kazakhstan": a country and a place without the mark between them.
    private func placeBesidePlace(_ range: Range<Int>) -> Int? {
        guard (2...3).contains(range.count), range.allSatisfy({ shape($0) == .capitalised && !flags($0).has([.given, .demonym]) }) else {
            return nil
        }
        guard prominence(range) == 0 else { return nil }
        for cut in range.lowerBound + 1..<range.upperBound {
            let (left, right) = (prominence(range.lowerBound..<cut), prominence(cut..<range.upperBound))
            if max(left, right) >= 6, min(left, right) >= 3 { return cut }
        }
        return nil
    }

    func isConnector(_ index: Int) -> Bool {
        switch shape(index) {
        case .hyphen, .ampersand, .comma, .possessive, .number: return true
        case .lower: return !flags(index).has(.particle) || text.token(index, is: "of")
        default: return false
        }
    }

    /// Past a sentence's first word where that is a common word and no part of the name behind it; `nil` where it may be.
    private func afterOpener(_ chunk: Range<Int>) -> Int? {
        let first = chunk.lowerBound
        let flags = flags(first)
        guard shape(first) == .capitalised, flags.has(.anyCommon), sentenceCase == .normal else { return nil }
        if flags.has([.demonym, .title, .modifier]) { return nil }
        guard chunk.count > 1 else { return nil }
        if shape(first + 1) == .hyphen || shape(first + 1) == .lower || shape(first + 1) == .possessive { return nil }
        if let found = curatedMatch(first, limit: chunk.upperBound), found.end > first + 1 { return nil }
        if flags.has(.given), !self.flags(first + 1).has(.dictionary) || self.flags(first + 1).has(.surname) { return nil }
        for end in stride(from: chunk.upperBound, to: first + 1, by: -1) where prominence(first..<end) > 1.5 { return nil }
        let last = self.flags(chunk.upperBound - 1)
        if last.has(WordFlags.organisationHead.union(.organisationSuffix).union(.placeSuffix)) { return nil }
        return first + 1
    }

    /// Whether a curated name that ends at `end` is whole there: what follows in the run is another name's start, not its own end.
    private func stands(_ end: Int, _ chunk: Range<Int>, _ match: CuratedNames.Match) -> Bool {
        guard end < chunk.upperBound else { return true }
        if shape(end) == .hyphen || shape(end) == .comma || shape(end) == .possessive { return true }
        let kind = curated.entries[match.entry].kind
        let next = flags(end)
        // "Communist Party of Ruritania"
        if kind == .organisation, flags(end - 1).has(.organisationHead), text.token(end, is: "of") { return false }
        if shape(end) == .lower { return !next.has(.particle) }
        if next.has([.title, .modifier]) && !next.has(.organisationHead) { return true }
        if titleRun(end, chunk) != nil { return true }
        // "Kerry Washington": a leader's surname that is somebody's first name.
        if kind == .person, match.isShort, shape(end) == .capitalised, !next.has(.demonym) { return false }
        if next.has(.demonym) || curatedMatch(end, limit: chunk.upperBound) != nil { return true }
        let tail = flags(chunk.upperBound - 1)
        if tail.has(WordFlags.organisationHead.union(.placeSuffix).union(.organisationSuffix).union(.media).union(.event)) { return false }
        switch kind {
        case .person: return !match.isShort
        case .place: return false
        case .organisation, .thing, .nothing: return true
        }
    }

    private mutating func addCurated(_ match: CuratedNames.Match, _ range: Range<Int>, _ titles: [String]) {
        let kind = curated.entries[match.entry].kind
        guard kind != .nothing else { return }
        var candidate = candidate(range)
        candidate.curated = match.entry
        candidate.isCuratedShort = match.isShort
        switch kind {
        case .person: candidate.scores.person = match.isShort ? 4 : 9
        case .organisation: candidate.scores.organisation = 8
        case .place: candidate.scores.place = 8
        case .thing: candidate.scores.other = 9
        case .nothing: break
        }
        let word = flags(range.lowerBound)
        if match.isShort, range.count == 1, word.has(.anyCommon) { candidate.scores.person = 2 }
        if candidate.scores.person > 0 { candidate.titles = titlesAround(titles, range.upperBound) }
        if match.isShort {
            weigh(&candidate, context: range, titles: titles)
        } else {
            candidate.hasPlaceContext = hasPlaceContext(range.lowerBound)
        }
        add(candidate)
    }

    func candidate(_ range: Range<Int>) -> NameCandidate {
        let name = places.name(range, in: text)
        var result = NameCandidate(field: text.field, tokens: range, span: text.span(range), name: name)
        result.wordCount = 0
        for index in range where text.tokens[index].shape.isNameLike { result.wordCount += 1 }
        result.isPersonal = range.count == 1 && flags(range.lowerBound).has([.given, .surname])
        result.isCapitals = range.count == 1 && (shape(range.lowerBound) == .capitals || shape(range.lowerBound) == .dotted)
        if range.count == 1 {
            let word = range.lowerBound
            result.isCounted = result.isCapitals && (isCounted(word) || isThingInShort(word)) || isPluralAcronym(word)
        }
        result.isTeam = isTeam(range)
        result.plays = name.prominence > 0 && name.prominence < NameCandidate.country && plays(range)
        return result
    }

    // MARK: Nationalities and segments

    /// "Syrian" in front of a name is no part of it, unless an organisation's word ends the run ("Syrian Democratic Forces").
    private func skipsDemonym(_ index: Int, _ chunk: Range<Int>) -> Bool {
        guard isDemonym(index) else { return false }
        guard index + 1 < chunk.upperBound else { return true }
        let end = segmentEnd(index, chunk)
        let last = flags(end - 1)
        if end - index == 2, last.has(.title) { return true }
        return !last.has(WordFlags.organisationHead.union(.organisationSuffix).union(.placeSuffix).union(.media))
    }

    func isDemonym(_ index: Int) -> Bool {
        if flags(index).has(.demonym) { return true }
        guard shape(index) == .capitalised else { return false }
        // Adjectives and peoples of countries end so.
        switch text.bytes[text.tokens[index].range.upperBound - 1] {
        case 0x6E, 0x73, 0x69, 0x68, 0x65, 0x63, 0x6B: return places.isDemonym(index, in: text)
        default: return false
        }
    }

    /// The end of one name inside a run: in front of a title that more of the run follows.
    func segmentEnd(_ start: Int, _ chunk: Range<Int>) -> Int {
        var end = start + 1
        while end < chunk.upperBound {
            if shape(end) == .hyphen, shape(end + 1).isNameLike, isSplitHyphen(start, end) { return end }
            if end + 1 < chunk.upperBound, shape(end).isNameLike, titleRun(end, chunk) != nil, !text.token(end - 1, is: "of") {
                return end
            }
            end += 1
        }
        while end > start + 1, !shape(end - 1).isNameLike, shape(end - 1) != .lower { end -= 1 }
        return end
    }

    /// "Israel-Palestine", "Turkey-Russia": two places, not one name.
    private func isSplitHyphen(_ start: Int, _ hyphen: Int) -> Bool {
        guard hyphen == start + 1 else { return false }
        let isPersonal = flags(start).has([.given, .surname]) || flags(hyphen + 1).has([.given, .surname])
        let (left, right) = (start..<hyphen, hyphen + 1..<hyphen + 2)
        if !isPersonal, areInTwoCountries(left, right) { return true }
        return prominence(left) >= 3 && prominence(right) >= 3
    }

    /// "Chios-Cesme", a line between two towns; "Urbana-Champaign" is one.
    private func areInTwoCountries(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard prominence(left) >= 1.7, prominence(right) >= 1.7 else { return false }
        let countries = [left, right].map { Gazetteer.embedded.entries(named: text.folded($0)).first?.country }
        return countries[0] != countries[1]
    }

    /// "Battle of Aleppo": the place, where the gazetteer knows it.
    private func eventPlace(_ range: Range<Int>) -> Range<Int>? {
        guard let of = range.first(where: { text.token($0, is: "of") }), of + 1 < range.upperBound, flags(of - 1).has(.event) else {
            return nil
        }
        var start = of + 1
        if text.token(start, is: "the") { start += 1 }
        guard start < range.upperBound, prominence(start..<range.upperBound) >= 1.7 else { return nil }
        return start..<range.upperBound
    }

    private mutating func addSegment(_ range: Range<Int>, _ titles: [String]) {
        var range = range
        while range.count > 1, isConnector(range.upperBound - 1) { range = range.lowerBound..<range.upperBound - 1 }
        while range.count > 1, isConnector(range.lowerBound), shape(range.lowerBound) != .number {
            range = range.lowerBound + 1..<range.upperBound
        }
        guard range.contains(where: { shape($0).isNameLike }) else { return }
        if let place = eventPlace(range) { range = place }
        while range.count > 2, flags(range.lowerBound).has(.given), flags(range.upperBound - 1).has([.role, .title]),
            flags(range.upperBound - 1).has(.common), !flags(range.upperBound - 1).has([.surname, .organisationHead])
        {
            range = range.lowerBound..<range.upperBound - 1
        }
        range = withoutPeople(range)
        while range.count > 1, endsInOffice(range) { range = range.lowerBound..<range.upperBound - 1 }
        var candidate = candidate(range)
        let single = range.count == 1
        if single, shape(range.lowerBound) == .initial, titles.isEmpty { return }
        candidate.isWeak = sentenceCase != .normal || (single && isSentenceStart(range.lowerBound))
        candidate.titles = titlesAround(titles, range.upperBound)
        weigh(&candidate, words: range)
        weigh(&candidate, context: range, titles: titles)
        if isNumberedUnit(range) || isDistrictBody(range) || isTeamOfSport(range) || range.count > 3 && isHallOfFame(range.upperBound - 2) {
            candidate.isFixed = true
            candidate.scores = KindScores()
            candidate.scores.organisation = 8
        }
        add(candidate)
    }

    /// "Morgan Stanley", which the lexicon knows, in front of more words of the run that are no end of its name.
    private func knownOrganisationEnd(_ start: Int, _ chunk: Range<Int>) -> Int? {
        guard chunk.upperBound - start > 2, shape(start + 1) != .lower else { return nil }
        for end in stride(from: min(chunk.upperBound - 1, start + 5), to: start + 1, by: -1) where shape(end - 1).isNameLike {
            guard Lexicon.embedded.flags(hash: text.foldedHash(start..<end)).has(.organisation) else { continue }
            let ends = WordFlags.organisationHead.union(.organisationSuffix).union(.placeSuffix).union(.media)
            return flags(chunk.upperBound - 1).has(ends) || !shape(end).isNameLike ? nil : end
        }
        return nil
    }

    /// "House Republicans", "Senate Democrats": members, not an organisation of that name.
    private func withoutPeople(_ range: Range<Int>) -> Range<Int> {
        guard range.count == 2, flags(range.upperBound - 1).has(.demonym), flags(range.lowerBound).has(.organisationHead),
            flags(range.lowerBound).has(.dictionary)
        else { return range }
        return range.lowerBound..<range.upperBound - 1
    }

    /// "SeaLine CEO", "Zenith Chairman": whoever holds the office of what stands in front.
    private func endsInOffice(_ range: Range<Int>) -> Bool {
        let last = flags(range.upperBound - 1)
        return last.has(.title) && !last.has([.given, .surname, .organisationHead, .placeSuffix])
            && !text.token(range.upperBound - 2, is: "of") && shape(range.upperBound - 2).isNameLike
    }
}
