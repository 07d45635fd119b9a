/// How a place name is looked up: as it stands, and else without its article, direction or feature word.
struct PlaceNameForms: Sendable {
    /// The candidates of a name, and what its words say of the kind.
    struct Reading: Sendable {
        var matches: [GazetteerImage.Match] = []
        /// The kinds that a feature word asks for; empty for any.
        var kinds: PlaceKinds = []
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
    private let words = PlaceWords.embedded

    init(gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
    }

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
        if let space = key.lastIndex(of: 0x20), take(key[(space + 1)...], in: &reading) {
            return Array(key[..<space])
        }
        if let space = key.firstIndex(of: 0x20) {
            let rest = Array(key[(space + 1)...])
            if Self.word(key[..<space]).map({ words.classes($0).has(.leading) }) ?? false { return rest }
            if take(key[..<space], in: &reading) {
                return rest.starts(with: [0x6F, 0x66, 0x20]) ? Array(rest.dropFirst(3)) : rest
            }
        }
        return nil
    }

    /// Whether `bytes` are a feature word, whose kinds `reading` then asks for.
    private func take(_ bytes: ArraySlice<UInt8>, in reading: inout Reading) -> Bool {
        guard let word = Self.word(bytes), case let classes = words.classes(word), classes.has(.feature) else { return false }
        reading.kinds.formUnion(words.kinds(word))
        reading.isNamesake = reading.isNamesake || classes.has(.namesake)
        return true
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> PackedWord? {
        bytes.withUnsafeBufferPointer { PackedWord($0, 0..<$0.count) }
    }
}
