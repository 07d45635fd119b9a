import Testing
import WireModel

@testable import WireAnalysis

@Suite("Place names in their wording")
struct PlaceContextTests {
    @Test("A word for the kind chooses the division, the city, or what is named after it")
    func featureWords() {
        let body = "Fighting in Homs province went on. The city of Idlib fell. Flights to Latakia airport stopped. Idlib Province is next."
        let found = resolvePlaces(["Homs", "Idlib", "Latakia airport", "Idlib Province"], in: body)
        #expect(found[0]?.name == "Homs Governorate")
        #expect(found[1]?.name == "Idlib")
        #expect(found[2]?.rule == "named after Latakia")
        #expect((found[2]?.confidence ?? 1) < 0.9)
        #expect(found[3]?.name == "Idlib Governorate")
    }

    @Test("A division whose seat has its name gives way to the seat")
    func seats() {
        let found = resolvePlaces(["Hama", "Tartus", "Kharkiv"], in: "Shells fell on Hama and Tartus, and later on Kharkiv.")
        #expect(found.map { $0?.name } == ["Hama", "Tartus", "Kharkiv"])
    }

    @Test("A direction or an article in front of a name leaves it the same place")
    func directions() {
        let found = resolvePlaces(
            ["southern Syria", "the Golan Heights", "northeastern Syria"],
            in: "From southern Syria to the Golan Heights, and northeastern Syria.")
        #expect(found.map { $0?.name } == ["Syria", "Golan Heights", "Syria"])
    }

    @Test("A base is found inside its province")
    func bases() throws {
        let body = "The US fired 59 missiles at Shayrat Airfield in Syria's Homs Province."
        let found = resolvePlaces(["Shayrat Airfield", "Homs Province", "Syria"], in: body)
        let airfield = try #require(found[0]?.coordinate)
        #expect(abs(airfield.latitude - 34.49) < 0.1)
        #expect(found[0]?.gazetteer == nil)
        #expect(found[1]?.country == "SY")
    }

    @Test("Short capitals are an abbreviation, never a village of that name")
    func abbreviations() {
        let found = resolvePlaces(["EU", "US", "U.S.", "UAE"], in: "The EU, the US (also U.S.) and the UAE agreed.")
        #expect(found[0] == nil)
        #expect(found.dropFirst().map { $0?.country } == ["US", "US", "AE"])
    }

    @Test("A name that nobody knows, an empty one and one outside the text are answered calmly")
    func unknown() {
        #expect(resolvePlaces(["Zzyzxville"], in: "In Zzyzxville nothing happened.") == [nil])
        let document = Document(file: "a", format: .text, body: "short")
        let odd = [
            Toponym(text: "", field: .body, span: TextSpan(0, 0)), Toponym(text: "Homs", field: .body, span: TextSpan(900, 904)),
            Toponym(text: "Homs", field: .headline, span: TextSpan(-5, -1)),
        ]
        let found = PlaceResolver().resolve(odd, in: document)
        #expect(found.map { $0?.name } == [nil, "Homs", "Homs"])
        #expect(PlaceResolver().resolve([], in: document).isEmpty)
    }

    @Test("The dateline is evidence")
    func dateline() {
        let alone = resolvePlaces(["Cambridge"], in: "Police in Cambridge made two arrests.")
        let dated = resolvePlaces(["Cambridge"], in: "Police in Cambridge made two arrests.", dateline: "BOSTON")
        #expect(alone[0]?.country == "GB")
        #expect(dated[0]?.country == "US")
    }

    @Test("Confidence lies between 0 and 1, is low where candidates are close, and says so")
    func confidence() {
        let found = resolvePlaces(["Springfield", "Damascus", "Syria"], in: "Nothing else is known of Springfield. Damascus is in Syria.")
        #expect(found.allSatisfy { (0...1).contains($0?.confidence ?? 2) })
        #expect(found[0]?.isAmbiguous == true)
        #expect((found[0]?.confidence ?? 1) < (found[1]?.confidence ?? 0))
    }

    @Test("The same document gives the same answers, in the order of the question")
    func deterministic() {
        let body = "From Paris to Tripoli, Alexandria, London, Georgia, Jordan, Springfield, Homs and Aleppo."
        let names = ["Paris", "Tripoli", "Alexandria", "London", "Georgia", "Jordan", "Springfield", "Homs", "Aleppo"]
        let first = resolvePlaces(names, in: body)
        for _ in 0..<5 { #expect(resolvePlaces(names, in: body) == first) }
        #expect(Array(resolvePlaces(names.reversed(), in: body).reversed()) == first)
    }
}
