import Testing
import WireModel

@testable import WireAnalysis

@Suite struct VariantTests {
    @Test("A surname after the full name is the same person, before and behind it")
    func surname() {
        let document = analysed("Ivo Brandt resigned. Mr Brandt said Brandt's time was over.", headline: "Brandt resigns")
        #expect(document.people == ["Ivo Brandt"])
        #expect(document.texts(of: "Ivo Brandt") == ["Brandt", "Ivo Brandt", "Brandt", "Brandt"])
        #expect(document.entity("Ivo Brandt")?.variants == [NameVariant(text: "Brandt", rule: "surname")])
    }

    @Test("A world leader's surname alone resolves to him, with or without a title")
    func leaders() {
        let document = analysed("President Assad left. Later Assad returned; Bashar al-Assad spoke.")
        #expect(document.entities.map(\.key.text) == ["person/bashar-al-assad"])
        #expect(document.mentions.count == 3)
    }

    @Test("Another full name with a leader's surname keeps that surname in its document")
    func namesakes() {
        let document = analysed("Denzel Washington won the award. Washington thanked his wife.")
        #expect(document.entities.map(\.name) == ["Denzel Washington"])
    }

    @Test("A leader's surname stays his where a relative is named only later")
    func relatives() {
        let document = analysed("Assad said talks would go on. His brother, Maher al-Assad, did not comment.")
        #expect(document.people == ["Bashar al-Assad", "Maher al-Assad"])
    }

    @Test("Spellings with and without diacritics are one person")
    func diacritics() {
        let document = analysed("Mevlüt Çavuşoğlu spoke. Cavusoglu left.")
        #expect(document.entities.map(\.key.text) == ["person/mevlut-cavusoglu"])
        #expect(document.entities.first?.variants.first == NameVariant(text: "Mevlüt Çavuşoğlu", rule: "diacritics"))
    }

    @Test("One wrong letter in a leader's surname, beside his first name, is a misspelling; another surname is not")
    func misspelling() {
        #expect(analysed("He met Sergei Lavov today.").entities.map(\.key.text) == ["person/sergei-lavrov"])
        #expect(analysed("He met Sergei Skripov today.").entities.map(\.key.text) == ["person/sergei-skripov"])
        #expect(analysed("He met John Kelly today.").entities.map(\.key.text) == ["person/john-kelly"])
    }

    @Test("An acronym in brackets and alone behind its long form is that organisation")
    func acronym() {
        let document = analysed("The Harbour Pilots Association (HPA) met. Later the HPA agreed.")
        #expect(document.organisations == ["Harbour Pilots Association"])
        #expect(document.mentions.count == 3)
    }

    @Test("Names that the text calls one are one: formerly known as, also known as")
    func aliases() {
        let document = analysed(
            "The Fateh al-Sham Front, formerly known as Nusra Front, moved. The Delta Group, also known as Omega Group, stayed.")
        #expect(document.organisations == ["Fateh al-Sham Front", "Delta Group"])
        #expect(document.entity("Delta Group")?.variants == [NameVariant(text: "Omega Group", rule: "also known as")])
    }

    @Test("US, U.S. and the United States are one place")
    func unitedStates() {
        let document = analysed("The US and the U.S. are the United States.")
        #expect(document.entities.count == 1)
        #expect(document.mentions.count == 3)
    }

    @Test("The same name means the same key in every document")
    func keys() {
        #expect(Slug.key(.person, "Recep Tayyip Erdoğan").text == "person/recep-tayyip-erdogan")
        #expect(Slug.key(.organisation, "Kurdistan Workers’ Party").text == "organisation/kurdistan-workers-party")
        #expect(Slug.key(.place, "—").text == "place/unnamed")
    }

    @Test(
        "Names that only look alike stay apart",
        arguments: [
            ("Hassan Rouhani", "Hassan Nasrallah"), ("Kim Jong Un", "Kim Jong Il"), ("Niger", "Nigeria"),
            ("Ali Khamenei", "Ruhollah Khomeini"),
            ("Hama", "Hamas"), ("Abu Bakr al-Baghdadi", "Abu Omar al-Baghdadi"), ("George W. Bush", "George H. W. Bush"),
            ("North Korea", "South Korea"), ("Melania Trump", "Donald Trump"),
        ])
    func apart(left: String, right: String) {
        let answers = Analyser().resolve(names: [left, right])
        #expect(answers[0].entity != answers[1].entity)
    }

    @Test(
        "Names of one entity come together without a text around them",
        arguments: [
            ("Recep Tayyip Erdoğan", "President Erdogan"), ("Muammar Gaddafi", "Moammar Kadafi"),
            ("Qassem Soleimani", "Gen. Qasem Suleimani"),
            ("NATO", "North Atlantic Treaty Organization"), ("Hezbollah", "the Hizbullah movement"), ("United Nations", "U.N."),
            ("Angela Merkel", "German Chancellor Angela Merkel"), ("United States", "USA"), ("Aleppo", "city of Aleppo"),
        ])
    func together(left: String, right: String) {
        let answers = Analyser().resolve(names: [left, right])
        #expect(answers[0].entity == answers[1].entity)
    }

