/// The places of the world under all their names, read where they lie in the program's image.
package struct Gazetteer: Sendable {
    /// The gazetteer that is part of the program: no file is opened and nothing is copied.
    package static let embedded = Gazetteer()

    /// The places called `bytes` (UTF-8, any case and diacritics), the most prominent first; empty where there is none.
    package func entries(named bytes: some Collection<UInt8>) -> [GazetteerEntry] {
        []
    }

    /// Whether a place is called `foldedName`, a key made by `NameFolding`. Allocates nothing: for the hot loop.
    package func contains(_ foldedName: UnsafeBufferPointer<UInt8>) -> Bool {
        false
    }

    /// The country whose adjective or people `bytes` names: "Syrian", "Britons". A demonym is never a place.
    package func country(demonym bytes: some Collection<UInt8>) -> GazetteerEntry? {
        nil
    }

    /// The country with the ISO 3166-1 alpha-2 code `code`.
    package func country(code: String) -> GazetteerEntry? {
        nil
    }
}
