/// Whether two written names can be one person's, and which curated person a name is.
enum PersonNames {
    private static let particles = ShortWords("al el ul bin ibn ben de da di van von der den la le jr sr ii iii as ash")

    /// The words of a folded name that tell people apart.
    static func telling(_ folded: [UInt8]) -> [[UInt8]] {
        var kept: [[UInt8]] = []
        kept.reserveCapacity(3)
        var start = 0
        while start < folded.count {
            let end = folded[start...].firstIndex(of: 0x20) ?? folded.count
            let word = folded[start..<end]
            if !word.isEmpty, !particles.contains(word) { kept.append(Array(word)) }
            start = end + 1
        }
        return kept.isEmpty ? folded.split(separator: 0x20).map { Array($0) } : kept
    }

    /// "Neil M. Gorsuch" as "Neil Gorsuch": a full name without initials in its middle.
    static func withoutInitials(_ name: String) -> String {
        let words = name.split(separator: " ")
        guard words.count > 2, let first = words.first, let last = words.last, !isInitial(first), !isInitial(last) else { return name }
        let kept = words.enumerated().filter { $0.offset == 0 || $0.offset == words.count - 1 || !isInitial($0.element) }
        return kept.map(\.element).joined(separator: " ")
    }

    private static func isInitial(_ word: Substring) -> Bool {
        word.utf8.count == 1 || word.utf8.count == 2 && word.utf8.last == 0x2E
    }

    /// Whether full names (telling words) are one person's: surname and first name agree, and what stands between does not contradict.
    static func agree(_ left: [[UInt8]], _ right: [[UInt8]], surname: ([UInt8], [UInt8]) -> Bool) -> Bool {
        guard let leftLast = left.last, let rightLast = right.last, left.count > 1, right.count > 1 else { return false }
        guard surname(leftLast, rightLast) else { return false }
        let shorter = left.count <= right.count ? left : right
        let longer = left.count <= right.count ? right : left
        guard givenAgree(shorter[0], longer[0]) else { return false }
        return contains(longer.dropFirst().dropLast(), shorter.dropFirst().dropLast())
    }

    private static func givenAgree(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        if left.count == 1 || right.count == 1 { return left.first == right.first }
        return Spelling.isNear(left, right)
    }

    /// Whether the middle names `few` stand in `many` in this order, initials and spellings allowed.
    private static func contains(_ many: ArraySlice<[UInt8]>, _ few: ArraySlice<[UInt8]>) -> Bool {
        var rest = many
        for word in few {
            guard let index = rest.firstIndex(where: { givenAgree($0, word) }) else { return false }
            rest = rest[(index + 1)...]
        }
        return true
    }

    /// The curated person whom a full name of these telling words means, with the rule; `nil` where none or more than one does.
    static func curated(_ words: [[UInt8]], in names: CuratedNames) -> (entry: Int, rule: String)? {
        guard words.count > 1, let last = words.last, let first = words.first else { return nil }
        let exact = names.people(surname: last).filter { agree(words, names.entries[$0].telling, surname: ==) }
        if exact.count == 1 { return (exact[0], "spelling of the first name") }
        guard exact.isEmpty else { return nil }
        let alike = names.people(skeleton: Spelling.skeleton(last)).filter {
            agree(words, names.entries[$0].telling) { Spelling.isNear($0, $1) || Spelling.distance($0, $1, limit: 3) <= 3 && $0.count >= 6 }
        }
        if alike.count == 1 { return (alike[0], "transliteration") }
        let misspelt = names.people(given: first).filter { agree(words, names.entries[$0].telling, surname: Spelling.isOneEdit) }
        return alike.isEmpty && misspelt.count == 1 ? (misspelt[0], "misspelling") : nil
    }

    /// Those of `words` that tell people apart.
    static func telling(_ words: [[UInt8]]) -> [[UInt8]] {
        let kept = words.filter { !particles.contains($0) }
        return kept.isEmpty ? words : kept
    }
}
