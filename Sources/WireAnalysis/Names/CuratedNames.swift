import CWireData
import WireModel

/// People, organisations, places and things under many names, written by hand (`data/names.tsv`).
final class CuratedNames: Sendable {
    /// What a line of the file is about.
    enum Kind: UInt8, Sendable {
        case person
        case organisation
        case place
        /// A thing of the news that is none of these: an event, an operation, a weapon, a law, a product.
        case thing
        /// Looks like a name and is none.
        case nothing

        var entityKind: EntityKind? {
            switch self {
            case .person: .person
            case .organisation: .organisation
            case .place: .place
            case .thing: .other
            case .nothing: nil
            }
        }
    }

    struct Entry: Sendable {
        let kind: Kind
        let name: String
        let titles: [String]
        /// An outlet or agency: no part of the news in its own documents.
        let isMedia: Bool
        /// The folded words of the canonical name.
        let words: [[UInt8]]
        /// Those that tell people apart.
        let telling: [[UInt8]]
    }

    struct Match: Sendable {
        let entry: Int
        /// The form matched is written in capitals, and counts only so: `IS`, `WHO`.
        let needsCapitals: Bool
        /// The form is a part of the name, such as a surname.
        let isShort: Bool
    }

    static let embedded = CuratedNames()

    let entries: [Entry]
    private let forms: [WordKey: Match]
    /// Hashes of the words that forms start with, and the most words of such a form.
    private let starts: [WordKey: Int]
    /// Entries of people by the last word of their name.
    private let bySurname: [WordKey: [Int]]
    private let byGiven: [WordKey: [Int]]
    private let bySkeleton: [WordKey: [Int]]
    /// Organisations by the consonants of their forms, for transliterations; -1 where two share them.
    private let organisations: [WordKey: Int]
    /// People by the consonants of a form of several words; -1 where two share them.
    private let peopleForms: [WordKey: Int]
    /// Organisations of three words and more, by the number of words: a misspelt one is looked for here.
    private let longOrganisations: [Int: [(words: [[UInt8]], entry: Int)]]

    private init() {
        var builder = Builder()
        let text = UnsafeBufferPointer(start: wire_names_bytes(), count: Int(wire_names_size))
        for line in text.split(separator: 0x0A) where line.first != 0x23 { builder.add(line) }
        entries = builder.entries
        forms = builder.forms
        starts = builder.starts
        bySurname = builder.bySurname
        byGiven = builder.byGiven
        bySkeleton = builder.bySkeleton
        organisations = builder.organisations
        peopleForms = builder.peopleForms
        longOrganisations = builder.longOrganisations
    }

    /// The entry that a folded form names.
    func match(_ folded: [UInt8]) -> Match? {
        forms[WordKey(folded)]
    }

    /// How many words the longest form has that starts with the word of `hash`; 0 where none does.
    func longest(startingWith hash: UInt64) -> Int {
        starts[WordKey(hash)] ?? 0
    }

    /// People whose canonical name ends in `word`, folded.
    func people(surname word: some Sequence<UInt8>) -> [Int] {
        bySurname[WordKey(word)] ?? []
    }

    /// People whose canonical name starts with `word`, folded.
    func people(given word: some Sequence<UInt8>) -> [Int] {
        byGiven[WordKey(word)] ?? []
    }

    /// People whose surname has these consonants (`Spelling.skeleton`).
    func people(skeleton: [UInt8]) -> [Int] {
        bySkeleton[WordKey(skeleton)] ?? []
    }

    /// The one organisation with a form of these consonants.
    func organisation(skeleton: [UInt8]) -> Int? {
        skeleton.count < 4 ? nil : organisations[WordKey(skeleton)].flatMap { $0 < 0 ? nil : $0 }
    }

