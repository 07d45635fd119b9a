import Testing
import WireModel

@testable import WireAnalysis

@Suite("Under which name and key a place is shown")
struct ShownPlaceTests {
    private func place(_ text: String) -> DocumentEntity? {
        analysed(text).entities.first { $0.kind == .place }
    }

    private func shown(_ name: String) -> NameResolution {
        Analyser().resolve(names: [name])[0]
    }

    @Test(
        "A place is shown with diacritics or under a local name, though newsrooms write it in plain English",
        arguments: [
            ("İzmir", "Izmir"), ("Çeşme", "Cesme"), ("Thessaloníki", "Thessaloniki"), ("Khān Shaykhūn", "Khan Shaykhun"),
            ("Ar Raqqah", "Raqqa"), ("Köln", "Cologne"), ("São Paulo", "Sao Paulo"), ("Tadmur", "Palmyra"), ("Łódź", "Lodz"),
            ("Ürümqi", "Urumqi"), ("Az Zabadānī", "Zabadani"), ("Al Fallūjah", "Fallujah"), ("Århus", "Aarhus"), ("Vathý", "Vathy"),
        ])
    func names(local: String, english: String) {
        #expect(shown(local).name == english)
        #expect(shown(english).entity == shown(local).entity)
    }

    @Test("No place is shown with a letter that an English keyboard lacks")
    func plainLetters() {
        let image = Gazetteer.embedded.image
        for place in stride(from: 0, to: image.placeCount, by: 37) {
            let name = image.name(place)
            #expect(name.utf8.allSatisfy { $0 < 0x80 }, "\(name)")
        }
    }

    @Test(
        "An island and its town of the same name are two places, by turns",
        arguments: ["Chios", "Samos", "Kos", "Rhodes", "Corfu", "Zanzibar", "Ibiza"])
    func islands(name: String) {
        let alone = place("A ship reached \(name) at night.")
        let inCompany = place("A ship reached \(name), Greece, at night, from the harbours of Piraeus and Mytilene, near Izmir.")
        #expect(alone?.key == inCompany?.key)
        #expect(alone?.name == name)
        #expect(place("A ship reached \(name) town at night.")?.key != alone?.key)
    }

    @Test("A bare name is the province around its chief town in one document, and the town in another")
    func seats() {
        let town = place("Shelling hit Idlib on Monday.")
        let near = analysed("Shelling hit Idlib, Kafraya, Saraqib and Khan Sheikhoun, in Syria.").entities.first { $0.name == "Idlib" }
        #expect(town?.name == "Idlib")
        #expect(near?.key == town?.key)
        #expect(analysed("They fled Idlib province for Idlib.").names(.place) == ["Idlib Governorate", "Idlib"])
    }

    @Test(
        "A province has a key that its name does not share with another country's",
        arguments: [
            ("Homs Governorate", "place/sy-homs-governorate"), ("Izmir Province", "place/tr-izmir-province"),
            ("the Aegean Sea", "place/aegean-sea"),
        ])
    func keys(name: String, key: String) {
        #expect(place("A tremor was felt in \(name) on Monday.")?.key.text == key)
    }

    @Test("Two counties of one name in two states are one place")
    func counties() {
        let first = Gazetteer.embedded.entries(named: "Washington County".utf8)
        #expect(first.count > 10)
        #expect(Set(first.map(\.key)).count == first.count)
    }

    @Test("The Middle East is a quarter of Baltimore where the United States are named")
    func regions() {
        let document = analysed("In Baltimore and Washington, the United States spoke of peace in the Middle East.")
        #expect(document.entity("Middle East")?.location?.country == nil)
        #expect(
            analysed("Officials in Washington said that California will pay.").entity("California")?.location?.coordinate?.longitude ?? 0
                < -110)
    }
}
