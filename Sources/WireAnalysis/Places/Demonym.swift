/// What a word, or a pair of words, is among those for peoples.
struct Demonym: Sendable {
    /// The place of the image whose people it is; negative for none.
    private let home: Int32
    /// The same, and places larger or smaller than one country.
    private let wider: Int32

    /// That of a word for nobody.
    static let none = Demonym(home: -1, wider: -1)

    /// That of a word that nobody has asked for.
    static let unknown = Demonym(home: -2, wider: -2)

    var isUnknown: Bool { home == -2 }

    private init(home: Int32, wider: Int32) {
        self.home = home
        self.wider = wider
    }

    /// What `word`, in any case, means.
    init(_ word: UnsafeBufferPointer<UInt8>, gazetteer: Gazetteer) {
        let (home, region) = NameFolding.withKey(of: word) { key in
            let home = gazetteer.place(foldedDemonym: key)
            return (home, home == nil ? Self.region(key, gazetteer) : nil)
        }
        self.init(home: Int32(home ?? -1), wider: Int32(home ?? region ?? -1))
    }

    /// The country.
    var country: Int? { home < 0 ? nil : Int(home) }

    /// The country, or what is larger or smaller than one.
    var place: Int? { wider < 0 ? nil : Int(wider) }

    private static func region(_ key: UnsafeBufferPointer<UInt8>, _ gazetteer: Gazetteer) -> Int? {
        guard let name = regions[WordKey(key)] else { return nil }
        return gazetteer.matches(foldedName: NameFolding.folded(name), limit: 1).first?.place
    }

    /// Words for what is larger or smaller than one country, by their hash.
    private static let regions: [WordKey: String] = {
        let words = [
            "european": "Europe", "europeans": "Europe", "african": "Africa", "africans": "Africa", "asian": "Asia", "asians": "Asia",
            "north american": "North America", "north americans": "North America", "south american": "South America",
            "south americans": "South America", "latin american": "Latin America", "latin americans": "Latin America",
            "central american": "Central America", "central americans": "Central America", "middle eastern": "Middle East",
            "kurdish": "Kurdistan", "kurds": "Kurdistan", "balkan": "Balkans", "scandinavian": "Scandinavia",
            "caribbean islander": "Caribbean",
        ]
        return Dictionary(uniqueKeysWithValues: words.map { (WordKey($0.key.utf8), $0.value) })
    }()
}