    /// The one person with a form of these consonants: "Abu Mohamed al-Joulani" for Abu Mohammed al-Jolani.
    func person(skeleton: [UInt8]) -> Int? {
        skeleton.count < Self.tellingConsonants ? nil : peopleForms[WordKey(skeleton)].flatMap { $0 < 0 ? nil : $0 }
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

    /// Fewer, and people who have nothing in common share them.
    private static let tellingConsonants = 8

    private struct Builder {
        var entries: [Entry] = []
        var forms: [WordKey: Match] = [:]
        var starts: [WordKey: Int] = [:]
        var bySurname: [WordKey: [Int]] = [:]
        var byGiven: [WordKey: [Int]] = [:]
        var bySkeleton: [WordKey: [Int]] = [:]
        var organisations: [WordKey: Int] = [:]
        var peopleForms: [WordKey: Int] = [:]
        var longOrganisations: [Int: [(words: [[UInt8]], entry: Int)]] = [:]

        mutating func add(_ line: UnsafeBufferPointer<UInt8>.SubSequence) {
            let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
            guard fields.count >= 2, let mark = fields[0].first, let kind = Self.kind(mark) else { return }
            let name = fields[1]
            var key: [UInt8] = []
            NameFolding.fold(name, into: &key)
            let words = key.split(separator: 0x20).map { Array($0) }
            let titles = fields.count > 3 ? fields[3].split(separator: 0x7C).map { String(decoding: $0, as: UTF8.self) } : []
            let number = entries.count
            entries.append(
                Entry(
                    kind: kind, name: String(decoding: name, as: UTF8.self), titles: titles,
                    isMedia: kind == .organisation && fields[0].count > 1, words: words,
                    telling: kind == .person ? PersonNames.telling(words) : words))
            addForm(name, number, isShort: false)
            for form in fields.count > 2 ? fields[2].split(separator: 0x7C) : [] {
                let isShort = kind == .person && !form.contains(0x20)
                addForm(form, number, isShort: isShort)
            }
            guard kind == .person, let last = words.last, words.count > 1, !Self.startsWithTitle(words) else { return }
            bySurname[WordKey(last), default: []].append(number)
            byGiven[WordKey(words[0]), default: []].append(number)
            bySkeleton[WordKey(Spelling.skeleton(last)), default: []].append(number)
            if fields[0].count > 1 { addSurname(words, number) }
        }

        private mutating func addSurname(_ words: [[UInt8]], _ number: Int) {
            guard let last = words.last else { return }
            addFolded(last, number, needsCapitals: false, isShort: true)
            let before = words[words.count - 2]
            if before == Array("al".utf8) || before == Array("el".utf8) {
                addFolded(before + [0x20] + last, number, needsCapitals: false, isShort: true)
            }
        }

        private mutating func addForm(_ form: Slice<UnsafeBufferPointer<UInt8>>, _ number: Int, isShort: Bool) {
            var key: [UInt8] = []
            NameFolding.fold(form, into: &key)
            let isCapitals =
                form.count <= 6 && form.contains { (0x41...0x5A).contains($0) } && !form.contains { (0x61...0x7A).contains($0) }
            // A short or common word counts only in capitals: "IS", "WHO"; "Nato" is clear enough.
            let isPlain =
                key.count > 3 && !Lexicon.embedded.flags(hash: Lexicon.hash(key)).has([.common, .known, .function, .given, .surname])
            addFolded(key, number, needsCapitals: isCapitals && !form.contains(0x2E) && !isPlain, isShort: isShort)
            if entries[number].kind == .person, key.contains(0x20) {
                let hash = WordKey(Spelling.skeleton(key))
                peopleForms[hash] = peopleForms[hash, default: number] == number ? number : -1
            }
            guard entries[number].kind == .organisation, !isCapitals else { return }
            let words = key.split(separator: 0x20).map { Array($0) }
            if words.count > 2 { longOrganisations[words.count, default: []].append((words, number)) }
            let british = OrganisationSpelling.normalised(key)
            if british != key { addFolded(british, number, needsCapitals: false, isShort: isShort) }
            let hash = WordKey(Spelling.skeleton(key))
            organisations[hash] = organisations[hash, default: number] == number ? number : -1
        }

        private mutating func addFolded(_ key: [UInt8], _ number: Int, needsCapitals: Bool, isShort: Bool) {
            let words = key.split(separator: 0x20)
            guard let first = words.first else { return }
            let hash = WordKey(key)
            if forms[hash] == nil { forms[hash] = Match(entry: number, needsCapitals: needsCapitals, isShort: isShort) }
            let start = WordKey(first)
            starts[start] = max(starts[start] ?? 0, words.count)
        }

        /// "Prophet Mohammed", "Pope Francis": the last word is no surname.
        private static func startsWithTitle(_ words: [[UInt8]]) -> Bool {
            words[0] == Array("prophet".utf8) || Lexicon.embedded.flags(hash: Lexicon.hash(words[0])).has(.title)
        }

        private static func kind(_ mark: UInt8) -> Kind? {
            switch mark {
            case 0x70: .person
            case 0x6F: .organisation
            case 0x6C: .place
            case 0x74: .thing
            case 0x78: .nothing
            default: nil
            }
        }
    }
}
