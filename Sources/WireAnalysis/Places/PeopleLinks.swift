internal import WireModel

/// Finds the words for peoples in a field, and the place that each belongs to: "Syrian" links to Syria. Such a word is no place.
struct PeopleLinks {
    let gazetteer: Gazetteer
    let text: FieldText
    /// Last words of the people that the document names: "French said" is Jim French.
    let surnames: Set<[UInt8]>

    /// The links of the field, in order, but for those inside `mentions`, which are in order too.
    func links(outside mentions: [TextSpan]) -> [PlaceLink] {
        var result: [PlaceLink] = []
        var mention = mentions[...]
        var index = 0
        while index < text.tokens.count {
            guard text.tokens[index].shape == .capitalised, let found = people(at: index) else {
                index += 1
                continue
            }
            let span = text.span(index..<found.end)
            while let first = mention.first, first.end <= span.start { mention = mention.dropFirst() }
            let isInside = mention.first.map { $0.overlaps(span) } ?? false
            if !isInside, !isLanguage(index, found.end), !isSurname(index, found.end) {
                result.append(PlaceLink(field: text.field, span: span, role: .people, location: location(of: found.place)))
            }
            index = found.end
        }
        return result
    }

    /// The longest word for a people at `index`: "South Korean" in front of "Korean".
    private func people(at index: Int) -> (place: Int, end: Int)? {
        for end in [index + 2, index + 1] where end <= text.tokens.count {
            let last = text.tokens[end - 1]
            guard end == index + 1 || last.shape == .capitalised, mayEndPeople(last) else { continue }
            let key = text.folded(index..<end)
            if let place = key.withUnsafeBufferPointer({ gazetteer.place(foldedDemonym: $0) }) { return (place, end) }
            if let name = Self.regions[String(decoding: key, as: UTF8.self)],
                let match = gazetteer.matches(foldedName: NameFolding.folded(name), limit: 1).first
            {
                return (match.place, end)
            }
        }
        return nil
    }

    /// Most words for peoples end in few letters; asking the gazetteer for each capital would be slow.
    private func mayEndPeople(_ token: Token) -> Bool {
        guard let last = text.bytes[token.range].last else { return false }
        return [0x6E, 0x73, 0x69, 0x68, 0x65, 0x63, 0x6B].contains(last)
    }

    /// "in English", "speaks Russian": the language.
    private func isLanguage(_ start: Int, _ end: Int) -> Bool {
        if start > 0 {
            let before: [StaticString] = [
                "speak", "speaks", "speaking", "spoke", "learn", "learned", "learns", "learning", "teaches", "taught", "fluent",
            ]
            if before.contains(where: { text.token(start - 1, is: $0) }) { return true }
            if text.token(start - 1, is: "in"), !isFollowedByNoun(end) { return true }
        }
        return ["language", "languages", "speaking", "speaker", "speakers"].contains { (word: StaticString) in
            text.token(end, is: word) || (end < text.tokens.count && text.tokens[end].shape == .hyphen && text.token(end + 1, is: word))
        }
    }

    private func isSurname(_ start: Int, _ end: Int) -> Bool {
        guard end == start + 1 else { return false }
        if surnames.contains(text.folded(start..<end)) { return true }
        guard end < text.tokens.count, text.tokens[end].shape == .lower, text.flags[end].has(.speech) else { return false }
        return text.flags[start].has(.surname) && !(start > 0 && text.token(start - 1, is: "the"))
    }

    private func isFollowedByNoun(_ end: Int) -> Bool {
        guard end < text.tokens.count, text.tokens[end].shape.isWord || text.tokens[end].shape == .hyphen else { return false }
        return !text.flags[end].has([.function, .particle])
    }

    private func location(of place: Int) -> PlaceResolution {
        let entry = gazetteer.entry(place)
        return PlaceResolution(
            gazetteer: entry.id > 0 ? entry.id : nil, name: entry.name, country: entry.country, coordinate: entry.coordinate,
            confidence: 0.9, rule: "people or adjective of " + entry.name)
    }

    /// Words for what is larger or smaller than one country.
    private static let regions = [
        "european": "Europe", "europeans": "Europe", "african": "Africa", "africans": "Africa", "asian": "Asia", "asians": "Asia",
        "north american": "North America", "north americans": "North America", "south american": "South America",
        "south americans": "South America", "latin american": "Latin America", "latin americans": "Latin America",
        "central american": "Central America", "central americans": "Central America", "middle eastern": "Middle East",
        "kurdish": "Kurdistan", "kurds": "Kurdistan", "balkan": "Balkans", "scandinavian": "Scandinavia", "caribbean islander": "Caribbean",
    ]
}
