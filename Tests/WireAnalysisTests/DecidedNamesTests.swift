import Testing
import WireModel

@testable import WireAnalysis

/// The reader's word on names stands above every rule.
@Suite struct DecidedNamesTests {
    private static let text = "Orhan Tezcan spoke in Izmir. Tezcan said the Blue Crescent had come; Blue Crescent staff agreed with Tezcan."

    private func analysed(_ text: String = text, _ decisions: NameDecisions.Decision...) -> AnalysedDocument {
        Analyser(decisions: NameDecisions(decisions)).analyse(Document(file: "test.txt", format: .text, headline: "", body: text))
    }

    @Test("A merged name takes its short forms along, and says that the reader merged it")
    func merged() {
        let document = analysed(Self.text, .init(name: "O. T. Bey", kind: .person, also: ["Orhan Tezcan"]))
        #expect(document.texts(of: "O. T. Bey") == ["Orhan Tezcan", "Tezcan", "Tezcan"])
        #expect(document.entity("Orhan Tezcan") == nil)
        #expect(document.entity("O. T. Bey")?.key.text == "person/o-t-bey")
        #expect(document.entity("O. T. Bey")?.variants.first == NameVariant(text: "Orhan Tezcan", rule: "names.toml"))
    }

    @Test("A form that was split off is a name of its own, and the rest stays what it was")
    func split() {
        let document = analysed(Self.text, .init(name: "Tezcan", kind: .person))
        #expect(document.texts(of: "Orhan Tezcan") == ["Orhan Tezcan"])
        #expect(document.texts(of: "Tezcan") == ["Tezcan", "Tezcan"])
        #expect(document.entity("Orhan Tezcan")?.variants.isEmpty ?? false, "the other name still claims the form")
    }

    @Test("A name that no rule finds counts once the reader knows it, by whole words only")
    func added() {
        let document = analysed(
            "The qorvath of Izmir met. Qorvath moved on, but Qorvathian talk did not.", .init(name: "Qorvath", kind: .organisation))
        #expect(document.texts(of: "Qorvath") == ["Qorvath"])
    }

    @Test("What is no name at all counts nowhere")
    func none() {
        let document = analysed(Self.text, .init(name: "Blue Crescent", kind: nil))
        #expect(!document.entities.contains { $0.name.contains("Crescent") })
        #expect(document.people == ["Orhan Tezcan"])
    }

    @Test("A longer name around a decided one stays what it is")
    func longer() {
        let document = analysed("Tezcan Holding bought a port. Tezcan spoke.", .init(name: "Tezcan", kind: .person))
        #expect(document.texts(of: "Tezcan") == ["Tezcan"])
    }

    @Test("A place of the reader's own stands at its coordinates; one of the gazetteer keeps its number")
    func places() throws {
        let own = analysed(
            "They met at Camp Veyra.", .init(name: "Camp Veyra", kind: .place, coordinate: Coordinate(latitude: 35.5, longitude: 36.25)))
        #expect(own.entity("Camp Veyra")?.location?.coordinate == Coordinate(latitude: 35.5, longitude: 36.25))
        let known = analysed("They met at the Pearl, as locals call it.", .init(name: "Izmir", kind: .place, also: ["the Pearl"]))
        #expect(
            known.entities.first?.key
                == Analyser().analyse(Document(file: "a", format: .text, headline: "", body: "In Izmir.")).entities.first?.key)
    }

    @Test("The later of two decisions counts, and a merge of a merge leads to the end")
    func chains() {
        let first = NameDecisions.Decision(name: "Tezcan Bey", kind: .person, also: ["Orhan Tezcan"])
        let chain = analysed(Self.text, first, .init(name: "The Mayor", kind: .person, also: ["Tezcan Bey"]))
        #expect(chain.texts(of: "The Mayor") == ["Orhan Tezcan", "Tezcan", "Tezcan"])
        let later = analysed(Self.text, first, .init(name: "Orhan Tezcan", kind: .person))
        #expect(later.texts(of: "Orhan Tezcan") == ["Orhan Tezcan", "Tezcan", "Tezcan"])
        let circle = analysed(Self.text, .init(name: "A B", kind: .person, also: ["C D"]), .init(name: "C D", kind: .person, also: ["A B"]))
        #expect(circle.people.contains("Orhan Tezcan"))
    }

    @Test("Headline and body are both searched, and mentions stay in order without overlaps")
    func order() {
        let document = Analyser(decisions: NameDecisions([.init(name: "Tezcan", kind: .other)]))
            .analyse(Document(file: "a", format: .text, headline: "Tezcan leaves", body: Self.text))
        #expect(document.texts(of: "Tezcan").count == 3)
        for (first, second) in zip(document.mentions, document.mentions.dropFirst()) where first.field == second.field {
            #expect(first.span.end <= second.span.start)
        }
        #expect(document.mentions.map(\.field.rawValue) == document.mentions.map(\.field.rawValue).sorted())
    }

    @Test("A name without a text follows the decisions, too")
    func standalone() {
        let analyser = Analyser(decisions: NameDecisions([.init(name: "The Mayor", kind: .person, also: ["Orhan Tezcan"])]))
        #expect(analyser.resolve(names: ["Orhan Tezcan"]).map(\.entity.text) == ["person/the-mayor"])
    }
}
