/// What stands beside a place name in the text: a larger place behind it, an owner or a people in front of it, a word for its kind.
struct TextSurroundings: Sendable {
    /// Places written as the whole of the name, and how sure the wording is, as a weight.
    struct Container: Sendable {
        var key: [UInt8]
        var weight: Double
        /// Only a country or a division may be meant: after a comma.
        var onlyWholes: Bool
    }

    let gazetteer: Gazetteer
    let text: [UInt8]

    /// The larger places written behind `range`: "Alexandria, Virginia", "Shayrat Airfield in Homs", "Paris (Texas)".
    func containersBehind(_ range: Range<Int>) -> [Container] {
        var at = range.upperBound
        var result: [Container] = []
        for _ in 0..<2 {
            guard let link = link(at: at) else { break }
            guard let name = longestName(from: link.end, onlyWholes: link.onlyWholes) else { break }
            let weight = startsList(at: name.end) ? link.weight / 3 : link.weight
            result.append(Container(key: name.key, weight: weight, onlyWholes: link.onlyWholes))
            if isCountry(name.key) { break }
            at = name.end
        }
        return result
    }

    /// "London, Paris and New York": what follows a comma and precedes an "and" is more often the next of a list than a whole.
    private func startsList(at end: Int) -> Bool {
        guard end < text.count, text[end] == 0x20, let word = word(at: end + 1) else { return false }
        return ["and", "or"].contains(lowered(word))
    }

    private func isCountry(_ key: [UInt8]) -> Bool {
        gazetteer.matches(foldedName: key, limit: 1).contains { gazetteer.image.record($0.place).kind == .country }
    }

    /// The larger places written in front of `range`: "Syria's Homs", "the Syrian town of ...".
    func containersBefore(_ range: Range<Int>) -> [Container] {
        var result: [Container] = []
        for (distance, word) in wordsBefore(range.lowerBound, limit: 5).enumerated() {
            let weight = distance == 0 ? PlaceWeights.writtenInside : PlaceWeights.introduced
            for start in word.starts where text[start] < 0x61 || text[start] >= 0x80 {
                let key = NameFolding.folded(String(decoding: text[start..<word.end], as: UTF8.self))
                let demonym = key.withUnsafeBufferPointer { gazetteer.place(foldedDemonym: $0) }
                if let demonym {
                    let code = Gazetteer.letters(gazetteer.image.country(ofDivision: gazetteer.image.record(demonym).division)) ?? ""
                    let owner = gazetteer.country(code: code)?.name ?? ""
                    result.append(Container(key: NameFolding.folded(owner), weight: PlaceWeights.introduced, onlyWholes: true))
                    break
                }
                if word.isPossessive, !gazetteer.matches(foldedName: key, limit: 1).isEmpty {
                    result.append(Container(key: key, weight: weight, onlyWholes: true))
                    break
                }
            }
        }
        return result
    }

    /// The kinds that the words right behind or in front of `range` name: "Idlib province", "the city of Homs".
    func kinds(around range: Range<Int>) -> Set<PlaceKind> {
        if let word = word(at: range.upperBound + 1), range.upperBound < text.count, text[range.upperBound] == 0x20,
            let feature = PlaceFeature.words[lowered(word)], !feature.isNamesake, !feature.kinds.isEmpty
        {
            return feature.kinds
        }
        let before = wordsBefore(range.lowerBound, limit: 2)
        guard before.count == 2, lowered(before[0].range) == "of" else { return [] }
        return PlaceFeature.words[lowered(before[1].range)]?.kinds ?? []
    }

    /// "town" or "city" where it stands right behind `range`, or with "of" in front of it; "county" in a list of counties.
    func settlementWord(around range: Range<Int>) -> String? {
        if isInListOfCounties(range.upperBound) { return "county" }
        if range.upperBound < text.count, text[range.upperBound] == 0x20, let word = word(at: range.upperBound + 1) {
            let behind = lowered(word)
            if behind == "town" || behind == "city" { return behind }
        }
        let before = wordsBefore(range.lowerBound, limit: 2)
        guard before.count == 2, lowered(before[0].range) == "of" else { return nil }
        let first = lowered(before[1].range)
        return first == "town" || first == "city" ? first : nil
    }

    /// Whether `range` stands behind a comma and a space: "Long Beach, CA".
    func isBehindComma(_ range: Range<Int>) -> Bool {
        range.lowerBound > 1 && text[range.lowerBound - 1] == 0x20 && text[range.lowerBound - 2] == 0x2C
    }

    /// Whether what follows `position` is the rest of "Dakota, Otoe and Washington counties".
    private func isInListOfCounties(_ position: Int) -> Bool {
        var at = position
        for _ in 0..<Self.listNames {
            if at < text.count, text[at] == 0x2C { at += 1 }
            guard at < text.count, text[at] == 0x20, let next = word(at: at + 1) else { return false }
            let lower = lowered(next)
            if lower == "counties" { return text[next.lowerBound] >= 0x61 }
            let isJoint = lower == "and" || lower == "or"
            guard isJoint || text[next.lowerBound] < 0x61, isJoint || text[at - 1] == 0x2C || at > position else { return false }
            at = next.upperBound
        }
        return false
    }

    private static let listNames = 12

    // MARK: Words

