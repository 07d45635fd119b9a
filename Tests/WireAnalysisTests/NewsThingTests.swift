import Testing
import WireModel

@testable import WireAnalysis

@Suite("Names that are no person, and no place")
struct NewsThingTests {
    @Test(
        "A storm, an operation, a ship or a law is shown as a person or a place",
        arguments: [
            ("Hurricane Elsa reached the coast on Monday.", "Hurricane Elsa"),
            ("Troops began Operation Eastern Shield at dawn.", "Operation Eastern Shield"),
            ("They were taken aboard HMS Bramble at noon.", "HMS Bramble"),
            ("The ferry Aegean Dawn sailed at noon. Passengers of the Aegean Dawn slept.", "Aegean Dawn"),
            ("Voters care about Medicare, he said.", "Medicare"),
        ])
    func things(text: String, name: String) {
        let document = analysed(text)
        #expect(document.names(.other) == [name])
        #expect(document.people.isEmpty)
    }

    @Test("Who holds an office is shown as a part of the company's name")
    func offices() {
        #expect(analysed("Reporters asked the ZetaWorks CEO about it. ZetaWorks declined.").organisations == ["ZetaWorks"])
    }

    @Test("Members of a chamber are shown as an organisation")
    func members() {
        let document = analysed("A plan by House Republicans failed, and Senate Democrats cheered.")
        #expect(document.organisations == ["House of Representatives", "US Senate"])
    }

    @Test("The party of a senator is shown as a part of a name")
    func partyMarks() {
        let document = analysed("We met Sen. Ann Miller, D-Calif., and Rep. Joe Park, R-Texas, at noon.")
        #expect(document.people == ["Ann Miller", "Joe Park"])
        #expect(document.placeNames == ["california", "texas"])
    }

    @Test("A team or a role behind \"the\" is shown as a person")
    func articles() {
        let text = "The crowd cheered when the Blue Sox signed him. For the Blue Sox, it was time. He likes the Blue Sox."
        #expect(analysed(text).people.isEmpty)
        #expect(analysed("He plays the Doctor. Fans love the Doctor, and the Doctor's friends.").people.isEmpty)
    }

    @Test("A camel-case company is shown as a person")
    func camelCase() {
        #expect(analysed("On Monday ZetaWorks said that it would pay. ZetaWorks and PineGrid agreed.").people.isEmpty)
        #expect(analysed("On Monday Anna McCarthy and Joe LePage agreed.").people == ["Anna McCarthy", "Joe LePage"])
    }

    @Test("An acronym that a village happens to bear is shown as a place")
    func acronyms() {
        #expect(analysed("Shares in AMD fell on Monday, and work in AMD stopped.").placeNames.isEmpty)
        #expect(analysed("A nickname: they called him \"Chin\" for years.").placeNames.isEmpty)
        #expect(analysed("The new iOS is out.").placeNames.isEmpty)
    }

    @Test("A name of many parts joined by \"and\" falls into two")
    func joined() {
        let document = analysed("A team of the Northern Search and Rescue Union (NSRU) arrived. The NSRU has dogs.")
        #expect(document.organisations == ["Northern Search and Rescue Union"])
    }

    @Test("An outlet's own name counts as news in its own texts")
    func ownOutlet() {
        var document = Document(file: "a.txt", format: .text, headline: "", body: "The minister told Reuters and CNN that he would go.")
        document.source = "Reuters"
        #expect(Analyser().analyse(document).organisations == ["CNN"])
    }

    @Test("Words of another language are shown as names")
    func otherLanguages() {
        let text =
            "Güneş Apartmanı'nda arama kurtarma çalışmaları sürüyor. İçişleri Bakanı Orhan Tezcan İzmir'de açıklama yaptı. "
            + "Ankara'dan gelen ekipler Bornova ve Seferihisar ilçelerinde görev aldı, Türkiye genelinde yas ilan edildi."
        let document = analysed(text)
        #expect(document.people.isEmpty)
        #expect(document.organisations.isEmpty)
        #expect(document.placeNames.contains("turkey"))
    }
}
