import Testing
import WireModel

@testable import WireAnalysis

@Suite("Organisations, and what looks like them")
struct OrganisationRuleTests {
    @Test("Units inside units run into one name")
    func unitsInUnits() {
        let names = analysed("The men went to Quillmore's Brigade of the IV Corps of the Army of the Potomac that summer.").organisations
        #expect(names == ["Quillmore's Brigade", "IV Corps", "Army of the Potomac"])
    }

    @Test("A regiment that the text only calls by its number is missed")
    func bareNumbers() {
        let text =
            "The 139th was formed in spring. The regiment lost its colonel; a brigade and another regiment came late. The 139th held."
        #expect(analysed(text).organisations == ["139th"])
    }

    @Test("A minute, a day or a jubilee is taken for a regiment", arguments: ["the 90th minute", "the 21st", "the 150th anniversary"])
    func ordinals(words: String) {
        let text = "The regiment marked \(words) in style. A brigade came late, and so did a battalion and an infantry band."
        #expect(analysed(text).organisations.isEmpty)
    }

    @Test("Who runs the schools becomes a place")
    func schoolDistricts() {
        #expect(analysed("Parents sued the Quillmore Area School District in May.").organisations == ["Quillmore Area School District"])
    }

    @Test("A well-known shop becomes a person, or loses its ending", arguments: ["Macy's", "Sotheby's", "Bloomingdale's"])
    func knownShops(name: String) {
        #expect(analysed("The building was sold to \(name) early in 2006, the agent said.").organisations == [name])
    }

    @Test("A house that bears a surname becomes a person in a list of houses")
    func houses() {
        let document = analysed("Its anchors are JC Penney, Macy's, and Sears, the agent said.")
        #expect(document.people.isEmpty)
        #expect(document.organisations.contains("Sears"))
    }

    @Test("Acronyms of things are shown as organisations")
    func things() {
        let document = analysed(
            "An unmanned aerial vehicle (UAV) fell near the road. The UAV burned. He has 23 KOs, two by decision. Three MPs left.")
        #expect(document.organisations.isEmpty)
        #expect(document.placeNames.isEmpty)
    }

    @Test("The acronym of an organisation is taken for a thing")
    func bodies() {
        let names = analysed("The border security agency (BSA) said so. The BSA closed its office in May.").organisations
        #expect(names == ["BSA"])
    }

    @Test("A convention becomes an organisation")
    func events() {
        let document = analysed("VelCon is a large convention topping two thousand guests. They moved VelCon to May.")
        #expect(document.organisations.isEmpty)
    }

    @Test("A match puts its teams on the map as towns")
    func teams() {
        let document = analysed(
            "The Toledo Falcons football team played on Friday. Toledo finished the season 8-5. They lost to Tulsa 63-7 at home.")
        #expect(document.placeNames.isEmpty)
        #expect(document.organisations.contains("Toledo Falcons"))
    }

    @Test("A town leaves the map because something was won there")
    func townsOfMatches() {
        #expect(analysed("The mayor of Tulsa won the vote. Police in Tulsa said that the night was calm.").placeNames == ["tulsa"])
    }
}
