/// What the words around a place name, and in it, say of it: one table for all of them, asked with packed words in lower case.
struct PlaceWords: @unchecked Sendable {
    // Unchecked: the table is written once, before anybody reads it, and never freed.
    static let embedded = PlaceWords()

    /// What a word is.
    struct Classes: OptionSet, Sendable {
        var rawValue: UInt16

        static let of = Classes(rawValue: 1 << 0)
        static let `in` = Classes(rawValue: 1 << 1)
        static let andOr = Classes(rawValue: 1 << 2)
        static let counties = Classes(rawValue: 1 << 3)
        static let town = Classes(rawValue: 1 << 4)
        static let city = Classes(rawValue: 1 << 5)
        /// Stands between a place and the larger one behind it: "in northern Syria".
        static let direction = Classes(rawValue: 1 << 6)
        /// Says what a place is.
        static let feature = Classes(rawValue: 1 << 7)
        /// The feature makes it a thing named after the place: "Baghdad airport".
        static let namesake = Classes(rawValue: 1 << 8)
        /// In front of a name, it leaves it the same place.
        static let leading = Classes(rawValue: 1 << 9)
        /// What a town or a county has.
        static let civic = Classes(rawValue: 1 << 10)
        /// People and things that are told by their town.
        static let ofTown = Classes(rawValue: 1 << 11)
        /// What people do with a language.
        static let speaking = Classes(rawValue: 1 << 12)
        /// Behind the name of a language.
        static let language = Classes(rawValue: 1 << 13)

        @inline(__always)
        func has(_ classes: Classes) -> Bool { !isDisjoint(with: classes) }
    }

    private struct Entry {
        var word = PackedWord.none
        var classes: Classes = []
        var kinds: PlaceKinds = []
    }

    /// Several times as many as there are words; a power of two.
    private static let slots = 1024

    private let table: UnsafeMutablePointer<Entry>

    private init() {
        table = .allocate(capacity: Self.slots)
        table.initialize(repeating: Entry(), count: Self.slots)
        for (classes, words) in Self.lists { add(words, classes, []) }
        for (kinds, isNamesake, words) in Self.features {
            add(words, isNamesake ? [.feature, .namesake] : .feature, kinds)
        }
    }

    private func add(_ words: String, _ classes: Classes, _ kinds: PlaceKinds) {
        for word in words.split(separator: " ") {
            let packed = Array(word.utf8).withUnsafeBufferPointer { PackedWord($0, 0..<$0.count) }
            guard let packed else { continue }
            let slot = slot(of: packed)
            table[slot].word = packed
            table[slot].classes.formUnion(classes)
            table[slot].kinds.formUnion(kinds)
        }
    }

    /// Where `word` stands, or would.
    @inline(__always)
    private func slot(of word: PackedWord) -> Int {
        var slot = Int(truncatingIfNeeded: word.mixed >> 54)
        while table[slot].word != word, table[slot].word != .none { slot = (slot + 1) & (Self.slots - 1) }
        return slot
    }

    /// What `word`, in lower case, is.
    @inline(__always)
    func classes(_ word: PackedWord) -> Classes { table[slot(of: word)].classes }

    /// The kinds of place that a feature word asks for; empty for any, and for other words.
    @inline(__always)
    func kinds(_ word: PackedWord) -> PlaceKinds { table[slot(of: word)].kinds }

    /// What the bytes `range` of `text`, in any case, are as one word.
    @inline(__always)
    func classes(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Classes {
        PackedWord(text, range).map { classes($0.lowered) } ?? []
    }

    /// What token `index` of `text`, in any case, is; nothing outside the text.
    func classes(_ text: FieldText, _ index: Int) -> Classes {
        guard index >= 0, index < text.tokens.count else { return [] }
        return text.bytes.withUnsafeBufferPointer { classes($0, text.tokens[index].range) }
    }
}

extension PlaceWords {
    private static let lists: [(Classes, String)] = [
        (.of, "of"), (.in, "in"), (.andOr, "and or"), (.counties, "counties"), (.town, "town"), (.city, "city"),
        (
            .direction,
            "the northern southern eastern western central north south east west northeastern northwestern southeastern southwestern"
                + " northeast northwest southeast southwest occupied war-torn rural neighbouring neighboring"
        ),
        (
            .leading,
            "the north northern south southern east eastern west western central greater downtown upper lower northeast northeastern"
                + " northwest northwestern southeast southeastern southwest southwestern mid inner outer metro metropolitan rural coastal"
                + " mainland occupied historic old far"
        ),
        (
            .civic,
            "city town township village county parish borough police sheriff fire public municipal council community regional area mayor"
                + " school schools district circuit court courthouse jail airport international civic crown magistrate magistrates fair"
                + " board chamber high elementary middle central"
        ),
        (
            .ofTown,
            "man woman men women boy girl teen teenager couple family resident residents native police home house school schools student"
                + " students officials council councillor councillors mayor lake voters businessman farmer firefighters hospital"
        ),
        (.speaking, "speak speaks speaking spoke learn learned learns learning teaches taught fluent"),
        (.language, "language languages speaking speaker speakers"),
    ]

    private static let features: [(kinds: PlaceKinds, isNamesake: Bool, words: String)] = [
        (
            PlaceKinds(.division, .region), false,
            "province governorate oblast region state prefecture territory department canton republic"
        ),
        (PlaceKinds(.district, .division), false, "county parish"),
        (PlaceKinds(.district, .city, .capital, .village), false, "district"),
        (
            PlaceKinds(.city, .capital, .village, .district), false,
            "city town village township borough suburb municipality metro suburbs"
        ),
        ([], false, "area valley countryside"),
        (
            PlaceKinds(.city, .capital, .village, .base), true,
            "airport airfield airbase base air international camp port prison bridge harbour harbor"
        ),
        (PlaceKinds(.island), false, "island"), (PlaceKinds(.island, .country), false, "islands"),
        (PlaceKinds(.river), false, "river"), (PlaceKinds(.sea), false, "sea"), (PlaceKinds(.strait), false, "strait"),
        (PlaceKinds(.mountain), false, "mountains mountain"), (PlaceKinds(.region), false, "peninsula desert"),
    ]
}
