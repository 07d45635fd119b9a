internal import WireModel

/// The place names of a document: its mentions of places, and the names that are no mentions.
struct DocumentToponyms {
    /// Headline and body.
    let fields: [FieldText]
    /// All names of the document, in order.
    let candidates: [NameCandidate]
    let places: PlaceProminence

    /// Where each candidate is, if it is a place, and the links to places that the document has beside them.
    func located(by locator: PlaceLocator) -> (mentions: [LocatedPlace?], links: [PlaceLink]) {
        let mentions = candidates.indices.filter { candidates[$0].kind == .place }
        var toponyms = mentions.map { Toponym(text: candidates[$0].text, field: candidates[$0].field, span: candidates[$0].span) }
        let linked = linked(mentions, locator.memory)
        for link in linked { toponyms.append(link.toponym) }
        let answers = locator.locate(toponyms)
        var located = [LocatedPlace?](repeating: nil, count: candidates.count)
        var missing: [Int] = []
        for (place, answer) in zip(mentions, answers) {
            located[place] = answer
            if answer == nil { missing.append(place) }
        }
        let links = PlaceLinks(fields: fields, candidates: candidates, memory: locator.memory)
            .sorted(linked: zip(linked, answers.dropFirst(mentions.count)))
        guard !missing.isEmpty else { return (located, links) }
        // "Homs Province", "Shayrat Airfield", "northern Aleppo": the name without its feature, and a curated name for another form.
        let shorter = missing.map { Toponym(text: core($0), field: candidates[$0].field, span: candidates[$0].span) }
        for (place, answer) in zip(missing, locator.locate(shorter)) { located[place] = answer }
        return (located, links)
    }

    /// The place names that are no mentions: inside the names of other things, and beside them.
    private func linked(_ mentions: [Int], _ memory: PlaceMemory) -> [LinkedToponym] {
        let mentioned = Set(mentions.map { Lexicon.hash(candidates[$0].key) })
        return fields.flatMap { text in
            let nested = NestedToponyms(text: text, places: places, memory: memory, mentioned: mentioned)
            return LinkedToponyms(nested: nested).find(beside: candidates)
        }
    }

    /// The name of a place without the words for what it is, and the direction in front of it.
    private func core(_ index: Int) -> String {
        if let entry = candidates[index].curated { return CuratedNames.embedded.entries[entry].name }
        let features = WordFlags.placeSuffix.union(.direction).union(.organisationHead)
        var words = Array(candidates[index].text.utf8).split(separator: 0x20)[...]
        while words.count > 1, let last = words.last, Self.flags(last).has(features) { words.removeLast() }
        while words.count > 1, let first = words.first, Self.flags(first).has(.direction) { words.removeFirst() }
        return String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
    }

    private static func flags(_ word: ArraySlice<UInt8>) -> WordFlags {
        word.withUnsafeBufferPointer { NameFolding.withKey(of: $0) { Lexicon.embedded.flags(hash: Lexicon.hash($0)) } }
    }
}
