internal import WireModel

/// The places of the world under all their names, read where they lie in the program's image.
package struct Gazetteer: Sendable {
    /// The gazetteer that is part of the program: no file is opened and nothing is copied.
    package static let embedded = Gazetteer()

    let image = GazetteerImage()

    /// The places called `bytes` (UTF-8, any case and diacritics), the most prominent first; empty where there is none.
    package func entries(named bytes: some Collection<UInt8>) -> [GazetteerEntry] {
        var key: [UInt8] = []
        NameFolding.fold(bytes, into: &key)
        return matches(foldedName: key).map { entry($0.place) }
    }

    /// Whether a place is called `foldedName`, a key made by `NameFolding`. Allocates nothing: for the hot loop.
    package func contains(_ foldedName: UnsafeBufferPointer<UInt8>) -> Bool {
        image.value(of: foldedName) != nil
    }

    /// The country whose adjective or people `bytes` names: "Syrian", "Britons". A demonym is never a place.
    package func country(demonym bytes: some Collection<UInt8>) -> GazetteerEntry? {
        demonymValue(bytes).flatMap { image.first(of: $0) }.map { entry($0.place) }
    }

    /// Whether `bytes` names a people, or is the adjective of a place: "Syrian", "Kurds", "European". Such a word is never a place.
    package func isDemonym(_ bytes: some Collection<UInt8>) -> Bool {
        demonymValue(bytes) != nil
    }

    /// The country with the ISO 3166-1 alpha-2 code `code`.
    package func country(code: String) -> GazetteerEntry? {
        NameFolding.folded(code).withUnsafeBufferPointer { image.value(prefix: 2, key: $0) }
            .flatMap { image.first(of: $0) }.map { entry($0.place) }
    }

    /// The places under a key, at most `limit`.
    func matches(foldedName key: [UInt8], limit: Int = .max) -> [GazetteerImage.Match] {
        key.withUnsafeBufferPointer { image.value(of: $0) }.map { image.matches(of: $0, limit: limit) } ?? []
    }

    /// The key of a name that stands behind a place and a comma, where "CA" is California.
    func keyOfWhole(_ bytes: some Collection<UInt8>) -> [UInt8] {
        let capitals = bytes.filter { $0 >= 0x41 && $0 <= 0x5A }
        if capitals.count == bytes.count, (2...3).contains(capitals.count) {
            let postal = [3] + capitals.map { $0 | 0x20 }
            if !matches(foldedName: postal, limit: 1).isEmpty { return postal }
        }
        var key: [UInt8] = []
        NameFolding.fold(bytes, into: &key)
        return key
    }

    /// The country that a folded demonym points to, as a place of the image.
    func place(foldedDemonym key: UnsafeBufferPointer<UInt8>) -> Int? {
        image.value(ofDemonym: key).flatMap { image.first(of: $0)?.place }
    }

    /// A place of the image with its strings.
    func entry(_ place: Int) -> GazetteerEntry {
        let record = image.record(place)
        let division = image.division(record.division)
        let country = Self.letters(division.country)
        return GazetteerEntry(
            id: Int64(record.id), name: image.name(place), kind: record.kind, country: country,
            division: division.code.isEmpty ? nil : country.map { $0 + "." + division.code },
            coordinate: Coordinate(latitude: Self.rounded(record.latitude), longitude: Self.rounded(record.longitude)),
            population: record.population)
    }

    private func demonymValue(_ bytes: some Collection<UInt8>) -> Int? {
        let value = bytes.withContiguousStorageIfAvailable { NameFolding.withKey(of: $0) { image.value(ofDemonym: $0) } }
        if let value { return value }
        return Array(bytes).withUnsafeBufferPointer { NameFolding.withKey(of: $0) { image.value(ofDemonym: $0) } }
    }

    /// `SY` of its two bytes in one number.
    static func letters(_ country: UInt16) -> String? {
        country == 0 ? nil : String(decoding: [UInt8(country & 0xFF), UInt8(country >> 8)], as: UTF8.self)
    }

    /// To four places behind the point, about ten metres: what the packed bytes are good for.
    private static func rounded(_ degrees: Double) -> Double {
        (degrees * 10_000).rounded() / 10_000
    }
}
