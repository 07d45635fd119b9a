import CWireData

/// The curated people and organisations by how their names sound and by how they may be misspelt. Made when first asked for: only names
/// that no list has as they stand come here.
final class CuratedSpellings: Sendable {
    static let embedded = CuratedSpellings()

    /// Fewer, and people who have nothing in common share them.
    private static let tellingConsonants = 8

    /// Organisations by the consonants of their forms, for transliterations; -1 where two share them.
    private let organisations: [WordKey: Int]
    /// People by the consonants of a form of several words; -1 where two share them.
    private let people: [WordKey: Int]
    /// Organisations of three words and more, by the number of words: a misspelt one is looked for here.
    private let longOrganisations: [Int: [(words: [[UInt8]], entry: Int)]]

    private init() {
        var organisations: [WordKey: Int] = [:]
        var people: [WordKey: Int] = [:]
        var long: [Int: [(words: [[UInt8]], entry: Int)]] = [:]
        var number = 0
        CuratedLine.forEach(in: UnsafeBufferPointer(start: wire_names_bytes(), count: Int(wire_names_size))) { line in
            for form in [line.name] + line.forms {
                var key: [UInt8] = []
                NameFolding.fold(form, into: &key)
                let hash = WordKey(Spelling.skeleton(key))
                if line.kind == .person, key.contains(0x20) {
                    people[hash] = people[hash, default: number] == number ? number : -1
                }
                guard line.kind == .organisation, !CuratedLine.isCapitals(form) else { continue }
                let words = key.split(separator: 0x20).map { Array($0) }
                if words.count > 2 { long[words.count, default: []].append((words, number)) }
                organisations[hash] = organisations[hash, default: number] == number ? number : -1
            }
            number += 1
        }
        self.organisations = organisations
        self.people = people
        longOrganisations = long
    }

    /// The one organisation with a form of these consonants.
    func organisation(skeleton: [UInt8]) -> Int? {
        skeleton.count < 4 ? nil : organisations[WordKey(skeleton)].flatMap { $0 < 0 ? nil : $0 }
    }

    /// The one person with a form of these consonants: "Abu Mohamed al-Joulani" for Abu Mohammed al-Jolani.
    func person(skeleton: [UInt8]) -> Int? {
        skeleton.count < Self.tellingConsonants ? nil : people[WordKey(skeleton)].flatMap { $0 < 0 ? nil : $0 }
    }

    /// The one organisation whose words, three at least, are those of `folded` but for a slip of the pen in one of them.
    func organisation(nearly folded: [UInt8]) -> Int? {
        let words = folded.split(separator: 0x20).map { Array($0) }
        guard let known = longOrganisations[words.count] else { return nil }
        var found: Int?
        for (form, entry) in known {
            let other = zip(words, form).filter { $0 != $1 }
            guard other.count <= 1, other.allSatisfy({ Spelling.isOneEdit($0, $1) }) else { continue }
            guard found == nil || found == entry else { return nil }
            found = entry
        }
        return found
    }
}
