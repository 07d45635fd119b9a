internal import WireModel

/// The place names of a document: its mentions of places, and the names that are no mentions.
struct DocumentToponyms {
    /// Headline and body.
    let fields: [FieldText]
    /// All names of the document, in order.
    let candidates: [NameCandidate]
    let places: PlaceProminence

    /// Where each candidate is, if it is a place, and the links to places that the document has beside them, where those are wanted.
    func located(by locator: PlaceLocator, withLinks: Bool) -> (mentions: [LocatedPlace?], links: [PlaceLink]) {
        let mentions = candidates.indices.filter { if case .place? = candidates[$0].kind { true } else { false } }
        let linked = linked(mentions, locator.memory)
        var toponyms: [Toponym] = []
        toponyms.reserveCapacity(mentions.count + linked.count)
        for index in mentions { toponyms.append(toponym(index, candidates[index].text)) }
        for link in linked { toponyms.append(link.toponym) }
        let answers = locator.locate(toponyms)
        var located = [LocatedPlace?](repeating: nil, count: candidates.count)
        var shorter: [(index: Int, core: Toponym)] = []
        for (index, answer) in zip(mentions, answers) {
            located[index] = answer
            if answer == nil, let core = core(index) { shorter.append((index, toponym(index, core))) }
        }
        // "Homs Province", "Shayrat Airfield", "northern Aleppo": the name without its feature, and a curated name for another form.
        if !shorter.isEmpty {
            for (name, answer) in zip(shorter, locator.locate(shorter.map(\.core))) { located[name.index] = answer }
        }
        guard withLinks else { return (located, []) }
        let links = PlaceLinks(fields: fields, candidates: candidates, memory: locator.memory)
            .sorted(linked: zip(linked, answers.dropFirst(mentions.count)))
        return (located, links)
    }

    private func toponym(_ index: Int, _ text: String) -> Toponym {
        Toponym(text: text, field: candidates[index].field, span: candidates[index].span)
    }

    /// The place names that are no mentions: inside the names of other things, and beside them.
    private func linked(_ mentions: [Int], _ memory: PlaceMemory) -> [LinkedToponym] {
        let mentioned = Set(mentions.map { candidates[$0].hash })
        return fields.flatMap { text in
            let nested = NestedToponyms(text: text, places: places, memory: memory, mentioned: mentioned)
            return LinkedToponyms(nested: nested).find(beside: candidates)
        }
    }

    /// The name of a place without the words for what it is, and the direction in front of it; `nil` where that is the name as it stands.
    private func core(_ index: Int) -> String? {
        if let entry = candidates[index].curated { return CuratedNames.embedded.entries[entry].name }
        let features = WordFlags.placeSuffix.union(.direction).union(.organisationHead)
        let whole = Array(candidates[index].text.utf8)
        guard whole.contains(0x20) else { return nil }
        var words = whole.split(separator: 0x20)[...]
        while words.count > 1, let last = words.last, Self.flags(last).has(features) { words.removeLast() }
        while words.count > 1, let first = words.first, Self.flags(first).has(.direction) { words.removeFirst() }
        let core = words.joined(separator: [0x20])
        return core.elementsEqual(whole) ? nil : String(decoding: Array(core), as: UTF8.self)
    }

    private static func flags(_ word: ArraySlice<UInt8>) -> WordFlags {
        word.withUnsafeBufferPointer { NameFolding.withKey(of: $0) { Lexicon.embedded.flags(hash: Lexicon.hash($0)) } }
    }
}
