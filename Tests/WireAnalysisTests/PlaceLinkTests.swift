import Testing
import WireModel

@testable import WireAnalysis

@Suite("Places that a text only speaks of")
struct PlaceLinkTests {
    private func links(_ body: String, _ role: PlaceLink.Role) -> [String] {
        analysed(body).placeLinks.filter { $0.role == role }.map { "\(body.slice($0.span)): \($0.location.name)" }
    }

    @Test("A people's adjective is lost, though it tells the country; it is never a place of its own, nor on the map")
    func peoples() {
        let body = "A Syrian doctor and two South Korean nurses met European envoys. The Kurdish driver waited."
        #expect(links(body, .people) == ["Syrian: Syria", "South Korean: South Korea", "European: Europe", "Kurdish: Kurdistan"])
        #expect(analysed(body).placeNames.isEmpty)
        #expect(analysed(body).entities.isEmpty)
    }

    @Test("A language, or a man called French, counts as a link to the country")
    func languages() {
        #expect(links("She spoke in French. He learned Russian, a Spanish-language paper said.", .people).isEmpty)
        let body = "Harold French runs the mill. The mill is old, French said on Monday."
        #expect(links(body, .people).isEmpty)
    }

    @Test("The town inside a court's, a school's or a ministry's name is lost")
    func parts() {
        let body =
            "The case went to Belfast Crown Court. Officers of the Kansas City Police Department and a dean of Ohio State University spoke."
        #expect(links(body, .part).prefix(3) == ["Belfast: Belfast", "Kansas City: Kansas City", "Ohio: Ohio"])
        let ministry = "The Tunisian Defence Ministry met the University of Kentucky."
        #expect(links(ministry, .part) == ["Kentucky: Kentucky"])
        #expect(links(ministry, .people) == ["Tunisian: Tunisia"])
    }

    @Test("A person's or a club's name inside another name is taken for a town or a country")
    func noParts() {
        let body = "The David Lawrence Convention Center was full. Members of United Russia and Morgan Stanley came to the Border Police."
        #expect(links(body, .part).isEmpty)
    }

    @Test("The coordinates of North Texas are given to the words North Texas, though they are those of Texas")
    func core() throws {
        let body = "They moved to northern Spain, and then to North Texas in spring."
        let found = try #require(analysed(body).placeLinks.first { $0.role == .core })
        #expect(body.slice(found.span) == "Texas")
        let json = JSONText(analysed(body).machineValue).string
        #expect(json.contains(#""text":"Texas""#))
        #expect(json.contains(#""text":"North Texas""#), "the entity keeps its words")
    }

    @Test("The machine contract gives links for mentions, or hides which of the two a row is")
    func contract() {
        let json = JSONText(analysed("A Syrian clerk of Belfast Crown Court flew to Oslo.").machineValue).string
        #expect(json.contains(#""role":"people""#))
        #expect(json.contains(#""role":"part""#))
        #expect(json.components(separatedBy: #""role""#) == 3, "Oslo is a mention and has none")
    }
}

extension String {
    fileprivate func components(separatedBy part: String) -> Int {
        ranges(of: part).count + 1
    }
}

@Suite("How far the name of a place goes")
struct PlaceExtentTests {
    private func texts(_ body: String) -> [String] {
        let found = analysed(body)
        return found.mentions.filter { found.entities[$0.entity].kind == .place }.map { found.text(of: $0) }
    }

    @Test("A large place loses a word of its name, or falls apart at its and")
    func whole() {
        #expect(texts("Exports to Latin America and to Trinidad and Tobago rose.") == ["Latin America", "Trinidad and Tobago"])
        #expect(texts("Ferries from Spain and Portugal stopped.") == ["Spain", "Portugal"])
    }

    @Test("The point of an abbreviated state is cut off, or a full stop is swallowed")
    func points() {
        #expect(texts("The fire in Fresno, Calif., was small.") == ["Fresno", "Calif."])
        #expect(texts("The fire was in France.") == ["France"])
    }

    @Test("A town whose name is a common word is missed in front of its state")
    func towns() {
        #expect(texts("A crash near Surprise, Arizona, killed two.").contains("Surprise"))
    }

    @Test("The counties of a list are taken for the towns of their names")
    func counties() {
        let found = analysed("Storms hit Fairfax and Loudoun counties in Virginia.")
        #expect(found.placeNames.contains("loudoun county"))
        #expect(found.placeNames.contains("fairfax county"))
    }

    @Test("A saint's day, an era or half a word is a place")
    func misread() {
        #expect(texts("They marched on St. Patrick's Day. The mound is from 500 B.C. and shows Neo-classicism.").isEmpty)
    }
}

@Suite("Where a source is at home")
struct SourceHomeTests {
    private func country(of name: String, source: String?, url: String? = nil) -> String? {
        var document = Document(file: "a", format: .text, body: "The bridge in \(name) is closed.")
        document.source = source
        document.url = url
        let analysed = Analyser().analyse(document)
        return analysed.entities.first { $0.kind == .place }?.location?.country
    }

    @Test("A local paper's Cambridge lies on another continent")
    func names() {
        #expect(country(of: "Cambridge", source: nil) == "GB")
        #expect(country(of: "Cambridge", source: "Boston Observer") == "US")
        #expect(country(of: "Hamilton", source: "Auckland Messenger") == "NZ")
    }

    @Test("The address of a source without a telling name says nothing of its country")
    func domains() {
        #expect(country(of: "Perth", source: "Daily Bell", url: "https://bell.example.co.uk/a") == "GB")
        #expect(country(of: "Perth", source: "Daily Bell", url: "https://bell.example.com.au/a") == "AU")
        #expect(country(of: "Perth", source: "Daily Bell", url: "https://bell.example.tv/a") == "AU")
    }
}
