/// What stands beside a place name in the text: a larger place behind it, an owner or a people in front of it, a word for its kind.
final class TextSurroundings {
    /// A place written as the whole of the name, and how sure the wording is, as a weight.
    struct Container {
        var whole: KnownWhole
        var weight: Double
    }

    private let memory: PlaceMemory
    /// A field of the document, in UTF-8.
    let text: UnsafeBufferPointer<UInt8>
    private let words = PlaceWords.embedded

    init(memory: PlaceMemory, text: UnsafeBufferPointer<UInt8>) {
        self.memory = memory
        self.text = text
    }

    /// The larger places written behind `range`: "Alexandria, Virginia", "Shayrat Airfield in Homs", "Paris (Texas)".
    func addContainers(behind range: Range<Int>, to result: inout [Container]) {
        var at = range.upperBound
        for _ in 0..<2 {
            guard let link = link(at: at) else { break }
            guard let name = longestName(from: link.end, onlyWholes: link.onlyWholes) else { break }
            let weight = startsList(at: name.end) ? link.weight / 3 : link.weight
            result.append(Container(whole: name.whole, weight: weight))
            if name.whole.isCountry { break }
            at = name.end
        }
    }

    /// "London, Paris and New York": what follows a comma and precedes an "and" is more often the next of a list than a whole.
    private func startsList(at end: Int) -> Bool {
        guard end < text.count, text[end] == 0x20, let word = word(at: end + 1) else { return false }
        return words.classes(text, word).has(.andOr)
    }

    /// The larger places written in front of a name: "Syria's Homs", "the Syrian town of ...".
    func addContainers(in before: WordsBefore, to result: inout [Container]) {
        guard before.hasCapital else { return }
        for index in 0..<min(before.count, 5) {
            let (name, isPossessive) = Self.withoutPossessive(before[index], in: text)
            for word in index..<min(before.count, index + 3) {
                let start = before[word].lowerBound
                guard text[start] < 0x61 || text[start] >= 0x80 else { continue }
                if let people = memory.demonym(text, start..<name.upperBound).country {
                    result.append(Container(whole: memory.place(people).country, weight: PlaceWeights.introduced))
                    break
                }
                guard isPossessive else { continue }
                let owner = UnsafeBufferPointer(rebasing: text[start..<name.upperBound])
                let key = NameFolding.withKey(of: owner) { memory.gazetteer.contains($0) ? Array($0) : [] }
                guard !key.isEmpty else { continue }
                let whole = KnownWhole(key[...], key: key, onlyWholes: true, gazetteer: memory.gazetteer)
                result.append(Container(whole: whole, weight: index == 0 ? PlaceWeights.writtenInside : PlaceWeights.introduced))
                break
            }
        }
    }

    /// The words beside the mention `range`.
    func words(beside range: Range<Int>) -> WordsBeside { WordsBeside(range, in: text, words: words) }

    /// The kinds that the words right behind or in front of a mention name: "Idlib province", "the city of Homs".
    func kinds(_ beside: WordsBeside) -> PlaceKinds {
        if let behind = beside.behind, beside.behindClasses.has(.feature), !beside.behindClasses.has(.namesake),
            case let kinds = words.kinds(behind), !kinds.isEmpty
        {
            return kinds
        }
        return beside.beforeOf.map { words.kinds($0) } ?? []
    }

    /// "town" or "city" where it stands right behind a mention, or with "of" in front of it; "county" in a list of counties.
    func settlementWord(_ beside: WordsBeside) -> String? {
        let end = beside.range.upperBound
        // A list goes on behind a comma, or ends with "and" or the word itself.
        let mayBeList = end < text.count && text[end] == 0x2C || beside.behindClasses.has([.andOr, .counties])
        if mayBeList, isInListOfCounties(end) { return "county" }
        return settlement(beside.behindClasses) ?? beside.beforeOf.flatMap { settlement(words.classes($0)) }
    }

    private func settlement(_ classes: PlaceWords.Classes) -> String? {
        if classes.has(.town) { return "town" }
        return classes.has(.city) ? "city" : nil
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
            let classes = words.classes(text, next)
            if classes.has(.counties) { return text[next.lowerBound] >= 0x61 }
            let isJoint = classes.has(.andOr)
            guard isJoint || text[next.lowerBound] < 0x61, isJoint || text[at - 1] == 0x2C || at > position else { return false }
            at = next.upperBound
        }
        return false
    }

    private static let listNames = 12

    // MARK: Words

    private func word(at start: Int) -> Range<Int>? { Self.word(at: start, in: text) }

    static func word(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        var end = start
        while end < text.count, WordsBefore.isLetter(text[end]) || text[end] == 0x2D { end += 1 }
        return end > start ? start..<end : nil
    }

    static func withoutPossessive(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> (name: Range<Int>, isPossessive: Bool) {
        let end = range.upperBound
        guard text[end - 1] == 0x73 else { return (range, false) }
        if range.count > 2, text[end - 2] == 0x27 { return (range.lowerBound..<end - 2, true) }
        if range.count > 4, text[end - 2] == 0x99, text[end - 3] == 0x80, text[end - 4] == 0xE2 {
            return (range.lowerBound..<end - 4, true)
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
            guard at < text.count, text[at] >= 0x61, let word = word(at: at) else { break }
            let classes = words.classes(text, word)
            if classes.has(.in) {
                sawIn = true
            } else if !classes.has(.direction) {
                return nil
            }
            at = word.upperBound
            while at < text.count, text[at] == 0x20 { at += 1 }
        }
        guard isComma || sawIn else { return nil }
        let weight = isComma ? PlaceWeights.writtenInside : PlaceWeights.writtenInside / 2
        return Link(end: at, weight: weight, onlyWholes: isComma && !sawIn)
    }

    /// The longest run of up to four words from `start` that names a place, or a whole where only wholes are wanted.
    private func longestName(from start: Int, onlyWholes: Bool) -> (whole: KnownWhole, end: Int)? {
        var best: (whole: KnownWhole, end: Int)?
        var end = start
        var first = start
        while first < text.count, text[first] == 0x20 { first += 1 }
        for _ in 0..<4 {
            guard let next = nameWord(at: end) else { break }
            end = next
            let whole = memory.whole(UnsafeBufferPointer(rebasing: text[first..<end]), onlyWholes: onlyWholes)
            if whole.isWanted, whole.isUsual || best == nil { best = (whole, end) }
        }
        return best
    }

    /// The end of a word of a name at `start`: a capital, letters, and dots within or behind initials.
    private func nameWord(at start: Int) -> Int? {
        var at = start
        while at < text.count, text[at] == 0x20 { at += 1 }
        guard at < text.count, WordsBefore.isLetter(text[at]), text[at] < 0x61 || text[at] >= 0x80 else { return nil }
        let first = at
        while at < text.count, WordsBefore.isLetter(text[at]) || text[at] == 0x2D || text[at] == 0x27 { at += 1 }
        while at < text.count, text[at] == 0x2E, at - first <= 6 {
            at += 1
            while at < text.count, WordsBefore.isLetter(text[at]) { at += 1 }
        }
        return at
    }
}
