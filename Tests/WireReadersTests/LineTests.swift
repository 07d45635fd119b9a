import Testing
import WireModel

@testable import WireReaders

@Suite("Lines around an article")
struct LineTests {
    private func slice(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }

    @Test(
        "A caption or credit is taken for a sentence",
        arguments: [
            ("Turkish minister at the gate (Photo by Reuters)", CaptionLine.Kind.caption), ("The bay at dawn. (Via AP)", .caption),
            ("(Photo by Jane Roe)", .credit),
            ("This satellite image provided by Terralook shows the harbour after the storm.", .caption),
            ("FILE PHOTO: A ship at anchor, November 18, 2019. REUTERS/Jane Roe", .caption),
            ("Photograph: Jane Roe/Getty Images", .credit), ("Jane Roe/AFP", .credit),
            ("In this photo taken on Friday, a man stands in the rain.", .caption),
        ])
    func captions(line: String, kind: CaptionLine.Kind) {
        #expect(CaptionLine.kind(slice(line)) == kind)
    }

    @Test(
        "A sentence is taken for a caption",
        arguments: [
            "The minister said he would not resign (he has said so before).",
            "This is the image that the country has of itself, the minister said.",
            "A poll by Reuters/Ipsos showed that most people like photographs.", "Via Appia was closed on Monday after a fire.",
        ])
    func sentences(line: String) {
        #expect(CaptionLine.kind(slice(line)) == nil)
    }

    @Test("Byline, date and outlet of one line are mixed up")
    func provenance() throws {
        let found = try #require(NewsLines.provenance(slice("1 March 2025, 06:03 GMT | By Rafael Santos | Kyiv Independent")))
        #expect(found.byline == ["Rafael Santos"])
        #expect(found.source == "Kyiv Independent")
        #expect(found.published?.iso8601 == "2025-03-01T06:03:00Z")
        let dashed = try #require(NewsLines.provenance(slice("Chris Davies - Nov 19, 2019, 8:15 pm CST")))
        #expect(dashed.byline == ["Chris Davies"])
        #expect(NewsLines.provenance(slice("The town was founded on 8 April 1817 by a man who had lost his way in the marshes.")) == nil)
        #expect(NewsLines.provenance(slice("By Monday the water had gone.")) == nil)
    }

    @Test("A dateline is not seen, or seen where there is none")
    func datelines() {
        #expect(NewsLines.dateline(slice("ANKARA (Reuters) - Turkey said on Monday"))?.place == "ANKARA")
        #expect(NewsLines.dateline(slice("ANKARA (Reuters) - Turkey said on Monday"))?.agency == "Reuters")
        #expect(NewsLines.dateline(slice("WASHINGTON, March 3 (AP) — The president"))?.place == "WASHINGTON")
        #expect(NewsLines.dateline(slice("KHAN YOUNIS, Gaza Strip – A convoy"))?.place == "KHAN YOUNIS, Gaza Strip")
        #expect(NewsLines.dateline(slice("The U.S. - a country - said")) == nil)
        #expect(NewsLines.dateline(slice("NATO said on Monday that it would not move.")) == nil)
    }

    @Test("A breadcrumb line is no section")
    func breadcrumbs() {
        #expect(CopiedPage.breadcrumb(slice("News / Turkey")) == "News / Turkey")
        #expect(CopiedPage.breadcrumb(slice("Home > World > Middle East")) == "World / Middle East")
        #expect(CopiedPage.breadcrumb(slice("He said he would pay 3 / 4 of it.")) == nil)
    }

    @Test("White space and invisible characters stay in names")
    func whitespace() {
        #expect(Whitespace.collapsed("  News\u{A0}\u{A0} /\t\n Tur\u{AD}key\u{200B} \u{2009}".utf8) == "News / Turkey")
        #expect(Whitespace.collapsed("“curly” – dash…".utf8) == "“curly” – dash…")
    }

    @Test("A format is added without telling its reader's users")
    func formats() {
        #expect(
            FormatList.descriptions.map(\.name) == [
                "nitf", "newsml-g2", "newsml-1", "iptc-7901", "anpa-1312", "zczc", "mail", "feed", "html", "ninjs", "json", "xml",
                "markdown", "text", "gzip", "warc",
            ])
        #expect(FormatList.descriptions.allSatisfy { !$0.endings.isEmpty && !$0.detail.isEmpty })
    }
}
