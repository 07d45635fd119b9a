import WireModel

/// Names in a row. "Residents of Samos, Chios, Ikaria and Fourni": where most are places that the gazetteer knows, an unknown word among them
/// is one too, and no company. "Merrow's, Tarn Stores and Sears": the house, not the man.
struct NameLists {
    let text: FieldText

    /// Places of a list that is believed.
    private static let fewest = 2

    /// Makes places of the unknown words among the places of a list. `names` are in order of field and place.
    func settle(_ names: inout [NameCandidate]) {
        var start = 0
        while start < names.count {
            var end = start + 1
            while end < names.count, isNext(end, of: names) { end += 1 }
            if end - start > Self.fewest { settle(&names, start..<end) }
            start = end
        }
    }

    private func settle(_ names: inout [NameCandidate], _ list: Range<Int>) {
        let organisations = list.filter { names[$0].kind == .organisation }.count
        if organisations >= Self.fewest, organisations == list.count - 1 {
            for index in list where isHouse(names[index]) { names[index].kind = .organisation }
        }
        let places = list.filter { names[$0].kind == .place && names[$0].prominence > 0 }.count
        guard places >= Self.fewest, places * 2 >= list.count else { return }
        for index in list where isUnknown(names[index]) { names[index].kind = .place }
    }

    /// A surname that a well-known organisation bears, too.
    private func isHouse(_ name: NameCandidate) -> Bool {
        name.kind == .person && name.curated == nil && name.isKnownOrganisation && name.wordCount == 1 && name.titles.isEmpty
    }

    /// One word of small letters behind a capital that no list knows.
    private func isUnknown(_ name: NameCandidate) -> Bool {
        name.kind == .organisation && name.curated == nil && !name.isKnownOrganisation && name.tokens.count == 1 && name.prominence <= 0
            && text.tokens[name.tokens.lowerBound].shape == .capitalised && !text.flags[name.tokens.lowerBound].has(.anyCommon.union(.team))
    }

    /// Whether only a comma, "and" or "or" stands between two names of this field: name `index` and the one in front.
    private func isNext(_ index: Int, of names: [NameCandidate]) -> Bool {
        let (end, start) = (names[index - 1].tokens.upperBound, names[index].tokens.lowerBound)
        guard (1...2).contains(start - end), names[index].field == text.field, names[index - 1].field == text.field else { return false }
        return (end..<start).allSatisfy { text.tokens[$0].shape == .comma || text.token($0, is: "and") || text.token($0, is: "or") }
    }
}
