import Testing
import WireModel

@testable import WireReaders

@Suite("Wires that are sent as text")
struct TextWireTests {
    private func document(_ text: String, _ file: String) -> Document? {
        guard case .documents(let documents) = Reader.read(Array(text.utf8), file: file) else { return nil }
        return documents.first
    }

    private func zczc(_ lines: String...) -> Document? { document((["ZCZC"] + lines + ["NNNN"]).joined(separator: "\n"), "a.tst") }

    @Test("A teletype's DEL in front of a header, or a category in capitals, makes the wire plain text")
    func wakeUp() {
        let text =
            "\u{7F}\u{7F}\r\n\u{7F}\u{1}tid0012 4 PL 211    tide 061\r\n\r\nFerry/Harbour/\r\n\u{2}Ferry leaves the\r\nharbour at noon\r\n"
            + "By Jane Roe, tide = \r\n \r\n   Bern (tide) - The ferry left the harbour at noon on Sunday after\r\nthe people had waited for days.\r\n"
            + "\u{3}131137 GMT Nov 18\r\n"
        let wire = document(text, "tide.txt")
        #expect(wire?.format == .iptc7901)
        #expect(wire?.headline == "Ferry leaves the harbour at noon")
        #expect(wire?.byline == ["By Jane Roe, tide"])
        #expect(wire?.source == "tide")
        #expect(wire?.published?.iso8601 == "2018-11-13T11:37:00Z")
    }

    @Test("A town behind the count of words is taken for the agency")
    func towns() {
        let text =
            "tid0012 4 i 211 Bern\r\n\r\nFerry/\r\n\u{2}Ferry leaves =\r\n\r\n   The ferry left the harbour at noon on Sunday after\r\n"
            + "all.\r\n\u{3}\r\n"
        #expect(document(text, "tide.txt")?.source == "tid")
    }

    @Test("Lines of routing stand in the text, or a headline behind another sign is lost")
    func signs() {
        let script = zczc("%a", "#Ferry", ":Leaves", "$Ferry leaves the harbour", "*04000000", "   The ferry left the harbour at noon.")
        #expect(script?.headline == "Ferry leaves the harbour")
        #expect(script?.slugline == "Ferry")
        #expect(script?.body == "The ferry left the harbour at noon.")
        let other = zczc("$A", ":Ferry", "^Ferry leaves", "   The ferry left the harbour at noon.")
        #expect(other?.headline == "Ferry leaves")
    }

    @Test("A list is headed by a day, or by which part it is, and not by what it is of")
    func lists() {
        #expect(zczc("#Low Water Grey", ":11/10/2026", "Race 1 TWO TIDES")?.headline == "Low Water Grey 11/10/2026")
        #expect(zczc("#Fairhaven Trot", ":DIVS 1-4 Friday", "Race 1 TWO TIDES")?.headline == "Fairhaven Trot DIVS 1-4 Friday")
        #expect(zczc("#Shares", ":ASX 200 closes higher", "The index rose.")?.headline == "ASX 200 closes higher")
        #expect(zczc("#Fairhaven Trot", ":Fairhaven trot on Friday", "Race 1 TWO TIDES")?.headline == "Fairhaven trot on Friday")
    }

    @Test("Behind a line of routes a title without a sign is the text's first line, or a label is the title")
    func routes() {
        let form = zczc("YY FORM NET", "Fairhaven Comment Saturday", "Race One - The Tide Plate 2000m")
        #expect(form?.headline == "Fairhaven Comment Saturday")
        #expect(form?.body == "Race One - The Tide Plate 2000m")
        #expect(zczc("YY TDR", ":PREMIERSHIP", "", "Fairhaven premiership", "   J Roe 12")?.headline == "Fairhaven premiership")
        let sport = zczc("YY RFG", ":POTTED :Fairhaven", ":SPORT - Fairhaven - Brief Form Thursday", "Race One - The Tide Plate 2000m")
        #expect(sport?.headline == "Fairhaven - Brief Form Thursday")
        #expect(sport?.slugline == "Fairhaven")
    }

    @Test("A release is headed by its number, and its headline is text")
    func releases() {
        for gap in ["", "\n"] {
            let text =
                "Source: Tide Company Limited\nMEDIA RELEASE PR55555\n\(gap)Tide Company Opens a Ferry Office and Will Hire\nForty People\n\n"
                + "AUSTIN, Texas, Feb. 1, 2017 /Tidewire-Harbour/ --\n\n    The Tide Company opened its ferry office today, and its head said that "
                + "forty people will work there.\n\n    It will sell tickets to the islands, and to the towns along the coast.\n"
            let release = document(text, "release.txt")
            #expect(release?.headline == "Tide Company Opens a Ferry Office and Will Hire Forty People")
            #expect(release?.source == "Tide Company Limited")
            #expect(release?.dateline == "AUSTIN, Texas")
            #expect(release?.published?.iso8601 == "2017-02-01T00:00:00Z")
            #expect(release?.body.hasPrefix("The Tide Company opened") == true)
        }
    }

    @Test("An agency's interface gives the text beside the item, and its slug with cycle and version")
    func interface() {
        let text =
            "{\"data\":{\"item\":{\"uri\":\"https://tide.example/1\",\"altids\":{\"itemid\":\"f00d\"},\"version\":3,\"type\":\"text\","
            + "\"versioncreated\":\"2019-06-19T10:22:14Z\",\"headline\":\"Ferry leaves\",\"headline_extended\":\"Ferry leaves at noon\","
            + "\"ednote\":\"Eds: Adds the pier.\",\"slugline\":\"BC-EU--Ferry,1st Ld\",\"infosource\":[{\"name\":\"Tide\"}],"
            + "\"bylines\":[{\"by\":\"By JANE ROE\",\"title\":\"Tide Writer\"}]}},\"nitf\":{\"body_html\":\"<p>The ferry left.</p>\"}}"
        let item = document(text, "item.json")
        #expect(item?.id == "f00d:3")
        #expect(item?.slugline == "EU--Ferry")
        #expect(item?.byline == ["By JANE ROE (Tide Writer)"])
        #expect(item?.editorialNote == "Adds the pier.")
        #expect(item?.summary == "Ferry leaves at noon")
        #expect(item?.source == "Tide")
        #expect(item?.body == "The ferry left.")
    }

    @Test("The address of a picture, or a contact's name, is taken for the article's")
    func attachments() {
        let text =
            "<?xml version=\"1.0\"?><release id=\"17\"><title>Ferry leaves</title><leadtext>It left at noon.</leadtext>"
            + "<body>&lt;p&gt;The ferry left the harbour.&lt;/p&gt;</body><images><image><url>https://tide.example/a.jpg</url></image></images>"
            + "<contacts><contact><title>Head of Press</title></contact></contacts><longurl>https://tide.example/a</longurl></release>"
        let release = document(text, "release.xml")
        #expect(release?.url == "https://tide.example/a")
        #expect(release?.summary == "It left at noon.")
        #expect(release?.id == "17")
    }
}
