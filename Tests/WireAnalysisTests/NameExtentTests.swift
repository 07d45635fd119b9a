import Testing
import WireModel

@testable import WireAnalysis

@Suite("The extent of names, and what a document says of them")
struct NameExtentTests {
    @Test(
        "An armed unit loses its number",
        arguments: ["65th Air Division", "12th Infantry Brigade", "Fourth Air Force", "65 Fighter Wing", "VIII Bomber Command"])
    func units(name: String) {
        #expect(analysed("Orders reached the \(name) late in the evening.").organisations == [name])
    }

    @Test("A number of people is taken for a unit's")
    func headcounts() {
        let names = analysed("The strike killed 65 Army soldiers and wounded 12 Marines near the border.").organisations
        #expect(!names.contains { $0.contains("65") || $0.contains("12") })
    }

    @Test("The short form of a unit is lost, or an anniversary is taken for one")
    func shortUnits() {
        let document = analysed(
            "The 65th Air Division arrived in spring. The 65th was disbanded a year later. The town marked the 65th anniversary of the war."
        )
        #expect(document.organisations == ["65th Air Division"])
        #expect(document.texts(of: "65th Air Division") == ["65th Air Division", "65th"])
    }

    @Test("A shop that is called after somebody becomes a person")
    func shops() {
        let document = analysed("Crowds queued at Quillmore's on Friday. Quillmore's opened its first branch in 1979, a clerk said.")
        #expect(document.organisations == ["Quillmore's"])
        #expect(document.people.isEmpty)
    }

    @Test("Somebody's belongings make a shop of them", arguments: ["Quillmore resigned.", "Anna Quillmore resigned."])
    func owners(other: String) {
        let document = analysed("The idea was Quillmore's, and it failed. \(other)")
        #expect(!document.organisations.contains { $0.hasSuffix("'s") })
    }

    @Test("The capital article of a paper's name is cut off its mention, or becomes a part of the name it is counted under")
    func articles() {
        let document = analysed("She wrote for The Harbour Gazette and for the Northern Review Company until May.")
        #expect(document.mentions.map { document.text(of: $0) }.contains("The Harbour Gazette"))
        #expect(document.organisations.contains("Harbour Gazette"))
        #expect(!document.mentions.map { document.text(of: $0) }.contains { $0.hasPrefix("the ") })
    }

    @Test("Things that are counted are shown as organisations")
    func counted() {
        let document = analysed("He won 34 fights, 20 by KO. His first KO came in May; a KO in June followed, and he left with 36 KO's.")
        #expect(document.organisations.isEmpty)
    }

    @Test(
        "What a document says that a name is does not hold for its other mentions",
        arguments: [
            "Velmore is a municipality in the north. Velmore flooded twice, and people left Velmore by boat.",
            "Police searched the town of Velmore. By night Velmore was quiet.",
            "They met in the hall of Velmore, England, on Sunday. Velmore was quiet.",
        ])
    func definitions(text: String) {
        let document = analysed(text)
        #expect(document.placeNames.contains("velmore"))
        #expect(document.people.isEmpty && document.organisations.isEmpty)
    }

    @Test("A player is taken for a town of the country that follows the name")
    func players() {
        #expect(analysed("In the final, Anna Velmore, England, beat Maria Lindqvist, Sweden, in three sets.").people.count == 2)
    }

    @Test("An islet in a list of islands is shown as a company")
    func listsOfPlaces() {
        let document = analysed("Greek authorities warned residents of Samos, Chios, Velmoria and Tarnos to move away from the shore.")
        #expect(document.organisations.isEmpty)
        #expect(document.names(.place).contains("Velmoria"))
    }

    @Test("A company in a list of companies and towns becomes a place")
    func mixedLists() {
        let names = analysed("Offices of Konami, Velmore Systems Inc. and Lockheed Martin in Oslo were searched.").organisations
        #expect(names.count == 3)
    }

    @Test("A company that a newsroom knows by name is missed", arguments: ["Lockheed Martin", "Konami", "Deutsche Bank", "Fenerbahce"])
    func knownOrganisations(name: String) {
        #expect(analysed("The report named \(name) among the buyers.").organisations == [name])
    }

    @Test("The same words mean something else after other documents")
    func memory() {
        let text = "Foreign Minister Ada Quill of Norway met the Reef Party's leaders in Oslo, 4 Air Division said."
        let first = analysed(text)
        for number in 0..<50 {
            _ = analysed("Ada Quill \(number) and Norway Quill met Party Reef in Oslo, Norway. Kestrel\(number) Systems Inc. fell.")
        }
        #expect(analysed(text).mentions == first.mentions)
        #expect(analysed(text).entities == first.entities)
    }
}
