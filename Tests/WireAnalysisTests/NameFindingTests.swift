import Testing
import WireModel

@testable import WireAnalysis

@Suite struct NameFindingTests {
    @Test("A name never matches inside another word: no Assad in an ambassador, no HTS in rights")
    func noSubstrings() {
        let document = analysed("The ambassador spoke of human rights. AMBASSADORS and their rights matter, the Ambassador said.")
        #expect(document.mentions.isEmpty)
    }

    @Test("Titles stay out of the name and are kept as what the person is called")
    func titles() {
        let document = analysed(
            "Turkish Foreign Minister Mevlut Cavusoglu met President Maria Lindqvist and spokesman Peter Novak in Oslo.")
        #expect(document.people == ["Mevlut Cavusoglu", "Maria Lindqvist", "Peter Novak"])
        #expect(document.entity("Mevlut Cavusoglu")?.titles == ["foreign minister"])
        #expect(document.entity("Peter Novak")?.titles == ["spokesman"])
    }

    @Test("A title behind the name counts too")
    func titleBehind() {
        let document = analysed("Yesterday Elena Marchetti, the Italian finance minister, resigned.")
        #expect(document.entity("Elena Marchetti")?.titles == ["finance minister"])
    }

    @Test(
        "Particles belong to the name",
        arguments: [
            "Ludwig van Beethoven", "Khalid bin Rashid", "Omar al-Zubi", "Ursula von Bergen", "Carlos de la Fuente",
        ])
    func particles(name: String) {
        #expect(analysed("We heard that \(name) arrived on time.").people == [name])
    }

    @Test("Weekdays, months, sentence openers and nationalities are no entities")
    func furniture() {
        let text =
            "On Monday the Syrian army advanced. However, Turkish officials waited. Meanwhile, in December, Takfiri groups left. Yesterday was quiet."
        #expect(analysed(text).entities.isEmpty)
    }

    @Test("A sentence's first word needs evidence, and gets it from the rest of the document")
    func sentenceStart() {
        #expect(analysed("Crossing was easy. Stone walls stood there.").entities.isEmpty)
        #expect(analysed("Reports say Mr Stone resigned. Stone left at once.").texts(of: "Stone").count == 2)
    }

    @Test(
        "Organisations are known by their words",
        arguments: [
            "Ministry of Health", "Northern Freedom Front", "University of Leiden", "Bank of Valletta", "Harbour Workers' Union",
            "Kestrel Systems Inc.",
        ])
    func organisationWords(name: String) {
        #expect(analysed("On Friday the \(name) published its report.").organisations == [name])
    }

    @Test("Places are found by the gazetteer and by what stands around them")
    func places() {
        let document = analysed("Shelling hit the town of Qarmash near Homs, and aid reached Lake Urmia and Baskerville County.")
        #expect(Set(document.placeNames).isSuperset(of: ["qarmash", "homs", "lake urmia", "baskerville county"]))
    }

    @Test("Curated agencies, groups and outlets are organisations under one name")
    func curated() {
        let document = analysed("Daesh and the al-Qaeda affiliate fought, TRT Haber and Reuters reported, and NATO watched.")
        #expect(document.organisations == ["Islamic State", "al-Qaeda", "TRT Haber", "Reuters", "NATO"])
    }

    @Test("Words that are acronyms only in capitals stay words")
    func capitalsOnly() {
        #expect(analysed("Who is it? It is us. He said who was there.").entities.isEmpty)
        #expect(analysed("The WHO warned the US and the UN.").entities.count == 3)
    }

    @Test("A headline in Title Case or capitals names what the body names, and no common words")
    func headlineCase() {
        let body = "The mayor, Rosa Delgado, met protesters in Lisbon. Delgado promised reform."
        let title = analysed(body, headline: "Angry Protesters Force Delgado To Promise Sweeping Reform In Lisbon")
        #expect(title.people == ["Rosa Delgado"])
        #expect(title.placeNames == ["lisbon"])
        let capitals = analysed(body, headline: "PROTESTERS FORCE DELGADO TO PROMISE REFORM")
        #expect(capitals.people == ["Rosa Delgado"])
        #expect(capitals.mentions.first?.field == .headline)
    }

    @Test("Two places with a hyphen between them are two")
    func hyphenatedPlaces() {
        #expect(analysed("The new Turkey-Russia deal held.").placeNames == ["turkey", "russia"])
    }

    @Test("A possessive ends a name")
    func possessive() {
        let document = analysed("Missiles hit Syria’s Homs Province and Assad's palace.")
        #expect(document.mentions.map { document.text(of: $0) } == ["Syria", "Homs Province", "Assad"])
    }

    @Test("A dateline in capitals is a place; the place of an office is no person")
    func datelines() {
        #expect(analysed("DAMASCUS (Reuters) - The talks failed.").placeNames == ["damascus"])
        #expect(analysed("We met the Crown Prince of Dubai today.").placeNames == ["dubai"])
    }

    @Test("What somebody is to others is no title: she is a foreign minister, not a counterpart")
    func relations() {
        let document = analysed(
            "Foreign minister Leyla Sarvan met her counterpart Katerina Doukali. Doukali, the Greek foreign minister, thanked Tariq Belo, a friend."
        )
        #expect(document.entity("Katerina Doukali")?.titles == ["foreign minister"])
        #expect(document.entity("Leyla Sarvan")?.titles == ["foreign minister"])
        #expect(document.entity("Tariq Belo")?.titles == [])
    }
}
