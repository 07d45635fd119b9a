/// How well known a place name is, remembered while one document is analysed. Shared by the scanners of its fields.
final class PlaceProminence {
    private let gazetteer: Gazetteer
    private var known: [UInt64: Float] = [:]
    private var demonyms: [UInt64: Bool] = [:]

    init(gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
    }

    /// 0 where the gazetteer knows no place of the folded name `key`; 1 for a village, up to 6 for a country.
    func of(_ key: [UInt8]) -> Float {
        let hash = Lexicon.hash(key)
        if let value = known[hash] { return value }
        let value = gazetteer.matches(foldedName: key, limit: 1).first.map { Self.points(gazetteer.image.record($0.place)) } ?? 0
        known[hash] = value
        return value
    }

    /// Whether the token `word` (any case) names a people or a country's adjective.
    func isDemonym(_ word: ArraySlice<UInt8>) -> Bool {
        let hash = Lexicon.hash(word)
        if let value = demonyms[hash] { return value }
        let value = gazetteer.country(demonym: word) != nil
        demonyms[hash] = value
        return value
    }

    private static func points(_ entry: GazetteerImage.Record) -> Float {
        switch entry.kind {
        case .country: return 6
        case .continent, .capital: return 4.5
        case .division: return 3.5
        case .region, .sea, .strait: return 3.2
        case .base, .river, .mountain, .island: return 2.5
        case .city, .district, .village: break
        }
        switch entry.population {
        case 1_000_000...: return 4
        case 200_000...: return 3.2
        case 50_000...: return 2.4
        case 10_000...: return 1.7
        case 2000...: return 1.3
        default: return entry.id < 0 ? 2.5 : 1
        }
    }
}
