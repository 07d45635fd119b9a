/// How a place name is looked up: as it stands, and else without its article, direction or feature word.
struct PlaceNameForms: Sendable {
    /// The candidates of a name, and what its words say of the kind.
    struct Reading: Sendable {
        var matches: [GazetteerImage.Match] = []
        /// The kinds that a feature word asks for; empty for any.
        var kinds: Set<PlaceKind> = []
        /// The key under which the places were found.
        var key: [UInt8] = []
        /// The name of a larger place after a comma: "Alexandria, Virginia" in one mention.
        var container: [UInt8]?
        /// The name is written in capitals and short, which leaves only places that go by such a name.
        var isAbbreviation = false
        /// The name is that of a thing called after the place: "Baghdad airport".
        var isNamesake = false
    }

    let gazetteer: Gazetteer

    /// Looks `text` up; `matches` is empty where nothing is known.
    func read(_ text: String) -> Reading {
        var reading = Reading()
        var parts = text.utf8.split(separator: UInt8(ascii: ","), maxSplits: 1).map(Array.init)
        if find(NameFolding.folded(text), in: &reading) {
            reading.isAbbreviation = Self.isAbbreviation(text)
            if reading.isAbbreviation { keepAbbreviated(in: &reading) }
            return reading
        }
        if parts.count == 2 {
            let container = gazetteer.keyOfWhole(parts.removeLast().drop { $0 == 0x20 })
            if !container.isEmpty { reading.container = container }
        }
        var key = parts.first.map { NameFolding.folded(String(decoding: $0, as: UTF8.self)) } ?? []
        for _ in 0..<3 {
            if find(key, in: &reading) { return reading }
            guard let shorter = shortened(key, reading: &reading) else { break }
            key = shorter
        }
        return reading
    }

    /// Looks `text` up where it stands behind a place and a comma: there "CA" is California; `nil` where it is no such code.
    func readCode(_ text: String) -> Reading? {
        let key = gazetteer.keyOfWhole(text.utf8)
        guard key.first == 3 else { return nil }
        var reading = Reading()
        return find(key, in: &reading) ? reading : nil
    }

    /// Two to four capitals, as in "EU" or "U.S.": never a village that happens to be called so.
    private static func isAbbreviation(_ text: String) -> Bool {
        let letters = text.utf8.filter { $0 != 0x2E }
        return letters.count <= 4 && letters.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
    }

    private func keepAbbreviated(in reading: inout Reading) {
        reading.matches.removeAll { match in
            let record = gazetteer.image.record(match.place)
            let isKnown = record.kind == .country || record.kind == .division || record.id < 0 || record.population >= 500_000
            return match.isAlternate || !isKnown
        }
    }

    private func find(_ key: [UInt8], in reading: inout Reading) -> Bool {
        guard key.count > 1 else { return false }
        let matches = gazetteer.matches(foldedName: key, limit: PlaceWeights.candidates)
        guard !matches.isEmpty else { return false }
        reading.key = key
        reading.matches = matches
        return true
    }

    /// `key` without one word at its start or end that is no part of the name, or `nil`.
    private func shortened(_ key: [UInt8], reading: inout Reading) -> [UInt8]? {
        if let space = key.lastIndex(of: 0x20), let feature = PlaceFeature.words[String(decoding: key[(space + 1)...], as: UTF8.self)] {
            reading.kinds.formUnion(feature.kinds)
            reading.isNamesake = reading.isNamesake || feature.isNamesake
            return Array(key[..<space])
        }
        if let space = key.firstIndex(of: 0x20) {
            let first = String(decoding: key[..<space], as: UTF8.self)
            let rest = Array(key[(space + 1)...])
            if Self.leading.contains(first) { return rest }
            if let feature = PlaceFeature.words[first] {
                reading.kinds.formUnion(feature.kinds)
                reading.isNamesake = reading.isNamesake || feature.isNamesake
                return rest.starts(with: [0x6F, 0x66, 0x20]) ? Array(rest.dropFirst(3)) : rest
            }
        }
        return nil
    }

    /// Words in front of a name that leave it the same place.
    private static let leading: Set<String> = [
        "the", "north", "northern", "south", "southern", "east", "eastern", "west", "western", "central", "greater", "downtown", "upper",
        "lower", "northeast", "northeastern", "northwest", "northwestern", "southeast", "southeastern", "southwest", "southwestern", "mid",
        "inner", "outer", "metro", "metropolitan", "rural", "coastal", "mainland", "occupied", "historic", "old", "far",
    ]
}

/// Words that say what a place is.
struct PlaceFeature: Sendable {
    let kinds: Set<PlaceKind>
    /// The word makes it a thing named after the place.
    var isNamesake = false

    private static let division = PlaceFeature(kinds: [.division, .region])
    private static let settlement = PlaceFeature(kinds: [.city, .capital, .village, .district])
    private static let namesake = PlaceFeature(kinds: [.city, .capital, .village, .base], isNamesake: true)

    static let words: [String: PlaceFeature] = [
        "province": division, "governorate": division, "oblast": division, "region": division, "state": division,
        "prefecture": division, "territory": division, "department": division, "canton": division, "republic": division,
        "county": PlaceFeature(kinds: [.district, .division]), "parish": PlaceFeature(kinds: [.district, .division]),
        "district": PlaceFeature(kinds: [.district, .city, .capital, .village]),
        "city": settlement, "town": settlement, "village": settlement, "township": settlement, "borough": settlement,
        "suburb": settlement, "municipality": settlement, "metro": settlement, "area": PlaceFeature(kinds: []),
        "valley": PlaceFeature(kinds: []), "countryside": PlaceFeature(kinds: []), "suburbs": settlement,
        "airport": namesake, "airfield": namesake, "airbase": namesake, "base": namesake, "air": namesake, "international": namesake,
        "camp": namesake, "port": namesake, "prison": namesake, "bridge": namesake, "harbour": namesake, "harbor": namesake,
        "island": PlaceFeature(kinds: [.island]), "islands": PlaceFeature(kinds: [.island, .country]),
        "river": PlaceFeature(kinds: [.river]), "sea": PlaceFeature(kinds: [.sea]), "strait": PlaceFeature(kinds: [.strait]),
        "mountains": PlaceFeature(kinds: [.mountain]), "mountain": PlaceFeature(kinds: [.mountain]),
        "peninsula": PlaceFeature(kinds: [.region]), "desert": PlaceFeature(kinds: [.region]),
    ]
}