    private struct Word {
        var range: Range<Int>
        /// Where a name that ends with this word may start: this word, and with the one before it, and so on.
        var starts: [Int]
        var isPossessive: Bool
        var end: Int { range.upperBound }
    }

    private func lowered(_ range: Range<Int>) -> String {
        String(decoding: text[range].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    }

    private func word(at start: Int) -> Range<Int>? {
        var end = start
        while end < text.count, Self.isLetter(text[end]) || text[end] == 0x2D { end += 1 }
        return end > start ? start..<end : nil
    }

    /// The words in front of `position`, the nearest first, up to the end of the sentence before.
    private func wordsBefore(_ position: Int, limit: Int) -> [Word] {
        var words: [Range<Int>] = []
        var at = position
        while words.count < limit + 2, at > 0 {
            while at > 0, !Self.isLetter(text[at - 1]) {
                if [0x2E, 0x3B, 0x21, 0x3F, 0x0A, 0x2C, 0x28, 0x29].contains(text[at - 1]) { at = 0 }
                at = max(0, at - 1)
            }
            let end = at
            while at > 0, Self.isLetter(text[at - 1]) || text[at - 1] == 0x27 || text[at - 1] == 0x2D { at -= 1 }
            if end > at { words.append(at..<end) }
        }
        return words.prefix(limit).enumerated().map { index, range in
            let (name, isPossessive) = withoutPossessive(range)
            let earlier = words.dropFirst(index + 1).prefix(2).map(\.lowerBound)
            return Word(range: name, starts: [name.lowerBound] + earlier, isPossessive: isPossessive)
        }
    }

    private func withoutPossessive(_ range: Range<Int>) -> (Range<Int>, Bool) {
        let word = text[range]
        for ending in [[0x27, 0x73], [0xE2, 0x80, 0x99, 0x73]] as [[UInt8]] where word.count > ending.count {
            if word.suffix(ending.count).elementsEqual(ending) {
                return (range.lowerBound..<range.upperBound - ending.count, true)
            }
        }
        return (range, false)
    }

    // MARK: Links

    private struct Link {
        var end: Int
        var weight: Double
        var onlyWholes: Bool
    }

    /// What joins a name to a larger one: ", ", " in ", " (", perhaps with a direction: ", northern ", " in the ".
    private func link(at position: Int) -> Link? {
        var at = position
        var isComma = false
        if at < text.count, text[at] == 0x2C || text[at] == 0x28 {
            isComma = true
            at += 1
        } else if at + 1 < text.count, text[at] == 0x20, text[at + 1] == 0x28 {
            isComma = true
            at += 2
        }
        if !isComma, at < text.count, text[at] != 0x20 { return nil }
        while at < text.count, text[at] == 0x20 { at += 1 }
        var sawIn = false
        for _ in 0..<4 {
            guard let word = word(at: at), text[word.lowerBound] >= 0x61 else { break }
            let lower = lowered(word)
            if lower == "in" {
                sawIn = true
            } else if !Self.directions.contains(lower) {
                return nil
            }
            at = word.upperBound
            while at < text.count, text[at] == 0x20 { at += 1 }
        }
        guard isComma || sawIn else { return nil }
        let weight = isComma ? PlaceWeights.writtenInside : PlaceWeights.writtenInside / 2
        return Link(end: at, weight: weight, onlyWholes: isComma && !sawIn)
    }

    private static let directions: Set<String> = [
        "the", "northern", "southern", "eastern", "western", "central", "north", "south", "east", "west", "northeastern", "northwestern",
        "southeastern", "southwestern", "northeast", "northwest", "southeast", "southwest", "occupied", "war-torn", "rural",
        "neighbouring", "neighboring",
    ]

    /// The longest run of up to four words from `start` that names a place, or a whole where only wholes are wanted.
    private func longestName(from start: Int, onlyWholes: Bool) -> (key: [UInt8], end: Int)? {
        var best: (key: [UInt8], end: Int)?
        var end = start
        for _ in 0..<4 {
            guard let next = nameWord(at: end) else { break }
            end = next
            let word = text[start..<end].drop { $0 == 0x20 }
            let key = onlyWholes ? gazetteer.keyOfWhole(word) : NameFolding.folded(String(decoding: word, as: UTF8.self))
            guard let match = gazetteer.matches(foldedName: key, limit: 4).first(where: { isWanted($0, onlyWholes) }) else { continue }
            if !match.isAlternate || best == nil { best = (key, end) }
        }
        return best
    }

    private func isWanted(_ match: GazetteerImage.Match, _ onlyWholes: Bool) -> Bool {
        guard onlyWholes else { return true }
        return [.country, .division, .district, .region].contains(gazetteer.image.record(match.place).kind)
    }

    /// The end of a word of a name at `start`: a capital, letters, and dots within or behind initials.
    private func nameWord(at start: Int) -> Int? {
        var at = start
        while at < text.count, text[at] == 0x20 { at += 1 }
        guard at < text.count, Self.isLetter(text[at]), text[at] < 0x61 || text[at] >= 0x80 else { return nil }
        let first = at
        while at < text.count, Self.isLetter(text[at]) || text[at] == 0x2D || text[at] == 0x27 { at += 1 }
        while at < text.count, text[at] == 0x2E, at - first <= 6 {
            at += 1
            while at < text.count, Self.isLetter(text[at]) { at += 1 }
        }
        return at
    }
}