    @Test("A qualifier chooses among places of one name")
    func qualifiers() {
        let answers = Analyser().resolve(names: ["Georgia (country)", "Georgia (U.S. state)", "Birmingham, Alabama", "Birmingham, England"])
        #expect(Set(answers.map(\.entity)).count == 4)
        #expect(answers.allSatisfy { $0.kind == .place })
    }

    @Test(
        "In context, a surname, a country or a leader's relative is taken for its more famous namesake",
        arguments: [
            ("Kerry Washington won the prize. Washington thanked her mother.", "Washington", 2, "person/kerry-washington"),
            ("The aid reached Niger on Monday. Nigeria had closed its border.", "Niger", 1, "Niger"),
            ("The aid reached Nigeria on Monday. Niger had closed its border.", "Niger", 2, "Niger"),
            ("Officials in Niamey, Niger, met envoys of Nigeria in Abuja.", "Nigeria", 1, "Nigeria"),
        ])
    func inContext(body: String, mention: String, number: Int, expected: String) throws {
        let document = analysed(body)
        var found: [Mention] = document.mentions.filter { document.text(of: $0).hasPrefix(mention) || document.text(of: $0) == mention }
        if mention == "Washington" { found = document.mentions.filter { document.text(of: $0).hasSuffix(mention) } }
        let entity = document.entities[try #require(found.count >= number ? found[number - 1] : nil).entity]
        #expect(entity.key.text == expected || entity.name == expected)
    }

    @Test("A leader's surname at the start of a longer name splits the name")
    func leadersSurnameFirst() {
        let document = analysed("Putin Merrow, a nurse, and Trump Hollis of the Tarn Party spoke in Oslo.")
        #expect(document.texts(of: "Vladimir Putin").isEmpty)
        #expect(document.texts(of: "Donald Trump").isEmpty)
    }

    @Test("Spelling distance counts a swap as one edit and stops at its limit")
    func distance() {
        #expect(Spelling.distance(Array("lavrov".utf8), Array("lavov".utf8), limit: 2) == 1)
        #expect(Spelling.distance(Array("tadmor".utf8), Array("tamdor".utf8), limit: 2) == 1)
        #expect(Spelling.distance(Array("a".utf8), Array("abcdef".utf8), limit: 2) == 3)
        #expect(!Spelling.isNear(Array("hassan".utf8), Array("hussein".utf8)))
    }

    @Test(
        "A name means whom its text means",
        arguments: [
            (
                "Assad spoke on Sunday. His brother Maher, a general, was silent; Maher al-Assad rarely speaks.", "Assad", 1,
                "person/bashar-al-assad"
            ),
            ("Jill Washington opened the fair. Washington then left.", "Washington", 2, "person/jill-washington"),
            ("Georgia's president spoke in Tbilisi.", "Georgia", 1, "place/614540"),
            ("Voters in Georgia went to the polls in Atlanta and Savannah.", "Georgia", 1, "place/4197000"),
            ("Hamas denied it. In Hama, north of Homs, four people died.", "Hama", 1, "place/170017"),
            (
                "Mohammed bin Nayef stepped aside for Mohammed bin Salman. Prince Mohammed, 31, runs the defence ministry.",
                "Prince Mohammed", 1, "person/mohammed-bin-salman"
            ),
            ("George Bush met his son George W. Bush.", "George Bush", 1, "person/george-bush"),
            ("North Korea fired a missile; South Korea protested.", "South Korea", 1, "place/1835841"),
        ])
    func inContext(text: String, mention: String, nth: Int, key: String) throws {
        let document = analysed(text)
        let wanted = mention.split(separator: " ").last.map(String.init) ?? mention
        let found = document.mentions.filter { [mention, wanted].contains(document.text(of: $0)) }
        let exact = found.filter { document.text(of: $0) == mention }
        let chosen = exact.count >= nth ? exact[nth - 1] : found.last
        let entity = try #require(chosen.map { document.entities[$0.entity] }, "\(document.entities.map(\.key))")
        #expect(entity.key.text == key)
    }

    @Test(
        "One name in several romanisations, languages and slips of the pen is one",
        arguments: [
            ("Deir el-Zour", "Deir ez-Zor"), ("Al-Baab", "al-Bab"), ("ONU", "United Nations"),
            ("Int'l Monetary Fund", "International Monetary Fund"), ("World Trade Orgnization", "World Trade Organization"),
            ("Abu Bakr el-Baghdady", "Abu Bakr al-Baghdadi"), ("Harakat al-Jihad al-Islami", "Palestinian Islamic Jihad"),
        ])
    func spellings(one: String, other: String) {
        let answers = Analyser().resolve(names: [one, other])
        #expect(answers[0].entity == answers[1].entity)
    }
}
