import WireModel

extension Analyser {
    /// Which entity each of `names` means, one answer each, in order. Names are taken one by one, without a text around them.
    package func resolve(names: [String]) -> [NameResolution] {
        let places = PlaceProminence(gazetteer: .embedded)
        return names.map { decidedResolution(StandaloneName($0, places: places).resolution) }
    }

    /// The reader's word on a name stands above what the rules say of it.
    private func decidedResolution(_ found: NameResolution) -> NameResolution {
        guard let decision = decided.decision(on: found.mention) ?? decided.decision(on: found.name), let kind = decision.kind else {
            return found
        }
        // What the gazetteer knows keeps its number.
        let isSame = kind == .place && found.kind == .place && found.name == decision.name
        return NameResolution(
            mention: found.mention, entity: isSame ? found.entity : Slug.key(kind, decision.name), name: decision.name, kind: kind)
    }
}

/// A name without a text: curated names first, then places, then what its words say.
private struct StandaloneName {
    let mention: String
    let places: PlaceProminence
    private let curated = CuratedNames.embedded
    /// The name without titles, articles and what stands in brackets.
    private let core: String
    private let hasTitle: Bool
    /// What stands in brackets or after a comma: "(country)", "Alabama".
    private let qualifier: String?

    init(_ mention: String, places: PlaceProminence) {
        self.mention = mention
        self.places = places
        var text = mention
        var qualifier: String?
        if let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") {
            qualifier = String(text[text.index(after: open)..<close])
            text = String(text[..<open])
        } else if let comma = text.lastIndex(of: ",") {
            qualifier = String(text[text.index(after: comma)...])
            text = String(text[..<comma])
        }
        self.qualifier = qualifier
        (core, hasTitle) = Self.stripped(text)
    }

    var resolution: NameResolution {
        if let entry = exactEntry { return resolution(of: entry) }
        if let place { return place }
        if let entry = nearEntry { return resolution(of: entry) }
        let kind = guess
        return NameResolution(mention: mention, entity: Slug.key(kind, core), name: core, kind: kind)
    }

    // MARK: Curated

    private var exactEntry: Int? {
        if qualifier != nil, let whole = entry(mention) { return whole }
        if let whole = entry(mention) { return whole }
        guard qualifier == nil else { return nil }
        return entry(core) ?? titledEntry ?? genericEntry
    }

    /// "UN Secretary-General Antonio Guterres", "Hezbollah leader Hassan Nasrallah": a curated name behind words that end in a title.
    private var titledEntry: Int? {
        let words = core.split(separator: " ")
        guard words.count > 2 else { return nil }
        for start in 1..<words.count where Self.isTitle(words[start - 1]) {
            guard let found = entry(words[start...].joined(separator: " ")), curated.entries[found].kind == .person else { continue }
            return found
        }
        return nil
    }

    private static func isTitle(_ word: Substring) -> Bool {
        let parts = word.split(separator: "-").map { Lexicon.embedded.flags(of: String($0)) }
        return parts.contains { $0.has([.title, .role]) } || word == "PM"
    }

    /// "YPG militia", "the Taliban movement": without the common word behind it.
    private var genericEntry: Int? {
        guard let head = Self.withoutGeneric(core), let found = entry(head) else { return nil }
        return curated.entries[found].kind == .organisation ? found : nil
    }

    /// `text` without a common word in lower case that says what it is: "Aleppo city", "city of Aleppo", "Sweida province".
    private static func withoutGeneric(_ text: String) -> String? {
        var words = text.split(separator: " ")
        guard words.count > 1, let last = words.last, let first = words.first else { return nil }
        let generic = WordFlags.organisationHead.union(.placeSuffix)
        if isLower(last), Lexicon.embedded.flags(of: String(last)).has(generic) {
            words.removeLast()
        } else if words.count > 2, words[1] == "of", isLower(first), Lexicon.embedded.flags(of: String(first)).has(generic) {
            words.removeFirst(2)
        } else {
            return nil
        }
        return words.joined(separator: " ")
    }

    private static func isLower(_ word: Substring) -> Bool {
        word.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    }

    /// Only names: what the file lists as no name is none.
    private func entry(_ text: String) -> Int? {
        guard
            let match = curated.match(OrganisationSpelling.normalised(NameFolding.folded(text))) ?? curated.match(NameFolding.folded(text))
        else {
            return nil
        }
        if match.needsCapitals, text.utf8.count(where: { (0x41...0x5A).contains($0) }) < 2 { return nil }
        let entry = curated.entries[match.entry]
        return entry.kind == .nothing || (hasTitle && entry.kind == .place) ? nil : match.entry
    }

    private var nearEntry: Int? {
        guard qualifier == nil else { return nil }
        let folded = NameFolding.folded(core)
        if let found = PersonNames.curated(PersonNames.telling(folded), in: curated) { return found.entry }
        if let found = CuratedSpellings.embedded.person(skeleton: Spelling.skeleton(folded)) { return found }
        if let found = CuratedSpellings.embedded.organisation(skeleton: Spelling.skeleton(folded)), folded.count > 5 { return found }
        if let found = CuratedSpellings.embedded.organisation(nearly: OrganisationSpelling.normalised(folded)) { return found }
        if hasTitle, let last = PersonNames.telling(folded).last {
            // "Prince Mohammed": a first name means nobody in particular.
            let isGiven = Lexicon.embedded.flags(hash: Lexicon.hash(last)).has(.given) && curated.people(surname: last).isEmpty
            return isGiven ? nil : only(last)
        }
        return folded.contains(0x20) ? nil : only(folded)
    }

    /// The one curated person whose surname is `word`, or nearly.
    private func only(_ word: [UInt8]) -> Int? {
        let exact = curated.people(surname: word)
        if exact.count == 1 { return exact[0] }
        guard exact.isEmpty, word.count >= 6 else { return nil }
        let alike = curated.people(skeleton: Spelling.skeleton(word)).filter { number in
            curated.entries[number].words.last.map { Spelling.isNear($0, word) } ?? false
        }
        return alike.count == 1 ? alike[0] : nil
    }

    private func resolution(of number: Int) -> NameResolution {
        let entry = curated.entries[number]
        switch entry.kind {
        case .person: return NameResolution(mention: mention, entity: Slug.key(.person, entry.name), name: entry.name, kind: .person)
        case .place: return place(named: entry.name, qualifier: nil) ?? unlocated(entry.name)
        case .thing: return NameResolution(mention: mention, entity: Slug.key(.other, entry.name), name: entry.name, kind: .other)
        case .organisation, .nothing:
            return NameResolution(mention: mention, entity: Slug.key(.organisation, entry.name), name: entry.name, kind: .organisation)
        }
    }

    // MARK: Places

    private var place: NameResolution? {
        guard !hasTitle else { return nil }
        let generic = qualifier == nil ? Self.withoutGeneric(core) : nil
        guard
            let found = place(named: core, qualifier: qualifier) ?? place(named: mention, qualifier: nil)
                ?? generic.flatMap({ place(named: $0, qualifier: nil) }) ?? romanised
        else { return nil }
        // A full name with a person's first name is a person's, even where a village bears it.
        if core.contains(" "), places.of(NameFolding.folded(core)) < 2, nearEntry != nil || isPersonal { return nil }
        return found
    }

    /// The place under another romanisation of its Arabic name; a person's first name is no part of one.
    private var romanised: NameResolution? {
        guard qualifier == nil else { return nil }
        let spelling = ArabicRomanisation.variants(of: NameFolding.folded(core)).first { !Gazetteer.embedded.entries(named: $0).isEmpty }
        return spelling.flatMap { place(named: String(decoding: $0, as: UTF8.self), qualifier: nil) }
    }

    private func place(named name: String, qualifier: String?) -> NameResolution? {
        let entries = Gazetteer.embedded.entries(named: name.utf8)
        guard let first = entries.first else { return nil }
        // A province that bears its capital's name: the town is meant.
        let town =
            first.kind == .division ? entries.first { $0.country == first.country && $0.kind != .division && $0.population >= 50_000 } : nil
        let chosen = qualifier.flatMap { choose(entries, $0) } ?? town ?? first
        return NameResolution(mention: mention, entity: chosen.key, name: chosen.name, kind: .place)
    }

    private func unlocated(_ name: String) -> NameResolution {
        NameResolution(mention: mention, entity: Slug.key(.place, name), name: name, kind: .place)
    }

    /// The entry inside the place that `qualifier` names, or of the kind that it names.
    private func choose(_ entries: [GazetteerEntry], _ qualifier: String) -> GazetteerEntry? {
        let words = NameFolding.folded(qualifier).split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        if words.contains("country") { return entries.first { $0.kind == .country } }
        if words.contains("city") { return entries.first { $0.kind == .city || $0.kind == .capital } }
        if words.contains("state") || words.contains("province") { return entries.first { $0.kind == .division } }
        for around in Gazetteer.embedded.entries(named: qualifier.utf8) {
            let inside = entries.first {
                around.kind == .country ? $0.country == around.country : $0.country == around.country && $0.division == around.division
            }
            if let inside { return inside }
        }
        return nil
    }

    // MARK: Words

    private var isPersonal: Bool {
        let words = core.split(separator: " ")
        guard words.count > 1, let first = words.first, let last = words.last else { return false }
        let tail = Lexicon.embedded.flags(of: String(last))
        return Lexicon.embedded.flags(of: String(first)).has(.given)
            && !tail.has(WordFlags.organisationHead.union(.placeSuffix).union(.organisationSuffix).union(.event))
    }

    private var guess: EntityKind {
        if hasTitle || isPersonal { return .person }
        let text = FieldText(core, field: .body, lexicon: places.lexicon)
        guard !text.tokens.isEmpty else { return .other }
        var scanner = NameScanner(text, places: places)
        let found = scanner.scan().candidates
        guard let scores = found.first?.scores else { return .other }
        let top = max(scores.person, scores.organisation, scores.place)
        return top <= 0 ? .other : top == scores.organisation ? .organisation : top == scores.person ? .person : .place
    }

    /// `text` without titles, nationalities in front of them, and the article.
    private static func stripped(_ text: String) -> (core: String, hasTitle: Bool) {
        var words = text.split(separator: " ").map(String.init)
        if words.first?.lowercased() == "the", words.count > 1 { words.removeFirst() }
        var start = 0
        var hasTitle = false
        var index = 0
        while index < words.count - 1 {
            let flags = Lexicon.embedded.flags(of: words[index].replacing(".", with: ""))
            if flags.has(.title) {
                hasTitle = true
                start = index + 1
            } else if index + 2 < words.count, words[index] == "of", hasTitle, start == index {
                start = index + 2
                index += 1
            } else if !flags.has(.modifier.union(.demonym)), !isPlaceOrDemonym(words[index]) {
                break
            }
            index += 1
        }
        return (words[(hasTitle ? start : 0)...].joined(separator: " "), hasTitle)
    }

    private static func isPlaceOrDemonym(_ word: String) -> Bool {
        Gazetteer.embedded.country(demonym: word.utf8) != nil || ["US", "U.S.", "UK", "U.K.", "UN", "U.N.", "EU"].contains(word)
    }
}
