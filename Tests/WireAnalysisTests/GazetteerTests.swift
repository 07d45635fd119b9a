import Testing
import WireModel

@testable import WireAnalysis

@Suite("The embedded gazetteer")
struct GazetteerTests {
    private let gazetteer = Gazetteer.embedded

    private func first(_ name: String) -> GazetteerEntry? {
        gazetteer.entries(named: Array(name.utf8)).first
    }

    @Test("Every place is found under its own name, so builder and program fold and hash alike")
    func ownNames() {
        #expect(gazetteer.image.placeCount > 240_000)
        for place in stride(from: 0, to: gazetteer.image.placeCount, by: 97) {
            let entry = gazetteer.entry(place)
            let key = NameFolding.folded(entry.name)
            #expect(gazetteer.matches(foldedName: key).contains { $0.place == place }, "\(entry.name) \(entry.id)")
        }
    }

    @Test("Every coordinate lies on the globe, and every place but the shared ones has a country")
    func plausibleRecords() {
        for place in stride(from: 0, to: gazetteer.image.placeCount, by: 53) {
            let entry = gazetteer.entry(place)
            #expect((-90.0...90.0).contains(entry.coordinate.latitude))
            #expect((-180.0...180.0).contains(entry.coordinate.longitude))
            #expect(entry.country?.utf8.count ?? 2 == 2)
            if entry.id > 0 { #expect(entry.country != nil) }
        }
    }

    @Test(
        "Names in the news point where they are",
        arguments: [
            ("Khan Sheikhoun", "SY", 35.44, 36.65), ("Khān Shaykhūn", "SY", 35.44, 36.65), ("Shayrat", "SY", 34.49, 36.91),
            ("Homs", "SY", 34.73, 36.72), ("Raqqa", "SY", 35.95, 39.01), ("Hama", "SY", 35.13, 36.75), ("Tartus", "SY", 34.89, 35.89),
            ("Eastern Ghouta", "SY", 33.53, 36.42), ("Donbas", "UA", 48.3, 38.2), ("Kiev", "UA", 50.45, 30.52),
            ("KHARKOV", "UA", 49.98, 36.25), ("Mecca", "SA", 21.42, 39.83), ("Bucha", "UA", 50.55, 30.22), ("Peking", "CN", 39.9, 116.4),
            ("New York", "US", 40.71, -74.0), ("Washington", "US", 38.9, -77.04), ("Saint Louis", "US", 38.63, -90.2),
            ("St. Louis", "US", 38.63, -90.2), ("Incirlik", "TR", 37.0, 35.43), ("Natanz", "IR", 33.5, 51.9),
        ])
    func newsNames(name: String, country: String, latitude: Double, longitude: Double) throws {
        let entry = try #require(first(name))
        #expect(entry.country == country)
        #expect(abs(entry.coordinate.latitude - latitude) < 0.3)
        #expect(abs(entry.coordinate.longitude - longitude) < 0.3)
    }

    @Test(
        "Countries go by their common names, codes and abbreviations",
        arguments: [
            ("US", "US"), ("U.S.", "US"), ("USA", "US"), ("America", "US"), ("UK", "GB"), ("U.K.", "GB"), ("Britain", "GB"),
            ("Czechia", "CZ"), ("Czech Republic", "CZ"), ("Türkiye", "TR"), ("Ivory Coast", "CI"), ("Burma", "MM"), ("Holland", "NL"),
            ("North Korea", "KP"), ("DR Congo", "CD"), ("UAE", "AE"), ("Swaziland", "SZ"), ("East Timor", "TL"),
            ("Russian Federation", "RU"),
        ])
    func countries(name: String, code: String) {
        #expect(first(name)?.kind == .country)
        #expect(first(name)?.country == code)
    }

    @Test(
        "States and provinces go by their full names and by the abbreviations of agencies",
        arguments: [
            ("Va.", "US.VA"), ("Virginia", "US.VA"), ("Calif.", "US.CA"), ("N.Y.", "US.NY"), ("W.Va.", "US.WV"), ("Ont.", "CA.08"),
            ("Homs Province", "SY.11"), ("Idlib Governorate", "SY.12"), ("Idlib Province", "SY.12"), ("Kherson Oblast", "UA.08"),
        ])
    func divisions(name: String, division: String) {
        #expect(first(name)?.kind == .division)
        #expect(first(name)?.division == division)
    }

    @Test("A county of the United States lies in its state")
    func counties() {
        let parish = first("Rapides Parish")
        #expect(parish?.kind == .district)
        #expect(parish?.division == "US.LA")
        #expect(abs((parish?.coordinate.latitude ?? 0) - 31.2) < 0.3)
    }

    @Test("Seas and continents belong to no country")
    func wholes() {
        #expect(first("Mediterranean")?.kind == .sea)
        #expect(first("Mediterranean")?.country == nil)
        #expect(first("Europe")?.kind == .continent)
        #expect(first("Europe")?.country == nil)
    }

    @Test("A demonym leads to its country, and is never a place")
    func demonyms() {
        #expect(gazetteer.country(demonym: Array("Syrian".utf8))?.country == "SY")
        #expect(gazetteer.country(demonym: Array("BRITONS".utf8))?.country == "GB")
        #expect(gazetteer.country(demonym: Array("Chechens".utf8))?.country == "RU")
        #expect(gazetteer.country(demonym: Array("Homs".utf8)) == nil)
        #expect(gazetteer.country(demonym: Array("European".utf8)) == nil)
        #expect(gazetteer.isDemonym(Array("European".utf8)))
        #expect(gazetteer.isDemonym(Array("Kurdish".utf8)))
        #expect(!gazetteer.isDemonym(Array("Europe".utf8)))
    }

    @Test("Every country with a code is found by it, in any case")
    func codes() {
        #expect(gazetteer.country(code: "SY")?.name == "Syria")
        #expect(gazetteer.country(code: "sy")?.name == "Syria")
        #expect(gazetteer.country(code: "XX") == nil)
        #expect(gazetteer.country(code: "") == nil)
    }

    @Test("What is no name is answered with nothing, however odd")
    func absent() {
        for name in ["", " ", ".", "assad and ambassador", "\u{1}syrian", "\u{2}sy", "qqqqqqq", String(repeating: "a", count: 10_000)] {
            #expect(gazetteer.entries(named: Array(name.utf8)).isEmpty)
        }
        let empty: [UInt8] = []
        #expect(!empty.withUnsafeBufferPointer { gazetteer.contains($0) })
    }

    @Test("The hot loop's question agrees with the entries")
    func contains() {
        for name in ["homs", "khan sheikhoun", "u s", "shayrat airfield"] {
            #expect(Array(name.utf8).withUnsafeBufferPointer { gazetteer.contains($0) })
        }
        for name in ["ambassador", "rights", "homs and hama"] {
            #expect(!Array(name.utf8).withUnsafeBufferPointer { gazetteer.contains($0) })
        }
    }

    @Test("Of places with one name the most prominent comes first")
    func order() {
        let paris = gazetteer.entries(named: Array("Paris".utf8))
        #expect(paris.count > 10)
        #expect(paris.first?.country == "FR")
        #expect(paris.contains { $0.division == "US.TX" })
    }
}
