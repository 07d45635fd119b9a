import Testing
import WireModel

@testable import WireAnalysis

/// Resolves each of `names` at its first occurrence in `body`.
func resolvePlaces(_ names: [String], in body: String, headline: String = "", dateline: String? = nil) -> [PlaceResolution?] {
    var document = Document(file: "a.txt", format: .text, headline: headline, body: body)
    document.dateline = dateline
    let toponyms = names.map { name in
        let field: TextField = body.contains(name) ? .body : .headline
        let text = Array((field == .body ? body : headline).utf8)
        let wanted = Array(name.utf8)
        let start = text.indices.first { text[$0...].starts(with: wanted) } ?? 0
        return Toponym(text: name, field: field, span: TextSpan(start, start + wanted.count))
    }
    return PlaceResolver().resolve(toponyms, in: document)
}

@Suite("Where place names point")
struct PlaceResolverTests {
    @Test("A country is meant before any town of its name")
    func countriesFirst() {
        let found = resolvePlaces(["Lebanon", "Jordan", "Syria"], in: "Refugees crossed from Syria into Lebanon and Jordan.")
        #expect(found.map { $0?.country } == ["LB", "JO", "SY"])
        #expect(found.allSatisfy { $0?.rule == "country" && $0?.isAmbiguous == false })
    }

    @Test("A larger place written behind the name decides")
    func writtenBehind() {
        let body = "She moved from Alexandria, Virginia, to Paris, Texas. He stayed in Athens, Ga."
        let found = resolvePlaces(["Alexandria", "Paris", "Athens"], in: body)
        #expect(found.map { $0?.country } == ["US", "US", "US"])
        #expect(found[0]?.rule == "inside Virginia, as written")
        #expect(abs((found[1]?.coordinate?.latitude ?? 0) - 33.66) < 0.1)
        #expect(abs((found[2]?.coordinate?.latitude ?? 0) - 33.95) < 0.1)
    }

    @Test("A name and its whole in one mention are one place")
    func oneMention() {
        let found = resolvePlaces(["Alexandria, Virginia", "Long Beach, CA"], in: "From Alexandria, Virginia, to Long Beach, CA.")
        #expect(found[0]?.name == "Alexandria")
        #expect(found[0]?.country == "US")
        #expect(abs((found[1]?.coordinate?.latitude ?? 0) - 33.77) < 0.1)
    }

    @Test("Two places of one name in a document stay two where the text writes both out")
    func twoSenses() {
        let body = "Officials of Paris, Texas, met guests from Paris, France. In Paris, Texas, it rained."
        let text = Array(body.utf8)
        let starts = text.indices.filter { text[$0...].starts(with: Array("Paris".utf8)) }
        let toponyms = starts.map { Toponym(text: "Paris", field: .body, span: TextSpan($0, $0 + 5)) }
        let found = PlaceResolver()
            .resolve(toponyms, in: Document(file: "a", format: .text, body: body))
        #expect(found.map { $0?.country } == ["US", "FR", "US"])
    }

    @Test("A bare name means what the document wrote out before")
    func oneSense() {
        let body = "A fire broke out in Alexandria, Louisiana, on Monday. Police in Alexandria said two people were hurt."
        let text = Array(body.utf8)
        let starts = text.indices.filter { text[$0...].starts(with: Array("Alexandria".utf8)) }
        let found = PlaceResolver().resolve(
            starts.map { Toponym(text: "Alexandria", field: .body, span: TextSpan($0, $0 + 10)) },
            in: Document(file: "a", format: .text, body: body))
        #expect(found.count == 2)
        #expect(found[0] == found[1])
        #expect(abs((found[0]?.coordinate?.latitude ?? 0) - 31.31) < 0.1)
    }

    @Test("A list of cities is no chain of wholes")
    func lists() {
        let found = resolvePlaces(["London", "Paris", "New York"], in: "Offices in London, Paris and New York were searched.")
        #expect(found.map { $0?.country } == ["GB", "FR", "US"])
    }

    @Test("The places beside it pull an ambiguous name to their side")
    func company() {
        let syria = resolvePlaces(["Tripoli", "Beirut", "Sidon"], in: "Protests spread from Beirut to Tripoli and Sidon.")
        #expect(syria[0]?.country == "LB")
        let libya = resolvePlaces(["Tripoli", "Benghazi", "Misrata"], in: "Militias from Misrata and Benghazi marched on Tripoli.")
        #expect(libya[0]?.country == "LY")
    }

    @Test("A people named in the text is evidence of its country")
    func demonymsAsEvidence() {
        let found = resolvePlaces(["Hebron"], in: "Palestinian officials said that Israeli soldiers had entered Hebron.")
        #expect(found[0]?.country == "PS")
    }

    @Test("A demonym is never located")
    func demonymsAreNoPlaces() {
        let found = resolvePlaces(["Syrian", "European", "Kurdish"], in: "Syrian, European and Kurdish officials met.")
        #expect(found == [nil, nil, nil])
    }

    @Test("Many places of one country do not carry off the capital of another")
    func capitals() {
        let body = "The United States, Texas, Virginia and Ohio were told by Moscow. Washington and Chicago heard it. Russia said so."
        let found = resolvePlaces(["Moscow", "Washington"], in: body)
        #expect(found[0]?.country == "RU")
        #expect(abs((found[1]?.coordinate?.latitude ?? 0) - 38.9) < 0.1)
    }
}
