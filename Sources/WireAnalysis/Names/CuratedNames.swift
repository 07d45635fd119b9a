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
    /// What of most words and runs of words says that they are neither.
    private let mayStart: HashFilter
    private let mayMatch: HashFilter
    /// Entries of people by the last word of their name.
    private let bySurname: [WordKey: [Int]]
    private let byGiven: [WordKey: [Int]]
    private let bySkeleton: [WordKey: [Int]]
    private init() {
        var builder = Builder()
        let text = UnsafeBufferPointer(start: wire_names_bytes(), count: Int(wire_names_size))
        CuratedLine.forEach(in: text) { builder.add($0) }
        entries = builder.entries
        forms = builder.forms
        starts = builder.starts
        var (mayStart, mayMatch) = (HashFilter(bits: 1 << 16), HashFilter(bits: 1 << 17))
        for key in starts.keys { mayStart.insert(key.hash) }
        for key in forms.keys { mayMatch.insert(key.hash) }
        (self.mayStart, self.mayMatch) = (mayStart, mayMatch)
        bySurname = builder.bySurname
        byGiven = builder.byGiven
        bySkeleton = builder.bySkeleton
    }

    /// The entry that a folded form names.
    func match(_ folded: [UInt8]) -> Match? {
        forms[WordKey(folded)]
    }

    /// The entry that the folded form of `hash` names.
    func match(hash: UInt64) -> Match? {
        mayMatch.mayHold(hash) ? forms[WordKey(hash)] : nil
    }

    /// How many words the longest form has that starts with the word of `hash`; 0 where none does.
    func longest(startingWith hash: UInt64) -> Int {
        mayStart.mayHold(hash) ? starts[WordKey(hash)] ?? 0 : 0
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

    private struct Builder {
        var entries: [Entry] = []
        var forms: [WordKey: Match] = [:]
        var starts: [WordKey: Int] = [:]
        var bySurname: [WordKey: [Int]] = [:]
        var byGiven: [WordKey: [Int]] = [:]
        var bySkeleton: [WordKey: [Int]] = [:]

        init() {
            entries.reserveCapacity(2048)
            forms.reserveCapacity(8192)
            starts.reserveCapacity(4096)
            bySurname.reserveCapacity(1024)
            byGiven.reserveCapacity(1024)
            bySkeleton.reserveCapacity(1024)
        }

        mutating func add(_ line: CuratedLine) {
            var key: [UInt8] = []
            NameFolding.fold(line.name, into: &key)
            let words = key.split(separator: 0x20).map { Array($0) }
            let number = entries.count
            entries.append(
                Entry(
                    kind: line.kind, name: String(decoding: line.name, as: UTF8.self), titles: line.titles,
                    isMedia: line.kind == .organisation && line.isMarked, words: words,
                    telling: line.kind == .person ? PersonNames.telling(words) : words))
            addForm(line.name, number, isShort: false)
            for form in line.forms { addForm(form, number, isShort: line.kind == .person && !form.contains(0x20)) }
            guard line.kind == .person, let last = words.last, words.count > 1, !Self.startsWithTitle(words) else { return }
            bySurname[WordKey(last), default: []].append(number)
            byGiven[WordKey(words[0]), default: []].append(number)
            bySkeleton[WordKey(Spelling.skeleton(last)), default: []].append(number)
            if line.isMarked { addSurname(words, number) }
        }

        private mutating func addSurname(_ words: [[UInt8]], _ number: Int) {
            guard let last = words.last else { return }
            addFolded(last, number, needsCapitals: false, isShort: true)
            let before = words[words.count - 2]
            if before == Array("al".utf8) || before == Array("el".utf8) {
                addFolded(before + [0x20] + last, number, needsCapitals: false, isShort: true)
            }
        }

        private mutating func addForm(_ form: CuratedLine.Bytes, _ number: Int, isShort: Bool) {
            var key: [UInt8] = []
            NameFolding.fold(form, into: &key)
            let isCapitals = CuratedLine.isCapitals(form)
            // A short or common word counts only in capitals: "IS", "WHO"; "Nato" is clear enough.
            let needsCapitals =
                isCapitals && !form.contains(0x2E)
                && (key.count <= 3
                    || Lexicon.embedded.flags(hash: Lexicon.hash(key)).has([.common, .known, .function, .given, .surname]))
            addFolded(key, number, needsCapitals: needsCapitals, isShort: isShort)
            guard entries[number].kind == .organisation, !isCapitals, OrganisationSpelling.mayChange(key) else { return }
            let british = OrganisationSpelling.normalised(key)
            if british != key { addFolded(british, number, needsCapitals: false, isShort: isShort) }
        }

        private mutating func addFolded(_ key: [UInt8], _ number: Int, needsCapitals: Bool, isShort: Bool) {
            guard !key.isEmpty else { return }
            let hash = WordKey(key)
            if forms[hash] == nil { forms[hash] = Match(entry: number, needsCapitals: needsCapitals, isShort: isShort) }
            let start = WordKey(key.prefix { $0 != 0x20 })
            let count = key.reduce(1) { $0 + ($1 == 0x20 ? 1 : 0) }
            starts[start] = max(starts[start] ?? 0, count)
        }

        /// "Prophet Mohammed", "Pope Francis": the last word is no surname.
        private static func startsWithTitle(_ words: [[UInt8]]) -> Bool {
            words[0] == Array("prophet".utf8) || Lexicon.embedded.flags(hash: Lexicon.hash(words[0])).has(.title)
        }
    }
}
