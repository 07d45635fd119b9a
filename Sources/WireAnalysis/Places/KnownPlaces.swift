internal import WireModel

/// A written name as the gazetteer knows it: the same in every document.
final class KnownName {
    /// Without its matches, which are the candidates.
    let reading: PlaceNameForms.Reading
    let candidates: [PlaceCandidate]
    /// It names a people, and is never a place.
    let isDemonym: Bool
    /// What it means behind a place and a comma, where "CA" is California.
    let code: KnownName?
    /// The larger place that the name itself gives: "Alexandria, Virginia".
    let container: KnownWhole?
    /// The hash of the key under which the places were found.
    let hash: UInt64
    /// What is added to each candidate where nothing around the name says anything of it.
    let bare: [Double]

    /// What `text` means to `gazetteer`.
    convenience init(_ text: String, gazetteer: Gazetteer) {
        let forms = PlaceNameForms(gazetteer: gazetteer)
        let code = forms.readCode(text).map { KnownName(text, $0, code: nil, gazetteer: gazetteer) }
        self.init(text, forms.read(text), code: code, gazetteer: gazetteer)
    }

    private init(_ text: String, _ reading: PlaceNameForms.Reading, code: KnownName?, gazetteer: Gazetteer) {
        self.code = code
        candidates = reading.matches.map { PlaceCandidate($0, image: gazetteer.image) }
        container = reading.container.map { KnownWhole($0[...], key: $0, onlyWholes: true, gazetteer: gazetteer) }
        isDemonym = gazetteer.isDemonym(text.utf8)
        hash = Lexicon.hash(reading.key)
        bare = WrittenEvidence.bare(candidates)
        var rest = reading
        rest.matches = []
        self.reading = rest
    }
}

/// A larger place that the text may write beside another: the same in every document.
final class KnownWhole {
    /// As it was written.
    let text: [UInt8]
    /// Only what holds other places counts: after a comma.
    let onlyWholes: Bool
    /// What it may be, the most prominent first.
    let places: [PlaceCandidate]
    /// A place as is wanted has the name, as its usual one or as another.
    let isWanted: Bool
    let isUsual: Bool
    /// The first place of the name is a country.
    let isCountry: Bool

    /// What `key`, the folded form of `text`, means.
    init(_ text: ArraySlice<UInt8>, key: [UInt8], onlyWholes: Bool, gazetteer: Gazetteer) {
        self.text = Array(text)
        self.onlyWholes = onlyWholes
        let found = gazetteer.matches(foldedName: key, limit: 8)
        let all = found.map { PlaceCandidate($0, image: gazetteer.image) }
        places = all.filter { !onlyWholes || Self.isWhole($0) }
        let wanted = all.prefix(4).first { !onlyWholes || Self.isWhole($0) }
        isWanted = wanted != nil
        isUsual = wanted.map { !$0.isAlternate } ?? false
        isCountry = all.first?.kind == .country
    }

    private static func isWhole(_ place: PlaceCandidate) -> Bool {
        place.isContainer || place.kind == .district || place.kind == .region
    }
}

/// A place of the gazetteer with its strings.
final class KnownPlace {
    let place: Int
    let entry: GazetteerEntry
    let key: EntityKey
    let keyHash: WordKey
    /// The place as one that a document speaks of without naming it.
    let witness: PlaceCandidate

    init(_ place: Int, gazetteer: Gazetteer) {
        self.place = place
        entry = gazetteer.entry(place)
        key = entry.key
        keyHash = WordKey(key.text.utf8)
        witness = PlaceCandidate(GazetteerImage.Match(place: place, isAlternate: false), image: gazetteer.image)
    }

    /// Where a people of this place belongs.
    private(set) lazy var ofPeople = PlaceResolution(
        gazetteer: entry.id > 0 ? entry.id : nil, name: entry.name, country: entry.country, coordinate: entry.coordinate,
        confidence: 0.9, rule: "people or adjective of " + entry.name)

    /// The country of the place, as a whole that holds others.
    private(set) lazy var country: KnownWhole = {
        let owner = entry.country.flatMap { Gazetteer.embedded.country(code: $0)?.name } ?? ""
        let key = NameFolding.folded(owner)
        return KnownWhole(key[...], key: key, onlyWholes: true, gazetteer: .embedded)
    }()
}
