import Testing
import WireModel

@testable import WireAnalysis

@Suite("Capitals that act")
struct MetonymTests {
    /// The texts of places, those of actors with a star.
    private func places(_ body: String) -> [String] {
        let found = analysed(body)
        return found.mentions.compactMap { mention in
            let entity = found.entities[mention.entity]
            guard entity.kind == .place else { return nil }
            return found.text(of: mention) + (entity.key.isActor ? "*" : "")
        }
    }

    @Test(
        "A government is drawn on the map as an event in its capital",
        arguments: [
            ("Moscow denied the claim on Monday.", ["Moscow*"]),
            ("The report was wrong, Tehran has repeatedly said.", ["Tehran*"]),
            ("Beijing's foreign ministry summoned the envoy.", ["Beijing*"]),
            ("Talks between Ankara and Washington failed.", ["Ankara*", "Washington*"]),
            ("Kyiv-Warsaw relations are warm, and ties with Paris, too.", ["Kyiv*", "Warsaw*", "Paris*"]),
            ("The minister accused Damascus of delay.", ["Damascus*"]),
        ])
    func actors(_ body: String, _ expected: [String]) {
        #expect(places(body) == expected)
    }

    @Test(
        "An event in a capital is left off the map as the word of its government",
        arguments: [
            ("Two trams collided in Moscow.", ["Moscow"]),
            ("The mayor of Oslo said the tunnel is closed.", ["Oslo"]),
            ("Officials in Cairo denied it.", ["Cairo"]),
            ("Rain flooded Paris, and a man from Madrid told a paper so.", ["Paris", "Madrid"]),
            ("Hamburg said no.", ["Hamburg"]),
        ])
    func places(_ body: String, _ expected: [String]) {
        #expect(places(body) == expected)
    }

    @Test("The place and the actor are one row, or the row does not say that it is a metonym")
    func apart() throws {
        let found = analysed("Moscow said it was sorry. A bakery burned down in Moscow.")
        let actor = try #require(found.entities.first { $0.key.isActor })
        let place = try #require(found.entities.first { $0.kind == .place && !$0.key.isActor })
        #expect(actor.name == "Moscow (actor)")
        #expect(actor.key == place.key.actor)
        #expect(actor.location?.coordinate == place.location?.coordinate)
        #expect(actor.location?.rule.hasPrefix("metonym") == true)
        #expect(place.location?.rule.hasPrefix("metonym") == false)
        #expect(JSONText(found.machineValue).string.contains(#""role":"actor""#))
    }
}

@Suite("What a place name means in its document")
struct PlaceMeaningTests {
    private func places(_ body: String) -> [String] {
        let found = analysed(body)
        return found.mentions.compactMap { mention in
            let entity = found.entities[mention.entity]
            guard entity.kind == .place else { return nil }
            return "\(found.text(of: mention)) \(entity.location?.country ?? "-")"
        }
    }

    @Test(
        "A name points to its namesake in another country",
        arguments: [
            ("The ferry left Alexandria, Virginia, at noon.", ["Alexandria US", "Virginia US"]),
            ("A tram in Alexandria, Egypt, derailed.", ["Alexandria EG", "Egypt EG"]),
            ("Shops closed in Syria's Idlib Province.", ["Syria SY", "Idlib Province SY"]),
            ("Surfers met at Long Beach, CA, on Sunday.", ["Long Beach US", "CA US"]),
            ("Farmers in Niger and Nigeria wait for rain.", ["Niger NE", "Nigeria NG"]),
            ("Planes left Shayrat Airfield for the Gulf of Aden.", ["Shayrat Airfield SY", "Gulf of Aden -"]),
            ("Ash rose over Mount Etna.", ["Mount Etna IT"]),
        ])
    func containment(_ body: String, _ expected: [String]) {
        #expect(places(body) == expected)
    }

    @Test("Georgia is the state beside Atlanta and the country beside Tbilisi")
    func georgia() {
        #expect(places("Voters in Atlanta, Savannah and the rest of Georgia queued.").last == "Georgia US")
        #expect(places("Trains between Tbilisi and Batumi stopped, and all of Georgia stood still.").last == "Georgia GE")
    }

    @Test("Washington the man, the city, the state and the government are one")
    func washington() {
        let man = analysed("Denzel Washington spoke. Washington thanked the crew.")
        #expect(man.placeNames.isEmpty && man.people == ["Denzel Washington"])
        let found = analysed(
            "Apples grow in Washington state near Seattle. The bill was signed in Washington, D.C., and Washington denied it.")
        #expect(found.entities.contains { $0.key.isActor })
        #expect(Set(found.entities.filter { $0.kind == .place }.map(\.key.text)).count >= 4)
    }

    @Test("Hamas is taken for the town of Hama, or the town for the group")
    func hama() {
        let found = analysed("Hamas fired on Monday. Shells fell on Hama in Syria.")
        #expect(found.organisations == ["Hamas"])
        #expect(found.placeNames == ["hama", "syria"])
    }
}
