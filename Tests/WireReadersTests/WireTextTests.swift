import Testing
import WireModel

@testable import WireReaders

@Suite("Texts of wires")
struct WireTextTests {
    private func documents(_ text: String, _ file: String) -> [Document] {
        guard case .documents(let documents) = Reader.read(Array(text.utf8), file: file) else { return [] }
        return documents
    }

    private func dateline(_ line: String) -> String? {
        NewsLines.dateline(Array(line.utf8)[...]).map { "\($0.place)|\($0.agency ?? "")" }
    }

    @Test(
        "A dateline is missed for its agency's sign, or its year is taken for a place",
        arguments: [
            ("MOSCOW, June 7. /TASS/. The ferry left the harbour on Friday.", "MOSCOW|TASS"),
            ("PIRAEUS, Greece, Feb. 1, 2017 /TideWire-Asia/ -- The ferry left.", "PIRAEUS, Greece|TideWire-Asia"),
            ("PIRAEUS, Greece, July 03, 2020 (TIDE NEWSWIRE) -- The ferry left.", "PIRAEUS, Greece|TIDE NEWSWIRE"),
            ("Atenas, 4 may (EFE).- El ferry zarpó del puerto.", "Atenas|EFE"),
            ("PIRAEUS, March 3 (AP) — The ferry left.", "PIRAEUS|AP"),
        ])
    func datelines(line: String, expected: String) {
        #expect(dateline(line) == expected)
    }

    @Test("A path or an alternative between strokes is taken for an agency")
    func strokes() {
        #expect(dateline("Ferry and/or train /see the map/ from the harbour to the town.") == nil)
        #expect(dateline("The ferry /TIDE/. left") == nil)
        #expect(dateline("2017 /TASS/. The ferry left.") == nil)
        #expect(dateline("/TASS/. The ferry left.") == nil)
        #expect(dateline("-") == nil)
        #expect(dateline(".-") == nil)
    }

    @Test("A text that begins on the line of its tag loses its first paragraph")
    func tagged() {
        let text =
            "zczc\nAN#TIDE\nTI#Ferry leaves\nTX#The ferry has left the harbour, the company said on Monday.\n\nIt will return in August.\nNNNN\n"
        let wire = documents(text, "tide.tst").first
        #expect(wire?.headline == "Ferry leaves")
        #expect(wire?.body == "The ferry has left the harbour, the company said on Monday.\n\nIt will return in August.")
    }

    @Test("A summary among the lines of NewsML 1 is lost, and its notice of copyright is text")
    func lines() {
        let text =
            "<?xml version=\"1.0\"?><NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>Ferry leaves</HeadLine><NewsLine>"
            + "<NewsLineType FormalName=\"Summary\"/><NewsLineText>The ferry is off.</NewsLineText></NewsLine></NewsLines><ContentItem>"
            + "<DataContent><p>The ferry left at noon.</p><p>© Tide. For subscribers only.</p></DataContent></ContentItem></NewsComponent>"
            + "</NewsItem></NewsML>"
        let wire = documents(text, "tide.xml").first
        #expect(wire?.summary == "The ferry is off.")
        #expect(wire?.body == "The ferry left at noon.")
        #expect(wire?.rights == "© Tide. For subscribers only.")
    }

    @Test("A text associated with another in ninjs is not read, or a picture is read as a text")
    func associations() {
        let text =
            "{\"uri\":\"urn:tide:1\",\"type\":\"text\",\"pubstatus\":\"usable\",\"headline\":\"Ferry leaves\",\"body_html\":\"<p>The ferry left.</p>\","
            + "\"associations\":{\"a\":{\"uri\":\"urn:tide:2\",\"type\":\"text\",\"headline\":\"How it was built\",\"body_html\":\"<p>It was built"
            + " in 1980.</p>\"},\"b\":{\"uri\":\"urn:tide:3\",\"type\":\"picture\",\"headline\":\"a.png\",\"description_text\":\"The ferry\"}}}"
        let found = documents(text, "tide.json")
        #expect(found.map(\.headline) == ["Ferry leaves", "How it was built"])
        #expect(found.map(\.item) == [0, 1])
        #expect(found.first?.captions == ["The ferry"])
    }
}
