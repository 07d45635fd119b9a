import WireModel

/// Things of the news that are no person, organisation or place: storms, operations and ships, known by the word in front of them.
extension NameScanner {
    /// The end of "Hurricane Elsa", "Operation Eastern Shield" or "HMS Bramble" at `start`; `nil` where none starts there.
    func thingEnd(_ start: Int, _ chunk: Range<Int>) -> Int? {
        guard start + 1 < chunk.upperBound, shape(start + 1).isNameLike else { return nil }
        let isStorm = shape(start) == .capitalised && text.token(start, isIn: Self.storms)
        let isOperation = shape(start) == .capitalised && text.token(start, is: "operation")
        let isShip = shape(start) == .capitals && text.token(start, isIn: Self.shipPrefixes)
        guard isStorm || isOperation || isShip, sentenceCase != .capitals else { return nil }
        let heads = WordFlags.organisationHead.union(.organisationSuffix).union(.title).union(.role)
        guard !flags(start + 1).has(heads) else { return nil }
        var end = start + 1
        let most = isStorm ? 1 : 3
        while end < chunk.upperBound, end - start <= most, shape(end).isNameLike, !flags(end).has(heads) { end += 1 }
        return end
    }

    mutating func addThing(_ range: Range<Int>) {
        var candidate = candidate(range)
        candidate.scores.other = 8
        add(candidate)
    }

    /// Points for a ship: "the ferry Aegean Dawn", "the tanker Stena Impero".
    func weighShip(_ candidate: inout NameCandidate, _ start: Int) {
        guard candidate.curated == nil, candidate.prominence < NameCandidate.country, shape(start - 1) == .lower,
            text.token(start - 1, isIn: Self.ships)
        else {
            return
        }
        candidate.scores.other += 7
    }

    /// "D-Calif.", "R-Texas": the party of a member of Congress in front of the state.
    func isPartyMark(_ index: Int, _ chunk: Range<Int>) -> Bool {
        index + 2 < chunk.upperBound && shape(index) == .initial && shape(index + 1) == .hyphen
            && text.token(index, isIn: Self.partyLetters)
            && shape(index + 2).isNameLike
    }

    private static let storms = WordList("hurricane typhoon cyclone storm")
    private static let shipPrefixes = WordList("uss usns hms hmas hmcs hmnzs rms mv ms ins")
    private static let partyLetters = WordList("d r i")

    private static let ships = WordList(
        """
        ferry ship tanker frigate destroyer submarine warship yacht trawler vessel freighter cruiser liner corvette icebreaker schooner
        flagship tugboat carrier lifeboat catamaran steamer
        """)
}
