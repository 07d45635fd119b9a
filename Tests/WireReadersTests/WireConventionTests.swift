import Testing
import WireModel

@testable import WireReaders

@Suite("Customs of agencies")
struct WireConventionTests {
    private func document(_ text: String, _ file: String) -> Document? {
        guard case .documents(let documents) = Reader.read(Array(text.utf8), file: file) else { return nil }
        return documents.first
    }

    private func agency(_ headline: String, _ content: String, extra: String = "") -> Document? {
        let text = "<?xml version=\"1.0\"?><News><headline>\(headline)</headline>\(extra)<content>\(content)</content></News>"
        return document(text, "news.xml")
    }

    @Test("An agency's sign is no name, or its writer goes unsigned by it")
    func signs() {
        let extra = "<origin>/tide/</origin><byLine>Jane Roe</byLine>"
        let signed = agency("Ferry leaves", "&lt;p&gt;The ferry left at noon.&lt;/p&gt;", extra: extra)
        #expect(signed?.byline == ["Jane Roe", "tide"])
        #expect(signed?.source == "tide")
    }

    @Test("A flash without a headline is headed by a notice, or by a whole page")
    func flashes() {
        let notice = "&lt;p&gt;*** MACHINE TRANSLATION ***&lt;/p&gt;&lt;p&gt;The ferry has left.&lt;/p&gt;"
        #expect(agency("", notice)?.headline == "The ferry has left.")
        let long = "&lt;p&gt;" + String(repeating: "The ferry has left the harbour ", count: 20) + "&lt;/p&gt;"
        let headline = agency("", long)?.headline ?? ""
        #expect(headline.hasSuffix("…"))
        #expect(headline.unicodeScalars.count <= 101)
    }

    @Test("The time at the end of a Japanese agency's wire is not read in Japan's zone")
    func japan() {
        let stamp = WireLines.japaneseStamp(Array("DTID-21:37-09-12-18".utf8)[...])
        #expect(stamp?.iso8601 == "2018-12-09T12:37:00Z")
        #expect(
            WireLines.japaneseStamp(Array("The match ended at 21:37 on 09-12-18 before a crowd of forty thousand people".utf8)[...]) == nil)
        #expect(WireLines.japaneseStamp(Array("21:37-09-13-18".utf8)[...]) == nil)
    }

    @Test("A Japanese agency's wire keeps the agency's sign and the time as text")
    func japaneseWire() {
        let text =
            "\u{1}a0105TIDE\u{1F}_koko-\r\nu s\u{14}\u{12} BC-Ferry-Leaves   09-12 0344\r\n\u{2}BC-Ferry-Leaves\r\n"
            + "Ferry leaves the harbour at noon+\r\n     PIRAEUS, Dec. 9 Tide - The ferry left the harbour at noon on \r\n"
            + "Sunday after the people on the pier had waited for days.\r\n==Tide\r\n\u{3}KWS-21:37-09-12-18\u{4}\r\n"
        let wire = document(text, "tide.txt")
        #expect(wire?.headline == "Ferry leaves the harbour at noon")
        #expect(wire?.body.hasSuffix("waited for days.") == true)
        #expect(wire?.published?.iso8601 == "2018-12-09T12:37:00Z")
    }

    @Test("A feed entry is known by its place in the feed instead of by its agency's number, or its last version is lost")
    func feedNumbers() {
        let text =
            "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:t=\"http://tide.example/ns\"><title>Tide</title>"
            + "<entry><id>urn:tide:feed:1</id><title>Ferry leaves</title><updated>2015-01-30T00:33:06Z</updated>"
            + "<t:management><t:original_article_id>1369</t:original_article_id><t:updated>2015-01-30T02:40:56Z</t:updated></t:management>"
            + "<content type=\"text\">The ferry left at noon.</content></entry></feed>"
        let entry = document(text, "tide.atom")
        #expect(entry?.id == "1369")
        #expect(entry?.published?.iso8601 == "2015-01-30T00:33:06Z")
        #expect(entry?.updated?.iso8601 == "2015-01-30T02:40:56Z")
    }

    @Test("A slug carries the words that tell its stories apart, or a title in its place fills the line")
    func slugs() {
        let zczc =
            "ZCZC\n#The National Top Ten Of All Ferries\n:Top ten ferries\n\nThe ferry was the first of them all again this year.\n\nNNNN\n"
        #expect(document(zczc, "list.tst")?.slugline == "The National Top Ten Of All Fe…")
    }

    @Test("A wire's local time is read as UTC where its country has a zone of its own")
    func countries() {
        #expect(WireDates.instant("2016-01-12 12:35:40", language: "en-NZ")?.iso8601 == "2016-01-11T23:35:40Z")
        #expect(WireDates.instant("2016-07-12 12:35:40", language: "en-NZ")?.iso8601 == "2016-07-12T00:35:40Z")
        #expect(WireDates.instant("2016-04-03 01:59:00", language: "en_nz")?.iso8601 == "2016-04-02T12:59:00Z")
        #expect(WireDates.instant("2016-01-12 12:30:00", language: "en-IN")?.iso8601 == "2016-01-12T07:00:00Z")
        #expect(WireDates.instant("2016-07-12 12:30:00", language: "es-PE")?.iso8601 == "2016-07-12T17:30:00Z")
        #expect(WireDates.instant("2016-07-12 12:30:00", language: "en-ZA")?.iso8601 == "2016-07-12T10:30:00Z")
        #expect(WireDates.instant("2016-07-12 12:30:00", language: "de")?.iso8601 == "2016-07-12T10:30:00Z")
        // Countries of several zones, and languages of many countries.
        for language in ["en-US", "en", "pt-BR", nil] {
            #expect(WireDates.instant("2016-07-12 12:30:00", language: language)?.iso8601 == "2016-07-12T12:30:00Z")
        }
    }

    @Test("A table of results is headed by its row of column names instead of by what it is of")
    func results() {
        let table =
            "Fairhaven, Wednesday 4 May 2016\nPL|BOAT|BOX|CREW|PRICE\nRace 1|06:58PM\n1|TWO TIDES|2|2|$2.80|1.50|\n2|LOW WATER|1|1|$3.10|\n"
        let results = document(table, "results.tst")
        #expect(results?.headline == "Fairhaven, Wednesday 4 May 2016")
        #expect(results?.published?.iso8601 == "2016-05-04T00:00:00Z")
    }

    @Test("The wires of an agency count for no source")
    func agencyIsSource() {
        let text =
            "tid062 4 i 211    tide 061\r\n\r\nFerry-leaves/\r\n\u{2}Ferry leaves the harbour =\r\n\r\n   Piraeus (tide) - The ferry left the harbour at noon on\r\n"
            + "Sunday after the people on the pier had waited for days.\r\n\u{3}\r\n131137 GMT Nov 13\r\n"
        let wire = document(text, "tide.txt")
        #expect(wire?.format == .iptc7901)
        #expect(wire?.source == "tide")
    }
}
